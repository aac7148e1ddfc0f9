"""The dictionary of a release: every published column in both languages."""

import csv
from collections.abc import Sequence
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
