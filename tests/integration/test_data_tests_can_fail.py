"""Every dbt test fails when what it guards is broken: each is run on a copy of the database spoilt for it."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

SPOIL = {
    "unique_together": "insert into {table} select * from {table} limit 1",
    "periods_do_not_overlap": "update {table} set valid_to = null where valid_to is not null",
    "whole_links_have_one_target": "update {table} set extent = 'whole'",
    "rows_balance": "update {table} set loaded = loaded + 1",
    "in_vocabulary": "update {table} set {column} = 'not_in_vocabulary'",
    "unique": "insert into {table} select * from {table} where {column} is not null limit 1",
    "not_null": "update {table} set {column} = null",
    "accepted_values": "update {table} set {column} = 'none of these'",
    "relationships": "update {table} set {column} = 'nobody'",
}
SPOIL_SINGULAR = {
    "assert_every_unit_is_linked_at_its_boundaries": "delete from marts.bridge_admin_unit_link "
    "where old_unit_code = '04810'",
    "assert_every_change_becomes_a_link": "delete from marts.bridge_admin_unit_link where new_unit_code = '05212'",
    "assert_every_loaded_figure_is_published": "delete from marts.fct_published_figure where figure_id = 'F014'",
    "assert_accounts_match_loaded_rows": "update operations.row_accounts set loaded = loaded - 1 where loaded > 0",
}


# no office has corrected an official file
EMPTY = {"corrected_cells"}


def data_tests(built: Path) -> list[Mapping[str, Any]]:
    nodes = json.loads((built / "dbt" / "manifest.json").read_text(encoding="utf-8"))["nodes"].values()
    return [node for node in nodes if node["resource_type"] == "test"]


def compiled(built: Path, node: Mapping[str, Any]) -> str:
    results = json.loads((built / "dbt" / "run_results.json").read_text(encoding="utf-8"))["results"]
    return next(r["compiled_code"] for r in results if r["unique_id"] == node["unique_id"])


def spoiling(node: Mapping[str, Any], nodes: Mapping[str, Any]) -> str:
    if node["name"] in SPOIL_SINGULAR:
        return SPOIL_SINGULAR[node["name"]]
    subject = nodes[node["attached_node"]]
    if subject["name"] in EMPTY:
        return f'insert into "{subject["schema"]}"."{subject["name"]}" ({node["column_name"]}) values (\'spoilt\')'
    return SPOIL[node["test_metadata"]["name"]].format(
        table=f'"{subject["schema"]}"."{subject["name"]}"', column=node["column_name"]
    )


def test_every_data_test_passes_on_the_build_and_fails_on_a_spoilt_copy(built: Path, tmp_path: Path) -> None:
    nodes = json.loads((built / "dbt" / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    copy = tmp_path / "work.duckdb"
    shutil.copy(built / "work.duckdb", copy)
    tests = data_tests(built)
    assert len(tests) > 40
    blind = []
    with duckdb.connect(str(copy)) as connection:
        for node in tests:
            query = compiled(built, node)
            assert connection.execute(f"select count(*) from ({query})").fetchone() == (0,), node["name"]
            connection.execute("begin")
            connection.execute(spoiling(node, nodes))
            failures = connection.execute(f"select count(*) from ({query})").fetchone()
            connection.execute("rollback")
            if failures == (0,):
                blind.append(node["name"])
    assert blind == []


@pytest.mark.parametrize("name", sorted(SPOIL_SINGULAR))
def test_every_singular_test_has_a_way_to_spoil_it(built: Path, name: str) -> None:
    assert name in {node["name"] for node in data_tests(built)}


def test_every_check_ran_on_rows(release: duckdb.DuckDBPyConnection) -> None:
    empty = [
        subject
        for (subject,) in release.execute(
            "select distinct subject from operations.checks where kind = 'dbt test' and subject not like 'seeds.%' "
            "and subject not like 'staging.%' and subject not like 'raw.%'"
        ).fetchall()
        if release.execute(f"select count(*) from {subject}").fetchone() == (0,)
    ]
    assert {subject.split(".")[1] for subject in empty} <= EMPTY
