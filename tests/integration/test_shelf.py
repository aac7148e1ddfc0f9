"""The shelf of releases: switching in one step, keeping ten, readers undisturbed."""

import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import pytest

from dagster_project.publishing.shelf import KEPT, Shelf
from dagster_project.settings import Settings

READER = """
    import sys, time, duckdb
    reads, seen = 0, set()
    end = time.monotonic() + float(sys.argv[2])
    while time.monotonic() < end:
        with duckdb.connect(sys.argv[1], read_only=True) as connection:
            one = connection.execute("select distinct generation from one").fetchall()
            time.sleep(0.005)
            other = connection.execute("select distinct generation from other").fetchall()
            assert one == other and len(one) == 1, (one, other)
            seen.add(one[0][0])
            reads += 1
    print(reads, len(seen))
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(Settings(tmp_path / "raw_data", tmp_path / "warehouse"))


def put_release(shelf: Shelf, generation: int) -> str:
    aside = shelf.clear_aside()
    with duckdb.connect(str(aside / "khoxa.duckdb")) as connection:
        for table in ("one", "other"):
            connection.execute(f"create table {table} as select {generation} as generation from range(20000)")
    (aside / "manifest.json").write_text("{}")
    release = f"20260101T{generation:06}Z-{generation:08x}"
    shelf.place(aside, release)
    return release


def test_readers_see_one_whole_release_while_others_are_published(shelf: Shelf, tmp_path: Path) -> None:
    put_release(shelf, 0)
    database = tmp_path / "warehouse" / "current" / "khoxa.duckdb"
    command = [sys.executable, "-c", textwrap.dedent(READER), str(database), "4"]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    generation = 0
    while any(reader.poll() is None for reader in readers):
        generation += 1
        put_release(shelf, generation)
    assert generation > KEPT
    for reader in readers:
        output, errors = reader.communicate()
        assert reader.returncode == 0, errors
        reads, generations = map(int, output.split())
        assert reads > 20
        assert generations > 2


def test_only_the_last_ten_and_the_one_that_serves_are_kept(shelf: Shelf) -> None:
    made = [put_release(shelf, generation) for generation in range(KEPT)]
    shelf.roll_back(made[0])
    made += [put_release(shelf, KEPT)]
    assert shelf.ids() == made[1:]
    assert shelf.serving() == made[-1]


def test_rolling_back_to_nowhere_is_refused(shelf: Shelf) -> None:
    only = put_release(shelf, 1)
    with pytest.raises(LookupError):
        shelf.roll_back()
    with pytest.raises(LookupError):
        shelf.roll_back("20200101T000000Z-00000000")
    assert shelf.serving() == only


def test_what_an_interrupted_build_left_is_not_a_release(shelf: Shelf) -> None:
    put_release(shelf, 1)
    left = shelf.clear_aside()
    (left / "khoxa.duckdb").write_bytes(b"half")
    assert len(shelf.ids()) == 1
    assert shelf.clear_aside().exists()
    assert not any(shelf.clear_aside().iterdir())
