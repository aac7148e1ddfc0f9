"""Dates as offices write them, day first."""

import datetime as dt
import re

from .table import Value

_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_WORDS = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


def find_date(text: str) -> dt.date | None:
    """The first date written in a text; ``None`` where there is none or it is no day of the calendar."""
    for pattern, order in ((_WORDS, (3, 2, 1)), (_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        if match := pattern.search(text):
            year, month, day = (int(match.group(i)) for i in order)
            try:
                return dt.date(year, month, day)
            except ValueError:
                return None
    return None


def date(value: Value) -> dt.date:
    """A date cell, or a text that is a date and nothing else.

    Raises:
        ValueError: it is not a date.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    found = find_date(text)
    if found is None or not any(p.fullmatch(text) for p in (_DAY_FIRST, _YEAR_FIRST, _WORDS)):
        raise ValueError(text)
    return found
