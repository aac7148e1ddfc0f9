"""The published tables, written once as a DuckDB file and once as Parquet, in an order that never varies."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as arrow

from ..modelling.published import PublishedTable
from .suppression.suppress import NOTHING, Suppression

# the oldest DuckDB that must be able to open a release
STORAGE_VERSION = "v1.4.0"
SIMULATED = (
    "Có số liệu MÔ PHỎNG: xem cột origin; chỉ dòng official là số liệu thật.\n"
    "Holds SIMULATED figures: see the column origin; only official rows are real."
)


@dataclass(frozen=True)
class TableFacts:
    """What the manifest says of a table. ``content`` does not depend on file format or on the order of rows.

    ``origins`` are the words of its column ``origin``; any but ``official`` says that figures are simulated.
    """

    table: str
    rows: int
    columns: Mapping[str, str]
    content: str
    parquet: str
    origins: Sequence[str] = ()

    @property
    def is_simulated(self) -> bool:
        """Whether any row rests on simulated files."""
        return any(origin != "official" for origin in self.origins)


class Writer:
    """Writes tables into a release folder; a context manager, so that the file is closed before it is published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "khoxa.duckdb"
        self._connection = duckdb.connect(config={"threads": 1})

    def __enter__(self) -> "Writer":
        self._connection.execute(f"attach '{_quoted(self._path)}' as release (storage_version '{STORAGE_VERSION}')")
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def from_database(
        self, database: Path, tables: Sequence[PublishedTable], suppression: Suppression = NOTHING
    ) -> Sequence[TableFacts]:
        """Copy tables with their comments from the private database, without what is suppressed."""
        self._connection.execute(f"attach '{_quoted(database)}' as work (read_only)")
        facts = [self._write(table, suppression.source(self._connection, table.full_name)) for table in tables]
        self._connection.execute("detach work")
        return facts

    def from_rows(self, table: PublishedTable, rows: arrow.Table) -> TableFacts:
        """Write a table from rows in memory."""
        self._connection.register("rows_in_memory", rows)
        return self._write(table, "rows_in_memory")

    def from_parquet(self, table: PublishedTable, path: Path) -> TableFacts:
        """Write a table from a Parquet file."""
        return self._write(table, f"read_parquet('{_quoted(path)}')")

    def _write(self, table: PublishedTable, source: str) -> TableFacts:
        execute, name = self._connection.execute, f'release."{table.schema}"."{table.name}"'
        execute(f'create schema if not exists release."{table.schema}"')
        execute(f"create table {name} as select * from {source} order by all")
        columns = {row[0]: row[1] for row in execute(f"describe {name}").fetchall()}
        facts = TableFacts(
            f"{table.schema}.{table.name}",
            self._count(name),
            columns,
            self._content(name, columns),
            (Path("parquet") / table.schema / f"{table.name}.parquet").as_posix(),
            self._origins(name, columns),
        )
        described = f"{table.description.strip()}\n{SIMULATED}" if facts.is_simulated else table.description
        execute(f"comment on table {name} is '{_text(described)}'")
        for column, words in table.columns.items():
            execute(f"comment on column {name}.\"{column}\" is '{_text(words.description)}'")
        parquet = self.folder / facts.parquet
        parquet.parent.mkdir(parents=True, exist_ok=True)
        execute(
            f"copy {name} to '{_quoted(parquet)}' (format parquet, compression zstd, "
            f"kv_metadata {{description: '{_text(described)}', origins: '{', '.join(facts.origins)}'}})"
        )
        return facts

    def _count(self, name: str) -> int:
        row = self._connection.execute(f"select count(*) from {name}").fetchone()
        assert row is not None
        return int(row[0])

    def _origins(self, name: str, columns: Mapping[str, str]) -> Sequence[str]:
        if "origin" not in columns:
            return ()
        found = self._connection.execute(f"select distinct origin from {name} where origin is not null order by 1")
        return [row[0] for row in found.fetchall()]

    def _content(self, name: str, columns: Mapping[str, str]) -> str:
        """A hash of the rows as a set with counts: a sum and an exclusive or over the hash of each row."""
        row = self._connection.execute(
            f"select count(*), sum(md5_number_lower(r)::hugeint), bit_xor(md5_number_upper(r)) "
            f"from (select to_json(t)::varchar as r from {name} as t)"
        ).fetchone()
        return hashlib.sha256(f"{list(columns.items())} {row}".encode()).hexdigest()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _text(words: str) -> str:
    return words.strip().replace("'", "''")
