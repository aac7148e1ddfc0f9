"""Times the writing of a country's pages against those of the province in ``warehouse``, in one run.

The country: the province's release copied as often as it takes for 3,321 communes of today, with all that it says of
them and of the communes they were made of. Each is written by a process of its own, so that its memory can be told.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
COMMUNES = 3321
_KEYS = ("unit_key", "unit_code")


def copy_release(release: Path, folder: Path, copies: int) -> None:
    """A release with ``copies`` provinces that differ in their codes and names only."""
    for name in ("manifest.json", "dictionary.csv"):
        shutil.copyfile(release / name, folder / name)
    with duckdb.connect(str(folder / "khoxa.duckdb")) as connection:
        connection.execute(f"attach '{release / 'khoxa.duckdb'}' as one (read_only)")
        connection.execute(f"create table copies as select printf('%02d', range) as copy from range({copies})")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'one' order by all"
        ).fetchall()
        for schema, table in tables:
            columns = [row[0] for row in connection.execute(f'describe one."{schema}"."{table}"').fetchall()]
            own = [name for name in columns if name.endswith(_KEYS) or name in ("province_code", "area_code")]
            named = [name for name in columns if name in ("province_name", "area_name")]
            renamed = [f"case when {name} is not null then concat(copy, {name}) end as {name}" for name in own]
            renamed += [f"concat({name}, ' ', copy) as {name}" for name in named]
            connection.execute(f'create schema if not exists "{schema}"')
            connection.execute(
                f'create table "{schema}"."{table}" as select * exclude (copy) '
                + (f"replace ({', '.join(renamed)}) " if renamed else "")
                + f'from one."{schema}"."{table}" cross join '
                + ("copies" if own else "(from copies limit 1)")
            )
        connection.execute("drop table copies")
        connection.execute("checkpoint")


def write(release: Path, folder: Path) -> None:
    """Write the pages and print what it took; run in a process of its own."""
    from dagster_project.publishing.site.write import write_site

    started = time.perf_counter()
    written = write_site(release, folder)
    communes = sum(1 for _ in (folder / "communes").iterdir())
    size = sum(path.stat().st_size for path in (folder / "communes").iterdir())
    told = {
        "seconds": time.perf_counter() - started,
        "pages": written.pages,
        "communes": communes,
        "kilobytes_a_commune": size / communes / 1000,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }
    print(json.dumps(told))


def measured(release: Path, folder: Path) -> dict[str, float]:
    """What another process says of writing these pages."""
    command = [sys.executable, "-m", "tests.benchmarks.site", "--write", str(release), str(folder)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    shutil.rmtree(folder)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Write both and print the figures and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", nargs=2, type=Path)
    parser.add_argument("--release", type=Path, default=PROJECT / "warehouse" / "current")
    given = parser.parse_args()
    if given.write:
        write(*given.write)
        return
    release = given.release.resolve()
    with duckdb.connect(str(release / "khoxa.duckdb"), read_only=True) as connection:
        today = connection.execute("select count(*) from marts.dim_admin_unit where valid_to is null").fetchone()[0]
    with tempfile.TemporaryDirectory() as folder:
        country = Path(folder) / "country"
        country.mkdir()
        copy_release(release, country, -(-COMMUNES // today))
        one, many = measured(release, Path(folder) / "one"), measured(country, Path(folder) / "many")
    for name, figures in (("province", one), ("country", many)):
        print(name, "  ".join(f"{key} {value:,.1f}" for key, value in figures.items()))
    each = [figures["seconds"] / figures["pages"] for figures in (one, many)]
    print(f"milliseconds_a_page={1000 * each[1]:.1f}  page_ratio={each[1] / each[0]:.2f}")


if __name__ == "__main__":
    main()
