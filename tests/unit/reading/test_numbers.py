import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.numbers import decimal, decimals

from ..samples import few


@few
@given(st.decimals(-(10**15), 10**15, places=4), st.sampled_from(".,"), st.sampled_from(("-", "\u2212")))
def test_a_number_written_as_text_is_read_exactly(number: Decimal, mark: str, minus: str) -> None:
    assert decimal(f" {number:f} ".replace(".", mark).replace("-", minus)) == number


@few
@given(st.integers(-(10**18), 10**18))
def test_a_whole_number_cell_is_read_exactly(number: int) -> None:
    assert decimal(number) == number


@few
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_cell_is_the_shortest_decimal_that_means_it(number: float) -> None:
    assert float(decimal(number)) == number
    assert len(decimal(number).as_tuple().digits) <= 17


def test_a_tenth_in_a_cell_is_a_tenth() -> None:
    assert decimal(0.1) == Decimal("0.1")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "bảy",
        "1.234.567",
        "1 234",
        "1,234.5",
        "5%",
        "1e5",
        ".5",
        "5.",
        "--5",
        "nan",
        "Infinity",
        None,
        True,
        False,
        float("nan"),
        dt.date(2025, 7, 1),
        dt.time(10, 30),
    ],
)
def test_what_is_no_plain_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        decimal(value)


@few
@given(st.text("0123456789.,+-e%_ ", max_size=8) | st.text(max_size=8))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        number = decimal(text)
    except ValueError:
        return
    assert number.is_finite()


@pytest.mark.parametrize(
    ("text", "places"), [("71", 0), ("15.49", 2), ("7,5", 1), ("-0.500", 3), ("12.5%", 1), ("", 0)]
)
def test_decimals_are_counted_as_printed(text: str, places: int) -> None:
    assert decimals(text) == places
