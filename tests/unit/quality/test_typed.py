import datetime as dt
from collections.abc import Collection, Sequence
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dagster_project.quality.problems import catalogue
from dagster_project.quality.raw_columns import join_sent, join_values
from dagster_project.quality.typed import (
    PLAIN,
    Cells,
    Column,
    plain_array,
    type_column,
    type_columns,
)
from dagster_project.reading.columns import Style
from dagster_project.reading.layout import Field, FieldKind
from dagster_project.reading.table import Uncomputed, Value, is_blank, is_dash
from dagster_project.reading.text import normalise
from dagster_project.sources.form import _ARROW

from ..samples import few, vietnamese_text

KINDS: tuple[FieldKind, ...] = ("text", "code", "decimal", "integer", "percent", "money", "date", "mark")
any_value = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(("#REF!", "x", "1.234", "12,5", "12%", "-", "1,5 tỷ", Uncomputed("=A1"))),
)


def field(kind: FieldKind) -> Field:
    return Field("f", kind, "", "")


def cells_of(
    cells: Sequence[Value],
    kind: FieldKind,
    style: Style | None = None,
    shown: Collection[int] = (),
    factor: int | None = 1,
) -> Cells:
    """As a draft hands them over: an array where every cell is a number or blank."""
    array = plain_array(cells) if kind in PLAIN else None
    return Cells(cells if array is None else array, style, shown, factor)


def typed(cells: Sequence[Value], kind: FieldKind, style: Style | None = None, factor: int | None = 1) -> Column:
    return type_column(cells_of(cells, kind, style, factor=factor), field(kind))


def stored(column: Column, kind: FieldKind) -> list[object]:
    """The values as they come to stand in the raw table."""
    return join_values([column], _ARROW[kind]).to_pylist()


@pytest.mark.parametrize(
    ("kind", "sent", "value"),
    [
        ("text", "  Xã  Hoà\u00a0Bình ", "Xã Hòa Bình"),
        ("text", 12.0, "12"),
        ("text", 12.5, "12.5"),
        ("code", " 04831 ", "04831"),
        ("decimal", "12,50", Decimal("12.5")),
        ("decimal", 12.5, Decimal("12.5")),
        ("decimal", "-999999999999999999,999999", Decimal("-999999999999999999.999999")),
        ("integer", 5.0, 5),
        ("integer", "5,0", 5),
        ("integer", "-7", -7),
        ("integer", "1.234", 1234),
        ("integer", float(2**53), 2**53),
        ("integer", "123456789012345678", 123456789012345678),
        ("percent", 12.99, Decimal("0.1299")),
        ("percent", "12,99%", Decimal("0.1299")),
        ("money", "1,5 tỷ", 1_500_000_000),
        ("money", 250.0, 250),
        ("date", "01/07/2025", dt.date(2025, 7, 1)),
        ("date", dt.datetime(2025, 7, 1, 10, 30), dt.date(2025, 7, 1)),
        ("mark", "x", True),
        ("mark", "chưa đạt", False),
    ],
)
def test_a_cell_becomes_a_value_of_its_kind(kind: FieldKind, sent: Value, value: object) -> None:
    column = typed([sent], kind)
    assert stored(column, kind) == [value]
    assert list(column.broken) == []


@pytest.mark.parametrize(
    ("kind", "sent", "rule", "found"),
    [
        ("code", 4831.0, "number_for_code", "4831"),
        ("code", 4831, "number_for_code", "4831"),
        ("code", True, "number_for_code", "True"),
        ("decimal", "bảy", "not_a_number", "bảy"),
        ("decimal", "1.234", "ambiguous_number", "1.234"),
        ("decimal", True, "not_a_number", "True"),
        ("decimal", float("inf"), "too_large", "inf"),
        ("decimal", "1" + "0" * 18, "too_large", "1" + "0" * 18),
        ("decimal", "0,1234567", "too_large", "0,1234567"),
        ("decimal", 1e300, "too_large", "1e+300"),
        ("decimal", "12%", "percent_for_number", "12%"),
        ("integer", "5,5", "not_whole", "5,5"),
        ("integer", 5.5, "not_whole", "5.5"),
        ("integer", "năm", "not_a_number", "năm"),
        ("money", "1,5 USD", "not_a_number", "1,5 USD"),
        ("money", 0.5, "not_whole_dong", "0.5"),
        ("date", "30/02/2025", "not_a_date", "30/02/2025"),
        ("date", 45839.0, "not_a_date", "45839"),
        ("mark", "có lẽ", "not_a_mark", "có lẽ"),
        ("text", "#REF!", "error_value", "#REF!"),
        ("code", "#N/A", "error_value", "#N/A"),
        ("decimal", " #DIV/0! ", "error_value", " #DIV/0! "),
        ("text", Uncomputed("=B2"), "formula_without_value", "=B2"),
        ("integer", Uncomputed("=B2"), "formula_without_value", "=B2"),
        ("mark", Uncomputed("=B2"), "formula_without_value", "=B2"),
    ],
)
def test_a_cell_of_another_kind_is_told_as_sent(kind: FieldKind, sent: Value, rule: str, found: str) -> None:
    column = typed([None, sent], kind)
    assert stored(column, kind) == [None, None]
    assert list(column.broken) == [(1, rule)]
    assert column.sent_at(1) == found
    assert join_sent([column]).to_pylist() == [None, found]


@pytest.mark.parametrize("error", [" #REF! ", "#DIV/0! "])
@pytest.mark.parametrize("kind", ["text", "code", "decimal"])
def test_spaces_around_a_formula_error_do_not_hide_it(kind: FieldKind, error: str) -> None:
    assert list(typed([error], kind).broken) == [(0, "error_value")]


def test_an_amount_in_a_column_without_a_unit_is_told() -> None:
    assert list(typed([5.0, "1,5 tỷ"], "money", factor=None).broken) == [(0, "money_unit_missing")]


def test_a_footnote_mark_is_remarked_and_its_number_read() -> None:
    column = typed(["12(1)", "3"], "integer")
    assert (stored(column, "integer"), list(column.remarks), list(column.broken)) == (
        [12, 3],
        [(0, "footnote_mark")],
        [],
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sent", [None, "", "  ", "\n\t", "\u00a0", "\u200b"])
def test_a_blank_cell_is_nothing_and_no_problem(kind: FieldKind, sent: str | None) -> None:
    column = typed([sent], kind)
    assert (stored(column, kind), list(column.broken)) == ([None], [])


@few
@given(st.lists(any_value, max_size=8), st.sampled_from(KINDS))
def test_every_cell_is_read_or_blank_or_told(values: list[Value], kind: FieldKind) -> None:
    # a workbook stores no such number
    values = [None if isinstance(v, float) and np.isnan(v) else v for v in values]
    column = typed(values, kind)
    told = {position for position, _ in column.broken}
    found = stored(column, kind)
    assert len(found) == len(values)
    assert len(told) == len(column.broken)
    assert {rule for _, rule in (*column.broken, *column.remarks)} <= set(catalogue())
    for position, (value, sent) in enumerate(zip(found, values, strict=True)):
        assert (value is None) is (is_blank(sent) or is_dash(sent) or position in told), (sent, value)


@few
@given(st.lists(st.decimals(-(10**17), 10**17, places=6), max_size=8))
def test_decimals_are_read_exactly(numbers: list[Decimal]) -> None:
    column = typed([f"{number:f}".replace(".", ",") for number in numbers], "decimal", "vi")
    assert (stored(column, "decimal"), list(column.broken)) == (numbers, [])


@few
@given(
    st.lists(st.none() | st.integers(-(10**9), 10**9).map(lambda n: n / 100), max_size=8), st.sets(st.integers(0, 7))
)
def test_number_cells_are_the_same_alone_and_beside_a_text(cells: list[float | None], shown: set[int]) -> None:
    """Columns of plain numbers are taken whole; a text beside them sends each cell another way, to one result."""
    for kind in PLAIN:
        numbers = [cell if cell is None or kind != "integer" else float(round(cell)) for cell in cells]
        at = [position for position in shown if position < len(cells) and kind == "percent"]
        alone = type_column(cells_of(numbers, kind, "vi", at), field(kind))
        beside = type_column(cells_of([*numbers, "-"], kind, "vi", at), field(kind))
        assert stored(alone, kind) == stored(beside, kind)[:-1]
        assert join_sent([alone]).to_pylist() == join_sent([beside]).to_pylist()[:-1]
        assert [alone.sent_at(i) for i in range(len(cells))] == [beside.sent_at(i) for i in range(len(cells))]


tables = st.lists(
    st.lists(st.none() | st.floats(-1e6, 1e6) | st.integers(-9, 9).map(float), max_size=4), min_size=1, max_size=4
)


@few
@given(tables, st.booleans())
def test_tables_typed_together_are_as_typed_apart(tables: list[list[float | None]], text: bool) -> None:
    given = [*tables, ["12,5", "x"]] if text else tables
    for kind in PLAIN:
        cells = [cells_of(table, kind, "vi") for table in given]
        together, apart = type_columns(cells, field(kind)), [type_column(each, field(kind)) for each in cells]
        assert [stored(column, kind) for column in together] == [stored(column, kind) for column in apart]
        assert [list(column.broken) for column in together] == [list(column.broken) for column in apart]
        assert [join_sent([column]).to_pylist() for column in together] == [join_sent([c]).to_pylist() for c in apart]


@pytest.mark.parametrize(
    ("kind", "value"), [("text", "poor"), ("date", dt.date(2022, 1, 1)), ("integer", 5), ("text", None)]
)
def test_a_value_from_outside_the_table_holds_for_every_row(kind: FieldKind, value: object) -> None:
    column = type_column(Cells([value] * 2, constant=True), field(kind))
    assert stored(column, kind) == [value] * 2
    assert [column.sent_at(0), column.sent_at(1)] == ["" if value is None else str(value)] * 2


@few
@given(vietnamese_text)
@example("-")
def test_text_is_kept_in_its_one_spelling(text: str) -> None:
    column = typed([text], "text")
    # a dash says that there is nothing
    kept = None if is_dash(text) else normalise(text) or None
    assert (stored(column, "text"), list(column.broken)) == ([kept], [])
