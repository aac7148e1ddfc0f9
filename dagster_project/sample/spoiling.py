"""Ways in which one return goes wrong before it arrives."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from .document import Cell, Return, Sheet

Row = Mapping[str, str]
Sent = Sequence[Return]


def wrong_cell(sent: Sent, row: Row) -> Sent:
    """One cell of the return is wrong."""
    return [*sent[:-1], _spoilt(sent[-1], row)]


def corrected(sent: Sent, row: Row) -> Sent:
    """One cell was wrong, and the office sent the return again, named so."""
    right = sent[-1]
    return [*sent[:-1], _spoilt(right, row), replace(right, name=f"{right.name}-{row['change']}", archive=None)]


def sent_twice(sent: Sent, row: Row) -> Sent:
    """The same file came under another name as well."""
    return [*sent, replace(sent[-1], name=row["change"])]


def late(sent: Sent, row: Row) -> Sent:
    """The return came after its day."""
    return [*sent[:-1], replace(sent[-1], received_on=dt.date.fromisoformat(row["change"]))]


def missing(sent: Sent, row: Row) -> Sent:
    """The return never came."""
    return []


def as_it_is(sent: Sent, row: Row) -> Sent:
    """What is wrong lies in how the office writes its files."""
    return sent


KINDS: Mapping[str, Callable[[Sent, Row], Sent]] = {
    "late": late,
    "sent_twice": sent_twice,
    "corrected": corrected,
    "missing": missing,
    "legacy_font": as_it_is,
}


def spoil(sent: Sent, row: Row) -> Sent:
    """The returns after what the row says befell them; a kind that is not one of a whole file is one of a cell."""
    return KINDS.get(row["kind"], wrong_cell)(sent, row)


def cell_name(document: Return, row: Row) -> str:
    """The cell a row speaks of, as a spreadsheet names it."""
    sheet = _sheet(document, row)
    return f"{row['column']}{sheet.first_row + _index(sheet, row['row'])}"


def _spoilt(document: Return, row: Row) -> Return:
    sheet = _sheet(document, row)
    place, column = _index(sheet, row["row"]), ord(row["column"]) - ord("A")
    cells = list(sheet.rows[place])
    cells[column] = _changed(cells[column], row["new"])
    rows = [*sheet.rows[:place], cells, *sheet.rows[place + 1 :]]
    return replace(document, sheets=[replace(each, rows=rows) if each is sheet else each for each in document.sheets])


def _sheet(document: Return, row: Row) -> Sheet:
    """The sheet a row names, the first where it names none, as in text files."""
    return next(each for each in document.sheets if row["sheet"] in (each.name, ""))


def _index(sheet: Sheet, label: str) -> int:
    """The first row that has the label in a cell; ``#3`` is the third."""
    if label.startswith("#"):
        return int(label[1:]) - 1
    return next(i for i, cells in enumerate(sheet.rows) if label in cells)


def _changed(value: Cell, new: str) -> Cell:
    """The wrong value: ``+7`` adds to the right one, ``*1.5`` multiplies it, anything else stands in its place."""
    if new[:1] in ("+", "*") and isinstance(value, int | float | Decimal):
        return value + int(new[1:]) if new[0] == "+" else round(float(value) * float(new[1:]), 2)
    return new or None
