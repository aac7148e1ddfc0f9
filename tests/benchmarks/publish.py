"""One hundred publications in a loop while eight readers ask: errors, mixed releases, and how long answers take.

``python -m tests.benchmarks.publish`` publishes a small release a hundred times and the release that serves
``--whole`` times, each to the shelf and to a PostgreSQL server, and sets the same questions without and with it side
by side.
"""

import argparse
import itertools
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import duckdb

from dagster_project.publishing import manifest
from dagster_project.publishing.postgres.publication import publish_to
from dagster_project.publishing.shelf import Shelf
from dagster_project.settings import Settings, settings
from tests.benchmarks.publish_readers import DUCKDB, PAUSE, POSTGRES, Seen, Target, reading, together
from tests.servers import TestServer, small_release

READERS = 8
QUIET_SECONDS = 20.0
SMALL_QUESTION = "select release_number from marts.one union select release_number from marts.other"
# the whole release has no column that tells releases apart, so its copies are stamped in one
STAMPED = ("marts.mart_poverty_area", "marts.mart_poverty_commune_on_map")
WHOLE_QUESTION = " union ".join(f"select origin from {table}" for table in STAMPED)

Make = Callable[[Path, int], Path]
Line = Sequence[object]


def stamped(serving: Path) -> Make:
    """Makes copies of a release that differ in their name and in one column of two tables."""

    def copy(folder: Path, number: int) -> Path:
        name = f"20260101T{number:06}Z-{number:08}"
        made = folder / name
        shutil.copytree(serving, made)
        for file in made.iterdir():
            file.chmod(0o644)
        with duckdb.connect(str(made / "khoxa.duckdb")) as connection:
            for table in STAMPED:
                connection.execute(f"update {table} set origin = ?", [str(number)])
        (made / manifest.NAME).write_text(json.dumps({**manifest.load(made), "release": name}), encoding="utf-8")
        return made

    return copy


def publications(shelf: Shelf, server: TestServer, make: Make) -> Iterator[dict[str, float]]:
    """Publish one release after another, both ways; seconds of each."""
    for number in itertools.count(1):
        with tempfile.TemporaryDirectory() as folder:
            made = make(Path(folder), number)
            aside = shelf.clear_aside()
            shutil.copytree(made, aside, dirs_exist_ok=True)
        started = time.monotonic()
        shelf.place(aside, made.name)
        placed = time.monotonic()
        publish_to(server.address(), shelf.folder(made.name))
        yield {DUCKDB: placed - started, POSTGRES: time.monotonic() - placed}


def measured(name: str, times: int, make: Make, question: str) -> Iterator[Line]:
    """A line for each way, without and with publishing."""
    with tempfile.TemporaryDirectory() as folder:
        area = Settings(Path(folder), Path(folder, "warehouse"))
        with TestServer(Path(folder, "pg"), durable=True) as server:
            publishing = publications(Shelf(area), server, make)
            next(publishing)
            database = area.current / "khoxa.duckdb"
            targets = [Target(DUCKDB, database, question), Target(POSTGRES, server.address(), question)]
            quiet = _without(targets)
            with reading(targets, READERS // 2) as busy:
                took = [next(publishing) for _ in range(times)]
            # before and after, for other work on the machine comes and goes
            quiet += _without(targets)
    for way in (DUCKDB, POSTGRES):
        before, during = together(quiet, way), together(busy, way)
        yield _line(name, way, "no", before)
        yield _line(name, way, f"{times}, {sum(each[way] for each in took) / times:.2f} s each", during)
        ratio = during.percentile(0.99) / before.percentile(0.99)
        print(f"{name} {way}: p99_ratio={ratio:.2f} {'; '.join(during.errors[:3])}")


def _without(targets: Sequence[Target]) -> list[Seen]:
    with reading(targets, READERS // 2) as seen:
        time.sleep(QUIET_SECONDS)
    return seen


def _line(name: str, way: str, publishing: str, seen: Seen) -> Line:
    counts = [len(seen.seconds), len(seen.errors), seen.mixed, len(seen.releases)]
    return [name, way, publishing, *counts, f"{seen.percentile(0.5):.1f}", f"{seen.percentile(0.99):.1f}"]


def main() -> None:
    """Measure and print the table of docs/performance.md."""
    given = argparse.ArgumentParser()
    given.add_argument("--times", type=int, default=100)
    given.add_argument("--whole", type=int, default=3)
    asked = given.parse_args()
    lines = list(measured("small", asked.times, small_release, SMALL_QUESTION))
    if asked.whole:
        serving = settings().current
        lines += measured("whole", asked.whole, stamped(serving.resolve()), WHOLE_QUESTION)
    print(f"{READERS} readers, half of them each way, with a pause of {1000 * PAUSE:.0f} ms after each answer\n")
    print("| release | way | publications | answers | errors | mixed | releases seen | p50, ms | p99, ms |")
    print("|---|---|---|---|---|---|---|---|---|")
    for line in lines:
        print(f"| {' | '.join(map(str, line))} |")


if __name__ == "__main__":
    main()
