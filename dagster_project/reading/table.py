"""A sheet as plain values, each with an address."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from .text import normalise

Value = str | float | int | bool | dt.date | dt.time | dt.timedelta | None
Row = Sequence[Value]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file, or the whole of a delimited file.

    ``rows`` starts at the first row of the sheet, so that ``rows[i][j]`` is the cell ``address(i, j)``.
    ``merged`` holds (first row, first column, last row, last column), counted from 0, both ends included.
    """

    name: str
    rows: Sequence[Row]
    merged: Sequence[tuple[int, int, int, int]] = field(default=())
    hidden: bool = False


def column_letter(column: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The spreadsheet address of a cell given by row and column counted from 0."""
    return f"{column_letter(column)}{row + 1}"


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing a person would see."""
    return value is None or (isinstance(value, str) and not normalise(value))


def as_sent(value: Value) -> str | None:
    """The cell as text, unchanged where it is text; ``None`` where the cell is empty.

    A number that a workbook stores as a double is written without a needless ``.0``.
    """
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
