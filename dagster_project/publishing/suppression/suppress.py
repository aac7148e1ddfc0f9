"""The published tables without their small groups: the same rows, with nothing in the cells that are hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import duckdb
import pyarrow as arrow

from ...modelling.published import PublishedTable
from ...modelling.words import entries
from .declared import FLAG, declared
from .hidden import HiddenRows, hidden_groups
from .raw_cells import columns_as_sent, hidden_as_sent


@dataclass(frozen=True)
class Suppression:
    """What is hidden, by table and row id in the private database; ``columns`` are those in which anything may be."""

    rows: HiddenRows
    columns: Mapping[str, Sequence[str]]

    def flagged(self, tables: Sequence[PublishedTable]) -> Sequence[PublishedTable]:
        """The tables, those in which anything may be hidden with the column that says so."""
        return [_flagged(table) if table.full_name in self.columns else table for table in tables]

    def source(self, connection: duckdb.DuckDBPyConnection, table: str) -> str:
        """The table of the private database, attached as ``work``, as everyone may read it; for use in a query."""
        if table not in self.columns:
            return f"work.{table}"
        name = f"hidden_{table.replace('.', '_')}"
        connection.register(name, self._as_arrow(table))
        columns = ", ".join(
            f"case when list_contains(h.hidden, '{column}') then h.new_{column} else t.{column} end as {column}"
            for column in self.columns[table]
        )
        # what is not there anyway is not hidden
        names = ", ".join(
            f"case when list_contains(h.hidden, '{column}') and t.{column} is not null then '{column}' end"
            for column in self.columns[table]
        )
        return (
            f"(select t.* replace ({columns}), nullif(array_to_string([{names}], ', '), '') as {FLAG} "
            f"from work.{table} as t left join {name} as h on t.rowid = h.row_id)"
        )

    def _as_arrow(self, table: str) -> arrow.Table:
        order = self.columns[table]
        rows = [
            {"row_id": row, "hidden": [column for column in order if column in hidden.columns]}
            | {f"new_{column}": hidden.instead.get(column) for column in order}
            for row, hidden in sorted(self.rows.get(table, {}).items())
        ]
        texts = {column for hidden in self.rows.get(table, {}).values() for column in hidden.instead}
        schema = [("row_id", arrow.int64()), ("hidden", arrow.list_(arrow.string()))]
        schema += [(f"new_{column}", arrow.string() if column in texts else arrow.null()) for column in order]
        return arrow.Table.from_pylist(rows, schema=arrow.schema(schema))


NOTHING = Suppression({}, {})


def flagged(tables: Sequence[PublishedTable]) -> Sequence[PublishedTable]:
    """The tables as a release has them, by what is declared alone."""
    return Suppression({}, _may_be_hidden()).flagged(tables)


def _flagged(table: PublishedTable) -> PublishedTable:
    return replace(
        table,
        columns={**table.columns, FLAG: entries()[FLAG]},
        types={**table.types, FLAG: "VARCHAR"},
    )


def _may_be_hidden() -> Mapping[str, Sequence[str]]:
    columns = {name: table.columns for name, table in declared().tables.items()}
    return {**columns, **columns_as_sent()}


def suppression_of(work: Path) -> Suppression:
    """What must be hidden of the private database, worked out once for as long as it is unchanged.

    Raises:
        NotTheSum: a published figure is not made of what its declaration says.
        NotProtected: a small group can be worked out whatever is hidden.
    """
    about = work.stat()
    return _suppression(work, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=1)
def _suppression(work: Path, modified: int, size: int) -> Suppression:
    said = declared()
    with duckdb.connect() as connection:
        quoted = str(work).replace("'", "''")
        connection.execute(f"attach '{quoted}' as work (read_only)")
        rows = hidden_groups(connection, said) | hidden_as_sent(connection, said)
    return Suppression(rows, _may_be_hidden())
