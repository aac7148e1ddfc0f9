import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.columns import Style, proven_style, read_numbers, without_noise
from dagster_project.reading.table import Uncomputed, Value

from ..samples import few


def _in(style: str, plain: str, grouped: bool = True) -> str:
    """A plain decimal text with the separators of a style."""
    sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, _, fraction = digits.partition(".")
    written = f"{int(whole):,}" if grouped else whole
    written = f"{sign}{written}.{fraction}" if fraction else sign + written
    return written.translate(str.maketrans(".,", ",.")) if style == "vi" else written


@few
@given(
    st.lists(st.decimals(-(10**12), 10**12, places=3) | st.decimals(-(10**6), 10**6, places=6), max_size=6),
    st.sampled_from(("vi", "en")),
    st.booleans(),
)
def test_a_number_in_either_style_reads_back_beside_one_that_proves_it(
    numbers: list[Decimal], style: str, grouped: bool
) -> None:
    cells: list[Value] = [_in(style, f"{number:f}", grouped) for number in numbers]
    read = read_numbers([*cells, _in(style, "1234567.5")])
    assert read.values == [*numbers, Decimal("1234567.5")]
    assert (read.style, read.unreadable, read.remarks) == (style, [], [])


@few
@given(st.lists(st.integers(-(10**15), 10**15), max_size=8), st.sampled_from((".", ",", " ", "\u00a0", "")))
def test_a_whole_number_reads_back_however_its_thousands_are_written(numbers: list[int], mark: str) -> None:
    read = read_numbers([f"{number:,}".replace(",", mark) for number in numbers], whole=True)
    assert (read.values, read.unreadable) == (numbers, [])
    assert all(type(value) is int for value in read.values)


@few
@given(st.lists(st.none() | st.integers(-(10**9), 10**9).map(float) | st.integers(-(10**17), 10**17)))
def test_number_cells_are_the_same_alone_and_beside_a_text(cells: list[Value]) -> None:
    assert read_numbers(cells, whole=True).values == cells == read_numbers([*cells, "-"], whole=True).values[:-1]


@few
@given(st.lists(st.none() | st.decimals(-(10**8), 10**8, places=6)), st.booleans())
def test_decimal_cells_are_exact_alone_and_beside_a_text(numbers: list[Decimal | None], percent: bool) -> None:
    cells = [None if number is None else float(number) for number in numbers]
    expected = [n if n is None or not percent else n / 100 for n in numbers]
    assert read_numbers(cells, percent=percent).values == expected
    assert read_numbers([*cells, "…"], percent=percent).values[:-1] == expected


@pytest.mark.parametrize(
    ("cell", "style"),
    [
        ("1.234,5", "vi"),
        ("15,49", "vi"),
        ("1.234.567", "vi"),
        ("12,5", "vi"),
        ("0,123", "vi"),
        ("1234,567", "vi"),
        ("1 234,567", "vi"),
        ("12,99%", "vi"),
        ("12,5(1)", "vi"),
        ("1,234.5", "en"),
        ("0.123", "en"),
        ("1,234,567", "en"),
        ("-12.5", "en"),
        ("1.234", None),
        ("5,266", None),
        ("1 234", None),
        ("71", None),
        ("1.2.3", None),
        ("17.12.2019", None),
        ("chín", None),
        (12.5, None),
        (Uncomputed("12,5"), None),
    ],
)
def test_a_text_with_one_reading_proves_its_style(cell: Value, style: Style | None) -> None:
    assert proven_style([None, cell, "1.234"]) == style


def test_the_style_of_the_column_decides_what_one_cell_leaves_open() -> None:
    assert read_numbers(["1.234", "15,49"]).values == [1234, Decimal("15.49")]
    assert read_numbers(["1.234", "15.49"]).values == [Decimal("1.234"), Decimal("15.49")]
    assert read_numbers(["1.234", "15.49"], style="vi").values == [Decimal("1.234"), Decimal("15.49")]


def test_without_proof_a_count_has_no_decimals() -> None:
    read = read_numbers(["1.234", "5,266", 7.0], whole=True, style="en")
    assert (read.values, read.style) == ([1234, 5266, 7], "en")


def test_a_count_is_read_in_the_style_that_its_column_proves() -> None:
    read = read_numbers(["1.234", "5,266", "1.000.000"], whole=True)
    assert (read.values, read.unreadable) == ([1234, None, 1000000], [(1, "not_whole")])


def test_bounds_that_one_reading_keeps_decide() -> None:
    assert read_numbers(["1.234", "5.266"], high=100).values == [Decimal("1.234"), Decimal("5.266")]
    assert read_numbers(["1.234", "5.266"], low=100).values == [1234, 5266]
    assert read_numbers(["12,345"], percent=True, high=1).values == [Decimal("0.12345")]
    assert read_numbers(["1.234"], low=0, high=10_000).unreadable == [(0, "ambiguous_number")]
    assert read_numbers(["1.234", "5,266"], high=100).unreadable == [(0, "ambiguous_number"), (1, "ambiguous_number")]


def test_the_style_given_is_asked_last() -> None:
    assert read_numbers(["1.234"], style="vi").values == [1234]
    assert read_numbers(["1.234"], style="en").values == [Decimal("1.234")]
    assert read_numbers(["1.234"], style="vi", high=100).values == [Decimal("1.234")]
    assert read_numbers(["1.234"]).unreadable == [(0, "ambiguous_number")]


def test_a_column_of_both_styles_leaves_open_what_is_open() -> None:
    cells = ["12,5", "12.5", "1.234", "1.234.567"]
    read = read_numbers(cells, style="vi")
    assert read.values == [Decimal("12.5"), Decimal("12.5"), None, 1234567]
    assert (read.unreadable, read.style, proven_style(cells)) == ([(2, "ambiguous_number")], None, "both")
    assert read_numbers(cells, whole=True).unreadable == [
        (0, "not_whole"),
        (1, "not_whole"),
        (2, "ambiguous_number"),
    ]


@pytest.mark.parametrize("blank", [None, "", " \u00a0", "\u200b", "-", "–", "—", "--", "...", "…", " - "])
def test_a_blank_or_a_dash_is_no_number_and_no_problem(blank: Value) -> None:
    read = read_numbers([blank, 0.0, "0"], whole=True)
    assert (read.values, read.unreadable, read.remarks) == ([None, 0, 0], [], [])


@pytest.mark.parametrize(
    ("written", "number"),
    [("+12", 12), ("\u221212", -12), ("-12", -12), (" 12\u200b", 12), ("1\u202f234", 1234), ("007", 7), ("12,0", 12)],
)
def test_signs_and_spaces_of_offices_are_read(written: str, number: int) -> None:
    assert read_numbers([written], whole=True).values == [number]


@pytest.mark.parametrize("written", ["12(1)", "12*", "12 (*)", "12**", "12¹", "12[1]", "12 (12)"])
def test_a_footnote_mark_is_told(written: str) -> None:
    read = read_numbers([written, "3"], whole=True)
    assert (read.values, read.unreadable, read.remarks) == ([12, 3], [], [(0, "footnote_mark")])


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("(12)", "not_a_number"),
        ("chín", "not_a_number"),
        ("12 hộ", "not_a_number"),
        ("1 23", "not_a_number"),
        ("1.23.456", "not_a_number"),
        ("0.123.456", "not_a_number"),
        ("1.234 567,8", "not_a_number"),
        (".5", "not_a_number"),
        ("5.", "not_a_number"),
        ("1e5", "not_a_number"),
        ("- 12", "not_a_number"),
        ("١٢", "not_a_number"),
        (True, "not_a_number"),
        (dt.date(2022, 1, 1), "not_a_number"),
        (dt.time(1, 2), "not_a_number"),
        *((error, "error_value") for error in ("#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "#NUM!", "#NULL!")),
        (Uncomputed("=A1+B1"), "formula_without_value"),
        (Uncomputed("12"), "formula_without_value"),
        (float("nan"), "too_large"),
        (float("inf"), "too_large"),
        (1e18, "too_large"),
        (10**18, "too_large"),
        ("1" + "0" * 18, "too_large"),
        ("0,1234567", "too_large"),
        ("12%", "percent_for_number"),
    ],
)
def test_what_is_no_number_has_its_rule(cell: Value, rule: str) -> None:
    read = read_numbers([5, cell])
    assert (read.values, read.unreadable) == ([5, None], [(1, rule)])


@pytest.mark.parametrize("cell", ["12,5", 12.5, "12.50", 0.001])
def test_a_count_with_a_part_is_not_whole(cell: Value) -> None:
    assert read_numbers([cell], whole=True).unreadable == [(0, "not_whole")]


def test_a_rate_is_the_fraction_of_one() -> None:
    cells: list[Value] = ["12,99%", 12.99, 0.1299, "12,99", "12,99 %", 100, None, 0.12985714285714286]
    read = read_numbers(cells, percent=True, shown_as_percent={2, 7})
    fraction = Decimal("0.1299")
    assert read.values == [*[fraction] * 5, 1, None, Decimal("0.1298571429")]
    assert read_numbers([0.1299, 12.99], percent=True, shown_as_percent=[0]).values == [fraction, fraction]
    assert read_numbers(["0,123456789"], percent=True).unreadable == [(0, "too_large")]
    assert read_numbers([0.1299], shown_as_percent=[0]).unreadable == [(0, "percent_for_number")]


def test_a_rate_is_no_whole_number() -> None:
    with pytest.raises(ValueError, match="rate"):
        read_numbers([], whole=True, percent=True)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (12.990000000000002, "12.99"),
        (0.1 + 0.2, "0.3"),
        (15.4912345, "15.4912345"),
        (1 / 3, "0.333333333333"),
        (1234567890123.4567, "1234567890123.46"),
        (123456789012345680.0, "123456789012345680"),
        (12.0, "12"),
    ],
)
def test_noise_of_a_computed_cell_is_taken_off(cell: float, number: str) -> None:
    assert without_noise(cell) == Decimal(number)


def test_a_computed_cell_is_rounded_to_the_decimals_kept() -> None:
    assert read_numbers([15.4912345]).values == [Decimal("15.491234")]
    assert read_numbers([15.4912345], percent=True).values == [Decimal("0.154912345")]
    assert read_numbers([11.999999999999998, -2.7755575615628914e-17], whole=True).values == [12, 0]


@few
@given(st.lists(st.text("0123456789.,+- %()*", max_size=9) | st.floats() | st.text(max_size=5)), st.booleans())
def test_every_cell_is_a_number_blank_or_told(cells: list[Value], percent: bool) -> None:
    read = read_numbers(cells, percent=percent)
    assert len(read.values) == len(cells)
    assert all(read.values[position] is None for position, _ in read.unreadable)
    assert all(isinstance(value, Decimal | None) for value in read.values)
