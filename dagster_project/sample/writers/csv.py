"""Delimited text as an office exports it: semicolons, decimal commas, the title on lines of its own."""

import csv
import datetime as dt
import io
from decimal import Decimal

from ..document import NOTICE, Cell, Return


def write(document: Return) -> bytes:
    """The file's only sheet."""
    (sheet,) = document.sheets
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerows([line] for line in (NOTICE, *sheet.title))
    lines.writerows([written(value) for value in row] for row in (*sheet.header, *sheet.rows))
    lines.writerows([line] for line in sheet.foot)
    return text.getvalue().encode("utf-8-sig")


def written(value: Cell) -> str:
    """A value as a person types it."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    return str(value)
