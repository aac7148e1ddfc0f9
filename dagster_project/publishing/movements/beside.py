"""A DuckDB session in which the last release stands beside the tables built now."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ..suppression.declared import FLAG
from ..suppression.suppress import NOTHING, Suppression
from .marts import Mart


@dataclass(frozen=True)
class Beside:
    """The session. ``was`` and ``now`` name a table of the last release and of the build, for use in a query.

    Both are without what is suppressed, so that nothing said of them tells more than the two releases do.
    """

    connection: duckdb.DuckDBPyConnection
    last: Path
    suppression: Suppression = NOTHING

    def was(self, table: str) -> str:
        """The table as the last release has it: its Parquet, which nobody locks."""
        return f"read_parquet('{_quoted(self._parquet(table))}')"

    def now(self, table: str) -> str:
        """The table as it is built now."""
        return self.suppression.source(self.connection, table)

    def flag(self, table: str, before: bool) -> str:
        """SQL of the columns that are suppressed in a row of the table, before or now."""
        has = FLAG in self.columns_of_last(table) if before else table in self.suppression.columns
        return FLAG if has else f"null::varchar as {FLAG}"

    def both_have(self, table: str) -> bool:
        """Whether the last release and the build both have the table."""
        schema, name = table.split(".")
        found = self.connection.execute(
            "select 1 from duckdb_tables() where database_name = 'work' and schema_name = ? and table_name = ?",
            [schema, name],
        ).fetchone()
        return found is not None and self._parquet(table).exists()

    def columns_of_last(self, table: str) -> Mapping[str, str]:
        """The columns that the last release has of a table, with their types."""
        return {row[0]: row[1] for row in self.connection.execute(f"describe from {self.was(table)}").fetchall()}

    def comparable(self, mart: Mart) -> tuple[Sequence[str], Sequence[str]]:
        """The figures that both have, and those of them that add up; none where the rows are told apart otherwise now.

        A column that came or went is news of the table, not of a commune.
        """
        if not self.both_have(mart.table):
            return (), ()
        had = self.columns_of_last(mart.table)
        if not {*mart.keys, *([mart.period] if mart.period else [])} <= set(had):
            return (), ()
        shared = [name for name in mart.measures if name in had]
        return shared, [name for name in shared if name in mart.additive]

    def _parquet(self, table: str) -> Path:
        return self.last / Path("parquet", *table.split(".")).with_suffix(".parquet")


@contextmanager
def beside(work: Path, last: Path, suppression: Suppression = NOTHING) -> Iterator[Beside]:
    """Open the private database read-only, with the folder of the last release."""
    # what does not fit into memory goes beside the database
    with duckdb.connect(config={"temp_directory": str(work.with_name(".spilled"))}) as connection:
        connection.execute(f"attach '{_quoted(work)}' as work (read_only)")
        yield Beside(connection, last, suppression)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
