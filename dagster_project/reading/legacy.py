"""Text of the years before Unicode: TCVN3 (ABC) and VNI, stored as Latin-1 characters that only a font makes readable.

Soft hyphens are letters in TCVN3 (ư), so texts are decoded before anything is cleaned away.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal
from unicodedata import normalize

from .syllables import is_plausible

Encoding = Literal["unicode", "tcvn3", "vni"]


def _rows(name: str) -> list[tuple[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return [(row["stored"], row["letter"]) for row in csv.DictReader(file)]


def _vni_cases() -> dict[str, str]:
    """Base letter and mark in any mixture of cases; the base letter says which case is meant."""
    cases = {}
    for stored, letter in _rows("vni.csv"):
        base, mark = stored[0], stored[1:]
        for m in (mark, mark.upper()):
            cases[base + m], cases[base.upper() + m] = letter, letter.upper()
    return cases


_TCVN3 = {int(stored, 16): letter for stored, letter in _rows("tcvn3.csv")}
_VNI = _vni_cases()
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
_WORD_OF_CAPITALS = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[^\Wa-z\d_]+\b")

_ONLY_UNICODE = re.compile("[\u0102-\u01b0\u0300-\u036f\u1ea0-\u1ef9]")
_SIGNS = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾×÷"
_LETTERS = "À-ÖØ-öø-ÿ"
_WORD = re.compile(f"[A-Za-z{_LETTERS}{_SIGNS}\u0102-\u01b0\u0300-\u036f\u1ea0-\u1ef9]+")
# letters no Vietnamese word holds, signs that touch a letter, capitals among small letters, and vowels that never meet
_SUSPICIOUS = re.compile(
    f"[ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿ]|[A-Za-z{_LETTERS}][{_SIGNS}]|[{_SIGNS}][A-Za-z{_LETTERS}]"
    "|[a-z][À-ÖØ-Þ]|[A-Z][À-ÖØ-Þ][a-z]"
    "|[aA][âêáàãéèùúõÂÊÁÀÃÉÈÙÚÕ]|[eE][âáàãùõÂÁÀÃÙÕ]|[oO][âùõÂÙÕ]|[uUyYôÔ][ùõÙÕ]"
)
_UNIT = re.compile("µ[A-Za-z]{1,3}|£(?:m|bn|k)|[½¼¾](?:m|km|kg|ha)|[A-Za-z]+®|«[A-Za-z]+»|[A-Za-z][×·][A-Za-z]")
_EITHER_WAY = re.compile("[A-Za-z][×·][A-Za-z]")


@lru_cache(maxsize=1_000)
def by_font(name: str) -> tuple[Encoding, bool] | None:
    """The encoding a font was drawn for and whether it shows capitals only; None for a Unicode font."""
    folded = name.strip().casefold()
    if folded.startswith(".vn"):
        return "tcvn3", folded.endswith("h")
    return ("vni", False) if folded.startswith("vni-") else None


def decode(text: str, encoding: Encoding, capitals: bool = False) -> str:
    """The text in composed Unicode letters; characters the encoding has no letter for stay as they are."""
    if encoding == "tcvn3":
        # no capital carries a tone in TCVN3: such words mix ASCII capitals with small letters
        text = _WORD_OF_CAPITALS.sub(lambda m: m.group().upper(), text.translate(_TCVN3))
    elif encoding == "vni":
        text = _VNI_LETTER.sub(lambda m: _VNI[m.group()], text)
    return text.upper() if capitals else text


def suspicious(text: str) -> bool:
    """Whether a text could be TCVN3 or VNI: quick, and never true of ASCII and well-spelt Unicode Vietnamese."""
    return not text.isascii() and _SUSPICIOUS.search(text) is not None


def _as_unicode(word: str) -> str | None:
    # a footnote's number or a trade mark may follow a word
    return word.replace("Ð", "Đ").replace("ð", "đ").rstrip("¹®")


def _as_tcvn3(word: str) -> str | None:
    known = all(c.isascii() or ord(c) in _TCVN3 for c in word)
    return decode(word, "tcvn3") if known else None


def _as_vni(word: str) -> str | None:
    return decode(word, "vni") if _VNI_LETTER.sub("", word).isascii() else None


_READINGS: dict[Encoding, Callable[[str], str | None]] = {
    "unicode": _as_unicode,
    "tcvn3": _as_tcvn3,
    "vni": _as_vni,
}


def _words(text: str) -> list[str]:
    """The words that tell encodings apart: beyond ASCII, and more than signs standing alone or units of measure."""
    return [
        word for word in _WORD.findall(text) if not word.isascii() and word.strip(_SIGNS) and not _UNIT.fullmatch(word)
    ]


def _faults(words: Sequence[str], encoding: Encoding) -> int:
    read = map(_READINGS[encoding], words)
    return sum(word is None or not is_plausible(word) for word in read)


@lru_cache(maxsize=20_000)
def detect(text: str) -> Encoding | None:
    """The encoding by the characters alone; None where two readings are equally plausible."""
    if text.isascii() or _ONLY_UNICODE.search(text):
        return "unicode"
    words = _words(text)
    if not words:
        return None if _EITHER_WAY.search(text) else "unicode"
    faults = {"unicode": _faults(words, "unicode"), "tcvn3": _faults(words, "tcvn3")}
    if decode(text, "vni") != text:
        faults["vni"] = _faults(words, "vni")
    fewest = min(faults.values())
    best: list[Encoding] = [encoding for encoding in _READINGS if faults.get(encoding) == fewest]
    if len(best) > 1:
        return None
    legacy_is_clear = suspicious(text) and fewest * 4 <= len(words)
    return best[0] if best[0] == "unicode" or legacy_is_clear else None


def decode_cells(
    texts: Sequence[str], fonts: Sequence[str | None] | None = None
) -> tuple[list[str], dict[Encoding, int]]:
    """The cells of one sheet in Unicode, and how many were changed by encoding.

    ``fonts`` is as long as ``texts`` (ValueError otherwise), None where a cell's font is not known. A legacy font
    decides unless the text is certainly Unicode; else the characters do. A cell that could be either follows the
    certain cells of the sheet when all of them are of one legacy encoding, and stays as it is otherwise.
    """
    fonts = fonts or [None] * len(texts)
    named = [by_font(font) if font else None for font in fonts]
    if not any(named) and not any(map(suspicious, texts)):
        return list(texts), {}
    found = [_of_cell(text, font) for text, font in zip(texts, named, strict=True)]
    by_all = _common(texts, found)
    # a cell in a Unicode font learns nothing from cells whose fonts are others
    in_unicode_font = [bool(font) and not legacy for font, legacy in zip(fonts, named, strict=True)]
    by_its_like = _common(texts, [found[i] if alike else None for i, alike in enumerate(in_unicode_font)])
    decoded, changed = [], Counter[Encoding]()
    for text, legacy, alike, encoding in zip(texts, named, in_unicode_font, found, strict=True):
        encoding = encoding or _following(text, by_its_like if alike else by_all)
        decoded.append(decode(text, encoding, legacy is not None and legacy == (encoding, True)))
        changed[encoding] += decoded[-1] != text
    return decoded, {encoding: count for encoding, count in changed.items() if count}


def _common(texts: Sequence[str], found: Sequence[Encoding | None]) -> Encoding:
    certain = {encoding for text, encoding in zip(texts, found, strict=True) if encoding and _tells(text)}
    return certain.pop() if len(certain) == 1 else "unicode"


def _following(text: str, encoding: Encoding) -> Encoding:
    words = _words(text)
    faults = _faults(words, encoding)
    return encoding if faults * 4 <= len(words) and faults <= _faults(words, "unicode") else "unicode"


def _of_cell(text: str, font: tuple[Encoding, bool] | None) -> Encoding | None:
    if font is None:
        return detect(text)
    # a Unicode text pasted into a cell keeps the cell's font
    return "unicode" if detect(text) == "unicode" and _tells(text) else font[0]


def _tells(text: str) -> bool:
    return not text.isascii() and bool(_ONLY_UNICODE.search(text) or _words(text))


def decode_bytes(content: bytes) -> tuple[str, str] | None:
    """A text file that is no UTF-8 as (text, encoding), or None when no encoding is clearly right.

    The encodings: ``utf-16-le`` and ``utf-16-be`` without a mark, ``tcvn3``, ``vni`` and ``windows-1258``.
    """
    if content.count(0) * 3 >= len(content) > 0:
        return _decode_utf_16(content)
    shares: dict[str, tuple[float, str]] = {}
    if (plain := _decoded(content, "cp1252")) is not None:
        for encoding in _READINGS:
            shares[encoding] = _share(plain, encoding), decode(plain, encoding)
    if (marked := _decoded(content, "cp1258")) is not None:
        composed = normalize("NFC", marked)
        shares["windows-1258"] = _share(composed, "unicode"), composed
    # ordinary Windows text is no answer, but a rival: where it reads as well, nothing is clear
    ranked = sorted(((share, name) for name, (share, _) in shares.items()), reverse=True)
    if not ranked or ranked[0][0] < 0.75 or ranked[0][1] == "unicode":
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.15:
        return None
    return shares[ranked[0][1]][1], ranked[0][1]


def _decoded(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _share(text: str, encoding: Encoding) -> float:
    words = _words(text)
    return 1 - _faults(words, encoding) / len(words) if words else 0.0


def _decode_utf_16(content: bytes) -> tuple[str, str] | None:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _decoded(content, encoding)
        if not text:
            continue
        # read the wrong way round, Latin letters are Chinese ones
        latin = sum((c < "\u0370" and (c.isprintable() or c.isspace())) or "\u1e00" <= c < "\u2100" for c in text)
        if latin >= 0.9 * len(text):
            return text, encoding
    return None
