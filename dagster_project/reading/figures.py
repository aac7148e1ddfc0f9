"""The grammar of one published value, as reports print it: ``71``, ``>7000``, ``~54``, ``12.29-12.99``."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .numbers import decimal, decimals

Sign = Literal["exact", "more_than", "about", "range"]

_NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
_ONE = re.compile(
    rf"(?P<sign>[>~])?\s*(?P<number>{_NUMBER})\s*(?P<percent>%)?"
    rf"(?:\s+(?P<remark>[^\W\d]+))?"
    rf"(?:\s*\((?P<way>up|down)\s+(?P<change>{_NUMBER})(?:\s+on\s+(?P<since>[^)]+))?\))?"
)
_RANGE = re.compile(rf"(?P<low>\d+(?:[.,]\d+)?)\s*[-–]\s*(?P<high>{_NUMBER})\s*(?P<percent>%)?")
_PARTS = re.compile(rf"{_NUMBER}(?:\s*/\s*{_NUMBER})+")
_SIGNS: dict[str | None, Sign] = {None: "exact", ">": "more_than", "~": "about"}


class UnreadableFigure(ValueError):
    """The text is not one figure; ``rule`` says in which way."""

    def __init__(self, rule: str, text: str) -> None:
        super().__init__(text)
        self.rule = rule


@dataclass(frozen=True)
class Figure:
    """One printed value.

    ``value`` is the number where there is one; a range has ``low`` and ``high`` instead, and ``>7000`` has a ``low``
    only. ``parts`` holds the numbers of ``1673 / 210 / 1551``. ``decimals`` is the precision it was printed with.
    """

    sign: Sign
    decimals: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    parts: tuple[Decimal, ...] = ()
    change: Decimal | None = None
    change_since: str | None = None
    percent: bool = False
    remark: str | None = None


def parse_figure(text: str) -> Figure:
    """Read one printed value.

    Raises:
        UnreadableFigure: it holds no number, or several that are not parts of one list.
    """
    text = text.strip().replace("\u2212", "-")
    if match := _RANGE.fullmatch(text):
        low, high = decimal(match["low"]), decimal(match["high"])
        if low > high:
            raise UnreadableFigure("range_upside_down", text)
        places = max(decimals(match["low"]), decimals(match["high"]))
        return Figure("range", places, low=low, high=high, percent=bool(match["percent"]))
    if _PARTS.fullmatch(text):
        numbers = re.findall(_NUMBER, text)
        return Figure("exact", max(map(decimals, numbers)), parts=tuple(map(decimal, numbers)))
    if match := _ONE.fullmatch(text):
        return _one(match)
    several = len(re.findall(_NUMBER, text)) > 1
    raise UnreadableFigure("several_figures_in_a_cell" if several else "not_a_figure", text)


def _one(match: re.Match[str]) -> Figure:
    value, sign = decimal(match["number"]), _SIGNS[match["sign"]]
    change = decimal(match["change"]) if match["change"] else None
    return Figure(
        sign,
        decimals(match["number"]),
        value=value,
        low=None if sign == "about" else value,
        high=value if sign == "exact" else None,
        change=-change if change is not None and match["way"] == "down" else change,
        change_since=match["since"],
        percent=bool(match["percent"]),
        remark=match["remark"],
    )
