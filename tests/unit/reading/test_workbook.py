import datetime as dt
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.refusal import Refusal
from dagster_project.reading.table import Sheet, as_sent, is_blank
from dagster_project.reading.workbook import read_workbook

from ..samples import UNITS, Table, as_xls, as_xlsx, few, fill, xls_bytes, xlsx_bytes

both = pytest.mark.parametrize("write", [as_xlsx, as_xls])
XLSX, XLS = as_xlsx(UNITS), as_xls(UNITS)


def texts(sheet: Sheet) -> list[list[str | None]]:
    return [[as_sent(value) for value in row] for row in sheet.rows]


@both
def test_text_cells_keep_their_text(write: Callable[[Table], bytes]) -> None:
    table = [["04831", " Xã  Cao Sơn "], ["một\nhai", "=1+1"], ["x" * 9000, "“Đ” & <b>"]]
    (sheet,) = read_workbook(write(table))
    assert texts(sheet) == table


@both
def test_a_cell_stands_at_its_address_after_empty_rows(write: Callable[[Table], bytes]) -> None:
    (sheet,) = read_workbook(write([[], [], [None, None, "x"]]))
    assert sheet.rows[2][2] == "x"
    assert all(is_blank(value) for row in sheet.rows[:2] for value in row)
    assert len(sheet.rows) == 3


def test_values_keep_their_kind() -> None:
    sent = [5, 12.25, True, dt.date(2025, 7, 1), dt.datetime(2025, 7, 1, 10, 30), "x"]
    (sheet,) = read_workbook(as_xlsx([sent]))
    assert list(sheet.rows[0]) == sent
    assert isinstance(sheet.rows[0][2], bool)


def test_dates_of_the_old_kind_of_workbook_are_dates() -> None:
    book = xlwt.Workbook()
    book.add_sheet("S").write(0, 0, dt.date(2019, 12, 31), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    (sheet,) = read_workbook(xls_bytes(book))
    assert sheet.rows[0][0] == dt.date(2019, 12, 31)


def test_merged_ranges_are_told_in_both_kinds() -> None:
    new, old = openpyxl.Workbook(), xlwt.Workbook()
    new.active["B1"] = "x"
    new.active.merge_cells("B1:D2")
    old.add_sheet("S").write_merge(0, 1, 1, 3, "x")
    for content in (xlsx_bytes(new), xls_bytes(old)):
        (sheet,) = read_workbook(content)
        assert list(sheet.merged) == [(0, 1, 1, 3)]


def test_sheets_come_in_the_order_of_the_tabs_with_the_hidden_ones_marked() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Một"
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.create_sheet("Ẩn kỹ").sheet_state = "veryHidden"
    book.create_chartsheet("Biểu đồ")
    book.create_sheet("Đầu", 0)
    sheets = read_workbook(xlsx_bytes(book))
    assert [sheet.name for sheet in sheets] == ["Đầu", "Một", "Ẩn", "Ẩn kỹ"]
    assert [sheet.hidden for sheet in sheets] == [False, False, True, True]


def test_a_hidden_sheet_of_the_old_kind_is_marked() -> None:
    book = xlwt.Workbook()
    book.add_sheet("A")
    book.add_sheet("B").visibility = 1
    assert [sheet.hidden for sheet in read_workbook(xls_bytes(book))] == [False, True]


def test_a_formula_gives_the_value_last_computed_and_is_not_run() -> None:
    book = openpyxl.Workbook()
    fill(book.active, [["a", "b"]])
    book.active["A1"] = "=1+1"
    (sheet,) = read_workbook(xlsx_bytes(book))
    assert is_blank(sheet.rows[0][0])
    assert sheet.rows[0][1] == "b"


@few
@given(st.integers(0, len(XLSX) - 1))
def test_a_cut_workbook_is_refused(length: int) -> None:
    with pytest.raises(Refusal) as refusal:
        read_workbook(XLSX[:length])
    assert refusal.value.rule == "damaged_file"


@few
@given(st.integers(0, len(XLS) - 1))
def test_a_cut_workbook_of_the_old_kind_is_refused_or_whole(length: int) -> None:
    try:
        result = [texts(sheet) for sheet in read_workbook(XLS[:length])]
    except Refusal as refusal:
        result = refusal.rule
    assert result in ("damaged_file", [[[as_sent(value) for value in row] for row in UNITS]])


def test_sheet_xml_that_does_not_parse_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(XLSX)) as good, zipfile.ZipFile(written, "w") as broken:
        for name in good.namelist():
            content = good.read(name)
            broken.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    with pytest.raises(Refusal) as refusal:
        read_workbook(written.getvalue())
    assert refusal.value.rule == "damaged_file"
