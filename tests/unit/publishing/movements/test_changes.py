"""Figures of communes set beside those of the last release: which moved, by how much, and why."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dagster_project.publishing.movements.inputs import Cause, ChangedFile, ChangedInputs
from dagster_project.publishing.movements.table import CHANGES, write_nothing

from .worlds import MART, State, changes, row, unit

FIGURES = MART.measures
some_rows = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from((2022, 2023)), st.sampled_from(("review", "baseline"))),
    st.tuples(
        st.none() | st.integers(-5, 5),
        st.none() | st.sampled_from(("0.1", "0.25", "0")),
        st.none() | st.booleans(),
        st.none() | st.sampled_from("xy"),
    ),
    max_size=9,
)
Rows = dict[tuple[str, int, str], tuple[int | None, str | None, bool | None, str | None]]


def state(rows: Rows) -> State:
    return State([row(u, y, p, kind=k, rate=r, is_met=m, state=s) for (u, y, k), (p, r, m, s) in rows.items()])


def plain(value: object) -> str | None:
    return None if value is None else str(value).lower()


@given(before=some_rows, now=some_rows)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_figure_that_differs_is_there_and_no_other(tmp_path: Path, before: Rows, now: Rows) -> None:
    expected = {
        (unit(key[0]), dt.date(key[1], 12, 31), f"kind = {key[2]}", figure): (plain(old), plain(new))
        for key in {*before, *now}
        for figure, old, new in zip(FIGURES, before.get(key, (None,) * 4), now.get(key, (None,) * 4), strict=True)
        if old != new
    }
    found = changes(tmp_path, state(before), state(now))
    assert {
        (c["unit_key"], c["period_end"], c["row_key"], c["indicator"]): (c["old_value"], c["new_value"]) for c in found
    } == expected
    assert len(found) == len(expected)
    assert [change["rank"] for change in found] == list(range(1, len(found) + 1))
    for change in found:
        numbers = change["indicator"] in ("poor", "rate") and None not in (change["old_value"], change["new_value"])
        if not numbers:
            assert (change["difference"], change["relative_size"]) == (None, 1)
            continue
        old, new = Decimal(change["old_value"]), Decimal(change["new_value"])
        assert change["difference"] == new - old
        assert abs(change["relative_size"] - abs(new - old) / max(abs(old), abs(new))) < Decimal("1e-9")
    sizes = [(c["old_value"] is None, -c["relative_size"]) for c in found]
    assert sizes == sorted(sizes)


def test_of_figures_that_moved_alike_the_one_that_weighs_more_comes_first(tmp_path: Path) -> None:
    before = State([row("A", poor=10), row("B", poor=1000), row("C", poor=100)])
    now = State([row("A", poor=20), row("B", poor=2000), row("C", poor=101)])
    found = changes(tmp_path, before, now)
    assert [change["unit_code"] for change in found] == ["B", "A", "C"]
    assert [found[0][name] for name in ("unit_name", "district_name", "province_name")] == ["Xã B", "Huyện", "Tỉnh"]
    assert {change["origin"] for change in found} == {"simulated"}


def test_a_column_that_came_or_a_grain_that_changed_is_no_movement(tmp_path: Path) -> None:
    for lacking in ("poor", "kind"):
        types = {name: kind for name, kind in MART.columns.items() if name != lacking}
        found = changes(tmp_path, State([row("A", rate="0.2")], types=types), State([row("A")]))
        assert [change["indicator"] for change in found] == (["rate"] if lacking == "poor" else [])


def test_a_column_of_another_type_is_compared_by_value(tmp_path: Path) -> None:
    types = {**MART.columns, "poor": "integer", "rate": "decimal(10,4)"}
    assert changes(tmp_path, State([row("A")], types=types), State([row("A")])) == []


NOW = "2023-12-31"
FACTS = [("A", NOW, "of-a"), ("C", NOW, "of-c"), ("C", "2022-12-31", "of-c-before")]


def file(file_id: str, cause: Cause = "new_file", form: str = "form_a") -> ChangedFile:
    return ChangedFile(file_id, form, f"{file_id}.xlsx", cause)


@pytest.mark.parametrize(
    ("letter", "changed", "cause", "of"),
    [
        pytest.param("C", ([file("of-c")], True, True), "new_file", "of-c.xlsx", id="a file that names the commune"),
        pytest.param(
            "C",
            ([file("of-c"), file("of-c-before", "removed_file")], False, False),
            "new_file",
            "of-c.xlsx",
            id="of two files, that of the period",
        ),
        pytest.param(
            "C",
            ([file("of-c-before", "corrected_file")], True, True),
            "corrected_file",
            "of-c-before.xlsx",
            id="a file of another period",
        ),
        pytest.param(
            "B", ([file("of-a", "correction")], True, True), "correction", "of-a.xlsx", id="of what it was before"
        ),
        pytest.param(
            "B",
            ([file("of-a"), file("list", form="admin_units")], True, True),
            "unit_change",
            "list.xlsx",
            id="a list of units",
        ),
        pytest.param(
            "C",
            ([file("of-c"), file("list", form="admin_units")], True, True),
            "new_file",
            "of-c.xlsx",
            id="a file before a list of units",
        ),
        pytest.param("B", ([file("of-c")], True, True), "rule", None, id="a rule before code"),
        pytest.param("B", ([file("of-c")], False, True), "code", None, id="code"),
        pytest.param("B", ([file("of-c")], False, False), "new_file", "of-c.xlsx", id="the only file behind the mart"),
        pytest.param(
            "B",
            ([file("of-c"), file("other")], False, False),
            "new_file",
            None,
            id="one of two files behind the mart",
        ),
        pytest.param("C", ([file("of-c", form="form_b")], False, True), "code", None, id="a file of another form"),
        pytest.param("C", ([], False, False), "code", None, id="nothing that is known"),
    ],
)
def test_the_cause_is_the_nearest_that_changed(
    tmp_path: Path, letter: str, changed: tuple[list[ChangedFile], bool, bool], cause: str, of: str | None
) -> None:
    before, now = State([row(letter)], FACTS), State([row(letter, poor=120)], FACTS)
    (found,) = changes(tmp_path, before, now, ChangedInputs(*changed))
    assert (found["cause"], found["file"]) == (cause, of)


def test_rows_that_only_the_last_release_had_tell_the_cause_too(tmp_path: Path) -> None:
    before, now = State([row("A")], [("A", NOW, "gone")]), State([], [])
    found = changes(tmp_path, before, now, ChangedInputs([file("gone", "removed_file")], True, True))
    assert {(change["cause"], change["file"]) for change in found} == {("removed_file", "gone.xlsx")}


def test_the_first_release_has_the_table_without_rows(tmp_path: Path) -> None:
    path = tmp_path / "changes.parquet"
    write_nothing(path)
    with duckdb.connect() as connection:
        columns = {name: kind for name, kind, *_ in connection.execute(f"describe from '{path}'").fetchall()}
        assert connection.execute(f"select count(*) from '{path}'").fetchone() == (0,)
    assert list(columns) == list(CHANGES.columns)
    found = changes(tmp_path, State([row("A")]), State([row("A", poor=1)]))
    assert list(found[0]) == list(columns)
