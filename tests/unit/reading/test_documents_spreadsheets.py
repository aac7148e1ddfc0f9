"""Spreadsheets of other programs, 2003 XML and OpenDocument: what the writers write is read back."""

import datetime as dt
import io
from itertools import pairwise

import pytest
from python_calamine import CalamineWorkbook

from dagster_project.reading.ods import read_ods
from dagster_project.reading.spreadsheetml import read_spreadsheetml
from dagster_project.reading.table import Uncomputed

from ...writers import ods, spreadsheetml, xlsb, zipped
from .test_documents import outcome, refused

both = pytest.mark.parametrize(("write", "read"), [(spreadsheetml.write, read_spreadsheetml), (ods.write, read_ods)])
VALUES = [
    ["Xã Đà <&>", 1250.0, 12.99, True, False],
    [],
    [None, None, dt.date(2025, 7, 1), dt.datetime(2025, 7, 1, 8, 30), dt.time(8, 30)],
    ["04831", "#REF!", "một\nhai"],
]
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@both
def test_every_kind_of_value_at_its_place(write, read) -> None:
    (sheet,) = read(write({"Biểu 1": VALUES}))
    assert sheet.name == "Biểu 1"
    assert [list(row) for row in sheet.rows] == [row or [None] for row in VALUES]
    assert isinstance(sheet.rows[0][3], bool)


@both
def test_sheets_in_order_and_hidden_ones(write, read) -> None:
    sheets = read(write({"a": [["1"]], "b": [["2"]]}, hidden=["b"]))
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in sheets] == [
        ("a", False, [["1"]]),
        ("b", True, [["2"]]),
    ]


@both
def test_merged_ranges_and_the_cells_after_them(write, read) -> None:
    table = [["a", None, "b"], [None, None, "c"], ["d", "e", None]]
    (sheet,) = read(write({"t": table}, {"t": [(0, 0, 1, 1), (1, 2, 2, 2)]}))
    assert set(sheet.merged) == {(0, 0, 1, 1), (1, 2, 2, 2)}
    assert (sheet.rows[0][2], sheet.rows[1][2], list(sheet.rows[2][:2])) == ("b", "c", ["d", "e"])


@both
def test_hidden_rows_and_columns(write, read) -> None:
    (sheet,) = read(write({"t": [["a", "b"], ["c", "d"]]}, hidden_rows=[1], hidden_columns=[0]))
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({1}, {0})
    assert [list(row) for row in sheet.rows] == [["a", "b"], ["c", "d"]]


@both
def test_per_cent(write, read) -> None:
    (sheet,) = read(write({"t": [["a", 0.1299], [0.5, 3.0]]}, percent=[(0, 1), (1, 0)]))
    assert set(sheet.percent) == {(0, 1), (1, 0)}


@both
def test_a_formula_without_its_result(write, read) -> None:
    (sheet,) = read(write({"t": [["a", Uncomputed("=SUM(A1)")]]}))
    assert isinstance(sheet.rows[0][1], Uncomputed)
    assert sheet.rows[0][1] == "=SUM(A1)"


@both
def test_legacy_fonts(write, read) -> None:
    fonts = {(0, 0): ".VnTime", (0, 1): ".VnTimeH", (0, 2): "Arial", (0, 3): ".VnTime"}
    (sheet,) = read(write({"t": [["X· B¶n", "x·", "Xã", "Đã đúng"]]}, fonts=fonts))
    assert list(sheet.rows[0]) == ["Xã Bản", "XÃ", "Xã", "Đã đúng"]
    assert sheet.legacy == {"tcvn3": 2}


@both
def test_entities_are_refused(write, read) -> None:
    content = write({"t": [["a"]]}, doctype=LAUGHS)
    assert refused(read, content).rule == "unsafe_xml"


@both
def test_bytes_cut_short_or_changed_never_crash(write, read) -> None:
    content = write({"t": VALUES})
    for place in range(0, len(content), max(len(content) // 50, 1)):
        for bad in (content[:place], content[:place] + b"\xff\x00<" + content[place + 3 :]):
            rules = ("read", "damaged_file", "locked_file", "unpacks_too_large", "too_many_cells")
            assert outcome(read, bad) in rules


@pytest.mark.parametrize("place", ['<Row ss:Index="10000000"><Cell>', '<Row><Cell ss:Index="10000000">'])
def test_an_index_of_millions_is_refused(place: str) -> None:
    row = f'{place}<Data ss:Type="String">x</Data></Cell></Row></Table>'
    content = spreadsheetml.write({"Biểu": [["a"]]}).replace(b"</Table>", row.encode())
    refusal = refused(read_spreadsheetml, content)
    assert (refusal.rule, refusal.sheet) == ("too_many_cells", "Biểu")
    assert "10,000,000" in refusal.found


def test_formatting_to_the_end_of_the_sheet_is_nothing() -> None:
    rows = '<Row ss:Index="65000" ss:Hidden="1" ss:Span="9000000"><Cell ss:StyleID="percent"/></Row></Table>'
    content = spreadsheetml.write({"t": [["a"]]}).replace(b"</Table>", rows.encode())
    (sheet,) = read_spreadsheetml(content)
    assert list(sheet.rows) == [["a"]]


def test_a_laughing_text_is_refused() -> None:
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    bomb = f'<!DOCTYPE x [<!ENTITY a "ha">{entities}]>'
    content = spreadsheetml.write({"t": [["LAUGH"]]}, doctype=bomb).replace(b"LAUGH", b"&j;")
    assert refused(read_spreadsheetml, content).rule == "unsafe_xml"


def test_a_comment_is_not_the_value_of_its_cell() -> None:
    note = b'</Data><Comment><ss:Data ss:Type="String">ghi</ss:Data></Comment></Cell>'
    content = spreadsheetml.write({"t": [["a"]]}).replace(b"</Data></Cell>", note)
    assert read_spreadsheetml(content)[0].rows == [["a"]]


@pytest.mark.parametrize(
    "repeated",
    [
        '<table:table-row table:number-rows-repeated="10000000">{}</table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="9000000"/>{}</table:table-row>',
        '<table:table-row table:number-rows-repeated="200000">'
        '<table:table-cell table:number-columns-repeated="1000"/>{}</table:table-row>',
    ],
)
def test_repeated_values_beyond_the_limits_are_refused(repeated: str) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    assert refused(read_ods, ods.write({"t": [["a"]]}, last_rows=repeated.format(cell))).rule == "too_many_cells"


def test_repeated_values_stand_at_every_place() -> None:
    cell = '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="3"/>'
    rows = f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>'
    assert read_ods(ods.write({"t": [["a"]]}, last_rows=rows))[0].rows == [["a"], [3.0, 3.0], [3.0, 3.0]]


def test_spaces_spans_and_notes_of_a_text() -> None:
    cell = (
        '<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>ghi</text:p>'
        '</office:annotation><text:p>a<text:s text:c="2"/><text:span>b</text:span><text:tab/>c<text:line-break/>d'
        "</text:p></table:table-cell></table:table-row>"
    )
    assert read_ods(ods.write({"t": []}, last_rows=cell))[0].rows == [["a  b c\nd"]]


def test_a_locked_ods() -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert refused(read_ods, zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x01"})).rule == "locked_file"


def test_the_writers_write_what_another_reader_opens() -> None:
    table = [["Xã Đà", 1.5, None, True], ["x" * 300, "b", 2.0]]
    for content in (xlsb.write({"a": table, "b": [["y"]]}, hidden=["b"]), ods.write({"a": table, "b": []})):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        assert book.sheet_names == ["a", "b"]
        rows = book.get_sheet_by_name("a").to_python(skip_empty_area=False)
        assert rows == [["Xã Đà", 1.5, "", True], ["x" * 300, "b", 2.0, ""]]
