"""Vietnamese text: one spelling for comparing, without losing what was sent."""

import re
import unicodedata
from functools import lru_cache
from itertools import product

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile(r"\s+")
_TONES = "\u0300\u0301\u0309\u0303\u0323"  # grave, acute, hook above, tilde, dot below
_QUALITIES = "\u0302\u0306\u031b"  # circumflex, breve, horn
_MARKS = re.compile("[\u0300-\u036f]{2,}")


def _same_characters() -> dict[int, str]:
    """Characters that differ from a plain one by width or typography only."""
    table = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
    table |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"), "-")
    table |= dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bc"), "'")
    table |= dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u2036\u02ba"), '"')
    # Eth and African D are drawn as Đ
    return table | {0xD0: "Đ", 0x189: "Đ", 0xF0: "đ", 0x256: "đ"}


_SAME = _same_characters()
_CYRILLIC = str.maketrans("АВЕКМНОРСТХУІЈЅаеорсухіјѕ", "ABEKMHOPCTXYIJSaeopcyxijs")
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ", "ABEZHIKMNOPTYXaikvopux")
_LOOK_ALIKES = _CYRILLIC | _GREEK
_HAS_LOOK_ALIKE = re.compile(f"[{''.join(map(chr, _LOOK_ALIKES))}]")
_LATIN = re.compile("[A-Za-zĐđ]")


def _toned(letter: str, tone: str) -> str:
    return unicodedata.normalize("NFC", letter + tone)


def _placements() -> dict[str, str]:
    """Second-vowel spellings of an open syllable (oà, oè, uỳ) to first-vowel ones (òa, òe, ùy)."""
    pairs = {}
    for (first, second), tone in product((("o", "a"), ("o", "e"), ("u", "y")), _TONES):
        for a, b in product((first, first.upper()), (second, second.upper())):
            pairs[a + _toned(b, tone)] = _toned(a, tone) + b
    return pairs


_TO_FIRST = _placements()
_TO_SECOND = {first: second for second, first in _TO_FIRST.items()}
# a mark that has no composed letter still belongs to the vowel before it
_OPEN = re.compile(rf"(?<![qQ])({'|'.join(_TO_FIRST)})(?![\w\u0300-\u036f])")
_CLOSED = re.compile(rf"({'|'.join(_TO_SECOND)})(?=\w)|(?<=[qQ])({'|'.join(_TO_SECOND)})")


@lru_cache(maxsize=100_000)
def normalise(text: str) -> str:
    """One spelling of a text for comparing; normalising twice changes nothing more.

    Composed letters whatever the order of their marks, plain single spaces, nothing invisible, plain hyphens, quotes
    and widths, Latin letters for their look-alikes, and one placement of the tone mark (``Hòa``, ``Thủy``, ``hoàn``).
    """
    if not text.isascii():
        text = _composed(_INVISIBLE.sub("", text))
    text = " ".join(text.split())
    if text.isascii():
        return text
    text = _OPEN.sub(lambda m: _TO_FIRST[m.group()], text)
    return _CLOSED.sub(lambda m: _TO_SECOND[m.group()], text)


def _composed(text: str) -> str:
    text = unicodedata.normalize("NFD", text).translate(_SAME)
    if _HAS_LOOK_ALIKE.search(text):
        # a text of nothing but look-alikes may be Russian; one Latin letter anywhere says that it is not
        text = text.translate(_LOOK_ALIKES) if _LATIN.search(text) else text
    return unicodedata.normalize("NFC", _MARKS.sub(_ordered_marks, text))


_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


def raised(text: str) -> str:
    """Text set above the line, in letters that say so: a footnote's 1 behind 100 must not make it 1001."""
    return text.translate(_RAISED)


def _ordered_marks(match: re.Match[str]) -> str:
    """The marks of one letter with those that make another vowel first: no letter composes acute before circumflex."""
    return "".join(sorted(match.group(), key=lambda mark: mark not in _QUALITIES))


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
