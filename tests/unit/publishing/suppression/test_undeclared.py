"""A published column or query that speaks of ethnicity or deprivation has to be declared."""

import json
from pathlib import Path
from typing import Any

import pytest

from dagster_project.publishing.suppression.declared import declared
from dagster_project.publishing.suppression.undeclared import undeclared


def model(name: str, schema: str, columns: list[str], query: str = "", parents: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "schema": schema,
        "name": name,
        "columns": {column: {} for column in columns},
        "raw_code": query,
        "depends_on": {"nodes": [f"model.khoxa.{parent}" for parent in parents]},
    }


SMALL = model("int_small", "intermediate", [], "select minority_households from x")


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (model("mart_a", "marts", ["households"]), []),
        (model("mart_a", "marts", ["minority_members"]), ["marts.mart_a"]),
        (model("mart_a", "marts", ["figure"], "select deprived as figure"), ["marts.mart_a"]),
        (model("mart_a", "marts", ["figure"], parents=("int_small",)), ["marts.mart_a"]),
        (model("int_a", "intermediate", ["minority_members"]), []),
        (model("dim_poverty_standard", "marts", ["deprivations"]), []),
        (model("mart_deprivation", "marts", ["deprived_households", "deprivation_rate", "deprivation_vi"]), []),
        (model("mart_deprivation", "marts", ["deprived_members"]), ["marts.mart_deprivation.deprived_members"]),
    ],
)
def test_what_nobody_declared_is_named(tmp_path: Path, made: dict[str, Any], found: list[str]) -> None:
    nodes = {f"model.khoxa.{node['name']}": node for node in (made, SMALL)}
    (tmp_path / "manifest.json").write_text(json.dumps({"nodes": nodes}), encoding="utf-8")
    assert undeclared(tmp_path, declared()) == found
