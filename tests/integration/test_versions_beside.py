"""A published table that changes, through publishing: held back, then a version beside the old one for two releases."""

import datetime as dt
import json
from typing import Any

import duckdb
import pytest

from dagster_project.landing.state import recall
from dagster_project.modelling.results import load_json
from dagster_project.publishing import guards, manifest, publish
from dagster_project.publishing.contracts.guard import NAME, shape_of_release
from dagster_project.publishing.contracts.versions import Version
from dagster_project.publishing.shelf import Shelf
from dagster_project.settings import settings

TABLE, OLD = "marts.dim_star_grade", "marts.dim_star_grade_v1"
MODEL, OLD_MODEL = (f"model.khoxa.{table.split('.')[1]}" for table in (TABLE, OLD))
VERSION = Version(TABLE, 2, dt.date(2027, 1, 15), "chỉ còn tên tiếng Việt", "names in Vietnamese only", OLD)


def query(statement: str) -> None:
    with duckdb.connect(str(settings().work_database)) as connection:
        connection.execute(statement)


def written(name: str) -> Any:
    return load_json(settings().dbt_target / f"{name}.json")


def write(name: str, content: Any) -> None:
    (settings().dbt_target / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


def released() -> dict[str, str]:
    """Publish what the models made; the words about each table by which it is held back."""
    outcome = publish.publish(recall(settings()), settings())
    told = {check.subject: check.description for check in outcome.checks if check.holds_back and check.name == NAME}
    assert outcome.state == ("held_back" if told else "published"), outcome
    return told


def newest() -> manifest.Manifest:
    shelf = Shelf(settings())
    return manifest.load(shelf.folder(shelf.newest() or ""))


def drop_a_column() -> None:
    """The model of a table makes one column less."""
    query(f"create table {OLD} as from {TABLE}")
    query(f"alter table {TABLE} drop column star_grade_en")
    declared = written("manifest")
    node = declared["nodes"][MODEL]
    declared["nodes"][MODEL] = {**node, "columns": {k: v for k, v in node["columns"].items() if k != "star_grade_en"}}
    write("manifest", declared)


def add_old_model(before: dict[str, Any]) -> None:
    """A model of the old version's name makes what the table was."""
    declared, results = written("manifest"), written("run_results")
    declared["nodes"][OLD_MODEL] = {**before, "unique_id": OLD_MODEL, "name": OLD.split(".")[1]}
    declared["parent_map"][OLD_MODEL] = declared["parent_map"][MODEL]
    results["results"].append(
        {**next(r for r in results["results"] if r["unique_id"] == MODEL), "unique_id": OLD_MODEL}
    )
    write("manifest", declared)
    write("run_results", results)


@pytest.mark.usefixtures("built_copy")
def test_the_old_version_is_served_beside_the_new_one_for_two_releases(monkeypatch: pytest.MonkeyPatch) -> None:
    before, serving = written("manifest")["nodes"][MODEL], Shelf(settings()).serving()
    drop_a_column()
    told = released()
    assert list(told) == [TABLE]
    assert "mất cột star_grade_en" in told[TABLE]
    assert "column star_grade_en is gone" in told[TABLE]
    assert f"keep the old one beside it, as {OLD}" in told[TABLE]
    assert Shelf(settings()).serving() == serving

    monkeypatch.setattr(guards, "declared_versions", lambda: [VERSION])
    monkeypatch.setattr(publish, "declared", lambda: [VERSION])
    add_old_model(before)
    assert released() == {}
    served = shape_of_release(newest())
    assert set(served[OLD]) - set(served[TABLE]) == {"star_grade_en"}

    both = written("manifest")
    for release in (1, 2):
        query(f"update marts.dim_agency set agency_name = 'Sở {release}'")
        write("manifest", {**both, "nodes": {name: node for name, node in both["nodes"].items() if name != OLD_MODEL}})
        if release == 1:
            assert "in 1 releases and must in 2" in released()[OLD]
            write("manifest", both)
        assert released() == {}
    assert OLD not in shape_of_release(newest())
