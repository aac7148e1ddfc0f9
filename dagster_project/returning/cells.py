"""One cell as it was read: numbers as numbers, dates as dates, text as text and never as a formula."""

import datetime as dt
import math
from typing import Any

from ..reading.table import Value

LONGEST = 32_767
_FIRST_DAY = dt.date(1900, 3, 1)


def plain(text: str) -> str:
    """The text as a workbook can hold it."""
    return text.encode("utf-8", "replace").decode("utf-8")[:LONGEST]


def text_look(text: str) -> dict[str, Any]:
    """What keeps a text a text when the office types into its cell: no formula, no zero lost from a code."""
    look: dict[str, Any] = {}
    if text.lstrip().startswith(("=", "+", "-", "@")):
        look["quote_prefix"] = True
    if text.isdigit():
        look["num_format"] = "@"
    return look


def number_look(value: Value, percent: bool) -> dict[str, Any]:
    """The number format of a value that is no text."""
    if isinstance(value, bool):
        return {}
    if isinstance(value, dt.datetime):
        return {"num_format": "dd/mm/yyyy hh:mm:ss" if value.time() != dt.time() else "dd/mm/yyyy"}
    if isinstance(value, dt.date):
        return {"num_format": "dd/mm/yyyy"}
    if isinstance(value, dt.time):
        return {"num_format": "hh:mm:ss"}
    if isinstance(value, dt.timedelta):
        return {"num_format": "[h]:mm:ss"}
    if percent and isinstance(value, int | float):
        return {"num_format": "0%" if round(value * 100, 6).is_integer() else "0.00%"}
    return {}


def as_text(value: Value) -> str | None:
    """The value as text where a workbook can hold it only so, else ``None``."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date) and dt.date(value.year, value.month, value.day) < _FIRST_DAY:
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**15:
        return str(value)
    return None


def write_cell(page: Any, row: int, column: int, value: Value, look: Any) -> None:
    """Write a value with its format; an empty cell keeps the format."""
    text = as_text(value)
    if value is None or text == "":
        page.write_blank(row, column, None, look)
    elif text is not None:
        page.write_string(row, column, plain(text), look)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, look)
    elif isinstance(value, dt.date | dt.time | dt.timedelta):
        page.write_datetime(row, column, value, look)
    else:
        page.write_number(row, column, value, look)


def shown(value: Value, percent: bool = False) -> str:
    """About what a person sees in the cell, to guess its width."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return "00/00/0000"
    if percent and isinstance(value, int | float):
        return f"{value:.2%}"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
