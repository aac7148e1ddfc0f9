"""A sentence as lower-case words with abbreviations written out, each with its place in the sentence."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ...yaml_file import read_yaml
from ..folder import LISTS

# the letters of Vietnamese: a range such as À-Ỹ holds both cases
UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = UPPER.lower()

_WORD = re.compile(r"T\.(?:Ư|W)|\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:\d+[^\W_]*)?|%|(?<=[^\W\d_])/(?=[^\W\d_])")


@cache
def _abbreviations() -> Mapping[str, Sequence[str]]:
    declared = read_yaml(LISTS / "abbreviations.yml")
    return {short: full.split() for short, full in declared.items()}


_NOTE_MARKS = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "))
# "71 (bảy mươi mốt) xã": the same once more
_IN_WORDS = re.compile(
    r"(?<=[\d%])\s?\((?:(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm|linh|lẻ|nghìn|ngàn|triệu|tỷ"
    r"|phẩy)\s*)+\)",
    re.IGNORECASE,
)


def _without_repetition(text: str) -> str:
    """The text with blanks for marks of footnotes and for numbers that are said in words once more."""
    text = text.translate(_NOTE_MARKS)
    return _IN_WORDS.sub(lambda match: " " * len(match.group()), text) if "(" in text else text


def lower(text: str) -> str:
    """The text in lower case, letter by letter, so that no place in it moves; what only repeats a number is blank."""
    text = _without_repetition(text)
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True)
class Words:
    """A text's words joined by spaces: ``flat``. ``starts`` has where each word begins in ``flat``, ``places`` the part
    of the text that it stands for; words of one abbreviation share theirs.

    Of punctuation only the stroke of ``tiêu chí/xã`` is kept.
    """

    text: str
    flat: str
    starts: Sequence[int]
    places: Sequence[tuple[int, int]]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The part of the text that a match in ``flat`` stands for."""
        first, last = self._word_at(start), self._word_at(end - 1)
        return self.places[first][0], self.places[last][1]

    def _word_at(self, position: int) -> int:
        return max(bisect_left(self.starts, position + 1) - 1, 0)

    def flat_at(self, place: int) -> int | None:
        """Where the first word at or behind a place of the text begins in ``flat``; ``None`` behind the last."""
        index = bisect_left(self.places, (place, 0))
        return self.starts[index] if index < len(self.starts) else None

    @cached_property
    def low(self) -> str:
        """The text in lower case, with all its signs."""
        return lower(self.text)


def words_of(text: str, figures: Sequence[tuple[int, int, bool]] = ()) -> Words:
    """The words of a normalised text; a figure, given by where it begins and ends, is ``#``, or no word at all where it
    only goes on with the one before it."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    hidden = {start: (end, goes_on) for start, end, goes_on in figures}
    until = 0
    for match in _WORD.finditer(_without_repetition(text)):
        word = match.group()
        if match.start() in hidden:
            until, goes_on = hidden[match.start()]
            if not goes_on:
                words.append("#")
                places.append((match.start(), until))
            continue
        if match.start() < until:
            continue
        # an abbreviation is known by its capitals: "tr" is one and "TR" is none
        full = (
            _abbreviations().get(word) or _abbreviations().get(word.upper() if word.isupper() else "") or [lower(word)]
        )
        if full == words[-len(full) :] and text[max(match.start() - 1, 0) : match.end() + 1] == f"({word})":
            # "nông thôn mới (NTM)"
            continue
        words += full
        places += [match.span()] * len(full)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Words(text, " ".join(words), starts, places)
