"""Word documents, web pages and PDF: what the writers write is read back."""

import io
from collections.abc import Iterator

import pypdfium2
import pytest

from dagster_project.reading import limits
from dagster_project.reading.limits import Limits
from dagster_project.reading.markup import read_html
from dagster_project.reading.pdf import read_pdf
from dagster_project.reading.refusal import Refusal
from dagster_project.reading.table import Sheet
from dagster_project.reading.word import read_docx

from ...writers import docx, html, pdf

TABLE = {"t": [["Xã", "Số hộ", "Tỷ lệ"], ["Tú Sơn", "1.250", "12,99"], [None, "7", None], ["Cộng", None, "3"]]}
MERGED = {"t": [(1, 0, 2, 0), (3, 0, 3, 1), (1, 2, 2, 2)]}
ROWS = [list(row) for row in TABLE["t"]]
SHIFTED = {(2, 0, 3, 0), (4, 0, 4, 1), (2, 2, 3, 2)}

readers = pytest.mark.parametrize(
    ("write", "read", "name"),
    [(docx.write, read_docx, "document"), (html.write, read_html, "html"), (pdf.write, read_pdf, "pdf")],
)


def rows(sheets: list[Sheet]) -> list[list[object]]:
    (sheet,) = sheets
    return [list(row) for row in sheet.rows]


def refused(read, content: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(content)
    return caught.value


def outcome(read, content: bytes) -> str:
    try:
        read(content)
    except Refusal as refusal:
        return refusal.rule
    return "read"


@readers
def test_a_table_stands_between_its_paragraphs_with_its_merged_ranges(write, read, name) -> None:
    (sheet,) = read(write(TABLE, MERGED, before=["Biểu số 1"], after=["Người lập biểu", "Đỗ Ưởng"]))
    assert sheet.name == name
    # cells that others cover at the end of a row may be left out
    table = [[*row, *[None] * (3 - len(row))] for row in sheet.rows[1:5]]
    assert (list(sheet.rows[0]), table) == (["Biểu số 1"], ROWS)
    assert [list(row) for row in sheet.rows[5:]] == [["Người lập biểu"], ["Đỗ Ưởng"]]
    assert set(sheet.merged) == SHIFTED


@readers
def test_bytes_cut_short_are_refused_or_read_but_never_crash(write, read, name) -> None:
    content = write(TABLE)
    for length in range(0, len(content), max(len(content) // 25, 1)):
        assert outcome(read, content[:length]) in ("read", "damaged_file", "scanned_pdf")


@readers
def test_bytes_changed_anywhere_never_crash(write, read, name) -> None:
    content, rules = write(TABLE), {"read", "damaged_file", "scanned_pdf", "locked_file", "not_utf8"}
    for place in range(0, len(content), max(len(content) // 40, 1)):
        assert outcome(read, content[:place] + b"\xff\x00<" + content[place + 3 :]) in {*rules, "unpacks_too_large"}


class TestWord:
    def test_blank_paragraphs_are_rows(self) -> None:
        assert rows(read_docx(docx.write(TABLE, before=["a", "", "b"])))[:3] == [["a"], [None], ["b"]]

    def test_breaks_and_tabs(self) -> None:
        assert rows(read_docx(docx.write({"t": [["a\nb", "c\td"]]}))) == [["a\nb", "c d"]]

    def test_deleted_text_is_left_out_and_inserted_text_kept(self) -> None:
        inserted = "<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"
        content = docx.write({"t": [["cũ", "x"]]}, deleted=[(0, 0)], tail=inserted)
        assert rows(read_docx(content)) == [[None, "x"], ["mới"]]

    def test_paragraphs_and_tables_inside_a_cell_are_its_text(self) -> None:
        table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>n1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        content = docx.write({"t": [["a", "z"]]}, inside={(0, 0): docx.paragraph("b") + table + "<w:p/>"})
        assert rows(read_docx(content)) == [["a\nb\nn1", "z"]]

    def test_a_text_box_is_read_once(self) -> None:
        box = f"<w:txbxContent>{docx.paragraph('trong khung')}</w:txbxContent>"
        both = (
            f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
        anchored = f"<w:p><w:r><w:t>neo</w:t></w:r><w:r>{both}</w:r></w:p>"
        content = docx.write({"t": [["a"]]}, tail=anchored, inside={(0, 0): anchored})
        assert rows(read_docx(content)) == [["a\nneo\ntrong khung"], ["neo"], ["trong khung"]]

    def test_cells_left_out_before_a_row_keep_the_columns(self) -> None:
        row = (
            '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>'
            "<w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        )
        assert rows(read_docx(docx.write({"t": [["a"]]}, tail=row)))[1] == [None, None, "c"]

    def test_legacy_fonts_of_runs(self) -> None:
        content = docx.write({"t": [["X· B¶n", "Đã đúng"], ["xã", "1"]]}, fonts={(0, 0): ".VnTime", (0, 1): ".VnTime"})
        (sheet,) = read_docx(content)
        assert [list(row) for row in sheet.rows] == [["Xã Bản", "Đã đúng"], ["xã", "1"]]
        assert sheet.legacy == {"tcvn3": 1}

    @pytest.mark.parametrize(
        "styles",
        [
            '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/></w:rPr>'
            "</w:rPrDefault></w:docDefaults>",
            '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:rFonts w:hAnsi=".VnTimeH"/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:basedOn w:val="Base"/></w:style>',
        ],
    )
    def test_legacy_fonts_of_styles(self, styles: str) -> None:
        (sheet,) = read_docx(docx.write({"t": [["x· b¶n"]]}, styles=styles))
        assert sheet.rows == [["XÃ BẢN"]]
        assert sheet.legacy == {"tcvn3": 1}

    def test_a_bomb_is_refused_before_it_is_unpacked(self) -> None:
        content = docx.write({"t": [["a"]]}, tail="<!--" + " " * 3_000_000 + "-->")
        small(unpacked_bytes=1_000_000)
        assert len(content) < 10_000
        assert refused(read_docx, content).rule == "unpacks_too_large"

    def test_a_column_count_no_table_has_is_refused(self) -> None:
        wide = '<w:tc><w:tcPr><w:gridSpan w:val="9000000"/></w:tcPr><w:p/></w:tc>'
        far = f"<w:tbl><w:tr>{wide}<w:tc><w:p/></w:tc></w:tr></w:tbl>"
        assert refused(read_docx, docx.write({"t": [["a"]]}, tail=far)).rule == "too_many_cells"


class TestHtml:
    def test_breaks_stay_and_source_lines_do_not(self) -> None:
        page = b"<table><tr><td>a<br>b\n   c</td><td><p>d</p><p>e</p></td></tr></table>"
        assert rows(read_html(page)) == [["a\nb c", "d\ne"]]

    def test_several_tables_follow_one_another(self) -> None:
        page = html.write({"a": [["1"]], "b": [["2", "x0"]]}, before=["đầu"], after=["cuối"])
        assert rows(read_html(page)) == [["đầu"], ["1"], ["2", "x0"], ["cuối"]]

    def test_numbers_stay_as_shown(self) -> None:
        assert rows(read_html(b'<table><tr><td x:num="1234.56">1.235</td></tr></table>')) == [["1.235"]]

    def test_a_nested_table_is_text_of_its_cell(self) -> None:
        page = b"<table><tr><td>a<table><tr><td>n1</td><td>n2</td></tr></table></td><td>z</td></tr></table>"
        assert rows(read_html(page)) == [["a\nn1\nn2", "z"]]

    def test_cells_without_a_row_are_not_lost(self) -> None:
        assert rows(read_html(b"<table><td>a<td>b</table>")) == [["a", "b"]]

    def test_a_span_ends_with_its_table(self) -> None:
        page = b"<table><tr><td rowspan=9>a</td><td>b</td></tr><tr><td>c</td></tr></table><p>z"
        (sheet,) = read_html(page)
        assert [list(row) for row in sheet.rows] == [["a", "b"], [None, "c"], ["z"]]
        assert list(sheet.merged) == [(0, 0, 1, 0)]

    def test_hidden_rows(self) -> None:
        (sheet,) = read_html(html.write({"t": [["a"], ["b"]]}, hidden_rows=[1]))
        assert set(sheet.hidden_rows) == {1}

    @pytest.mark.parametrize(
        ("charset", "declared", "mark"),
        [("cp1258", "windows-1258", b""), ("utf-16-le", None, b"\xff\xfe"), ("utf-8", "utf-8", b"\xef\xbb\xbf")],
    )
    def test_character_sets(self, charset: str, declared: str | None, mark: bytes) -> None:
        page = html.write({"t": [["đơn"]]}, charset=charset, declared=declared, mark=mark)
        assert rows(read_html(page)) == [["đơn"]]

    @pytest.mark.parametrize("declared", [None, "utf-8", "unicode_escape", "no-such-set"])
    def test_bytes_that_are_not_the_text_they_claim(self, declared: str | None) -> None:
        page = html.write({"t": [["đơn"]]}, charset="cp1258", declared=declared)
        assert refused(read_html, page).rule == "not_utf8"

    def test_a_span_of_millions_is_refused(self) -> None:
        assert refused(read_html, b"<table><tr><td colspan=9000000>a</table>").rule == "too_many_cells"

    def test_tags_without_end(self) -> None:
        assert rows(read_html(b"<html>" + b"<font>" * 1_000 + b"<p>x")) == [["x"]]
        assert outcome(read_html, b"<html>" + b"<font>" * 50_000 + b"<p>x") == "damaged_file"


class TestPdf:
    def test_lines_of_a_cell_are_joined(self) -> None:
        assert rows(read_pdf(pdf.write({"t": [["một\nhai", "x"], ["y", "z"]]}, row_height=40)))[0] == ["một hai", "x"]

    def test_a_table_goes_on_over_pages(self) -> None:
        table = [[f"Xã {i}", str(i)] for i in range(60)]
        assert rows(read_pdf(pdf.write({"t": table}))) == table

    def test_aligned_words_are_a_table_where_nothing_is_ruled(self) -> None:
        table = [["Xã", "Hộ", "Tỷ lệ"], ["Tú Sơn", "1250", "12,9"], ["Bắc", None, "3,1"], ["Đông", "9", "4"]]
        content = pdf.write({"t": table}, ruled=False, before=["Biểu số 1 về hộ nghèo"], after=["Ghi chú"])
        assert rows(read_pdf(content)) == [["Biểu số 1 về hộ nghèo"], *table, ["Ghi chú"]]

    def test_two_columns_of_words_are_no_table(self) -> None:
        content = pdf.write({"t": [["a", "b"]] * 4}, ruled=False)
        assert rows(read_pdf(content)) == [["a b"]] * 4

    def test_pages_without_a_letter_are_a_scan(self) -> None:
        refusal = refused(read_pdf, pdf.document(["100 100 200 200 re f", ""], []))
        assert (refusal.rule, refusal.found) == ("scanned_pdf", "2")

    def test_too_many_pages(self) -> None:
        small(pages=2)
        assert refused(read_pdf, pdf.document([""] * 3, [])).rule == "too_many_pages"

    def test_a_password(self) -> None:
        # an owner's and a user's key that no password gives
        keys = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >> /ID [<00> <00>]"
        assert refused(read_pdf, pdf.document([""], [], keys)).rule == "locked_file"

    def test_the_writer_writes_what_other_readers_open(self) -> None:
        with pypdfium2.PdfDocument(io.BytesIO(pdf.write(TABLE))) as document:
            assert "Tú Sơn" in document[0].get_textpage().get_text_range()


def small(**most: int) -> None:
    """Smaller limits for one test."""
    limits.set_limits(Limits(**most))


@pytest.fixture(autouse=True)
def usual_limits() -> Iterator[None]:
    """The limits are kept for a process: those of one test are not those of the next."""
    yield
    limits.set_limits(None)
