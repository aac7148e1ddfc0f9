"""Times the restating of a country's fact to every map against the same sums without restating, in one run.

The fact: about 10,000 communes of the oldest map, eight years, fifty measures. The paths are those of the official
files, copied as often as it takes, as a build in ``warehouse`` holds them. Both queries are the real macro's, compiled
by dbt in a project of its own, and each is run by a process of its own, so that its memory can be told.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import duckdb
import yaml

PROJECT = Path(__file__).resolve().parents[2]
MEASURES = [f"measure_{number:02d}" for number in range(1, 51)]
YEARS = range(2018, 2026)
KINDS = ("households", "people", "money")
COPIES = 48
ROUNDS = 3
MODELS = {
    "bridge_unit_on_map": "select * from read_parquet('{data}/bridge.parquet')",
    "dim_admin_unit": "select * from read_parquet('{data}/units.parquet')",
    "dim_map": "select * from read_parquet('{data}/maps.parquet')",
    "int_units_expected": "select * from read_parquet('{data}/expected.parquet')",
    "mart_national": "select * from read_parquet('{data}/fact.parquet')",
    "mart_national_on_map": "{{{{ on_maps('mart_national') }}}}",
}


def write_data(warehouse: Path, data: Path) -> int:
    """The paths and units of a country's worth of provinces, and the fact; returns the number of communes."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse / 'work.duckdb'}' as built (read_only)")
        connection.execute(f"create table copies as select range as copy from range({COPIES})")
        for name, table, keys in (
            ("bridge", "marts.bridge_unit_on_map", ("from_unit_key", "to_unit_key")),
            ("units", "marts.dim_admin_unit", ("unit_key",)),
            ("expected", "intermediate.int_units_expected", ("unit_key",)),
        ):
            renamed = ", ".join(
                f"concat(copy, '-', {key}) as {key}"
                if name != "bridge"
                else f"case when {key} is not null then concat(copy, '-', {key}) end as {key}"
                for key in keys
            )
            connection.execute(
                f"copy (select * replace ({renamed}) from built.{table} cross join copies) to '{data / name}.parquet'"
            )
        connection.execute(f"copy (from built.marts.dim_map) to '{data / 'maps.parquet'}'")
        figures = ", ".join(
            f"cast(hash(unit_key, year, {number}) % 100000 as bigint) as {name}" for number, name in enumerate(MEASURES)
        )
        connection.execute(f"""
            copy (
                select unit_key, range as year, make_date(range, 12, 31) as period_end, 'simulated' as origin, {figures}
                from read_parquet('{data / "units.parquet"}') cross join range({YEARS.start}, {YEARS.stop})
                where valid_from < date '2020-01-01'
            ) to '{data / "fact.parquet"}'
        """)
        row = connection.execute(
            f"select count(distinct unit_key) from read_parquet('{data / 'fact.parquet'}')"
        ).fetchone()
    assert row is not None
    return int(row[0])


def compile_queries(folder: Path, data: Path) -> dict[str, str]:
    """The query that the macro makes for the fact, and the same sums for each map without a path."""
    models = folder / "models"
    models.mkdir(parents=True)
    for name, query in MODELS.items():
        (models / f"{name}.sql").write_text(query.format(data=data), encoding="utf-8")
    meta = [
        {"name": n, "data_type": "bigint", "config": {"meta": {"on_map": KINDS[i % 3]}}} for i, n in enumerate(MEASURES)
    ]
    keys = [{"name": name, "config": {"meta": {"on_map": "key"}}} for name in ("year", "period_end")]
    declared = {"version": 2, "models": [{"name": "mart_national", "columns": [*keys, *meta]}]}
    (models / "national.yml").write_text(yaml.safe_dump(declared), encoding="utf-8")
    project = {
        "name": "khoxa",
        "version": "1.0",
        "profile": "khoxa",
        "macro-paths": [str(PROJECT / "dbt" / "macros")],
        "models": {"khoxa": {"+materialized": "view"}},
    }
    (folder / "dbt_project.yml").write_text(yaml.safe_dump(project), encoding="utf-8")
    command = [
        str(Path(sys.executable).parent / "dbt"),
        "run",
        "--profiles-dir",
        str(PROJECT / "dbt"),
        "--exclude",
        "mart_national_on_map",
    ]
    environment = {**os.environ, "KHOXA_WAREHOUSE": str(folder), "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    compiling = [command[0], "compile", "--profiles-dir", str(PROJECT / "dbt")]
    subprocess.run(compiling, cwd=folder, env=environment, check=True, capture_output=True)
    restated = (folder / "target/compiled/khoxa/models/mart_national_on_map.sql").read_text(encoding="utf-8")
    sums = ", ".join(f"sum({name}) as {name}" for name in MEASURES)
    plain = f"""
        select fact.unit_key, maps.map_from, fact.year, fact.period_end, {sums}
        from work.main.mart_national as fact cross join work.main.dim_map as maps group by all
    """
    return {"plain": plain, "restated": restated}


def run(database: str, query: str) -> None:
    """Run one query into a table and print seconds, rows and the process's peak of memory."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{database}' as work (read_only)")
        connection.execute("set threads = 2")
        started = time.monotonic()
        connection.execute(f"create table made as {query}")
        seconds = time.monotonic() - started
        row = connection.execute("select count(*) from made").fetchone()
    assert row is not None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "rows": row[0], "megabytes": peak}))


def main() -> None:
    """Both queries in turn, in three rounds."""
    parser = argparse.ArgumentParser(description=textwrap.dedent(__doc__ or ""))
    parser.add_argument("--warehouse", type=Path, default=PROJECT / "warehouse")
    parser.add_argument("--run", nargs=2, metavar=("DATABASE", "QUERY"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        run(asked.run[0], Path(asked.run[1]).read_text(encoding="utf-8"))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        communes = write_data(asked.warehouse, folder)
        queries = compile_queries(folder / "project", folder)
        found: dict[str, list[dict[str, float]]] = {query: [] for query in queries}
        for query, text in queries.items():
            (folder / f"{query}.sql").write_text(text, encoding="utf-8")
        for _ in range(ROUNDS):
            for query in queries:
                command = [sys.executable, "-m", "tests.benchmarks.on_maps", "--run"]
                command += [str(folder / "project" / "work.duckdb"), str(folder / f"{query}.sql")]
                done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
                found[query].append(json.loads(done.stdout))
    print(f"{communes} communes, {len(YEARS)} years, {len(MEASURES)} measures, to every map")
    medians = {query: statistics.median(each["seconds"] for each in rounds) for query, rounds in found.items()}
    peaks = {query: max(each["megabytes"] for each in rounds) for query, rounds in found.items()}
    for query, rounds in found.items():
        print(f"{query:9} {medians[query]:6.2f} s  {rounds[0]['rows']:>9,} rows  {peaks[query]:,.0f} MB")
    time_ratio, memory_ratio = (of["restated"] / of["plain"] for of in (medians, peaks))
    print(f"{time_ratio=:.2f} {memory_ratio=:.2f}")


if __name__ == "__main__":
    main()
