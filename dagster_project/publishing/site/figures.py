"""Values as a page shows them: the exact value stands in the element, its Vietnamese form is what is read at first."""

import datetime as dt
from decimal import Decimal
from html import escape
from typing import Any, Literal

Kind = Literal["count", "rate", "points", "money", "number", "date", "yes", "code", "text"]
# the units of the dictionary that are not counts
_BY_UNIT: dict[str, Kind] = {"vnd": "money", "fraction": "rate", "fraction_points": "points"}
HIDDEN = '<a class="mark hidden" href="#marks">ẩn</a>'
NONE = '<span class="none">–</span>'


def kind_of(column_type: str, unit: str) -> Kind:
    """How a column is shown, by its type, and its unit in the dictionary; a whole number without a unit is a code."""
    if unit in _BY_UNIT:
        return _BY_UNIT[unit]
    if column_type == "BOOLEAN":
        return "yes"
    if column_type == "DATE":
        return "date"
    if column_type.startswith(("DECIMAL", "DOUBLE")):
        return "number"
    return "count" if unit and column_type.endswith(("INT", "INTEGER")) else "text"


def vietnamese(value: Any, kind: Kind) -> str:
    """The value as Vietnamese offices write it: 1.234,5."""
    if kind == "date":
        return f"{value.day}/{value.month}/{value.year}"
    if kind == "count":
        return _grouped(value, 0)
    if kind == "rate":
        return f"{_grouped(value * 100, 2 if abs(value) < Decimal('0.1') else 1)}%"
    if kind == "points":
        return f"{'+' if value > 0 else ''}{_grouped(value * 100, 2)}"
    if kind == "number":
        return _grouped(value, 0 if value == int(value) else 1)
    if kind == "money":
        return f"{_grouped(value / 10**9, 2)} tỷ" if abs(value) >= 10**9 else f"{_grouped(value / 10**6, 1)} triệu"
    return str(value)


def _grouped(value: Any, decimals: int) -> str:
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def figure(value: Any, kind: Kind) -> str:
    """The element of a value; ``data`` holds it exactly, for another language and for programs that read the page."""
    if value is None or value == "":
        return NONE
    if kind == "yes":
        return '<span class="yes">✓</span>' if value else '<span class="no">✗</span>'
    if kind in ("text", "code"):
        return escape(str(value))
    exact = (
        value.isoformat() if isinstance(value, dt.date) else format(value, "f") if isinstance(value, Decimal) else value
    )
    return f'<data value="{exact}" data-k={kind}>{escape(vietnamese(value, kind))}</data>'
