import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from dagster_project.reading.readers import read_sheets
from dagster_project.reading.table import Sheet, address, as_sent, column_letter, column_number, is_blank

from ..samples import UNITS, VIETNAMESE, Table, as_csv, as_xls, as_xlsx, few

WRITERS = {"xlsx": as_xlsx, "xls": as_xls, "csv": as_csv}
cells = st.text(VIETNAMESE + "0123456789 .,;-\n", min_size=1, max_size=12).filter(str.strip)
tables = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6)


def texts(sheet: Sheet) -> list[list[str | None]]:
    return [[as_sent(value) for value in row] for row in sheet.rows]


@few
@given(tables)
def test_a_table_has_the_same_texts_in_every_kind_of_file(table: list[list[str]]) -> None:
    table = [["Một", "Hai", "Ba"], *table]
    for kind, write in WRITERS.items():
        (sheet,) = read_sheets(write(table))
        assert texts(sheet) == table, kind


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_empty_cells_are_empty_in_every_kind_of_file(write: Callable[[Table], bytes]) -> None:
    (sheet,) = read_sheets(write(UNITS))
    assert texts(sheet) == [list(row) for row in UNITS]


@few
@given(st.integers(0, 18_000), st.integers(0, 2_000_000))
def test_an_address_is_the_one_a_spreadsheet_shows(column: int, row: int) -> None:
    assert address(row, column) == f"{get_column_letter(column + 1)}{row + 1}"


@few
@given(st.integers(0, 18_000))
def test_a_column_is_found_again_by_its_letters(column: int) -> None:
    assert column_number(column_letter(column)) == column


def test_letters_go_on_after_the_last() -> None:
    assert [column_letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("value", "blank"),
    [
        (None, True),
        ("", True),
        (" \t\r\n\u00a0\u200b\ufeff", True),
        ("-", False),
        ("0", False),
        (0, False),
        (0.0, False),
        (False, False),
    ],
)
def test_a_cell_is_blank_where_a_person_sees_nothing(value: object, blank: bool) -> None:
    assert is_blank(value) is blank


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", None),
        ("  Hoà  Bình ", "  Hoà  Bình "),
        (4831.0, "4831"),
        (12.5, "12.5"),
        (7, "7"),
        (1e300, "1e+300"),
        (float("nan"), "nan"),
        (True, "True"),
        (dt.date(2025, 7, 1), "2025-07-01"),
    ],
)
def test_a_cell_as_sent_is_its_text(value: object, text: str | None) -> None:
    assert as_sent(value) == text
