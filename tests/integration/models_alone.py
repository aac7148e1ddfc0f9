"""Some models on rows of a test's own: the queries that a build compiled, in a database that holds nothing else."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

GIVEN = ["seeds.measure_kinds", "seeds.measure_kind_weights", "seeds.place_problem_words"]
STAGED = {
    "staging.stg_admin_unit_changes": "effective_on date, old_unit_code varchar, old_unit_name varchar, "
    "new_unit_code varchar, new_unit_name varchar, people_extent varchar, area_extent varchar, extent_note varchar, "
    "evidence varchar, document_number varchar, origin varchar, file_id varchar, sheet varchar, row_number bigint",
    "staging.stg_admin_unit_weights": "effective_on date, old_unit_code varchar, new_unit_code varchar, "
    "measure_kind_code varchar, amount decimal(24, 6), document varchar, origin varchar, file_id varchar",
    "staging.stg_source_files": "file varchar, file_id varchar, status varchar",
}
FILLED = ["marts.dim_admin_unit", "intermediate.int_poverty_counts", "marts.mart_poverty_commune"]


class Alone:
    """The database; tables in it are filled by ``insert``, models made by ``make``."""

    def __init__(self, built: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        nodes = json.loads((built / "dbt" / "manifest.json").read_text(encoding="utf-8"))["nodes"]
        results = json.loads((built / "dbt" / "run_results.json").read_text(encoding="utf-8"))["results"]
        self._queries = {
            # exposures have results too
            nodes[r["unique_id"]]["name"]: (nodes[r["unique_id"]]["schema"], r["compiled_code"])
            for r in results
            if r["unique_id"] in nodes
        }

    def clear(self) -> None:
        """Empty every table that a test may fill."""
        for table in (*FILLED, *STAGED):
            self.connection.execute(f"delete from work.{table}")

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows to a table, each with the columns that it names."""
        for row in rows:
            names = ", ".join(row)
            query = f"insert into work.{table} ({names}) values ({', '.join('?' * len(row))})"
            self.connection.execute(query, list(row.values()))

    def make(self, models: Sequence[str]) -> None:
        """Make models, in this order, from what the tables hold."""
        for name in models:
            schema, query = self._queries[name]
            self.connection.execute(f"create or replace table work.{schema}.{name} as {query}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query finds."""
        return self.connection.execute(query).fetchall()

    def failing(self, test: str) -> list[tuple[Any, ...]]:
        """The rows that fail a dbt test."""
        return self.rows(self._queries[test][1])


@contextmanager
def alone(built: Path) -> Iterator[Alone]:
    """A database of the tables that the models of places read, without rows but for the lists."""
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as work")
        connection.execute(f"attach '{built / 'work.duckdb'}' as built (read_only)")
        for schema in ("seeds", "staging", "intermediate", "marts", "operations"):
            connection.execute(f"create schema work.{schema}")
        for table in GIVEN:
            connection.execute(f"create table work.{table} as from built.{table}")
        for table in FILLED:
            connection.execute(f"create table work.{table} as from built.{table} limit 0")
        for table, columns in STAGED.items():
            connection.execute(f"create table work.{table} ({columns})")
        connection.execute("detach built")
        yield Alone(built, connection)
