"""What the pages are made of: a published release and nothing else."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from .. import manifest
from ..dictionary import TableWords, read_dictionary

Row = Mapping[str, Any]


class Source:
    """A release folder, opened once. Rows are mappings of column to value, in the order of the statement.

    Statements read the tables by their own names. Facts and marts with a row per unit hold the units shown only: a
    country's are read a province at a time.
    """

    def __init__(self, release: Path) -> None:
        self.folder = release
        self.manifest = manifest.load(release)
        self.words: Mapping[str, TableWords] = read_dictionary(release)
        self._connection = duckdb.connect()
        database = str(release / "khoxa.duckdb").replace("'", "''")
        self._connection.execute(f"attach '{database}' as release (read_only)")
        self._connection.execute("create table shown (unit_key varchar, province_name varchar)")
        for schema in {name.split(".")[0] for name in self.words}:
            self._connection.execute(f"create schema {schema}")
        self.show()

    def show(self, units: Sequence[str] | None = None) -> None:
        """Let statements see these units, and the areas of their provinces, from now on; or all of them."""
        self._connection.execute("delete from shown")
        if units is not None:
            self._connection.execute(
                "insert into shown select unit_key, province_name from release.marts.dim_admin_unit "
                "where unit_key in (select unnest(?))",
                [list(units)],
            )
        for name, words in self.words.items():
            by = _limited_by(name, words.columns) if units is not None else None
            only = f" where {by} in (select {by} from shown)" if by else ""
            self._connection.execute(f"create or replace view {name} as select * from release.{name}{only}")

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


def _limited_by(table: str, columns: Container[str]) -> str | None:
    """The column by which a table of units, or of areas, is limited to those shown."""
    if not table.startswith(("marts.fct_", "marts.mart_")):
        return None
    if "area_level" in columns:
        return "province_name" if "province_name" in columns else None
    return "unit_key" if "unit_key" in columns else None


def grouped(rows: Iterable[dict[str, Any]], *columns: str) -> Mapping[Any, Sequence[dict[str, Any]]]:
    """The rows by the value of a column, or by the values of several, each group in the order given."""
    groups: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row[columns[0]] if len(columns) == 1 else tuple(row[name] for name in columns)].append(row)
    return groups
