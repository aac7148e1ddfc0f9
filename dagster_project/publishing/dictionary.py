"""The dictionary of a release: every published column in both languages, written and read back."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ..modelling.published import PublishedTable
from ..modelling.words import Words, units
from . import manifest
from .tables import TableFacts

NAME = "dictionary.csv"
_SAID = [each.name for each in fields(Words)]


@dataclass(frozen=True)
class ColumnWords(Words):
    """What is said of a column of a release, and its DuckDB type."""

    type: str = ""


@dataclass(frozen=True)
class TableWords:
    """What is said of a table of a release. ``key`` are the columns that tell its rows apart, if it has such."""

    label_vi: str
    label_en: str
    description_vi: str
    description_en: str
    key: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    columns: Mapping[str, ColumnWords] = field(default_factory=dict)


def write_dictionary(path: Path, tables: Sequence[PublishedTable], facts: Sequence[TableFacts]) -> None:
    """Write the words of every column as CSV, one row per column, with the unit in words beside its code."""
    types = {fact.table: fact.columns for fact in facts}
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        out = csv.writer(lines)
        out.writerow(["table", "column", "type", *_SAID, "unit_vi", "unit_en"])
        for table in tables:
            name = table.full_name
            for column, words in table.columns.items():
                said = [getattr(words, each) for each in _SAID]
                out.writerow([name, column, types[name][column], *said, *units().get(words.unit, ("", ""))])


def table_words(table: PublishedTable) -> Mapping[str, object]:
    """What the manifest says of a table beside its content."""
    vi, en = table.description.strip().splitlines()
    return {
        "label": list(table.label),
        "description": [vi.strip(), en.strip()],
        "key": list(table.key),
        "forms": list(table.forms),
    }


def read_dictionary(release: Path) -> Mapping[str, TableWords]:
    """The words of a release by ``schema.table``, from its own files.

    Raises:
        FileNotFoundError: the folder holds no release.
    """
    columns: dict[str, dict[str, ColumnWords]] = {}
    with (release / NAME).open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            words = ColumnWords(**{name: row[name] for name in _SAID}, type=row["type"])
            columns.setdefault(row["table"], {})[row["column"]] = words
    said = manifest.load(release)["tables"]
    return {name: _table(said[name], found) for name, found in columns.items()}


def _table(said: Mapping[str, Any], columns: Mapping[str, ColumnWords]) -> TableWords:
    (label_vi, label_en), (vi, en) = said["label"], said["description"]
    return TableWords(label_vi, label_en, vi, en, tuple(said["key"]), tuple(said["forms"]), columns)
