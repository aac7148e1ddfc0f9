"""A sheet as plain values, each with an address."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from .text import normalise

_DASH = re.compile(r"[-–—\u2212]{1,3}|\.{2,}|…+")

Value = str | float | int | bool | dt.date | dt.time | dt.timedelta | None
Row = Sequence[Value]


class Uncomputed(str):
    """A formula that the file holds without its result, as text."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file, or the whole of a file that has none: text lines, paragraphs and tables as they follow.

    ``rows`` starts at the first row of the sheet, so that ``rows[i][j]`` is the cell ``address(i, j)``; rows may be of
    any length. ``merged`` holds (first row, first column, last row, last column), counted from 0, both ends included;
    the value stands in the first cell and the others are ``None``. Hidden rows and columns, counted from 0, are read
    like the others. ``percent`` holds the (row, column) of numbers that are shown as per cent: 0.1299 that a person
    sees as 12.99 %. ``legacy`` counts the cells, by encoding, whose text was decoded from a legacy font.
    """

    name: str
    rows: Sequence[Row]
    merged: Sequence[tuple[int, int, int, int]] = field(default=())
    hidden: bool = False
    hidden_rows: Collection[int] = field(default=())
    hidden_columns: Collection[int] = field(default=())
    percent: Collection[tuple[int, int]] = field(default=())
    legacy: Mapping[str, int] = field(default_factory=dict)


def column_letter(column: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """The spreadsheet address of a cell given by row and column counted from 0."""
    return f"{column_letter(column)}{row + 1}"


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing a person would see."""
    return value is None or (isinstance(value, str) and not normalise(value))


def is_dash(value: Value) -> bool:
    """Whether a cell holds a dash, or dots, by which a person says that there is nothing to write."""
    return isinstance(value, str) and _DASH.fullmatch(value.strip()) is not None


def as_sent(value: Value) -> str | None:
    """The cell as text, unchanged where it is text; ``None`` where the cell is empty.

    A number that a workbook stores as a double is written without a needless ``.0``.
    """
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
