"""A warehouse as if one more report lay in it: the compiled models, run in memory on its tables and the report's rows.

Nothing is decided here that the models do not decide: what stands downstream of the reports' rows is made anew by the
statements that the last build compiled, and everything else is the build's own table, read where it lies.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from graphlib import TopologicalSorter
from typing import Any

import duckdb
import pyarrow as arrow

from ..landing.jobs import Done
from ..landing.lock import WarehouseBusy, writing
from ..modelling.results import load_json
from ..settings import Settings
from .marked_report import MarkedReport, marked_report

TABLES = (
    "dim_report",
    "fct_report_quantity",
    "fct_report_citation",
    "bridge_reconciliation_claim",
    "mart_reconciliation",
)
_STAGED = "stg_narrative_report"
_READING = "report-that-is-checked"


class NoWarehouse(RuntimeError):
    """There is nothing to compare with; ``reason`` is ``none``, ``busy`` or ``other_version``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def compared(done: Done, settings: Settings) -> MarkedReport:
    """The report with what comes of its figures where it is added to the warehouse, in place of itself if it is there.

    Raises:
        NoWarehouse: none was built, it is being written, or it was built by models that know no reports.
    """
    if not settings.work_database.exists():
        raise NoWarehouse("none")
    try:
        # a build that opens the database for writing would find it open here
        with writing(settings, wait=0), _opened(settings) as connection:
            try:
                _Models(settings, connection).make(done)
            except (KeyError, OSError, duckdb.Error) as error:
                raise NoWarehouse("other_version") from error
            return marked_report(_Rows(connection), f"R{done.reading.file_id[:10]}")
    except WarehouseBusy as error:
        raise NoWarehouse("busy") from error


class _Rows:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def __call__(self, statement: str, *given: object) -> list[dict[str, Any]]:
        found = self._connection.execute(statement, list(given))
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


@contextmanager
def _opened(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        path = str(settings.work_database).replace("'", "''")
        try:
            connection.execute(f"attach '{path}' as built (read_only)")
        except duckdb.IOException as error:
            raise NoWarehouse("busy") from error
        yield connection


class _Models:
    """The models of the last build: their statements as compiled, and what they read."""

    def __init__(self, settings: Settings, connection: duckdb.DuckDBPyConnection) -> None:
        manifest = load_json(settings.dbt_target / "manifest.json")
        self._settings, self._connection = settings, connection
        self._nodes: Mapping[str, Any] = {
            name: node for name, node in manifest["nodes"].items() if node["resource_type"] in ("model", "seed")
        }
        self._sources: Mapping[str, Any] = manifest["sources"]
        self._ids = {node["name"]: name for name, node in self._nodes.items()}
        parents = {name: self._parents(name) for name in self._nodes}
        self._order = list(TopologicalSorter(parents).static_order())

    def make(self, done: Done) -> None:
        """Make in memory, under the names of the build, every table that the report changes and its page needs."""
        self._connection.execute("attach ':memory:' as work")
        for schema in {node["schema"] for node in self._nodes.values()} | {"raw"}:
            self._connection.execute(f"create schema if not exists work.{schema}")
        self._add(done)
        changed = self._changed()
        for name in self._needed(changed):
            node = self._nodes[name]
            model = f'"{node["schema"]}"."{node["name"]}"'
            if name in changed or self._is_view(name):
                kind = "view" if self._is_view(name) else "table"
                self._connection.execute(f"create {kind} work.{model} as {self._statement(node)}")
            else:
                self._connection.execute(f"create view work.{model} as from built.{model}")
        self._connection.execute("use work")

    def _changed(self) -> set[str]:
        """What is downstream of the reports' rows and upstream of the tables wanted."""
        below = {self._ids[_STAGED]}
        for name in self._order:
            if below.intersection(self._parents(name)):
                below.add(name)
        wanted = {self._ids[name] for name in TABLES}
        for name in reversed(self._order):
            if name in wanted:
                wanted.update(self._parents(name))
        return below & wanted

    def _needed(self, changed: set[str]) -> Sequence[str]:
        """The models to be made and those that they read, in an order to make them; a table is not made of anything.

        A view reads the files of the build, so it is made anew as well.
        """
        needed = set(changed)
        for name in reversed(self._order):
            if name in changed or (name in needed and self._is_view(name)):
                needed.update(self._parents(name))
        return [name for name in self._order if name in needed]

    def _is_view(self, name: str) -> bool:
        return bool(self._nodes[name]["config"]["materialized"] == "view")

    def _parents(self, name: str) -> Sequence[str]:
        return [each for each in self._nodes[name].get("depends_on", {}).get("nodes", ()) if each in self._nodes]

    def _statement(self, node: Mapping[str, Any]) -> str:
        """The statement of a model, reading the raw tables with the report's rows added."""
        statement = str(node["compiled_code"])
        for source in node["depends_on"]["nodes"]:
            if source in self._sources:
                name = self._sources[source]["name"]
                here = f"work.raw.{name}" if name in _ADDED else f"read_parquet('{self._landed(name)}')"
                statement = statement.replace(self._sources[source]["relation_name"], here)
        return statement

    def _add(self, done: Done) -> None:
        """Put the report's rows beside those that were landed; its own of an earlier build go."""
        for name, table in raw_rows(done).items():
            # the same bytes once more are the same report
            others = f"where {_ADDED[name]} <> '{done.reading.file_id}'" if _ADDED[name] else ""
            self._connection.register("added", table)
            self._connection.execute(
                f"create table work.raw.{name} as from read_parquet('{self._landed(name)}') {others} "
                "union all by name from added"
            )
            self._connection.unregister("added")

    def _landed(self, name: str) -> str:
        return str(self._settings.landed / name / "*.parquet").replace("'", "''")


# the raw tables with something of the report, and the column that names its file
_ADDED = {"narrative_report": "_file_id", "source_files": "file_id", "row_accounts": None}
_ORIGIN = ("origin", "title", "publisher", "document_number", "document_date", "address", "received_on")


def raw_rows(done: Done) -> Mapping[str, arrow.Table]:
    """What a build would land of a report, by raw table."""
    reading = done.reading
    assert reading.rows is not None
    rows = reading.rows.drop_columns(["_reading_id"])
    counts = ("sheet", "rows_found", "rejected", "not_data")
    accounts = [
        {name: getattr(account, name) for name in counts}
        | {"reading_id": _READING, "kinds": json.dumps(account.kinds, sort_keys=True)}
        for account in reading.accounts
    ]
    file = {"file": done.job.name, "file_id": reading.file_id, "reading_id": _READING, "form": reading.form}
    origin = {name: getattr(done.origin, name) for name in _ORIGIN}
    return {
        "narrative_report": rows.append_column("_reading_id", arrow.array([_READING] * rows.num_rows, arrow.string())),
        "row_accounts": arrow.Table.from_pylist(accounts),
        "source_files": arrow.Table.from_pylist([{**file, "status": "loaded", **origin}]),
    }
