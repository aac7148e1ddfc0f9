"""What is suppressed, before or now, is no change and no part of a total."""

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dagster_project.publishing.movements.inputs import ChangedInputs
from dagster_project.publishing.movements.table import write_changes
from dagster_project.publishing.movements.totals import moved_totals
from dagster_project.publishing.suppression.hidden import HiddenRow
from dagster_project.publishing.suppression.suppress import NOTHING, Suppression

from .worlds import MART, State, row, stand

FLAGGED = {**MART.columns, "suppressed": "varchar"}
HIDES = Suppression({"marts.mart_a": {0: HiddenRow({"poor"})}}, {"marts.mart_a": ["poor"]})


def changed(folder: Path, work: Path, last: Path, suppression: Suppression) -> list[tuple]:
    path = folder / "changes.parquet"
    write_changes(path, work, last, [MART], ["marts.fct_a"], ChangedInputs([], False, False), suppression)
    with duckdb.connect() as connection:
        return connection.execute(f"select indicator, old_value, new_value from '{path}' order by all").fetchall()


def test_a_figure_that_is_hidden_now_shows_neither_value(tmp_path: Path) -> None:
    work, last = stand(tmp_path, State([row("A", poor=3)]), State([row("A", poor=4, rate="0.2")]))
    assert changed(tmp_path, work, last, NOTHING) == [("poor", "3", "4"), ("rate", "0.1", "0.2")]
    assert changed(tmp_path, work, last, HIDES) == [("rate", "0.1", "0.2")]


def test_a_figure_that_was_hidden_is_no_new_one(tmp_path: Path) -> None:
    before = State([row("A", poor=None)], types=FLAGGED)
    work, last = stand(tmp_path, before, State([row("A", poor=40)]))
    assert changed(tmp_path, work, last, replace(HIDES, rows={})) == [("poor", None, "40")]
    with duckdb.connect() as connection:
        parquet = last / "parquet" / "marts" / "mart_a.parquet"
        connection.execute(f"create table t as select * replace ('poor' as suppressed) from '{parquet}'")
        connection.execute(f"copy t to '{parquet}'")
    assert changed(tmp_path, work, last, replace(HIDES, rows={})) == []


@pytest.mark.parametrize(("suppression", "moved"), [(NOTHING, ["200", "130"]), (HIDES, [])])
def test_a_commune_with_a_hidden_figure_is_in_no_total(
    tmp_path: Path, suppression: Suppression, moved: list[str]
) -> None:
    work, last = stand(tmp_path, State([row("A"), row("C")]), State([row("A", poor=30), row("C")]))
    found = moved_totals(work, last, [MART], 0.1, suppression)
    assert [value for total in found for value in (total.old, total.new)] == moved
