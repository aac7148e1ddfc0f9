"""Cells of one column to typed values, keeping what was sent and collecting what cannot be read.

Columns of a workbook are mostly plain numbers, so these are taken whole, as an array; a column that holds anything
else is read by its texts.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import pyarrow as arrow

from ..reading.columns import Numbers, Style, read_numbers
from ..reading.dates import date
from ..reading.layout import Field
from ..reading.marks import mark
from ..reading.money import amounts
from ..reading.table import Uncomputed, Value, as_sent, is_blank, is_dash
from ..reading.text import normalise

ERRORS = ("#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "#NUM!", "#NULL!")
NUMERIC = ("integer", "decimal", "percent", "money")
PLAIN = ("integer", "decimal", "percent")
_PLACES = {"decimal": 6, "percent": 10}
# above this a double no longer holds every whole number, nor six decimals
_EXACT = {"integer": 2.0**53, "decimal": 1e9, "percent": 1e5}


@dataclass(frozen=True)
class Cells:
    """The cells of one column, and what reading them depends on besides.

    ``style`` is the number style that the table's other texts prove or the form declares, ``shown`` the positions of
    numbers shown as per cent, ``factor`` what an amount of money is multiplied by to give đồng. ``constant`` says that
    every cell is one value from outside the table, of the field's kind already. ``values`` is an array where every cell
    is a number or blank.
    """

    values: Any
    style: Style | None = None
    shown: Collection[int] = field(default=())
    factor: int | None = None
    constant: bool = False


@dataclass
class Column:
    """One column of a table: ``values`` is a float array with NaN for blanks where ``numeric``, else a list.

    ``sent`` holds the cells as sent: texts, or an array where every cell is a plain number. ``exact`` holds numbers
    that no double does. ``broken`` are cells that were not read, ``remarks`` cells that were but are worth a word, as
    (position, rule).
    """

    values: Any
    sent: Any
    numeric: bool = False
    exact: list[Any] | None = None
    broken: Sequence[tuple[int, str]] = ()
    remarks: Sequence[tuple[int, str]] = ()

    def sent_at(self, position: int) -> str:
        """One cell as sent; empty where it is blank."""
        sent = self.sent[position]
        return as_sent(None if sent is None or sent != sent else float(sent) if self.plain else sent) or ""

    @property
    def plain(self) -> bool:
        """Whether every cell is a number or blank."""
        return isinstance(self.sent, np.ndarray)


def written(numbers: np.ndarray) -> arrow.Array:
    """Numbers as a person writes them: whole ones without decimals."""
    size = np.abs(numbers[~np.isnan(numbers)])
    if (size < 1e15).all() and ((size >= 1e-3) | (size == 0)).all():
        return arrow.array(numbers, from_pandas=True).cast(arrow.string())
    return arrow.array([as_sent(None if v != v else v) for v in numbers.tolist()], arrow.string())


def type_columns(cells: Sequence[Cells], item: Field) -> Sequence[Column]:
    """The columns of one field in many tables; those of plain numbers are taken together."""
    if item.kind in PLAIN and all(isinstance(each.values, np.ndarray) for each in cells):
        starts = list(accumulate((len(each.values) for each in cells), initial=0))
        shown = [start + p for start, each in zip(starts, cells, strict=False) for p in each.shown]
        together = _plain(np.concatenate([each.values for each in cells]), item.kind, shown)
        if together is not None:
            return [_part(together, a, b) for a, b in pairwise(starts)]
    return [type_column(each, item) for each in cells]


def _part(column: Column, start: int, end: int) -> Column:
    values = column.values[start:end]
    return Column(values, values if column.sent is column.values else column.sent[start:end], numeric=True)


def type_column(cells: Cells, item: Field) -> Column:
    """Values of the field's kind, blank where a cell is blank or cannot be read."""
    if cells.constant:
        return _constant(cells.values, item)
    if item.kind in NUMERIC:
        return _numbers(cells, item)
    if item.kind == "text":
        return _texts(cells.values)
    return _each(cells.values, _READERS[item.kind])


def _constant(values: Sequence[Any], item: Field) -> Column:
    value = values[0] if values else None
    texts = [None if value is None else str(value)] * len(values)
    if item.kind in NUMERIC:
        return Column(np.full(len(values), np.nan if value is None else float(value)), texts, numeric=True)
    return Column(list(values), texts)


def _texts(cells: Sequence[Value]) -> Column:
    if set(map(type, cells)) <= {float}:
        numbers = written(np.array(cells, dtype=float)).to_pylist()
        return Column(numbers, numbers)
    texts = [(cell if type(cell) is str else as_sent(cell)) or None for cell in cells]
    # names come again down a column, and a lookup costs less than a second look at each
    known = {text: normalise(text) or None if text and not is_dash(text) else None for text in set(texts)}
    values = [known[text] for text in texts]
    broken = []
    if any(text and text.lstrip()[:1] in ("#", "=") for text in known):
        for position, cell in enumerate(cells):
            if rule := _error(cell):
                values[position] = None
                broken.append((position, rule))
    return Column(values, texts, broken=broken)


def plain_array(cells: Sequence[Value]) -> np.ndarray | None:
    """The cells as an array, NaN for blanks, where all are numbers or blank."""
    kinds = set(map(type, cells))
    if str in kinds:
        cells = [None if cell == "" else cell for cell in cells]
        kinds = set(map(type, cells))
    return np.array(cells, dtype=float) if kinds <= {float, int, type(None)} else None


def _numbers(cells: Cells, item: Field) -> Column:
    values = cells.values
    if isinstance(values, np.ndarray):
        column = _plain(values, item.kind, cells.shown)
        if column is not None:
            return column
        values = [None if value != value else value for value in values.tolist()]
    read = _read(values, cells, item)
    exact: list[Any] = list(read.values)
    if item.kind == "percent":
        wide = [(position, "too_large") for position, v in enumerate(exact) if v is not None and abs(v) >= 10**13]
        read.unreadable.extend(wide)
        for position, _ in wide:
            exact[position] = None
    array = np.array([np.nan if v is None else float(v) for v in exact], dtype=float)
    lossless = item.kind in _EXACT and not _too_wide(array, item.kind)
    lossless = lossless and all(v is None or Decimal(repr(float(v))) == v for v in exact)
    return Column(
        array,
        [as_sent(cell) for cell in values],
        numeric=True,
        exact=None if lossless else exact,
        broken=read.unreadable,
        remarks=read.remarks,
    )


def _plain(array: np.ndarray, kind: str, shown: Collection[int]) -> Column | None:
    """Numbers as the workbook stores them; ``None`` where they have to be looked at one by one."""
    if _too_wide(array, kind):
        return None
    filled = array[~np.isnan(array)]
    if kind == "integer":
        return Column(array, array, numeric=True) if (np.floor(filled) == filled).all() else None
    # a formula leaves noise in the last digits, which is not what the office sees
    if (np.abs(filled - np.round(filled, _PLACES[kind])) > 1e-12 * np.maximum(np.abs(filled), 1)).any():
        return None
    if kind == "decimal":
        rounded = np.round(array, _PLACES[kind])
        same = np.array_equal(rounded, array, equal_nan=True)
        return Column(array if same else rounded, array, numeric=True)
    scale = np.full(len(array), 100.0)
    scale[list(shown)] = 1
    return Column(np.round(array / scale, _PLACES[kind]), array, numeric=True)


def _too_wide(array: np.ndarray, kind: str) -> bool:
    # infinity compares as too wide, a blank does not
    with np.errstate(invalid="ignore"):
        return bool((np.abs(array) >= _EXACT[kind]).any())


def _read(values: Sequence[Value], cells: Cells, item: Field) -> Numbers:
    if item.kind == "money":
        return amounts(values, cells.factor, cells.style)
    return read_numbers(
        values,
        whole=item.kind == "integer",
        percent=item.kind == "percent",
        shown_as_percent=cells.shown,
        low=item.low,
        high=item.high,
        style=cells.style,
    )


class _Broken(Exception):
    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def _each(cells: Sequence[Value], read: Callable[[Value], object]) -> Column:
    values: list[object] = []
    broken = []
    for position, cell in enumerate(cells):
        values.append(None)
        if is_blank(cell) or is_dash(cell):
            continue
        if rule := _error(cell):
            broken.append((position, rule))
            continue
        try:
            values[-1] = read(cell)
        except _Broken as reason:
            broken.append((position, reason.rule))
    return Column(values, [as_sent(cell) for cell in cells], broken=broken)


def _error(cell: Value) -> str | None:
    if isinstance(cell, Uncomputed):
        return "formula_without_value"
    return "error_value" if isinstance(cell, str) and cell.strip() in ERRORS else None


def _code(cell: Value) -> str:
    # a code stored as a number has lost what it began with: the office must say, it is not guessed
    if not isinstance(cell, str):
        raise _Broken("number_for_code")
    return normalise(cell)


def _date(cell: Value) -> dt.date:
    try:
        return date(cell)
    except ValueError as error:
        raise _Broken("not_a_date") from error


def _mark(cell: Value) -> bool | None:
    if isinstance(cell, str) and not cell.strip(" -–—"):
        return None
    try:
        found = mark(cell)
    except ValueError as error:
        raise _Broken("not_a_mark") from error
    return None if found is None else found == "met"


_READERS: Mapping[str, Callable[[Value], object]] = {"code": _code, "date": _date, "mark": _mark}
