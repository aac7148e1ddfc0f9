"""The reviewed vocabulary: which words, beside a number of which unit, speak of which indicator."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ...reference import seed
from ..folder import LISTS
from .words import Words, words_of

_GAP = r"(?: (?!#)\S+){0,8}?"
_CONTEXT_WEIGHS = 2  # letters
_BARE = frozenset(
    {
        "(đạt|hoàn thành|đạt chuẩn|được) … # … tiêu chí",
        "sản phẩm",
        "tiêu chí",
        "lượt",
        "đạt chuẩn",
        "(toàn tỉnh|toàn huyện|huyện|tỉnh|thành phố) … (có|còn) # xã",
    }
)
_UNIT_WORDS = {"communes": "xã", "products": "sản phẩm", "households": "hộ", "villages": "thôn", "districts": "huyện"}
_PARTED = re.compile("[,;:]")
_EDGES = r"(?<!\S)(?:{})(?!\S)"


def compiled(wording: str) -> re.Pattern[str]:
    """An expression over flat words: ``…`` is up to eight words and no figure, ``#`` the figure, ``0`` another."""
    pattern = re.sub(r"(?<![^\s?)])#(?!\S)", "(?P<figure>#)", wording.strip(), count=1)
    pattern = re.sub(r"(?<![^\s?)])0(?!\S)", "#", pattern)
    pattern = re.sub(r"\s*…\s*", lambda _: f"{_GAP} ", pattern)
    return re.compile(_EDGES.format(pattern))


@dataclass(frozen=True, eq=False)
class Entry:
    """A row of the vocabulary. ``context`` must stand in the sentence or above it, nothing of ``unless`` beside it."""

    indicator_code: str
    unit: str
    wording: str
    context: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the wording matches."""
        return compiled(self.wording)

    @property
    def holds_figure(self) -> bool:
        """Whether the wording says where in it the figure stands."""
        return "#" in self.wording

    @property
    def is_bare(self) -> bool:
        """Whether it says no more than what is counted, so that a figure that goes on from another does so first."""
        return self.wording in _BARE

    @property
    def is_of_document(self) -> bool:
        """Whether it asks for the number of a document."""
        return self.context is not None and re.search(r"\d{4}", self.context.pattern) is not None

    @property
    def unit_word(self) -> str:
        """The word that what it counts is called by."""
        return _UNIT_WORDS.get(self.unit, self.unit)

    @property
    def names_unit(self) -> bool:
        """Whether a number without a unit may stand beside it: the wording says what is counted."""
        return re.match(r"\(?(?:tổng (?:số )?|số |tỷ lệ|tỉ lệ|thu nhập|\(tổng số\|số\))", self.wording) is not None


@dataclass(frozen=True)
class Match:
    """A wording found in a sentence, from ``start`` to ``end`` of its text, over so many letters of words.

    ``figure`` is where the figure begins that the wording has a place for.
    """

    start: int
    end: int
    length: int
    entry: Entry
    figure: int | None = None

    @property
    def weight(self) -> int:
        """How much it says: a wording that asks for a context says more than its words."""
        return self.length + (_CONTEXT_WEIGHS if self.entry.context else 0)


@dataclass(frozen=True)
class Indicator:
    """What ``indicators.csv`` says of an indicator."""

    code: str
    measure: str
    timing: str
    unit: str | None
    topic: str


def _rows(name: str) -> Sequence[Mapping[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _pattern(text: str) -> re.Pattern[str] | None:
    return compiled(text) if text else None


@cache
def entries() -> Sequence[Entry]:
    """The vocabulary in the order of its file."""
    return [
        Entry(row["indicator_code"], row["unit"], row["wording"], _pattern(row["context"]), _pattern(row["unless"]))
        for row in _rows("vocabulary.csv")
    ]


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by its code."""
    return {
        row["indicator_code"]: Indicator(
            row["indicator_code"], row["measure"], row["timing"], row["unit"] or None, row["topic"]
        )
        for row in seed("indicators")
    }


@cache
def programmes() -> Sequence[tuple[str, re.Pattern[str]]]:
    """The programmes that money is given by, with what they are called."""
    return [(row["family"], compiled(row["wording"])) for row in _rows("programmes.csv")]


def only_family(text: str) -> str | None:
    """The programme that a text names, where it names no more than one."""
    flat = words_of(text).flat
    families = {family for family, pattern in programmes() if pattern.search(flat)}
    return families.pop() if len(families) == 1 else None


@cache
def shares() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    """For a count, the share that stands beside it, and what it may be said to be a share of."""
    return {row["count_code"]: (row["share_code"], re.compile(row["of"])) for row in _rows("shares.csv")}


@cache
def parts() -> Mapping[tuple[str, str], str]:
    """What an indicator is where it is said to be among the things that another counts."""
    return {(row["whole_code"], row["part_code"]): row["indicator_code"] for row in _rows("parts.csv")}


@cache
def levels() -> Mapping[str, str]:
    """For what is counted as new in a period, what it adds to."""
    return {row["flow_code"]: row["level_code"] for row in _rows("levels.csv")}


@cache
def flows() -> Mapping[str, str]:
    """For a level, what is counted as new in a period."""
    return {level: flow for flow, level in levels().items()}


def matches_in(words: Words) -> Iterator[Match]:
    """Every wording that stands in a sentence whose figures are written ``#``."""
    for entry in entries():
        position = 0
        while found := entry.pattern.search(words.flat, position):
            start, end = words.place(*found.span())
            figure = words.place(*found.span("figure"))[0] if "figure" in found.groupdict() else None
            yield Match(start, end, found.end() - found.start(), entry, figure)
            # "21 xã, kiểu mẫu có 1 xã": what reaches over a mark may begin behind it
            within = not _PARTED.search(words.text, start, end)
            position = found.end() if within else words.flat.find(" ", found.start()) + 1
