"""Names of units as keys: without marks of spelling, with and without the word for their type."""

import csv
import difflib
import re
from functools import cache, lru_cache
from pathlib import Path

from ..reading.text import fold, name_key

_ALIASES = Path(__file__).with_name("aliases.csv")
# Sà Phìn and Xà Phìn, Sủng Tráng and Sủng Cháng are; Cổ Bi and Đặng Xá are not
_ALIKE = 0.75
_SHORT = {"tp": "thành phố", "tt": "thị trấn", "tx": "thị xã", "p": "phường", "x": "xã", "h": "huyện", "q": "quận"}
_TYPE = re.compile(
    r"^(?:(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+|(tp|tt|tx)(?:\.\s*|\s+)|(p|x|h|q)\.\s*)"
)


@cache
def _aliases() -> dict[str, str]:
    """Other spellings of a unit's name that a person has reviewed, to the spelling of the register."""
    with _ALIASES.open(encoding="utf-8", newline="") as lines:
        return {_bare(row["alias"]): _bare(row["unit_name"]) for row in csv.DictReader(lines)}


def _bare(name: str) -> str:
    return _TYPE.sub("", name_key(name))


@lru_cache(maxsize=100_000)
def bare_key(name: str) -> str:
    """The key of a name without the word for its type: ``Xã Cao Sơn`` and ``Cao Sơn`` share one."""
    bare = _bare(name)
    return _aliases().get(bare, bare)


def full_key(name: str) -> str:
    """The key of a name with its type, so that the ward and the commune Thống Nhất stay apart."""
    return f"{type_of(name) or ''} {bare_key(name)}"


@lru_cache(maxsize=100_000)
def type_of(name: str) -> str | None:
    """The word for the unit's type that the name begins with, written out."""
    match = _TYPE.match(name_key(name))
    return next((_SHORT.get(word, word) for word in match.groups() if word), None) if match else None


def is_alike(one: str, other: str) -> bool:
    """Whether two names under one code may be the same: all but the type, or most letters in the same order."""
    if bare_key(one) == bare_key(other) or fold(one) == fold(other):
        return True
    if type_of(one) != type_of(other):
        return False
    return difflib.SequenceMatcher(None, fold(bare_key(one)), fold(bare_key(other))).ratio() >= _ALIKE
