"""Every dbt test fails when what it guards is broken: each is run on a copy of the database spoilt for it."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

SPOIL = {
    "unique_together": "insert into {table} select * from {table} limit 1",
    "periods_do_not_overlap": "insert into {table} select * replace ({starts} + 1 as {starts}) from {table} limit 1",
    "stretches_fill_the_unit": "update {table} set {one_more}",
    "rules_are_not_crossed": "update {table} set previous_rule = rule",
    "none_to_mend": "update {table} set is_to_mend = true",
    "rows_balance": "update {table} set loaded = loaded + 1",
    "in_vocabulary": "update {table} set {column_name} = 'not_in_vocabulary'",
    "unique": "insert into {table} select * from {table} where {column_name} is not null limit 1",
    "not_null": "update {table} set {column_name} = null",
    "accepted_values": "update {table} set {column_name} = {impossible}",
    "in_register": "update {table} set {column_name} = {impossible}",
    "relationships": "update {table} set {column_name} = {impossible}",
    "has_rows": "delete from {table}",
    "report_adds_up": "update {table} set quantities_unread = quantities_unread + 1",
    "is_claim_or_says_why": "update {table} set unread_reason = 'none of these', claim_id = 'F014'",
    "adds_up": "update {table} set {one_more}",
    "adds_up_on_every_map": "update {table} set {one_more}",
}
SPOIL_SINGULAR = {
    "assert_every_loaded_figure_is_published": "delete from marts.fct_published_figure where figure_id = 'F014'",
    "assert_every_own_figure_is_of_a_listed_indicator": "delete from seeds.own_indicators",
    "assert_accounts_match_loaded_rows": "update operations.row_accounts set loaded = loaded - 1 where loaded > 0",
    "assert_integrated_money_is_counted_once": "update marts.mart_funding_area "
    "set planned_vnd = planned_vnd + integrated_planned_vnd",
    "assert_mobilised_money_is_whole": "update marts.mart_agency_load set mobilised_vnd = mobilised_vnd + 1",
    "assert_ntm_every_recognition_is_held": "update marts.mart_ntm_status set is_held = not is_held",
    "assert_poverty_changes_add_up": "update marts.mart_poverty_change set start_difference = start_difference + 1",
    "assert_poverty_counts_match_roster": "update marts.fct_household_count "
    "set roster_households = roster_households + 1",
    "assert_poverty_deprivations_match_roster": "update marts.fct_deprivation "
    "set deprived_households = deprived_households + 1",
    "assert_poverty_tables_agree": "update marts.fct_deprivation set poor_households = poor_households + 1",
    "assert_support_covers_every_difficult_commune": "delete from marts.mart_support_coverage "
    "where half_year = (select min(half_year) from marts.mart_support_coverage)",
}
# a value of a column's type that no list holds
IMPOSSIBLE = {"VARCHAR": "'none of these'", "DATE": "date '1000-01-01'", "BOOLEAN": "null"}

Nodes = Mapping[str, Mapping[str, Any]]


def nodes_of(built: Path) -> Nodes:
    nodes: Nodes = json.loads((built / "dbt" / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    return nodes


def data_tests(built: Path) -> list[Mapping[str, Any]]:
    return [node for node in nodes_of(built).values() if node["resource_type"] == "test"]


def results(built: Path) -> Mapping[str, Mapping[str, Any]]:
    """What the build found, by test, with the query it ran."""
    found = json.loads((built / "dbt" / "run_results.json").read_text(encoding="utf-8"))["results"]
    return {result["unique_id"]: result for result in found}


def spoiling(connection: duckdb.DuckDBPyConnection, node: Mapping[str, Any], nodes: Nodes) -> str:
    if node["name"] in SPOIL_SINGULAR:
        return SPOIL_SINGULAR[node["name"]]
    subject = nodes[node["attached_node"]]
    table = f'"{subject["schema"]}"."{subject["name"]}"'
    words = {"starts": "valid_from", **node["test_metadata"]["kwargs"], "table": table}
    words["one_more"] = ", ".join(f"{name} = coalesce({name}, 0) + 1" for name in measures(node, nodes))
    if "column_name" in words:
        kinds = {row[0]: row[1] for row in connection.execute(f"describe {table}").fetchall()}
        words["impossible"] = IMPOSSIBLE.get(kinds[words["column_name"]], "-1")
    return SPOIL[node["test_metadata"]["name"]].format(**words)


def measures(node: Mapping[str, Any], nodes: Nodes) -> Sequence[str]:
    """The columns that a test of several measures adds up."""
    words = node["test_metadata"]["kwargs"]
    if node["test_metadata"]["name"] == "stretches_fill_the_unit":
        return [f"{kind}_high" for kind in ("people", "households", "area", "money", "events")]
    if "mart" in words:
        columns = nodes[f"model.khoxa.{words['mart']}"]["columns"].values()
        declared = {column["name"]: column["config"]["meta"].get("on_map") for column in columns}
        return [name for name, kind in declared.items() if isinstance(kind, str) and kind != "key"]
    return words.get("measures", ())


def missed(connection: duckdb.DuckDBPyConnection, node: Mapping[str, Any], nodes: Nodes, query: str) -> Sequence[str]:
    """What of the spoilt data the test does not see: a test of several measures must see each of them."""
    if node.get("test_metadata", {}).get("name") in ("adds_up", "adds_up_on_every_map"):
        seen = {row[0] for row in connection.execute(f"select distinct measure from ({query})").fetchall()}
        return [f"{node['name']}: {name}" for name in measures(node, nodes) if name not in seen]
    return [] if connection.execute(f"from ({query}) limit 1").fetchone() else [node["name"]]


def test_every_data_test_fails_on_a_spoilt_copy(built: Path, tmp_path: Path) -> None:
    nodes, found = nodes_of(built), results(built)
    copy = tmp_path / "work.duckdb"
    shutil.copy(built / "work.duckdb", copy)
    tests = data_tests(built)
    assert len(tests) > 300
    blind: list[str] = []
    with duckdb.connect(str(copy)) as connection:
        for node in tests:
            connection.execute("begin")
            connection.execute(spoiling(connection, node, nodes))
            blind += missed(connection, node, nodes, found[node["unique_id"]]["compiled_code"])
            connection.execute("rollback")
    assert blind == []


def test_every_data_test_passes_on_the_build_but_those_that_only_warn(built: Path) -> None:
    found = results(built)
    kinds = {
        (found[node["unique_id"]]["status"], node["config"]["severity"].lower())
        for node in data_tests(built)
        if found[node["unique_id"]]["status"] != "pass"
    }
    assert kinds <= {("warn", "warn")}


@pytest.mark.parametrize("name", sorted(SPOIL_SINGULAR))
def test_every_spoiling_is_of_a_test_there_is(built: Path, name: str) -> None:
    assert name in {node["name"] for node in data_tests(built)}


def test_every_check_ran_on_rows(release: duckdb.DuckDBPyConnection) -> None:
    empty = [
        subject
        for (subject,) in release.execute(
            "select distinct subject from operations.checks where kind = 'dbt test' "
            "and split_part(subject, '.', 1) in ('marts', 'operations')"
        ).fetchall()
        if release.execute(f"select count(*) from {subject}").fetchone() == (0,)
    ]
    assert empty == []
