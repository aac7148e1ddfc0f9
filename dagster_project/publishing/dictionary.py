"""The dictionary of a release: every published column in both languages."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from ..modelling.results import PublishedTable
from .tables import TableFacts


def both_languages(description: str) -> tuple[str, str]:
    """A description's Vietnamese line and its English line; empty where one is missing."""
    lines = [line.strip() for line in description.strip().splitlines() if line.strip()]
    return (lines[0], lines[1]) if len(lines) == 2 else ("", "")


def write_dictionary(path: Path, tables: Sequence[PublishedTable], facts: Sequence[TableFacts]) -> None:
    """Write table, column, type and both descriptions as CSV, one row per column."""
    types = {fact.table: fact.columns for fact in facts}
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        out = csv.writer(lines)
        out.writerow(["table", "column", "type", "description_vi", "description_en"])
        for table in tables:
            name = f"{table.schema}.{table.name}"
            for column, words in table.columns.items():
                out.writerow([name, column, types[name][column], *both_languages(words)])


@dataclass(frozen=True)
class ColumnWords:
    """What a column is called and means, in both languages."""

    type: str = ""
    label_vi: str = ""
    label_en: str = ""
    description_vi: str = ""
    description_en: str = ""
    unit: str = ""
    formula: str = ""
    legal_source: str = ""
    sensitivity: str = ""


@dataclass(frozen=True)
class TableWords:
    """What a table is called and means, in both languages, and its columns."""

    label_vi: str = ""
    label_en: str = ""
    description_vi: str = ""
    description_en: str = ""
    key: tuple[str, ...] = ()
    columns: Mapping[str, ColumnWords] = field(default_factory=dict)


def read_dictionary(release_folder: Path) -> Mapping[str, TableWords]:
    """The words of every table of a release, by schema and name."""
    tables: dict[str, dict[str, ColumnWords]] = {}
    with (release_folder / "dictionary.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            words = ColumnWords(**{each.name: row.get(each.name, "") for each in fields(ColumnWords)})
            tables.setdefault(row["table"], {})[row["column"]] = words
    return {name: TableWords(columns=columns) for name, columns in tables.items()}
