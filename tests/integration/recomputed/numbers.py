"""Amounts, rates and days."""

import calendar
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

MILLION = 1_000_000


def whole(value: Any) -> int | None:
    """A count; a blank cell is none."""
    if value is None or value == "":
        return None
    number = Decimal(str(value))
    assert number == int(number), value
    return int(number)


def dong(value: Any) -> int | None:
    """Millions of đồng, with a decimal point or comma, in đồng."""
    return None if value is None or value == "" else whole(Decimal(str(value).replace(",", ".")) * MILLION)


def added(values: Any) -> int | None:
    """The sum of what is known, unknown where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def rate(part: int | None, of: int | None) -> Decimal | None:
    """A part of a whole to ten decimals, a half rounded up as the warehouse does; the quotient itself is exact."""
    if part is None or not of:
        return None
    scaled = Fraction(part, of) * 10**10
    return Decimal(floor(scaled + Fraction(1, 2))).scaleb(-10)


def last_day(folder: str) -> date:
    """The last day of the period that a folder is named after: 2018, 2018-h1, 2018-q3, 2020-09."""
    year, _, part = folder.partition("-")
    month = {"h": 6, "q": 3}[part[0]] * int(part[1:]) if part[:1] in ("h", "q") and part else int(part or 12)
    return date(int(year), month, calendar.monthrange(int(year), month)[1])
