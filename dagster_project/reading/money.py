"""Units of measure, and amounts of money in đồng."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ..yaml_file import read_yaml
from .columns import Numbers, Style, proven_style, read_numbers
from .numbers import LIMIT
from .table import Value
from .text import fold, normalise

_PLACES = 12  # decimals of a number of tỷ: more than đồng need, so that what is no whole đồng is seen
_NOISE = Decimal("0.01")  # đồng that a double of up to a hundred thousand tỷ may be off
_PARTS = re.compile(r"(?P<number>[0-9][0-9., ]*?) ?(?P<unit>[^0-9., \-+][^0-9]*)")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_SEPARATOR = re.compile(r"\s*;\s*|,\s+")


@dataclass(frozen=True)
class Measure:
    """A unit of measure as named: the factor takes its numbers to đồng, and is ``None`` where it is no money."""

    name: str
    factor: int | None


@dataclass(frozen=True)
class _Words:
    money: Sequence[tuple[re.Pattern[str], Measure]]
    short: Sequence[tuple[re.Pattern[str], Measure]]
    other: re.Pattern[str]
    certain: re.Pattern[str]
    doubtful: re.Pattern[str]


@cache
def _words() -> _Words:
    read: Mapping[str, Any] = read_yaml(Path(__file__).with_name("measures.yml"))
    money = {unit["name"]: (unit["wording"], Measure(unit["name"], unit["factor"])) for unit in read["money"]}
    rest = r"(?P<colon>\s*[:：])?\s*(?P<rest>.+)"
    return _Words(
        [(re.compile(wording), unit) for wording, unit in money.values()],
        [(re.compile(wording), money[name][1]) for name, wording in read["short"].items()],
        re.compile(read["other"]),
        re.compile(rf"(?<!\w){read['certain']}(?!\w){rest}", re.IGNORECASE),
        re.compile(rf"(?<!\w){read['doubtful']}{rest}", re.IGNORECASE),
    )


def measure(text: str) -> Measure | None:
    """The unit that a title line or a header states: after ``ĐVT:``, in brackets, or money as all of the text.

    Of several units (``triệu đồng; hộ``) the name keeps all; the factor is that of the only money among them.
    """
    lines = [normalise(line) for line in text.split("\n")]
    return next((found for line in lines if line and (found := _of_line(line))), None)


def amounts(cells: Sequence[Value], factor: int | None, style: Style | None = None) -> Numbers:
    """Whole đồng of one column whose unit is ``factor`` đồng; ``10 tỷ 200 triệu đồng`` has its own.

    Rules beside those of ``read_numbers``: ``money_unit_missing`` where neither the column nor the cell has a unit,
    ``not_whole_dong`` for a part of one đồng. An amount in đồng has no decimals, which decides ``12.000 đ``.
    """
    spans: list[tuple[int, list[int | None]]] = []
    texts: list[Value] = []
    for cell in cells:
        signed, parts = _parts(cell) if type(cell) is str else (1, None)
        spans.append((signed, [unit for _, unit in parts] if parts else [factor]))
        # number cells need no deciding: they are taken below as they are
        texts.extend([number for number, _ in parts] if parts else [None if _is_number(cell) else cell])
    read = _read(texts, [unit for _, units in spans for unit in units], style)
    rules, marked = dict(read.unreadable), dict(read.remarks)
    result = Numbers([], [], [], read.style)
    first = 0
    for position, (cell, (sign, units)) in enumerate(zip(cells, spans, strict=True)):
        at = range(first, first + len(units))
        first += len(units)
        broken = next((rules[i] for i in at if i in rules), None)
        numbers = [read.values[i] for i in at]
        if _is_number(cell):
            numbers = [_exact(cell)]
        found = broken or _dong(numbers, units, sign)
        if isinstance(found, str):
            result.unreadable.append((position, found))
        result.remarks.extend((position, marked[i]) for i in at if i in marked and not isinstance(found, str))
        result.values.append(None if isinstance(found, str) else found)
    return result


def _of_line(line: str) -> Measure | None:
    words = _words()
    if match := words.certain.search(line):
        return _stated(match["rest"], known_only=not match["colon"])
    if (match := words.doubtful.search(line)) and match["colon"]:
        return _stated(match["rest"], known_only=True)
    bracketed = (_named(inner, known_only=True) for inner in _BRACKETED.findall(line))
    if found := next((found for found in bracketed if found), None):
        return found
    whole = _named(line, known_only=True)
    return whole if whole and (whole.factor or whole.name == "%") else None


def _stated(rest: str, known_only: bool) -> Measure | None:
    """A unit stands up to the bracket or dash that ends it."""
    piece = re.split(r"[)\]]| [-–] ", rest.lstrip("([ "), maxsplit=1)[0]
    return _named(piece, known_only, short=True)


def _named(text: str, known_only: bool, short: bool = False) -> Measure | None:
    text = text.strip(" .:,;")
    units = [_unit(part, short) for part in _SEPARATOR.split(text)]
    if not text or (known_only and None in units):
        return None
    if len(units) == 1:
        return units[0] or Measure(text, None)
    factors = {unit.factor for unit in units if unit and unit.factor}
    return Measure(text, factors.pop() if len(factors) == 1 else None)


@lru_cache(maxsize=10_000)
def _unit(text: str, short: bool) -> Measure | None:
    """One known unit: ``triệu đồng/người/năm`` is triệu đồng of something."""
    head, slash, of = normalise(text).partition("/")
    key = fold(head.replace("%", " phần trăm "))
    words = _words()
    for wording, unit in (*words.money, *(words.short if short else ())):
        if wording.fullmatch(key):
            return Measure(unit.name + slash + of, unit.factor)
    return Measure(text.strip(), None) if words.other.fullmatch(key) else None


def _parts(cell: Value) -> tuple[int, list[tuple[str, int | None]] | None]:
    """Sign, and the numbers of a text with the factor of each; none where it has no unit of its own."""
    text = normalise(str(cell)).replace("\u2212", "-")
    sign, text = (-1, text[1:]) if text.startswith("-") else (1, text.removeprefix("+"))
    parts: list[tuple[str, int | None]] = []
    end = 0
    while match := _PARTS.match(text, end):
        unit = _unit(match["unit"], True)
        if unit is None or unit.factor is None or (parts and unit.factor >= (parts[-1][1] or 0)):
            return 1, None
        parts.append((match["number"], unit.factor))
        end = match.end()
    return (sign, parts) if parts and end == len(text) else (1, None)


def _read(texts: Sequence[Value], units: Sequence[int | None], style: Style | None) -> Numbers:
    """Texts as numbers of their units: evidence first, then what đồng cannot be, then the style given."""
    read = read_numbers(texts, places=_PLACES)
    left = [i for i, rule in read.unreadable if rule == "ambiguous_number"]
    if not left:
        return Numbers(read.values, read.unreadable, read.remarks, read.style or style)
    if proven_style(texts) == "both":
        return read
    for in_dong in (True, False):
        open_ = [i for i in left if (units[i] == 1) == in_dong]
        again = read_numbers([texts[i] for i in open_], whole=in_dong, style=style, places=_PLACES)
        for i, value in zip(open_, again.values, strict=True):
            read.values[i] = value
        read.remarks.extend((open_[i], rule) for i, rule in again.remarks)
    unreadable = [(i, rule) for i, rule in read.unreadable if read.values[i] is None]
    return Numbers(read.values, unreadable, read.remarks, style)


def _is_number(cell: Value) -> bool:
    return type(cell) is float or type(cell) is int


def _exact(cell: Value) -> Decimal:
    number = Decimal(repr(cell))
    return number if number.is_finite() else LIMIT


def _dong(numbers: Sequence[int | Decimal | None], units: Sequence[int | None], sign: int) -> int | str | None:
    total = Decimal()
    for number, unit in zip(numbers, units, strict=True):
        if number is None:
            return None
        if unit is None:
            return "money_unit_missing"
        total += number * unit
    if abs(total) >= LIMIT:
        return "too_large"
    dong = round(total)
    return sign * dong if abs(total - dong) < _NOISE else "not_whole_dong"
