"""Quarters and half-years as folders are named after them and as titles write them."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

_ROMAN = ("I", "II", "III", "IV")
_HALVES = ("đầu", "cuối")


@dataclass(frozen=True)
class Span:
    """A part of a year: its days, its number in the year, its folder and its wording."""

    start: dt.date
    end: dt.date
    number: int
    folder: str
    wording: str

    @property
    def year(self) -> int:
        """The year that it is a part of."""
        return self.end.year


def quarter(year: int, number: int) -> Span:
    """One quarter of a year."""
    return Span(*_days(year, number, 3), number, f"{year}-q{number}", f"quý {_ROMAN[number - 1]} năm {year}")


def half_year(year: int, number: int) -> Span:
    """The first or second half of a year."""
    return Span(*_days(year, number, 6), number, f"{year}-h{number}", f"6 tháng {_HALVES[number - 1]} năm {year}")


def quarters(first: tuple[int, int], last: tuple[int, int]) -> Iterator[Span]:
    """Quarters from one year and number to another, both included."""
    for year, number in _parts(first, last, 4):
        yield quarter(year, number)


def half_years(first: tuple[int, int], last: tuple[int, int]) -> Iterator[Span]:
    """Half-years from one year and number to another, both included."""
    for year, number in _parts(first, last, 2):
        yield half_year(year, number)


def _parts(first: tuple[int, int], last: tuple[int, int], per_year: int) -> Iterator[tuple[int, int]]:
    for place in range(first[0] * per_year + first[1] - 1, last[0] * per_year + last[1]):
        yield place // per_year, place % per_year + 1


def _days(year: int, number: int, months: int) -> tuple[dt.date, dt.date]:
    last = number * months
    return dt.date(year, last - months + 1, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
