"""What the dbt project says of its marts: keys, figures, what adds up, and the forms behind."""

import json
from pathlib import Path
from typing import Any

import pytest

from dagster_project.publishing.movements.marts import Mart, commune_marts

TYPES = {
    "unit_key": "varchar",
    "year": "integer",
    "period_end": "date",
    "programme": "varchar",
    "poor_households": "bigint",
    "poverty_rate": "decimal(18,10)",
    "is_recognised": "boolean",
    "state": "varchar",
    "row_number": "integer",
}
FALLBACK = ["poor_households", "poverty_rate", "is_recognised"]


def node(name: str, types: dict[str, str], said: dict[str, Any] | None = None, nested: bool = True) -> dict[str, Any]:
    def column(of: str) -> dict[str, Any]:
        meta = {"on_map": said[of]} if said and of in said else {}
        where: dict[str, Any] = {"config": {"meta": meta}} if nested else {"meta": meta}
        return {"data_type": types[of], **where}

    return {"resource_type": "model", "schema": "marts", "name": name, "columns": {of: column(of) for of in types}}


def marts(tmp_path: Path, *nodes: dict[str, Any], grain: tuple[str, ...] = ()) -> dict[str, Mart]:
    every = {f"model.khoxa.{each['name']}": each for each in nodes}
    parents = {name: ["model.khoxa.int"] for name in every} | {"model.khoxa.int": ["source.khoxa.forms.poverty_review"]}
    tests = {
        f"test.{name}": {
            "resource_type": "test",
            "attached_node": name,
            "test_metadata": {"name": "unique_together", "kwargs": {"columns": list(grain)}},
        }
        for name in every
        if grain
    }
    sources = {"source.khoxa.forms.poverty_review": {"source_name": "forms", "name": "poverty_review"}}
    written = {"nodes": {**every, **tests}, "sources": sources, "parent_map": parents}
    (tmp_path / "manifest.json").write_text(json.dumps(written), encoding="utf-8")
    return {mart.name: mart for mart in commune_marts(tmp_path)}


def test_only_marts_of_communes_hold_figures_of_communes(tmp_path: Path) -> None:
    area = {name: kind for name, kind in TYPES.items() if name != "unit_key"}
    found = marts(
        tmp_path,
        node("mart_a", TYPES),
        node("mart_a_on_map", {"map_from": "date", **TYPES}),
        node("mart_area", area),
        node("fct_a", TYPES),
        node("dim_a", TYPES),
        grain=("unit_key", "period_end"),
    )
    assert list(found) == ["mart_a"]
    assert found["mart_a"].forms == ["poverty_review"]
    assert found["mart_a"].period == "period_end"


def test_without_declarations_the_tested_grain_and_the_types_decide(tmp_path: Path) -> None:
    found = marts(tmp_path, node("mart_a", TYPES), grain=("unit_key", "period_end"))["mart_a"]
    assert list(found.keys) == ["unit_key", "period_end"]
    assert list(found.measures) == FALLBACK
    assert found.additive == {"poor_households": "events"}


@pytest.mark.parametrize("nested", [True, False], ids=["config.meta", "meta"])
def test_declarations_say_what_adds_up_and_what_only_tells_rows_apart(tmp_path: Path, nested: bool) -> None:
    said = {
        "unit_key": "key",
        "period_end": "key",
        "programme": "key",
        "poor_households": "households",
        "poverty_rate": {"rate": ["poor_households", "households"]},
        "is_recognised": {"status": "any"},
        "state": {"status": "unknown"},
    }
    found = marts(tmp_path, node("mart_a", TYPES, said, nested))["mart_a"]
    assert list(found.keys) == ["unit_key", "period_end", "programme"]
    assert list(found.measures) == [*FALLBACK, "state"]
    assert found.additive == {"poor_households": "households"}


def test_the_tested_grain_comes_before_what_is_declared(tmp_path: Path) -> None:
    said = {"unit_key": "key", "period_end": "key", "programme": "key", "poor_households": "households"}
    found = marts(tmp_path, node("mart_a", TYPES, said), grain=("unit_key", "period_end"))["mart_a"]
    assert list(found.keys) == ["unit_key", "period_end"]
    assert "programme" not in found.measures


def test_rows_of_areas_stand_aside(tmp_path: Path) -> None:
    types = {"area_level": "varchar", "area_code": "varchar", **TYPES}
    found = marts(tmp_path, node("mart_a", types), grain=("area_level", "area_code", "period_end"))["mart_a"]
    assert list(found.keys) == ["area_level", "area_code", "period_end", "unit_key"]
    assert found.communes == "unit_key is not null and area_level = 'commune'"
