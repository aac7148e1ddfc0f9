"""Any table written in any of the formats reads back to the same values."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dagster_project.reading.readers import read_sheets
from dagster_project.reading.table import Value, as_sent
from dagster_project.reading.text import normalise
from tests.formats import EVERY, TEXTS, WORKBOOKS

WORDS = st.sampled_from(
    ["Xã Cao Sơn", "Hòa Bình", "khu vực III", "a,b", "x;y", "=1+1", "-", "@ghi chú", "000123", "đạt"]
)
NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.decimals(-10_000, 10_000, places=2, allow_nan=False).map(float))
CELLS = st.one_of(st.none(), WORDS, NUMBERS)
# the first row is a header, as in every form: a table of blanks has no shape to keep
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8).map(
    lambda rows: [["Một", "Hai", "Ba", "Bốn"], *([f"dòng {i}", *row] for i, row in enumerate(rows))]
)


def plain(rows: list[list[Value]]) -> list[list[str]]:
    """Each row as texts without blanks at its end; numbers as a person writes them."""
    found = [[normalise(as_sent(float(v) if type(v) is int else v) or "") for v in row] for row in rows]
    for row in found:
        while row and not row[-1]:
            row.pop()
    return [row for row in found if row]


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=TABLES)
def test_any_table_in_any_format_reads_back(name: str, rows: list[list[Value]]) -> None:
    if name == "pdf":
        # a page holds what is printed, and a column of nothing is not
        rows = [["–" if value is None else value for value in row] for row in rows]
    (sheet,) = read_sheets(EVERY[name](rows))
    assert plain([list(row) for row in sheet.rows]) == plain(rows)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_keeps_numbers_apart_from_texts(name: str) -> None:
    (sheet,) = read_sheets(WORKBOOKS[name]([["mã", "số"], ["007", 7], ["12", 12.5]]))
    assert [list(row) for row in sheet.rows] == [["mã", "số"], ["007", 7.0], ["12", 12.5]]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_keeps_every_digit_as_written(name: str) -> None:
    (sheet,) = read_sheets(TEXTS[name]([["mã", "số"], ["007", "1.234,50"]]))
    assert list(sheet.rows[-1]) == ["007", "1.234,50"]
