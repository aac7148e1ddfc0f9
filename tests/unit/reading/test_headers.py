import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.headers import SEARCHED_ROWS, find_header, header_paths
from dagster_project.reading.layout import Layout
from dagster_project.reading.table import Sheet

from ..samples import few

FLAT = Layout(
    id="flat",
    header_rows=1,
    words={
        "code": ["Mã xã", "Mã PX"],
        "name": ["Tên xã"],
        "houses": ["Số hộ"],
        "poor": ["Hộ nghèo"],
        "note": ["Ghi chú"],
    },
    optional=frozenset({"note"}),
)
TALL = Layout(
    id="tall",
    header_rows=2,
    words={
        "new": ["Từ * > Mã"],
        "new_name": ["Từ * > Tên"],
        "old": ["Trước * > Mã"],
        "source": ["Nguồn"],
    },
)
WORDS = ["Mã xã", "Tên xã", "Số hộ", "Hộ nghèo", "Ghi chú"]
UPPER = ["Từ ngày 01/7/2025", "", "Trước ngày 01/7/2025", "Nguồn"]
LOWER = ["Mã", "Tên", "Mã", ""]
TALL_COLUMNS = {"new": 0, "new_name": 1, "old": 2, "source": 3}


@few
@given(st.permutations(WORDS), st.integers(0, SEARCHED_ROWS - 1), st.integers(0, 3))
def test_a_header_is_found_wherever_it_stands(words: list[str], above: int, left: int) -> None:
    rows = [*([["UBND HUYỆN", ""]] * above), [*([""] * left), *words], ["x"]]
    header = find_header(Sheet("s", rows), FLAT)
    assert header is not None
    assert (header.first_row, header.end, list(header.missing)) == (above, above + 1, [])
    assert {name: rows[above][column] for name, column in header.columns.items()} == {
        name: wordings[0] for name, wordings in FLAT.words.items()
    }


@few
@given(st.sampled_from(("NFC", "NFD")), st.sampled_from((str.upper, str.lower, str.title)), st.booleans())
def test_case_and_the_way_letters_are_written_do_not_count(form: str, case: type[str], spaced: bool) -> None:
    words = [unicodedata.normalize(form, case(word)) for word in WORDS]
    words = [f" {word.replace(' ', chr(160) + chr(10))}: " for word in words] if spaced else words
    header = find_header(Sheet("s", [words]), FLAT)
    assert header is not None
    assert dict(header.columns) == {"code": 0, "name": 1, "houses": 2, "poor": 3, "note": 4}


def test_any_accepted_wording_counts_and_columns_of_no_field_are_let_be() -> None:
    header = find_header(Sheet("s", [["STT", "Mã PX", "Tên xã", "Số hộ", "Số khẩu", "Hộ nghèo"]]), FLAT)
    assert header is not None
    assert dict(header.columns) == {"code": 1, "name": 2, "houses": 3, "poor": 5}
    assert list(header.missing) == []


def test_a_longer_text_that_holds_the_words_is_another_column() -> None:
    header = find_header(Sheet("s", [["Mã xã cũ", "Tên xã", "Số hộ", "Hộ nghèo"]]), FLAT)
    assert header is not None
    assert list(header.missing) == ["code"]


@pytest.mark.parametrize(("words", "found"), [(WORDS[:2], True), (WORDS[:1], False), (["Ghi chú"], False)])
def test_half_of_the_required_columns_make_a_header(words: list[str], found: bool) -> None:
    assert (find_header(Sheet("s", [words]), FLAT) is not None) is found


def test_the_first_whole_header_wins_then_the_first_of_the_fullest() -> None:
    part, whole = WORDS[:3], WORDS[:4]
    for first_row, rows in enumerate(([part, WORDS[1:4]], [part, whole, WORDS], [part, ["x"], whole])):
        header = find_header(Sheet("s", rows), FLAT)
        assert header is not None
        assert header.first_row == first_row


def test_a_header_below_the_rows_that_are_searched_is_not_found() -> None:
    assert find_header(Sheet("s", [["x"]] * SEARCHED_ROWS + [WORDS]), FLAT) is None
    assert find_header(Sheet("s", []), FLAT) is None


def test_spans_are_filled_from_merged_ranges_across_and_down() -> None:
    sheet = Sheet("s", [UPPER, LOWER], merged=[(0, 0, 0, 1), (0, 3, 1, 3)])
    header = find_header(sheet, TALL)
    assert header is not None
    assert dict(header.columns) == TALL_COLUMNS
    assert list(header.paths) == [
        "Từ ngày 01/7/2025 > Mã",
        "Từ ngày 01/7/2025 > Tên",
        "Trước ngày 01/7/2025 > Mã",
        "Nguồn",
    ]


def test_spans_are_filled_to_the_right_where_a_file_merges_nothing() -> None:
    header = find_header(Sheet("s", [UPPER, LOWER]), TALL)
    assert header is not None
    assert dict(header.columns) == TALL_COLUMNS
    assert header.end == 2


def test_a_merged_range_reaches_no_column_beyond_it() -> None:
    sheet = Sheet("s", [["A", "", ""], ["x", "y", "z"]], merged=[(0, 0, 0, 1)])
    assert list(header_paths(sheet, 0, 2)) == ["A > x", "A > y", "z"]


def test_a_short_upper_row_spans_the_columns_below_it() -> None:
    assert list(header_paths(Sheet("s", [["A"], ["x", "y"]]), 0, 2)) == ["A > x", "A > y"]
