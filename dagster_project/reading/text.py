"""Vietnamese text: one spelling for comparing, without losing what was sent."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
_TONES = "\u0300\u0301\u0309\u0303\u0323"  # grave, acute, hook above, tilde, dot below


def _toned(letter: str, tone: str) -> str:
    return unicodedata.normalize("NFC", letter + tone)


def _placements() -> dict[str, str]:
    """Second-vowel spellings of an open syllable (oà, oè, uỳ) to first-vowel ones (òa, òe, ùy)."""
    pairs = {}
    for first, second in (("o", "a"), ("o", "e"), ("u", "y")):
        for tone in _TONES:
            for a, b in ((first, second), (first.upper(), second), (first.upper(), second.upper())):
                pairs[a + _toned(b, tone)] = _toned(a, tone) + b
    return pairs


_TO_FIRST = _placements()
_TO_SECOND = {first: second for second, first in _TO_FIRST.items()}
_OPEN = re.compile(rf"(?<![qQ])({'|'.join(_TO_FIRST)})(?!\w)")
_CLOSED = re.compile(rf"({'|'.join(_TO_SECOND)})(?=\w)|(?<=[qQ])({'|'.join(_TO_SECOND)})")


@lru_cache(maxsize=100_000)
def normalise(text: str) -> str:
    """Composed letters, plain single spaces, and one placement of the tone mark (``Hòa``, ``Thủy``, ``hoàn``)."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text).strip()
    text = _OPEN.sub(lambda m: _TO_FIRST[m.group()], text)
    return _CLOSED.sub(lambda m: _TO_SECOND[m.group()], text)


@lru_cache(maxsize=100_000)
def name_key(text: str) -> str:
    """What two spellings of one name share: case and tone-mark placement do not count, tones and letters do."""
    return normalise(text).casefold()


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower-case ASCII letters and digits, single spaces: for headers and search, never to tell two places apart."""
    bare = unicodedata.normalize("NFD", normalise(text).casefold().replace("đ", "d"))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return _SPACES.sub(" ", re.sub(r"[^\w>*]|_", " ", bare)).strip()
