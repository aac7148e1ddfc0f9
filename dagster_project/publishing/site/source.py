"""What the pages are made of: a published release and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from .. import manifest
from ..dictionary import TableWords, read_dictionary

Row = Mapping[str, Any]


class Source:
    """A release folder, opened once. Rows are mappings of column to value, in the order of the statement."""

    def __init__(self, release: Path) -> None:
        self.folder = release
        self.manifest = manifest.load(release)
        self.words: Mapping[str, TableWords] = read_dictionary(release)
        self._connection = duckdb.connect(str(release / "khoxa.duckdb"), read_only=True)

    def rows(self, statement: str, *given: object) -> list[dict[str, Any]]:
        """The rows of a statement."""
        found = self._connection.execute(statement, list(given))
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, values, strict=True)) for values in found.fetchall()]

    def close(self) -> None:
        """Let go of the file, so that the folder can be moved."""
        self._connection.close()

    @cached_property
    def release(self) -> Row:
        """The one row about the release."""
        return self.rows("select * from operations.release")[0]

    @cached_property
    def files(self) -> Mapping[str, Row]:
        """The files behind the figures, by their identifier."""
        rows = self.rows(
            "select file_id, file, form, office, period, origin, received_on, title from marts.dim_source_file"
        )
        return {row["file_id"]: row for row in rows}

    @cached_property
    def letters(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """By file and sheet, the column letter of each field."""
        letters: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for row in self.rows("select file_id, sheet, field, column_letter from operations.sheet_columns"):
            letters[row["file_id"], row["sheet"]][row["field"]] = row["column_letter"]
        return letters


def grouped(rows: Iterable[dict[str, Any]], *columns: str) -> Mapping[Any, Sequence[dict[str, Any]]]:
    """The rows by the value of a column, or by the values of several, each group in the order given."""
    groups: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row[columns[0]] if len(columns) == 1 else tuple(row[name] for name in columns)].append(row)
    return groups
