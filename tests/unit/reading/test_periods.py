import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.periods import Period, parse_period

from ..samples import few

years = st.integers(1900, 2100)


@pytest.mark.parametrize(
    ("written", "start", "end", "kind"),
    [
        ("2022-12-31", "2022-12-31", "2022-12-31", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-Q4", "2023-10-01", "2023-12-31", "quarter"),
        ("2023-H1", "2023-01-01", "2023-06-30", "half_year"),
        ("2023-H2", "2023-07-01", "2023-12-31", "half_year"),
        ("2023-01..09", "2023-01-01", "2023-09-30", "part_of_year"),
        ("2021-2025", "2021-01-01", "2025-12-31", "years"),
        ("2011..2020-06-30", "2011-01-01", "2020-06-30", "years"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2023 (start)", "2023-01-01", "2023-01-01", "day"),
        ("2023 round 2", "2023-01-01", "2023-12-31", "year"),
        ("  2023 (plan)", "2023-01-01", "2023-12-31", "year"),
    ],
)
def test_a_period_has_its_first_and_last_day(written: str, start: str, end: str, kind: str) -> None:
    assert parse_period(written) == Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end), kind)


def test_only_the_end_of_an_open_period_is_known() -> None:
    assert parse_period("to 2025") == Period(None, dt.date(2025, 12, 31), "years")


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("late 2022", "2022-10-01", "2022-12-31"),
        ("mid-2022", "2022-04-01", "2022-09-30"),
        ("2022 (undated page)", "2022-01-01", "2022-12-31"),
        ("undated, about 2022", "2022-01-01", "2022-12-31"),
    ],
)
def test_a_period_that_is_not_given_exactly_is_marked(written: str, start: str, end: str) -> None:
    period = parse_period(written)
    assert period.approximate
    assert (str(period.start), str(period.end)) == (start, end)


@few
@given(st.dates(dt.date(1000, 1, 1)))
def test_any_day_is_read(day: dt.date) -> None:
    assert parse_period(day.isoformat()) == Period(day, day, "day")


@few
@given(years, st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next(year: int, month: int) -> None:
    period = parse_period(f"{year}-{month:02}")
    following = period.end + dt.timedelta(days=1)
    assert following.day == 1
    assert period.start == dt.date(year, month, 1)
    assert 28 <= (following - period.start).days <= 31


@few
@given(years)
def test_quarters_and_halves_fill_the_year(year: int) -> None:
    for parts in (["Q1", "Q2", "Q3", "Q4"], ["H1", "H2"]):
        periods = [parse_period(f"{year}-{part}") for part in parts]
        assert (periods[0].start, periods[-1].end) == (dt.date(year, 1, 1), dt.date(year, 12, 31))
        for one, following in itertools.pairwise(periods):
            assert following.start == one.end + dt.timedelta(days=1)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "?",
        "hôm qua",
        "20",
        "2023-13",
        "2023-00",
        "2023-02-30",
        "2023-Q5",
        "2023-H3",
        "2025-2021",
        "2023-09..01",
        "2022..2021-06-30",
        "2011..2020-06-31",
        "0000",
        "31/12/2022",
        "(undated page)",
    ],
)
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_period(written)


@few
@given(st.text("0123456789-.QH() tolaemidrun", max_size=16) | st.text(max_size=16))
def test_any_text_is_a_period_that_ends_after_it_begins_or_refused(text: str) -> None:
    try:
        period = parse_period(text)
    except ValueError:
        return
    assert period.start is None or period.start <= period.end
