"""One value in one cell: exact, and never as a formula."""

import datetime as dt
from decimal import Decimal
from typing import Any

from ..returning.cells import plain, text_look
from .columns import Column
from .kinds import Language
from .page import Page
from .said import said

# workbooks count days from here on as calendars do, and numbers to so many digits
_FIRST_DAY, _MOST_EXACT = dt.date(1900, 3, 1), 10**15


def as_text(value: Any, language: Language) -> str | None:
    """The value where it is shown as text, else ``None``."""
    if isinstance(value, bool):
        return said("yes" if value else "no", language)
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date) and dt.date(value.year, value.month, value.day) < _FIRST_DAY:
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, int | Decimal) and not -_MOST_EXACT < value < _MOST_EXACT:
        return str(value)
    return None


def write_value(page: Page, place: tuple[int, int], value: Any, column: Column, hidden: bool, wrap: bool) -> None:
    """Write a value of a column; a suppressed one as its mark, a missing one as nothing."""
    text = said("mark", page.language) if hidden else as_text(value, page.language)
    if text is not None:
        align = {} if isinstance(value, str) and not hidden else {"align": "right"}
        wraps = {"text_wrap": True} if wrap else {}
        page.sheet.write_string(*place, plain(text), page.styles.of(**text_look(text), **align, **wraps))
    elif isinstance(value, dt.date):
        page.sheet.write_datetime(*place, value, page.styles.of(num_format=column.kind.format))
    elif value is not None:
        page.sheet.write_number(*place, value, page.styles.of(num_format=column.kind.format))
