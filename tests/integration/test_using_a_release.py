"""What docs/using-a-release.md shows, run as it stands there, in the folder of a release."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from dagster_project.cli import main

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "using-a-release.md").read_text(encoding="utf-8")
BLOCKS = [(found[1], found[2]) for found in re.finditer(r"^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)]
FIRST = next(code for language, code in BLOCKS if language == "sql")


def of(language: str) -> list[str]:
    return [code for each, code in BLOCKS if each == language]


def poorest(release: duckdb.DuckDBPyConnection) -> list[str]:
    names = [row[0] for row in release.execute(FIRST).fetchall()]
    assert len(set(names)) == 5
    return names


def test_every_example_is_run_below() -> None:
    assert {language for language, _ in BLOCKS} == {"sql", "python", "r", "sh"}
    assert (len(of("sql")), len(of("python")), len(of("r"))) == (2, 3, 1)


@pytest.mark.parametrize("query", of("sql"))
def test_queries_find_rows(release: duckdb.DuckDBPyConnection, query: str) -> None:
    rows = release.execute(query).fetchall()
    assert rows
    assert None not in {value for row in rows for value in row}


@pytest.mark.parametrize("script", of("python"))
def test_scripts_print_the_communes_that_the_first_query_finds(
    built: Path, release: duckdb.DuckDBPyConnection, script: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=built / "current", capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    places = [done.stdout.find(name.removeprefix("Xã ")) for name in poorest(release)]
    assert -1 not in places
    assert places == sorted(places)


def test_the_query_in_r_finds_the_same(release: duckdb.DuckDBPyConnection) -> None:
    (script,) = of("r")
    query = script.split('"')[3]
    assert [row[0] for row in release.execute(query).fetchall()] == poorest(release)


def test_commands_do_what_the_page_says(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(built))
    ours = [shlex.split(line)[1:] for code in of("sh") for line in code.splitlines() if line.startswith("khoxa ")]
    assert ours
    for words in ours:
        assert CliRunner().invoke(main, words).exit_code == 0
        assert (tmp_path / words[-1]).stat().st_size > 5_000


def test_every_part_of_the_folder_is_named(built: Path) -> None:
    # a release may also hold what is there to be looked at in a browser
    named = set(re.findall(r"^\| `([^`]+)`", PAGE, re.MULTILINE))
    assert {"khoxa.duckdb", "dictionary.csv", "manifest.json"} <= named
    assert all((built / "current" / name).exists() for name in named)
    assert sorted(path.name for path in (built / "current" / "parquet").iterdir()) == ["marts", "operations"]
