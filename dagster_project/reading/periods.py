"""The time a published figure speaks of, as sources write it."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

PeriodKind = Literal["day", "month", "quarter", "half_year", "year", "years", "part_of_year"]


@dataclass(frozen=True)
class Period:
    """First and last day; ``start`` is ``None`` where only the end is stated.

    ``approximate`` marks a date that the source does not give exactly (an undated page, "late 2022").
    """

    start: dt.date | None
    end: dt.date
    kind: PeriodKind
    approximate: bool = False


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _year(match: re.Match[str]) -> Period:
    return Period(*_months(int(match[1]), 1, 12), "year")


def _day(match: re.Match[str]) -> Period:
    day = dt.date(int(match[1]), int(match[2]), int(match[3]))
    return Period(day, day, "day")


def _start_of_year(match: re.Match[str]) -> Period:
    day = dt.date(int(match[1]), 1, 1)
    return Period(day, day, "day")


def _until_day(match: re.Match[str]) -> Period:
    end = dt.date.fromisoformat(match[2])
    return Period(dt.date(int(match[1]), 1, 1), end, "years")


_FORMS: list[tuple[str, Callable[[re.Match[str]], Period]]] = [
    (r"(\d{4})-(\d\d)-(\d\d)", _day),
    (r"(\d{4})-(\d\d)", lambda m: Period(*_months(int(m[1]), int(m[2]), int(m[2])), "month")),
    (
        r"(\d{4})-Q([1-4])",
        lambda m: Period(*_months(int(m[1]), 3 * int(m[2]) - 2, 3 * int(m[2])), "quarter"),
    ),
    (
        r"(\d{4})-H([12])",
        lambda m: Period(*_months(int(m[1]), 6 * int(m[2]) - 5, 6 * int(m[2])), "half_year"),
    ),
    (
        r"(\d{4})-(\d\d)\.\.(\d\d)",
        lambda m: Period(*_months(int(m[1]), int(m[2]), int(m[3])), "part_of_year"),
    ),
    (r"(\d{4})-(\d{4})", lambda m: Period(dt.date(int(m[1]), 1, 1), dt.date(int(m[2]), 12, 31), "years")),
    (r"(\d{4})\.\.(\d{4}-\d\d-\d\d)", _until_day),
    (r"to (\d{4})", lambda m: Period(None, dt.date(int(m[1]), 12, 31), "years")),
    (r"late (\d{4})", lambda m: Period(*_months(int(m[1]), 10, 12), "part_of_year", approximate=True)),
    (r"mid-(\d{4})", lambda m: Period(*_months(int(m[1]), 4, 9), "part_of_year", approximate=True)),
    (r"(\d{4}) \(start\)", _start_of_year),
    (r"(\d{4}) round \d", _year),
    (r"(\d{4})", _year),
]
_UNDATED = re.compile(r"undated, about |\s*\(undated page\)")
_ASIDE = re.compile(r"\s*\((?!start\))[^)]*\)")


def parse_period(text: str) -> Period:
    """Read a period.

    Raises:
        ValueError: it is none of the known forms, or no day of the calendar.
    """
    undated = _UNDATED.search(text) is not None
    core = _ASIDE.sub("", _UNDATED.sub("", text)).strip()
    for pattern, build in _FORMS:
        if match := re.fullmatch(pattern, core):
            period = build(match)
            if period.start and period.start > period.end:
                raise ValueError(text)
            return Period(period.start, period.end, period.kind, period.approximate or undated)
    raise ValueError(text)
