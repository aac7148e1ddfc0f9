"""Cells as they were sent do not say what is hidden elsewhere."""

import json
from collections.abc import Iterator

import duckdb
import pytest

from dagster_project.publishing.suppression.declared import declared
from dagster_project.publishing.suppression.hidden import HiddenRows
from dagster_project.publishing.suppression.raw_cells import hidden_as_sent

SENT = '{"B8": "Xã A", "C8": "900", "D8": "3", "AD8": "7"}'


@pytest.fixture
def work() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as work; create schema work.operations; create schema work.marts")
        connection.execute(
            "create table work.marts.dim_source_file as select 'f' as file_id, 'poverty_review' as form "
            "union all select 'g', 'ocop_products'"
        )
        connection.execute(
            "create table work.operations.sheet_columns as select * from (values "
            "('f', 's', 'households', 'C'), ('f', 's', 'minority_households', 'D'), ('g', 's', 'stars', 'D')"
            ") as v(file_id, sheet, field, column_letter)"
        )
        said = "form varchar, file_id varchar, sheet varchar, cell varchar, field varchar, expected varchar"
        said += ", message_vi varchar, message_en varchar"
        connection.execute(f"create table work.operations.problems ({said}, found varchar)")
        connection.execute(f"create table work.operations.rejected_rows ({said}, value varchar, cells varchar)")
        connection.execute(
            "create table work.operations.corrected_cells (form varchar, field varchar, earlier_value varchar)"
        )
        yield connection


def hidden(work: duckdb.DuckDBPyConnection) -> HiddenRows:
    return hidden_as_sent(work, declared())


@pytest.mark.parametrize(
    ("form", "file", "cell", "field", "message", "is_hidden"),
    [
        ("poverty_review", "f", "D8", "minority_households", "D8 = 3", True),
        ("poverty_review", "f", "C8", "households", "C8 = 900, D8 = 3", True),
        ("poverty_review", "f", "C8", "households", "C8 = 900, AD8 = 3", False),
        ("household_roster", "f", "F9", "deprived_03", "", True),
        ("ocop_products", "g", "D8", "stars", "D8 = 3", False),
    ],
)
def test_what_is_said_of_a_group_is_not_published(
    work: duckdb.DuckDBPyConnection, form: str, file: str, cell: str, field: str, message: str, is_hidden: bool
) -> None:
    work.execute(
        "insert into work.operations.problems values (?, ?, 's', ?, ?, '', ?, '', '')",
        [form, file, cell, field, message],
    )
    found = hidden(work)["operations.problems"]
    assert bool(found) == is_hidden
    assert all({"found", "message_vi"} <= row.columns and cell in row.instead["message_vi"] for row in found.values())


@pytest.mark.parametrize(
    ("form", "file", "sheet", "kept"),
    [
        ("poverty_review", "f", "s", {"B8", "C8", "AD8"}),
        ("poverty_review", "f", "a sheet of unknown columns", set()),
    ],
)
def test_a_rejected_row_keeps_its_other_cells(
    work: duckdb.DuckDBPyConnection, form: str, file: str, sheet: str, kept: set[str]
) -> None:
    work.execute(
        "insert into work.operations.rejected_rows values (?, ?, ?, 'B8', 'commune', '', '', '', '', ?)",
        [form, file, sheet, SENT],
    )
    (row,) = hidden(work)["operations.rejected_rows"].values()
    assert row.columns == {"cells"}
    assert json.loads(row.instead["cells"]).keys() == kept


def test_a_correction_of_a_group_says_neither_value(work: duckdb.DuckDBPyConnection) -> None:
    work.execute(
        "insert into work.operations.corrected_cells values "
        "('poverty_review', 'households', '900'), ('poverty_review', 'end_minority_households', '3')"
    )
    found = hidden(work)["operations.corrected_cells"]
    assert [row.columns for row in found.values()] == [{"earlier_value", "later_value"}]
