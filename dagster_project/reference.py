"""The lists that returns are read with and models are built on: programmes, sources of money, domains, criteria sets.

They lie with the dbt seeds, so that Python and SQL share one file. A list has ``code`` and, where returns use its
terms, ``wordings`` split by ``|`` (one that ends in an asterisk is a beginning), and may have ``valid_from`` and
``valid_to``.
"""

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .reading.text import name_key
from .settings import PROJECT

FOLDER = PROJECT / "dbt" / "seeds" / "lists"


@dataclass(frozen=True)
class Term:
    """What a wording stands for, and when; a bound is ``None`` where there is none."""

    code: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the term was in use on the day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


def path(name: str) -> Path:
    """The file of a list."""
    return FOLDER / f"{name}.csv"


@cache
def rows(name: str) -> Sequence[Mapping[str, str]]:
    """The rows of a list as they stand in its file.

    Raises:
        FileNotFoundError: there is no such list.
    """
    with path(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def seed(name: str) -> Sequence[Mapping[str, str]]:
    """The rows of a seed of the dbt project that is no list of terms."""
    with (FOLDER.parent / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def labels(name: str) -> tuple[str, str]:
    """What a list allows, in Vietnamese and English, as an office is told."""
    found = rows(name)
    vi, en = ("; ".join(dict.fromkeys(row[f"label_{tongue}"] for row in found)) for tongue in ("vi", "en"))
    return vi, en


def find(name: str, text: str, day: dt.date | None) -> tuple[Term | None, bool]:
    """The term of a list that a text stands for on a day, and whether the list knows the text at all.

    A wording may stand for several terms, each in its own time. Without a day the first counts.
    """
    key = _key(text)
    exact, begins = _wordings(name)
    known = exact.get(key) or next((terms for start, terms in begins if key.startswith(start)), [])
    return next((term for term in known if day is None or term.holds_on(day)), None), bool(known)


def code_of(name: str, text: str) -> str | None:
    """The code of the term that a text stands for, whatever its time; none where the list does not know the text."""
    term, _ = find(name, text, None)
    return term.code if term else None


def in_force(
    name: str, day: dt.date, starts: str = "valid_from", ends: str = "valid_to"
) -> Sequence[Mapping[str, str]]:
    """The rows of a list that hold on a day, in the order of its file; a blank bound is none."""
    iso = day.isoformat()
    return [row for row in rows(name) if (row[starts] or iso) <= iso <= (row[ends] or iso)]


def _key(text: str) -> str:
    return " ".join(name_key(text).replace(",", " ").replace("-", " ").split())


@cache
def _wordings(name: str) -> tuple[Mapping[str, list[Term]], Sequence[tuple[str, list[Term]]]]:
    """Terms by wording, and those by how a text begins, the longest beginning first."""
    exact: dict[str, list[Term]] = {}
    begins: dict[str, list[Term]] = {}
    for row in rows(name):
        term = Term(row["code"], _day(row.get("valid_from")), _day(row.get("valid_to")))
        for wording in filter(None, [*row["wordings"].split("|"), row["label_vi"]]):
            found = begins if wording.endswith("*") else exact
            terms = found.setdefault(_key(wording.rstrip("*")), [])
            if term not in terms:
                terms.append(term)
    return exact, sorted(begins.items(), key=lambda item: -len(item[0]))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
