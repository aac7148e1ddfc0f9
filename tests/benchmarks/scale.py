"""Builds one province and then many, each cold and again with one changed file, and sets the stages side by side.

A stage whose cost grows with its input takes as many seconds per row among many provinces as in one, or fewer where a
fixed cost spreads; ``x`` above one and a half is worth a look where the seconds are no trifle.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
from openpyxl import load_workbook

from dagster_project.settings import PROJECT

BIN = Path(sys.executable).parent
SHORTEST = 0.3  # seconds below which a model is not listed
Measured = Mapping[str, Any]


def environment(folder: Path) -> dict[str, str]:
    """The environment of a build in a folder of its own."""
    home = folder / "dagster_home"
    home.mkdir(parents=True, exist_ok=True)
    (home / "dagster.yaml").write_bytes((PROJECT / ".dagster_home" / "dagster.yaml").read_bytes())
    own = {"KHOXA_RAW_DATA": str(folder / "raw_data"), "KHOXA_WAREHOUSE": str(folder / "warehouse")}
    key = os.environ.get("KHOXA_IDENTIFIER_KEY") or "khoa-cua-du-lieu-mo-phong"
    return {**os.environ, **own, "DAGSTER_HOME": str(home), "KHOXA_IDENTIFIER_KEY": key}


def build(folder: Path) -> Measured:
    """One build in a process of its own."""
    answer = folder / "measured.json"
    subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.stages", str(answer)], env=environment(folder), cwd=PROJECT, check=True
    )
    return json.loads(answer.read_text(encoding="utf-8"))


def change_one(folder: Path) -> Path:
    """Let the last district send its last review again, with a line below the table."""
    path = sorted((folder / "raw_data" / "sample").rglob("poverty_review/**/*.xlsx"))[-1]
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(row=sheet.max_row + 2, column=2, value="Ghi chú: gửi lại theo yêu cầu của tỉnh.")
    book.save(path)
    return path


def provinces(number: int, folder: Path) -> tuple[Measured, Measured]:
    """Simulate so many provinces, build them cold, change one file and build again."""
    started = time.monotonic()
    simulate = [str(BIN / "khoxa"), "simulate", "--scale", str(number), "--into", str(folder / "raw_data")]
    subprocess.run(simulate, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    print(f"{number} simulated in {time.monotonic() - started:.0f} s", flush=True)
    cold = build(folder)
    expect_provinces(folder, number)
    print(f"{number} cold:        {cold['seconds']:.1f} s, {cold['megabytes']} MB", flush=True)
    change_one(folder)
    changed = build(folder)
    print(f"{number} one changed: {changed['seconds']:.1f} s, {changed['megabytes']} MB", flush=True)
    return cold, changed


def expect_provinces(folder: Path, number: int) -> None:
    """No return was taken for one of another province, and all came out with as many rows where a table names them."""
    with duckdb.connect(str(folder / "warehouse" / "current" / "khoxa.duckdb"), read_only=True) as connection:

        def rows(query: str) -> list[tuple[Any, ...]]:
            return connection.execute(query).fetchall()

        if lost := rows("select form from operations.row_accounts where origin = 'simulated' and superseded > 0"):
            sys.exit(f"superseded: {sorted(set(lost))}")
        official = "select province_code from marts.dim_admin_unit where origin = 'official'"
        for (table,) in rows("select table_name from duckdb_columns() where column_name = 'province_code' order by 1"):
            counts = rows(
                f"select count(*) from marts.{table} where province_code not in ({official}) group by province_code"
            )
            if counts and (len(counts) != number or len(set(counts)) != 1):
                sys.exit(f"{table}: {len(counts)} of {number} provinces, rows {sorted(set(counts))}")


def compare(number: int, one: Measured, many: Measured) -> None:
    """The stages of both, and how many times the seconds per row of one province the many took."""
    print(f"{'stage':44} {'rows, 1':>10} {'s':>7} {f'rows, {number}':>12} {'s':>8} {'x':>6}")
    for name, (rows, seconds) in many["stages"].items():
        fewer, shorter = one["stages"].get(name, (0, 0.0))
        if (seconds < SHORTEST and name.startswith("dbt ")) or not (rows and fewer and shorter):
            continue
        times = (seconds / rows) / (shorter / fewer)
        print(f"{name:44} {fewer:>10,} {shorter:>7.2f} {rows:>12,} {seconds:>8.2f} {times:>6.2f}")


def main() -> None:
    """One province, then many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--provinces", type=int, default=4)
    number = parser.parse_args().provinces
    with tempfile.TemporaryDirectory() as name:
        one, one_changed = provinces(1, Path(name, "1"))
        many, many_changed = provinces(number, Path(name, str(number)))
    print("\ncold")
    compare(number, one, many)
    print("\none changed file")
    compare(number, one_changed, many_changed)


if __name__ == "__main__":
    main()
