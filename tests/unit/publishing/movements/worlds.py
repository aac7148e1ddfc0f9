"""Two small states of one mart, as a release and as a private database, to set side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from dagster_project.publishing.movements.inputs import ChangedInputs
from dagster_project.publishing.movements.marts import Mart
from dagster_project.publishing.movements.table import write_changes

MART = Mart(
    "mart_a",
    ("unit_key", "period_end", "kind"),
    "period_end",
    ("poor", "rate", "is_met", "state"),
    {"poor": "households"},
    {
        "unit_key": "varchar",
        "period_end": "date",
        "kind": "varchar",
        "poor": "bigint",
        "rate": "decimal(18,10)",
        "is_met": "boolean",
        "state": "varchar",
        "origin": "varchar",
    },
    ("form_a",),
)
# A became B: what a file says of A may move figures of B
UNITS = {"A": "B", "B": "B", "C": "C"}
Row = tuple[str, str, str, int | None, str | None, bool | None, str | None]
Fact = tuple[str, str, str]


@dataclass(frozen=True)
class State:
    """Rows of the mart; and of a fact, each with its unit, period and file."""

    rows: Sequence[Row]
    facts: Sequence[Fact] = ()
    types: Mapping[str, str] = field(default_factory=lambda: MART.columns)


def unit(letter: str) -> str:
    return f"{letter}@2021-02-01"


def row(letter: str, year: int = 2023, poor: int | None = 100, **more: Any) -> Row:
    said = {"kind": "review", "rate": "0.1", "is_met": True, "state": "x", **more}
    return (unit(letter), f"{year}-12-31", said["kind"], poor, said["rate"], said["is_met"], said["state"])


def fill(connection: duckdb.DuckDBPyConnection, state: State) -> None:
    connection.execute("create schema marts")
    columns = ", ".join(f"{name} {kind}" for name, kind in state.types.items())
    connection.execute(f"create table marts.mart_a ({columns})")
    for each in state.rows:
        said = dict(zip(MART.columns, (*each, "simulated"), strict=True))
        connection.execute(
            f"insert into marts.mart_a values ({', '.join('?' for _ in state.types)})",
            [said.get(name) for name in state.types],
        )
    connection.execute("create table marts.fct_a (unit_key varchar, period_end date, file_id varchar)")
    for fact in state.facts:
        connection.execute("insert into marts.fct_a values (?, ?, ?)", [unit(fact[0]), *fact[1:]])
    connection.execute(
        "create table marts.dim_admin_unit as select column0 || '@2021-02-01' as unit_key, column0 as unit_code, "
        "'Xã ' || column0 as unit_name, 'Huyện' as district_name, 'Tỉnh' as province_name "
        f"from (select unnest({list(UNITS)}) as column0)"
    )
    closure = [*UNITS.items(), *((new, old) for old, new in UNITS.items())]
    connection.execute(
        "create table marts.bridge_admin_unit_closure as select * from (values "
        + ", ".join(f"('{unit(one)}', '{unit(other)}')" for one, other in closure)
        + ") as v(from_unit_key, to_unit_key)"
    )


def stand(folder: Path, before: State, now: State) -> tuple[Path, Path]:
    """The private database, and the folder of the last release."""
    work, last = folder / "work.duckdb", folder / "last"
    for path in (work, folder / "last.duckdb"):
        path.unlink(missing_ok=True)
    (last / "parquet" / "marts").mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(work)) as connection:
        fill(connection, now)
    with duckdb.connect() as connection:
        fill(connection, before)
        for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall():
            connection.execute(f"copy marts.{name} to '{last / 'parquet' / 'marts' / f'{name}.parquet'}'")
    return work, last


def changes(
    folder: Path, before: State, now: State, changed: ChangedInputs | None = None, mart: Mart = MART
) -> list[dict[str, Any]]:
    """The rows of the published table, in their order."""
    work, last = stand(folder, before, now)
    path = folder / "changes.parquet"
    write_changes(path, work, last, [mart], ["marts.fct_a"], changed or ChangedInputs([], False, False))
    with duckdb.connect() as connection:
        found = connection.execute(f"select * from '{path}'")
        names = [column[0] for column in found.description or []]
        return [dict(zip(names, values, strict=True)) for values in found.fetchall()]
