"""What a release holds, as the server is to have it: tables with types, keys and words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from .. import manifest
from .types import UnknownType, postgres_type

# who may read it is told by the schema; a release is named to those who read marts only, too
RELEASE = "operations.release"
RELEASE_FOR_READERS = ("marts", "release")
_OF_THE_RELEASE = ("release_id", "content", "created_at", "known_at")


@dataclass(frozen=True)
class Table:
    """A table of a release. ``columns`` maps names to PostgreSQL types, ``comments`` names to Vietnamese words.

    ``key`` are the columns that tell its rows apart, none where that is not declared.
    """

    schema: str
    name: str
    columns: Mapping[str, str]
    key: Sequence[str]
    comment: str
    comments: Mapping[str, str]

    @property
    def stored(self) -> str:
        """Its name in the schema of a generation, which has the tables of all schemas of a release."""
        return f"{self.schema}__{self.name}"


@dataclass(frozen=True)
class View:
    """What readers see: some or all columns of a table."""

    schema: str
    name: str
    of: Table
    columns: Sequence[str]


def tables(folder: Path) -> Sequence[Table]:
    """The tables of a release in the order of their names.

    Raises:
        FileNotFoundError: the folder holds no release.
        UnknownType: a column has a type that PostgreSQL gets no column for; the message names it.
    """
    described = manifest.load(folder)
    held = [item for item in described["files"] if "table" in item]
    with duckdb.connect(str(folder / "khoxa.duckdb"), read_only=True) as release:
        of_tables = release.execute("select schema_name || '.' || table_name, comment from duckdb_tables()").fetchall()
        of_columns = release.execute(
            "select schema_name || '.' || table_name, column_name, comment from duckdb_columns() where not internal"
        ).fetchall()
    words = {(name, ""): comment for name, comment in of_tables} | {
        (name, column): comment for name, column, comment in of_columns
    }
    return [
        _table(item["table"], item["columns"], described["tables"][item["table"]].get("key", ()), words)
        for item in sorted(held, key=lambda item: item["table"])
    ]


def views(of: Sequence[Table]) -> Sequence[View]:
    """A view for each table, and one that says to readers of ``marts`` which release they see."""
    shown = [View(table.schema, table.name, table, list(table.columns)) for table in of]
    for table in of:
        if f"{table.schema}.{table.name}" == RELEASE:
            shown.append(View(*RELEASE_FOR_READERS, table, [name for name in _OF_THE_RELEASE if name in table.columns]))
    return shown


def _table(
    name: str, columns: Mapping[str, str], key: Sequence[str], words: Mapping[tuple[str, str], str | None]
) -> Table:
    schema, _, table = name.partition(".")
    return Table(
        schema,
        table,
        {column: _type(name, column, declared) for column, declared in columns.items()},
        [column for column in key if column in columns],
        _vietnamese(words.get((name, ""))),
        {column: _vietnamese(words.get((name, column))) for column in columns},
    )


def _type(table: str, column: str, declared: str) -> str:
    try:
        return postgres_type(declared)
    except UnknownType:
        raise UnknownType(
            f"{table}.{column}: kiểu {declared} chưa có kiểu PostgreSQL tương ứng. / "
            f"The type {declared} has no type of PostgreSQL declared for it."
        ) from None


def _vietnamese(description: str | None) -> str:
    """The Vietnamese lines of a description, which alternate with the English ones."""
    return "\n".join((description or "").splitlines()[::2])
