"""A report's text with what stands in it."""

from dagster_project.proofreading.passages import Grid, Passage, Sentence, passages_in, passages_of

from .reports import START, TEXT, quantity, report


def pieces(sentence: Sentence) -> list[tuple[str, int]]:
    return [(words, len(found)) for words, found in sentence.pieces()]


def test_a_sentence_is_cut_at_its_figures_and_loses_nothing() -> None:
    cut = pieces(Sentence(TEXT, [quantity(1)]))
    assert cut == [("Toàn tỉnh có ", 0), ("71 xã", 1), (" đạt chuẩn.", 0)]
    assert pieces(Sentence(TEXT)) == [(TEXT, 0)]


def test_a_figure_of_two_places_and_one_within_another_are_marked_once() -> None:
    inner = quantity(3, span_start=START, span_end=START + 2)
    assert pieces(Sentence(TEXT, [quantity(1), quantity(2), inner])) == [
        ("Toàn tỉnh có ", 0),
        ("71 xã", 3),
        (" đạt chuẩn.", 0),
    ]


def test_what_is_said_before_a_cell_is_no_part_of_it() -> None:
    assert pieces(Sentence("Đà Bắc: Số xã: 71 xã", [quantity(1, span_start=15, span_end=20)], 15)) == [("71 xã", 1)]


def test_the_published_tables_give_headings_and_sentences_with_figures() -> None:
    found = report(
        quantity(1, section="I. CHUNG"),
        quantity(2, section="I. CHUNG / 1. Xã", paragraph="A3"),
        quantity(3, section="I. CHUNG / 1. Xã", paragraph="A3", sentence_number=2),
        quantity(4, section="I. CHUNG / 1. Xã", paragraph="A4"),
    )
    shown = [(each.is_heading, len(each.sentences), each.sentences[0].text) for each in passages_of(found)]
    assert shown == [
        (True, 1, "I. CHUNG"),
        (False, 1, TEXT),
        (True, 1, "1. Xã"),
        (False, 2, TEXT),
        (False, 1, TEXT),
    ]


def test_the_whole_text_of_a_file_is_shown_with_its_figures_in_place() -> None:
    content = f"I. CHUNG\nKhông có số. {TEXT}\n\n| Huyện | Số xã |\n| Đà Bắc | 71 |\n".encode()
    said = "Đà Bắc: Số xã: 71"
    cell = quantity(2, paragraph="B5", sentence=said, span_start=len(said) - 2, span_end=len(said))
    marked = report(quantity(1, section="I. CHUNG", paragraph="A2", sentence_number=2), cell)
    heading, paragraph, table = passages_in(content, marked)
    assert isinstance(heading, Passage)
    assert heading.is_heading
    assert [each.text for each in paragraph.sentences] == ["Không có số.", TEXT]
    assert len(paragraph.quantities) == 1
    assert isinstance(table, Grid)
    assert [[each and pieces(each) for each in row] for row in table.rows] == [
        [[("Huyện", 0)], [("Số xã", 0)]],
        [[("Đà Bắc", 0)], [("71", 1)]],
    ]


def test_what_is_not_met_again_in_the_file_comes_last() -> None:
    *_, last = passages_in(b"Kh\xc3\xa1c.", report(quantity(1)))
    assert isinstance(last, Passage)
    assert [each.text for each in last.sentences] == [TEXT]


def test_names_of_persons_are_covered_in_the_whole_text() -> None:
    (passage,) = passages_in("Đồng chí Nguyễn Văn Thử chủ trì.".encode(), report())
    assert "Thử" not in passage.sentences[0].text
    assert passage.sentences[0].text.startswith("Đồng chí")
