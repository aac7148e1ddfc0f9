import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.quality.parsing import Unreadable, parse_column
from dagster_project.quality.problems import catalogue
from dagster_project.reading.layout import Field, FieldKind
from dagster_project.reading.table import is_blank
from dagster_project.reading.text import normalise

from ..samples import few, vietnamese_text

KINDS: dict[FieldKind, type] = {"text": str, "code": str, "decimal": Decimal, "integer": int, "date": dt.date}
any_value = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


def field(kind: FieldKind) -> Field:
    return Field("f", kind, "", "")


@pytest.mark.parametrize(
    ("kind", "sent", "typed"),
    [
        ("text", "  Xã  Hoà\u00a0Bình ", "Xã Hòa Bình"),
        ("text", 12.0, "12"),
        ("text", 12.5, "12.5"),
        ("code", " 04831 ", "04831"),
        ("decimal", "12,50", Decimal("12.50")),
        ("decimal", 12.5, Decimal("12.5")),
        ("decimal", "-999999999999999999.999999", Decimal("-999999999999999999.999999")),
        ("integer", 5.0, 5),
        ("integer", "5,0", 5),
        ("integer", "-7", -7),
        ("date", "01/07/2025", dt.date(2025, 7, 1)),
        ("date", dt.datetime(2025, 7, 1, 10, 30), dt.date(2025, 7, 1)),
    ],
)
def test_a_cell_becomes_a_value_of_its_kind(kind: FieldKind, sent: object, typed: object) -> None:
    values, problems = parse_column([sent], field(kind))
    assert values == [typed]
    assert type(values[0]) is KINDS[kind]
    assert problems == []


@pytest.mark.parametrize(
    ("kind", "sent", "rule", "found"),
    [
        ("code", 4831.0, "number_for_code", "4831"),
        ("code", 4831, "number_for_code", "4831"),
        ("code", True, "number_for_code", "True"),
        ("decimal", "bảy", "not_a_number", "bảy"),
        ("decimal", "1.234.567", "not_a_number", "1.234.567"),
        ("decimal", True, "not_a_number", "True"),
        ("decimal", float("nan"), "not_a_number", "nan"),
        ("decimal", float("inf"), "too_large", "inf"),
        ("decimal", "1" + "0" * 18, "too_large", "1" + "0" * 18),
        ("decimal", "0.1234567", "too_large", "0.1234567"),
        ("decimal", 1e300, "too_large", "1e+300"),
        ("integer", "5.5", "not_whole", "5.5"),
        ("integer", "năm", "not_a_number", "năm"),
        ("date", "30/02/2025", "not_a_date", "30/02/2025"),
        ("date", 45839.0, "not_a_date", "45839"),
        ("text", "#REF!", "error_value", "#REF!"),
        ("code", "#N/A", "error_value", "#N/A"),
        ("decimal", " #DIV/0! ", "error_value", " #DIV/0! "),
    ],
)
def test_a_cell_of_another_kind_is_told_as_sent(kind: FieldKind, sent: object, rule: str, found: str) -> None:
    assert parse_column([None, sent], field(kind)) == ([None, None], [Unreadable(1, rule, found)])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sent", [None, "", "  ", "\n\t", "\u00a0", "\u200b"])
def test_a_blank_cell_is_nothing_and_no_problem(kind: FieldKind, sent: str | None) -> None:
    assert parse_column([sent], field(kind)) == ([None], [])


@few
@given(st.lists(any_value, max_size=8), st.sampled_from(sorted(KINDS)))
def test_every_cell_is_read_or_blank_or_told(values: list[object], kind: FieldKind) -> None:
    typed, problems = parse_column(values, field(kind))
    told = {problem.position for problem in problems}
    assert len(typed) == len(values)
    assert len(told) == len(problems)
    assert {problem.rule for problem in problems} <= set(catalogue())
    for position, (value, sent) in enumerate(zip(typed, values, strict=True)):
        assert (value is None) is (is_blank(sent) or position in told)
        assert value is None or type(value) is KINDS[kind]


@few
@given(st.lists(st.decimals(-(10**17), 10**17, places=6), max_size=8))
def test_decimals_are_read_exactly(numbers: list[Decimal]) -> None:
    assert parse_column([f"{number:f}" for number in numbers], field("decimal")) == (numbers, [])


@few
@given(vietnamese_text)
def test_text_is_kept_in_its_one_spelling(text: str) -> None:
    assert parse_column([text], field("text")) == ([normalise(text) or None], [])
