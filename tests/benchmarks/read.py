"""Times the reading of 2,000 returns in three ways, in one run, each in as many processes as there are cores.

(a) the floor: python-calamine alone turning every sheet to Python values; (b) what people write today:
``pandas.read_excel`` with openpyxl and a Pandera model in a loop; (c) ours, from the files' bytes to Parquet with every
check. Processes are started and have imported what they need before the clock runs, in all three. Then 10,000 files:
the memory of the parent and of a worker, and the cost of one changed file.
"""

import argparse
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from python_calamine import CalamineWorkbook

from dagster_project.landing.pool import pool
from dagster_project.landing.state import land_and_remember
from dagster_project.settings import PROJECT, Settings
from tests.benchmarks.returns import communes, workbook

CORES = os.cpu_count() or 1
ROUNDS = 3
NAMES = [
    "entry", "commune", "households", "minority", "start", "start_rate", "start_minority", "start_minority_rate",
    "escaped", "escaped_rate", "relapsed", "relapsed_rate", "new", "new_rate", "end", "end_rate", "end_minority",
    "end_minority_rate", "note",
]  # fmt: skip
USUAL = pa.DataFrameSchema(
    {
        "commune": pa.Column(str),
        **{name: pa.Column(float, pa.Check.ge(0), nullable=True) for name in NAMES[2:18]},
    }
)


def floor(paths: Sequence[Path]) -> int:
    """python-calamine alone."""
    rows = 0
    for path in paths:
        book = CalamineWorkbook.from_path(str(path))
        rows += sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
    return rows


def usual(paths: Sequence[Path]) -> int:
    """pandas with openpyxl, and a Pandera model."""
    rows = 0
    for path in paths:
        frame = pd.read_excel(path, engine="openpyxl", skiprows=7, header=None, names=NAMES)
        frame = frame[pd.to_numeric(frame["entry"], errors="coerce").notna()]
        rows += len(USUAL.validate(frame.astype(dict.fromkeys(NAMES[2:18], float)), lazy=True))
    return rows


def write_returns(numbers: Sequence[int], folder: Path) -> None:
    """Write the returns of these numbers."""
    districts = communes()
    for number in numbers:
        (folder / f"{number:05}.xlsx").write_bytes(workbook(number, districts))


def parts(items: Sequence, size: int = 50) -> list:
    """The items in parts, so that no process is left alone with the last."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def in_processes(work: Callable[[Sequence[Path]], int], paths: Sequence[Path]) -> float:
    """Seconds that processes take for all the files, once they are up."""
    with ProcessPoolExecutor(CORES) as processes:
        list(processes.map(work, [paths[:1]] * CORES * 2))
        started = time.monotonic()
        list(processes.map(work, parts(paths)))
        return time.monotonic() - started


def raw_data(folder: Path) -> Settings:
    """A data folder with the official lists and an empty place for returns."""
    for source in ("admin_units", "admin_unit_changes"):
        shutil.copytree(PROJECT / "raw_data" / "official" / source, folder / "raw_data" / "official" / source)
    (folder / "raw_data" / "sample" / "poverty_review").mkdir(parents=True)
    return Settings(folder / "raw_data", folder / "warehouse")


def ours(settings: Settings) -> float:
    """Seconds to land every return: worker processes up, nothing landed before."""
    shutil.rmtree(settings.warehouse, ignore_errors=True)
    for source in ("admin_units", "admin_unit_changes"):
        land_and_remember(source, settings)
    warm_up(settings)
    started = time.monotonic()
    landing = land_and_remember("poverty_review", settings)
    seconds = time.monotonic() - started
    assert all(file.status == "loaded" for file in landing.files), "every return is sound"
    return seconds


def warm_up(settings: Settings) -> None:
    """Have every worker started, with its imports done and a first file read."""
    aside = Settings(settings.raw_data, settings.warehouse.with_name("warm"))
    for source in ("admin_units", "admin_unit_changes"):
        land_and_remember(source, aside)
    shutil.rmtree(aside.warehouse)
    pool().warm_up()


def megabytes() -> tuple[float, float]:
    """The most memory that this process and any that it waited for have held."""
    return tuple(resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # type: ignore[return-value]


def compare(count: int) -> None:
    """The three ways, in turn, over the same files."""
    with tempfile.TemporaryDirectory() as name:
        settings = raw_data(Path(name))
        folder = settings.raw_data / "sample" / "poverty_review"
        with ProcessPoolExecutor(CORES) as processes:
            list(processes.map(write_returns, parts(range(count)), [folder] * len(parts(range(count)))))
        paths = sorted(folder.glob("*.xlsx"))
        seconds: dict[str, list[float]] = {"floor": [], "usual": [], "ours": []}
        for number in range(ROUNDS):
            seconds["floor"].append(in_processes(floor, paths))
            seconds["ours"].append(ours(settings))
            if number == 0:
                seconds["usual"].append(in_processes(usual, paths))
        medians = {way: statistics.median(values) for way, values in seconds.items()}
        for way, values in seconds.items():
            print(f"{way:6} {medians[way]:7.2f} s  (min {min(values):.2f}, max {max(values):.2f}) {len(paths)} files")
        print(f"floor_ratio={medians['ours'] / medians['floor']:.2f} speedup={medians['usual'] / medians['ours']:.1f}")


def grow(count: int) -> None:
    """One landing of ``count`` files, then one of them changed."""
    with tempfile.TemporaryDirectory() as name:
        settings = raw_data(Path(name))
        folder = settings.raw_data / "sample" / "poverty_review"
        with ProcessPoolExecutor(CORES) as processes:
            list(processes.map(write_returns, parts(range(count)), [folder] * len(parts(range(count)))))
        whole = ours(settings)
        write_returns([count], folder)
        (folder / f"{count:05}.xlsx").rename(folder / "00000.xlsx")
        started = time.monotonic()
        land_and_remember("poverty_review", settings)
        one = time.monotonic() - started
        pool().close()
        parent, worker = megabytes()
        print(
            f"{count:6} files: {whole:.1f} s, one changed: {one:.2f} s, "
            f"memory parent {parent:.0f} MB, largest child {worker:.0f} MB"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--grow", type=int, help="only land so many files and measure memory")
    options = parser.parse_args()
    if options.grow:
        grow(options.grow)
    else:
        compare(options.files)
