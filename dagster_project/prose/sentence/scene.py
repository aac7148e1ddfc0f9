"""All that stands in one sentence, found once: figures, times, places, documents, wordings, and where its parts end."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from ...places.register import Register
from .documents import Citation, citations_in
from .not_figures import mark_not_figures
from .place import Named, Place
from .places import places_in
from .quantities import quantities_in
from .quantity import Quantity
from .times import Time, times_in
from .vocabulary import Match, matches_in, programmes
from .words import Words, words_of

# "phát triển kinh tế - xã hội" is one thing too
_HARD = re.compile(r"[;:](?=\s|$)|(?<=\s)(?<!kinh tế )(?<!văn hóa )(?<!chính trị )[-–](?=\s+\D)")
# "các cơ quan, đơn vị", "xã, thị trấn", "hộ nghèo, cận nghèo" are one thing
_SOFT = re.compile(
    r"(?:(?<!hộ nghèo),|,(?!\s(?:hộ )?cận nghèo))(?=\s|$)"
    r"(?!\s(?:đơn vị|phường|thị trấn|bản|xóm|thành phố|ngành|khu dân cư|nhóm sản phẩm|dự án|khu (?!vực))(?!\w))"
    r"|(?<=\s)(?:mà|trong khi|song|nhưng)(?=\s)"
)
_LAST_DAY = dt.date(9999, 12, 31)  # a report without a date names the units that stand


@dataclass(frozen=True)
class Scene:
    """One sentence. ``kinds`` says of each letter whether it belongs to a figure, and if not, what its digits are.

    ``table`` has the flat words of the caption and header above a cell, empty for a sentence.
    """

    text: str
    words: Words
    kinds: Sequence[str | None]
    quantities: Sequence[Quantity]
    citations: Sequence[Citation]
    times: Sequence[Time]
    places: Sequence[Named]
    matches: Sequence[Match]
    table: str = ""

    def with_unit(self, begins: int, unit: tuple[str, Decimal]) -> "Scene":
        """The same with a unit, and its factor, for the figures from a place on that state none."""
        name, factor = unit
        return replace(
            self,
            quantities=[
                q.in_unit(name, factor) if q.unit is None and q.start >= begins else q for q in self.quantities
            ],
        )

    @cached_property
    def low(self) -> str:
        """The text in lower case."""
        return self.words.low

    @cached_property
    def levels(self) -> Sequence[int]:
        """For each letter, the bracket that it stands in: 0 for none, then by number; nested ones count as one."""
        levels, depth, number, current = [], 0, 0, 0
        for letter in self.low:
            if letter in "([":
                depth += 1
                if depth == 1:
                    number += 1
                    current = number
            levels.append(current if depth else 0)
            if letter in ")]" and depth:
                depth -= 1
        return levels if not depth else [0] * len(self.text)

    def before(self, place: int, level: int) -> int:
        """Where the part of the sentence begins that ends at a place: behind the last ``;`` or ``:`` of its level."""
        return self._last(self._hard, place, level, 0)

    def part_before(self, place: int, level: int) -> int:
        """The same up to the last semicolon alone."""
        return self._last(self._parts, place, level, 0)

    def piece_before(self, place: int, level: int) -> int:
        """The same up to the last comma."""
        return max(self._last(self._soft, place, level, 0), self.before(place, level))

    def after(self, place: int, level: int) -> int:
        """Where the part of the sentence ends that begins at a place."""
        return self._next(self._hard, place, level, self._end_of(place, level))

    def piece_after(self, place: int, level: int) -> int:
        """The same up to the next comma."""
        return min(self._next(self._soft, place, level, len(self.text)), self.after(place, level))

    @cached_property
    def _hard(self) -> Sequence[int]:
        return [match.start() for match in _HARD.finditer(self.text)]

    @cached_property
    def _parts(self) -> Sequence[int]:
        return [mark for mark in self._hard if self.text[mark] == ";"]

    @cached_property
    def _soft(self) -> Sequence[int]:
        return [match.start() for match in _SOFT.finditer(self.text)]

    def _last(self, marks: Sequence[int], place: int, level: int, first: int) -> int:
        for mark in reversed(marks[: bisect_left(marks, place)]):
            if self.levels[mark] == level:
                return mark + 1
        if level:
            return next(i for i, each in enumerate(self.levels) if each == level) + 1
        return first

    def _next(self, marks: Sequence[int], place: int, level: int, last: int) -> int:
        return next((mark for mark in marks[bisect_left(marks, place) :] if self.levels[mark] == level), last)

    def _end_of(self, place: int, level: int) -> int:
        if not level:
            return len(self.text)
        return next((i for i in range(place, len(self.text)) if self.levels[i] != level), len(self.text))

    def outer(self, start: int, end: int, level: int) -> str:
        """The lower-case text from start to end, without what stands in other brackets than that level."""
        return "".join(
            c if each == level else " " for c, each in zip(self.low[start:end], self.levels[start:end], strict=True)
        )

    @cached_property
    def asides(self) -> frozenset[int]:
        """The brackets that hold no more than a time: ``trong 3 năm (2021-2023)`` says when as if it had none."""
        spans = [(self.levels[time.start], time.start, time.end) for time in self.times if self.levels[time.start]]
        return frozenset(
            level
            for level, start, end in spans
            if self.text[start - 1 : start] in "([" and self.text[end : end + 1] in ")]" and end < len(self.text)
        )

    @cached_property
    def programmes(self) -> Sequence[tuple[int, str]]:
        """The programmes named, in order: where, and which."""
        found = {}
        for family, pattern in reversed(programmes()):
            for match in pattern.finditer(self.words.flat):
                found[self.words.place(*match.span())[0]] = family
        return sorted(found.items())


def scene_of(
    text: str,
    day: dt.date | None,
    year: int | None,
    register: Register | None,
    home: Place | None,
    table: str = "",
    mentioned: Mapping[str, Place] = MappingProxyType({}),
) -> Scene:
    """Look at one normalised sentence of a report, written on a day about a year, or at a cell of its tables.

    ``mentioned`` has, by level, the places named above it.
    """
    kinds: list[str | None] = [None] * len(text)
    citations = citations_in(text)
    cited = bytearray(len(text))
    for each in citations:
        kinds[each.start : each.end] = ["document_number"] * (each.end - each.start)
        for start, end in filter(None, [(each.start, each.end), each.about_span]):
            cited[start:end] = b"\1" * (end - start)
    plain = words_of(text)
    times = times_in(plain.low, day, year, cited)
    for time in times:
        for i in range(time.start, time.end):
            kinds[i] = kinds[i] or "time"
    mark_not_figures(plain.low, kinds)
    quantities = quantities_in(plain, kinds)
    figures = [(each.start, each.number_end, each.whole) for each in quantities]
    words = words_of(text, figures)
    return Scene(
        text=text,
        words=words,
        kinds=kinds,
        quantities=quantities,
        citations=citations,
        times=times,
        places=places_in(text, register, day or _LAST_DAY, home, mentioned),
        matches=list(matches_in(words)) if quantities else [],
        table=table,
    )
