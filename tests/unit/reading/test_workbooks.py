import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.refusal import Refusal
from dagster_project.reading.table import Sheet, Uncomputed, as_sent, is_blank
from dagster_project.reading.xls import read_xls
from dagster_project.reading.xlsx import read_xlsx

from ..samples import UNITS, Table, as_xls, as_xlsx, few, fill, xls_bytes, xlsx_bytes

both = pytest.mark.parametrize(("write", "read"), [(as_xlsx, read_xlsx), (as_xls, read_xls)])
XLSX, XLS = as_xlsx(UNITS), as_xls(UNITS)


def texts(sheet: Sheet) -> list[list[str | None]]:
    return [[as_sent(value) for value in row] for row in sheet.rows]


@both
def test_text_cells_keep_their_text(write: Callable[[Table], bytes], read: Callable[[bytes], Sequence[Sheet]]) -> None:
    table = [["04831", " Xã  Cao Sơn "], ["một\nhai", "=1+1"], ["x" * 9000, "“Đ” & <b>"]]
    (sheet,) = read(write(table))
    assert texts(sheet) == table


@both
def test_a_cell_stands_at_its_address_after_empty_rows(
    write: Callable[[Table], bytes], read: Callable[[bytes], Sequence[Sheet]]
) -> None:
    (sheet,) = read(write([[], [], [None, None, "x"]]))
    assert sheet.rows[2][2] == "x"
    assert all(is_blank(value) for row in sheet.rows[:2] for value in row)
    assert len(sheet.rows) == 3


def test_values_keep_their_kind() -> None:
    sent = [5, 12.25, True, dt.date(2025, 7, 1), dt.datetime(2025, 7, 1, 10, 30), "x"]
    (sheet,) = read_xlsx(as_xlsx([sent]))
    assert list(sheet.rows[0]) == sent
    assert isinstance(sheet.rows[0][2], bool)


def test_dates_of_the_old_kind_of_workbook_are_dates() -> None:
    book = xlwt.Workbook()
    book.add_sheet("S").write(0, 0, dt.date(2019, 12, 31), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    (sheet,) = read_xls(xls_bytes(book))
    assert sheet.rows[0][0] == dt.date(2019, 12, 31)


def test_merged_ranges_are_told_in_both_kinds() -> None:
    new, old = openpyxl.Workbook(), xlwt.Workbook()
    new.active["B1"] = "x"
    new.active.merge_cells("B1:D2")
    old.add_sheet("S").write_merge(0, 1, 1, 3, "x")
    for read, content in ((read_xlsx, xlsx_bytes(new)), (read_xls, xls_bytes(old))):
        (sheet,) = read(content)
        assert list(sheet.merged) == [(0, 1, 1, 3)]


def test_sheets_come_in_the_order_of_the_tabs_with_the_hidden_ones_marked() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Một"
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.create_sheet("Ẩn kỹ").sheet_state = "veryHidden"
    book.create_chartsheet("Biểu đồ")
    book.create_sheet("Đầu", 0)
    sheets = read_xlsx(xlsx_bytes(book))
    assert [sheet.name for sheet in sheets] == ["Đầu", "Một", "Ẩn", "Ẩn kỹ"]
    assert [sheet.hidden for sheet in sheets] == [False, False, True, True]


def test_a_hidden_sheet_of_the_old_kind_is_marked() -> None:
    book = xlwt.Workbook()
    book.add_sheet("A")
    book.add_sheet("B").visibility = 1
    assert [sheet.hidden for sheet in read_xls(xls_bytes(book))] == [False, True]


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as good, zipfile.ZipFile(written, "w") as other:
        for name in good.namelist():
            other.writestr(name, change(good.read(name)) if part in name else good.read(name))
    return written.getvalue()


def test_a_formula_gives_the_value_last_computed_and_is_not_run() -> None:
    book = openpyxl.Workbook()
    fill(book.active, [["a", "b"]])
    book.active["A1"] = "=1+1"
    content = with_part(xlsx_bytes(book), "sheet1", lambda xml: re.sub(rb"<v ?/>|<v></v>", b"<v>3</v>", xml))
    (sheet,) = read_xlsx(content)
    assert list(sheet.rows[0]) == [3, "b"]
    assert not isinstance(sheet.rows[0][0], Uncomputed)


def test_a_formula_without_its_value_is_kept_as_one() -> None:
    book = openpyxl.Workbook()
    fill(book.active, [["a", "b"]])
    book.active["A1"] = "=1+1"
    (sheet,) = read_xlsx(xlsx_bytes(book))
    assert list(sheet.rows[0]) == ["=1+1", "b"]
    assert isinstance(sheet.rows[0][0], Uncomputed)
    assert not isinstance(sheet.rows[0][1], Uncomputed)


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A"])
def test_a_formula_error_is_its_text(error: str) -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = error
    assert book.active["B2"].data_type == "e"
    (sheet,) = read_xlsx(xlsx_bytes(book))
    assert sheet.rows[1][1] == error


def test_hidden_rows_and_columns_and_rates_are_told_in_both_kinds() -> None:
    new, old = openpyxl.Workbook(), xlwt.Workbook()
    fill(new.active, [["a", "b", "c"], [1, 2, 0.1299]])
    new.active.row_dimensions[1].hidden = True
    new.active.column_dimensions["B"].hidden = True
    new.active["C2"].number_format = "0.00%"
    sheet = old.add_sheet("S")
    sheet.write(0, 0, "a")
    sheet.write(1, 2, 0.1299, xlwt.easyxf(num_format_str="0.00%"))
    sheet.row(0).hidden = True
    sheet.col(1).hidden = True
    for read, content in ((read_xlsx, xlsx_bytes(new)), (read_xls, xls_bytes(old))):
        (found,) = read(content)
        assert (set(found.hidden_rows), set(found.hidden_columns), set(found.percent)) == ({0}, {1}, {(1, 2)})
        assert found.rows[1][2] == 0.1299


def test_a_stray_cell_far_out_is_named_and_not_unfolded() -> None:
    book = openpyxl.Workbook()
    fill(book.active, [["a"]])
    book.active["A1048576"] = "x"
    book.active["XFD1"] = "x"
    with pytest.raises(Refusal) as refusal:
        read_xlsx(xlsx_bytes(book))
    assert (refusal.value.rule, refusal.value.cell) == ("too_many_columns", "XFD1")


@pytest.mark.parametrize("part", ["workbook.xml", "sheet1.xml"])
def test_xml_that_declares_entities_is_refused(part: str) -> None:
    declared = b'<!DOCTYPE x [<!ENTITY a "ha">]>'
    content = with_part(
        XLSX,
        part,
        lambda xml: xml.replace(b"<workbook", declared + b"<workbook").replace(b"<worksheet", declared + b"<worksheet"),
    )
    with pytest.raises(Refusal) as refusal:
        read_xlsx(content)
    assert refusal.value.rule in ("unsafe_xml", "damaged_file")


@few
@given(st.integers(0, len(XLSX) - 1))
def test_a_cut_workbook_is_refused(length: int) -> None:
    with pytest.raises(Refusal) as refusal:
        read_xlsx(XLSX[:length])
    assert refusal.value.rule == "damaged_file"


@few
@given(st.integers(0, len(XLS) - 1))
def test_a_cut_workbook_of_the_old_kind_is_refused_or_whole(length: int) -> None:
    try:
        result = [texts(sheet) for sheet in read_xls(XLS[:length])]
    except Refusal as refusal:
        result = refusal.rule
    assert result in ("damaged_file", [[[as_sent(value) for value in row] for row in UNITS]])


def test_sheet_xml_that_does_not_parse_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        read_xlsx(with_part(XLSX, "sheet1", lambda xml: xml[: len(xml) // 2]))
    assert refusal.value.rule == "damaged_file"
