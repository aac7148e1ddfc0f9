"""Numbers of one column, decided together: what one cell leaves open, its neighbours settle."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from .numbers import LIMIT
from .table import Uncomputed, Value
from .text import normalise

Style = Literal["vi", "en"]  # vi: 1.234,5   en: 1,234.5

_ERRORS = ("#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "#NUM!", "#NULL!")
_DASH = re.compile(r"[-–—\u2212]{1,3}|\.{2,}|…+")
_TEXT = re.compile(
    r"(?P<sign>[+-]?)(?P<body>[0-9][0-9., ]*?)(?P<percent> ?[%％])?"
    r"(?P<mark> ?(?:\([0-9]{1,2}\)|\[[0-9]{1,2}\]|\(\*+\)|\*+|[¹²³⁰⁴-⁹]+))?"
)
_GROUPS = r"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:(?:{0}[0-9]{{3}})+|(?: [0-9]{{3}})+))"
_BODY = {
    "vi": re.compile(_GROUPS.format(r"\.") + "(?:,[0-9]+)?"),
    "en": re.compile(_GROUPS.format(",") + r"(?:\.[0-9]+)?"),
}
_BARE = {"vi": str.maketrans(",", ".", ". "), "en": str.maketrans("", "", ", ")}
# 9 + 6 digits: a double keeps 15 exactly, so what is written so short holds no noise
_SHORT = re.compile(r"(?:-?[0-9]{1,9}(?:\.[0-9]{1,6})? )*")
_NUMBERS = {float, int, type(None)}
_WIDE = Context(prec=60)
_TOO_LARGE = int(LIMIT)
_DIGITS = {digits: Context(prec=digits) for digits in range(12, 16)}


@dataclass(frozen=True)
class Numbers:
    """A column read: one value per cell, ``int`` where whole numbers were asked for.

    ``unreadable`` and ``remarks`` hold (position, rule); a remark is of a cell that was read all the same.
    ``style`` is what the column's texts proved, or what was given where they prove nothing.
    """

    values: list[int | Decimal | None]
    unreadable: list[tuple[int, str]]
    remarks: list[tuple[int, str]]
    style: Style | None


class _Text(NamedTuple):
    """A text cell: its reading in each style, ``None`` where the style does not allow it."""

    vi: Decimal | None = None
    en: Decimal | None = None
    percent: bool = False
    marked: bool = False
    rule: str | None = None

    @property
    def is_open(self) -> bool:
        return self.vi is not None and self.en is not None and self.vi != self.en


class _Column(NamedTuple):
    whole: bool
    percent: bool
    step: Decimal
    shown: Collection[int]


def read_numbers(
    cells: Sequence[Value],
    *,
    whole: bool = False,
    percent: bool = False,
    shown_as_percent: Collection[int] = (),
    low: float | None = None,
    high: float | None = None,
    style: Style | None = None,
    places: int | None = None,
) -> Numbers:
    """Numbers of one column, in the order of ``cells``; blanks and dashes are ``None``.

    ``percent`` says that the column is a rate per hundred: its values are fractions of one, and so are ``low`` and
    ``high``. Number cells at the positions ``shown_as_percent`` hold the fraction already. ``places`` is the number of
    decimals kept, by default 6, and 10 for a fraction: numbers of a workbook are rounded to it, texts must fit.

    A text such as ``1.234`` means two numbers. In this order, the column's other texts decide; whole numbers have no
    decimals; only one reading may lie between ``low`` and ``high``; ``style`` is asked last.

    Raises:
        ValueError: a rate was asked for as whole numbers.
    """
    if whole and percent:
        raise ValueError("a rate is no whole number")
    if set(map(type, cells)) <= _NUMBERS and (percent or not shown_as_percent):
        plain = _plain_whole(cells) if whole else _plain(cells, shown_as_percent if percent else None)
        if plain is not None:
            return Numbers(plain, [], [], style)
    # whole numbers are compared at 9 decimals: noise of a workbook is far below, a real part of one far above
    kept = places or (9 if whole else 10 if percent else 6)
    column = _Column(whole, percent, Decimal(1).scaleb(-kept), shown_as_percent)
    texts = [_scan(cell) if type(cell) is str else None for cell in cells]
    proven = _proven(texts)
    decided = style if proven is None else None if proven == "both" else proven
    if proven is None and not whole:
        decided = _by_bounds([text for text in texts if text and text.is_open], low, high, percent) or style
    grouped = whole and proven is None
    read = Numbers([], [], [], decided)
    for position, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        found = _of_text(text, column, decided, grouped) if text else _of_cell(cell, position, column)
        if isinstance(found, str):
            read.unreadable.append((position, found))
        elif text and text.marked:
            read.remarks.append((position, "footnote_mark"))
        read.values.append(None if isinstance(found, str) else found)
    return read


def proven_style(cells: Sequence[Value]) -> Style | Literal["both"] | None:
    """The style that texts with one possible reading prove: ``15,49`` and ``1.234.567`` are ``vi``."""
    return _proven([_scan(cell) if type(cell) is str else None for cell in cells])


def _plain_whole(cells: Sequence[Value]) -> list[int | Decimal | None] | None:
    # that all are numbers, the caller has seen by their types
    try:
        values = [None if cell is None else int(cell) for cell in cells]  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    if values != list(cells) or max(map(abs, filter(None, values)), default=0) >= _TOO_LARGE:
        return None
    return values  # type: ignore[return-value]


def _plain(cells: Sequence[Value], fractions: Collection[int] | None) -> list[int | Decimal | None] | None:
    """Numbers short enough to be taken as they stand; ``fractions`` is given for a rate."""
    written = [None if cell is None else repr(cell) for cell in cells]
    if not _SHORT.fullmatch(" ".join(filter(None, written)) + " "):
        return None
    values: list[int | Decimal | None] = [None if text is None else Decimal(text) for text in written]
    if fractions is None:
        return values
    return [
        value if value is None or position in fractions else Decimal(value).scaleb(-2)
        for position, value in enumerate(values)
    ]


@lru_cache(maxsize=100_000)
def _scan(cell: str) -> _Text:
    text = normalise(cell)
    if not text or _DASH.fullmatch(text):
        return _Text()
    if text.upper() in _ERRORS:
        return _Text(rule="error_value")
    if not (match := _TEXT.fullmatch(text.replace("\u2212", "-"))):
        return _Text(rule="not_a_number")
    vi, en = (
        Decimal(match["sign"] + match["body"].translate(_BARE[style])) if form.fullmatch(match["body"]) else None
        for style, form in _BODY.items()
    )
    rule = "not_a_number" if vi is None and en is None else None
    return _Text(vi, en, bool(match["percent"]), bool(match["mark"]), rule)


def _proven(texts: Sequence[_Text | None]) -> Style | Literal["both"] | None:
    vi = any(text and text.vi is not None and text.en is None for text in texts)
    en = any(text and text.en is not None and text.vi is None for text in texts)
    return "both" if vi and en else "vi" if vi else "en" if en else None


def _by_bounds(texts: Sequence[_Text], low: float | None, high: float | None, percent: bool) -> Style | None:
    def within(number: Decimal | None) -> bool:
        value = (number or Decimal()).scaleb(-2 if percent else 0)
        return (low is None or value >= low) and (high is None or value <= high)

    vi, en = all(within(text.vi) for text in texts), all(within(text.en) for text in texts)
    return None if vi == en else "vi" if vi else "en"


def _of_text(text: _Text, column: _Column, style: Style | None, grouped: bool) -> int | Decimal | str | None:
    if text.rule:
        return text.rule
    if text.percent and not column.percent:
        return "percent_for_number"
    number = text.en if text.vi is None else text.vi
    if text.is_open and text.vi is not None and text.en is not None:
        if grouped:
            number = max(text.vi, text.en, key=abs)
        elif style is None:
            return "ambiguous_number"
        else:
            number = text.vi if style == "vi" else text.en
    return None if number is None else _stored(_WIDE.scaleb(number, -2) if column.percent else number, column)


def _of_cell(cell: Value, position: int, column: _Column) -> int | Decimal | str | None:
    if cell is None:
        return None
    if isinstance(cell, Uncomputed):
        return "formula_without_value"
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return "not_a_number"
    if not abs(cell) < _TOO_LARGE:  # NaN is not smaller either
        return "too_large"
    shown = position in column.shown
    if shown and not column.percent:
        return "percent_for_number"
    if column.whole and int(cell) == cell:
        return int(cell)
    number = without_noise(cell)
    if column.percent and not shown:
        number = number.scaleb(-2)
    rounded = number.quantize(column.step, None, _WIDE)
    return _kept(number if number == rounded else rounded, column)


def without_noise(cell: float) -> Decimal:
    """The number that a workbook's finite double stands for: 12.99 for 12.990000000000002.

    A double of more than 15 digits was computed: it keeps 12, or three decimals of a large number.
    """
    text = repr(cell)
    number = Decimal(text)
    if len(text) <= 16 or len(text.lstrip("-0.").replace(".", "")) <= 15 or int(cell) == cell:
        return number
    return _DIGITS[min(15, max(12, number.adjusted() + 4))].plus(number)


def _stored(number: Decimal, column: _Column) -> int | Decimal | str:
    if abs(number) >= LIMIT or number != number.quantize(column.step, None, _WIDE):
        return "too_large"
    return _kept(number, column)


def _kept(number: Decimal, column: _Column) -> int | Decimal | str:
    if not column.whole:
        return number
    return int(number) if number == number.to_integral_value() else "not_whole"
