"""How much of an old unit went to a new one, by the note in a table of changes: people and area apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .. import reference
from ..reading.text import fold


@dataclass(frozen=True)
class Extents:
    """``whole``, ``part``, ``none`` or, where the note is not understood, ``unknown``."""

    people: str
    area: str


UNKNOWN = Extents("unknown", "unknown")


def extents_of(note: str | None) -> Extents:
    """What a note says; tone marks, commas and spaces may be amiss, and nothing else."""
    key = _key(note or "")
    exact, begins = _wordings()
    return exact.get(key) or next((said for start, said in begins.items() if key.startswith(start)), UNKNOWN)


def _key(text: str) -> str:
    return " ".join(fold(text).replace(",", " ").split())


@cache
def _wordings() -> tuple[Mapping[str, Extents], Mapping[str, Extents]]:
    exact: dict[str, Extents] = {}
    begins: dict[str, Extents] = {}
    for row in reference.rows("extent_notes"):
        said = Extents(row["people_extent"], row["area_extent"])
        wording = row["wording"]
        (begins if wording.endswith("*") else exact)[_key(wording.rstrip("*"))] = said
    return exact, begins
