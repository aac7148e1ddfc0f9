"""A release in a schema of its own on the server."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
from pg8000.native import identifier

from ...progress import report
from .contents import Table
from .rows import as_csv, has_blank_key
from .server import Server

# what people filter and join on
INDEXED = (
    "unit_key",
    "unit_code",
    "area_code",
    "period_end",
    "year",
    "half_year",
    "programme_code",
    "map_from",
    "file_id",
)
_REPORT_EVERY = 10


def load(server: Server, schema: str, folder: Path, tables: Sequence[Table]) -> None:
    """Fill a new schema with the tables of a release; belongs into a transaction, so that no half of it is ever left.

    The rows are frozen: a transaction that began before sees them, too, should it first look after the switch.

    Raises:
        ServerFailed: the server refused something or went away.
    """
    with duckdb.connect(str(folder / "khoxa.duckdb"), read_only=True) as release:
        server.run(f"create schema {identifier(schema)}")
        for number, table in enumerate(tables, 1):
            name = f"{identifier(schema)}.{identifier(table.stored)}"
            server.run(f"create table {name} ({', '.join(_column(*item) for item in table.columns.items())})")
            server.copy(f"copy {name} from stdin with (format csv, freeze, encoding 'UTF8')", as_csv(release, table))
            for statement in (*_key(name, table, release), *_indexes(name, table)):
                server.run(statement)
            server.run(f"analyze {name}")
            if number % _REPORT_EVERY == 0:
                report(f"PostgreSQL: đã nạp {number}/{len(tables)} bảng / tables loaded")


def _column(name: str, kind: str) -> str:
    # text sorts and compares by bytes, as in the release, whatever the language of the server
    return f"{identifier(name)} {kind}" + (' collate "C"' if kind == "text" else "")


def _key(name: str, table: Table, release: duckdb.DuckDBPyConnection) -> Sequence[str]:
    if not table.key:
        return []
    columns = ", ".join(identifier(column) for column in table.key)
    blank = has_blank_key(release, table)
    return [
        f"alter table {name} add {f'unique nulls not distinct ({columns})' if blank else f'primary key ({columns})'}"
    ]


def _indexes(name: str, table: Table) -> Sequence[str]:
    wanted = [column for column in INDEXED if column in table.columns and column != next(iter(table.key), None)]
    return [f"create index on {name} ({identifier(column)})" for column in wanted]
