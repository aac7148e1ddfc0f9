"""Cells to typed columns, keeping each cell as sent and collecting what cannot be read."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..reading.dates import date
from ..reading.layout import Field
from ..reading.numbers import decimal, fits
from ..reading.table import Value, as_sent, is_blank
from ..reading.text import normalise

Typed = str | int | Decimal | dt.date | None
_ERRORS = ("#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "#NUM!", "#NULL!")


@dataclass(frozen=True)
class Unreadable:
    """A cell that is not of its field's kind: position in the column, rule broken and what stood there."""

    position: int
    rule: str
    found: str


def parse_column(values: Sequence[Value], field: Field) -> tuple[list[Typed], list[Unreadable]]:
    """Values of the field's kind, ``None`` where a cell is blank or unreadable."""
    read = _READERS[field.kind]
    typed: list[Typed] = []
    problems: list[Unreadable] = []
    for position, value in enumerate(values):
        if is_blank(value):
            typed.append(None)
            continue
        try:
            if isinstance(value, str) and value.strip() in _ERRORS:
                raise _Broken("error_value")
            typed.append(read(value))
        except _Broken as broken:
            typed.append(None)
            problems.append(Unreadable(position, broken.rule, as_sent(value) or ""))
    return typed, problems


class _Broken(Exception):
    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def _text(value: Value) -> str:
    return normalise(as_sent(value) or "")


def _code(value: Value) -> str:
    # a code stored as a number has lost what it began with: the office must say, it is not guessed
    if not isinstance(value, str):
        raise _Broken("number_for_code")
    return normalise(value)


def _decimal(value: Value) -> Decimal:
    try:
        number = decimal(value)
    except ValueError as error:
        raise _Broken("not_a_number") from error
    if not fits(number):
        raise _Broken("too_large")
    return number


def _integer(value: Value) -> int:
    number = _decimal(value)
    if number != number.to_integral_value():
        raise _Broken("not_whole")
    return int(number)


def _date(value: Value) -> dt.date:
    try:
        return date(value)
    except ValueError as error:
        raise _Broken("not_a_date") from error


_READERS: Mapping[str, Callable[[Value], Typed]] = {
    "text": _text,
    "code": _code,
    "decimal": _decimal,
    "integer": _integer,
    "date": _date,
}
