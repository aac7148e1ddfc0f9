"""Agencies: the several names of one body to its identifier in a reviewed list; nothing is guessed."""

import csv
import difflib
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from .. import reference
from ..reading.text import name_key

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=10_000)
def agency_key(name: str) -> str:
    """What the names of one body share: punctuation and the usual abbreviations do not count."""
    key = " ".join(re.sub(r"[^\w]", " ", name_key(name)).split())
    for short, long in _abbreviations():
        key = re.sub(rf"(?<!\w){short}(?!\w)", long, key)
    return key


@cache
def _abbreviations() -> list[tuple[str, str]]:
    with (_FOLDER / "abbreviations.csv").open(encoding="utf-8", newline="") as lines:
        pairs = [(row["short"], row["long"]) for row in csv.DictReader(lines)]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def _agencies() -> Mapping[str, tuple[str, str]]:
    """Identifier and name by key, of the name and of each alias."""
    rows = reference.rows("agencies")
    known = {agency_key(row[column]): (row["agency_id"], row["name"]) for column in ("name", "alias") for row in rows}
    known.pop("", None)
    return known


def find_agency(name: str) -> str | None:
    """The identifier of the agency, ``None`` where no name or alias of the list is this one."""
    found = _agencies().get(agency_key(name))
    return found[0] if found else None


def agency_named(text: str) -> str | None:
    """The agency that the last of the lines joined by `` / `` names."""
    return next((found for line in reversed(text.split(" / ")) if (found := find_agency(line))), None)


def nearest_agencies(name: str) -> str:
    """Up to three agencies whose names look most like this one, for a person to choose from."""
    keys = difflib.get_close_matches(agency_key(name), _agencies(), n=3, cutoff=0.6)
    return "; ".join(dict.fromkeys(_agencies()[key][1] for key in keys))
