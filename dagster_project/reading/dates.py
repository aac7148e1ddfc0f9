"""Dates as offices write them, day first."""

import datetime as dt
import math
import re

from .table import Value
from .text import normalise

_WORDS = r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}(?!\d)"
_DAY_FIRST = r"(?<!\d)\d{1,2}(?:\s*/\s*\d{1,2}\s*/\s*|\s*-\s*\d{1,2}\s*-\s*|\s*\.\s*\d{1,2}\s*\.\s*)\d{4}(?!\d)"
_YEAR_FIRST = r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
WRITTEN = f"(?:{_YEAR_FIRST}|{_WORDS}|{_DAY_FIRST})"  # one date, for patterns that hold one; ignore case with it

_DATE = re.compile(WRITTEN, re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_SERIAL_ZERO = dt.date(1899, 12, 30)
_SERIALS = range((dt.date(1990, 1, 1) - _SERIAL_ZERO).days, (dt.date(2101, 1, 1) - _SERIAL_ZERO).days)


def find_date(text: str) -> dt.date | None:
    """The first date written in a text; ``None`` where there is none or it is no day of the calendar.

    A year has four digits: ``01/07/25`` is no date, and neither is ``tháng 12 năm 2019``.
    """
    match = _DATE.search(normalise(text))
    return _day(match.group()) if match else None


def date(value: Value, *, serial: bool = False) -> dt.date:
    """A date cell, or a text that is a date and nothing else.

    ``serial`` lets a number be the day that a workbook counts with it, from 1990 to 2100; a time of day is dropped.

    Raises:
        ValueError: it is not a date.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if serial and isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        days = math.floor(value)
        if days in _SERIALS:
            return _SERIAL_ZERO + dt.timedelta(days=days)
    text = normalise(str(value))
    found = _day(text) if _DATE.fullmatch(text) else None
    if found is None:
        raise ValueError(text)
    return found


def _day(written: str) -> dt.date | None:
    numbers = [int(digits) for digits in _NUMBERS.findall(written)]
    year, month, day = numbers if numbers[0] > 99 else reversed(numbers)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
