"""The simulated sample in a release: all of it arrives, and what is wrong with it is what was put there."""

import csv
import io
import json
from pathlib import Path

import duckdb
import openpyxl
import pytest
import xlrd

from dagster_project.landing.containers import content_of
from dagster_project.sources import forms

from ..conftest import PROJECT
from .answer_sheet import ALWAYS_RETURNED, Answer, answers, unanswered, unexplained

RAW_DATA = PROJECT / "raw_data"
LINES = answers(RAW_DATA)
# rows of every so many files are counted with other readers: of all of them it takes half a minute
EVERY = 10


def test_every_form_has_loaded_rows(release: duckdb.DuckDBPyConnection) -> None:
    loaded = release.execute("select form from operations.row_accounts group by form having sum(loaded) > 0").fetchall()
    assert {form for (form,) in loaded} == set(forms())
    assert len(loaded) == 20


def test_every_table_but_that_of_changes_has_rows(release: duckdb.DuckDBPyConnection) -> None:
    tables = release.execute(
        "select concat(table_schema, '.', table_name) from information_schema.tables "
        "where table_schema in ('marts', 'operations')"
    ).fetchall()
    assert len(tables) > 50
    empty = [name for (name,) in tables if release.execute(f"from {name} limit 1").fetchone() is None]
    # the first release has none before it
    assert empty == ["operations.changes_since_last_release"]


def test_every_dbt_test_ran(built: Path, release: duckdb.DuckDBPyConnection) -> None:
    nodes = json.loads((built / "dbt" / "manifest.json").read_text(encoding="utf-8"))["nodes"].values()
    tests = sorted(node["name"] for node in nodes if node["resource_type"] == "test")
    ran = release.execute("select name, status from operations.checks where kind = 'dbt test' order by name").fetchall()
    assert [name for name, _ in ran] == tests
    assert {status for _, status in ran} <= {"pass", "warn"}


def test_all_that_is_wrong_is_on_the_answer_sheet(release: duckdb.DuckDBPyConnection) -> None:
    assert unexplained(release, LINES) == []


def test_every_line_of_the_answer_sheet_is_found(release: duckdb.DuckDBPyConnection) -> None:
    assert len(LINES) > 30
    assert unanswered(release, LINES) == []


NOTICED = [line for line in LINES if line["kind"] != "missing" or line["file"].split("/")[1] in ALWAYS_RETURNED]


@pytest.mark.parametrize("line", NOTICED, ids=lambda line: f"{line['file']}-{line['kind']}")
def test_a_line_struck_from_the_sheet_is_missed(release: duckdb.DuckDBPyConnection, line: Answer) -> None:
    assert unexplained(release, [other for other in LINES if other != line]) != []


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['file']}-{line['kind']}")
def test_a_line_about_another_file_is_not_found(release: duckdb.DuckDBPyConnection, line: Answer) -> None:
    form, period = line["file"].split("/")[1:3]
    sound = {**line, "file": f"sample/{form}/{period}/khong-co.xlsx"}
    assert unanswered(release, [sound]) == [sound]


@pytest.mark.parametrize("line", [line for line in LINES if line["cell"]], ids=lambda line: line["file"])
def test_a_line_about_another_cell_or_rule_is_not_found(release: duckdb.DuckDBPyConnection, line: Answer) -> None:
    changed = [{**line, "cell": "A1"}, {**line, "rule": "not_a_date"}]
    assert unanswered(release, changed) == changed


def test_rows_balance_and_are_the_rows_of_the_files(release: duckdb.DuckDBPyConnection) -> None:
    accounts = release.execute(
        "select file, sheet, rows_found, loaded + rejected + superseded + not_data from operations.row_accounts "
        "where origin = 'simulated' order by file, sheet"
    ).fetchall()
    assert [account for account in accounts if account[2] != account[3]] == []
    some = [account for account in accounts[::EVERY] if not account[0].endswith(".docx")]
    assert {Path(file).suffix for file, *_ in some} == {".csv", ".xls", ".xlsx"}
    assert [(file, sheet) for file, sheet, found, _ in some if filled_rows(file, sheet) != found] == []


def filled_rows(file: str, sheet: str) -> int:
    """How many rows of a sheet hold anything, by other readers than the project's."""
    content = content_of(RAW_DATA / file)
    if file.endswith(".csv"):
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        rows = [list(row) for row in csv.reader(io.StringIO(text))]
    elif file.endswith(".xls"):
        rows = [[c.value for c in row] for row in xlrd.open_workbook(file_contents=content).sheet_by_name(sheet)]
    else:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
    return sum(any(str(value).strip() for value in row if value is not None) for row in rows)
