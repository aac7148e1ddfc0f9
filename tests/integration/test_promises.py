"""A release keeps what is promised of it, in fact and not only as declared."""

import json
import shutil
from pathlib import Path

from dagster_project.landing.state import recall
from dagster_project.publishing.contracts.guard import shape_of_release
from dagster_project.publishing.contracts.promised import promised
from dagster_project.publishing.guards import every_check
from dagster_project.publishing.manifest import load
from dagster_project.publishing.shelf import Shelf
from dagster_project.settings import PROJECT, Settings


def test_a_release_has_just_the_tables_columns_and_types_that_are_promised(built: Path) -> None:
    manifest = json.loads((built / "current" / "manifest.json").read_text(encoding="utf-8"))
    assert shape_of_release(manifest) == promised()
    guards = [check for check in manifest["checks"] if check["name"] == "no_promise_to_readers_is_broken"]
    # the first release of a warehouse has none before it
    assert [check["status"] for check in guards] == ([] if manifest["previous"] is None else ["pass"])


def test_a_build_that_breaks_a_promise_is_held_back(built: Path, tmp_path: Path) -> None:
    for part in ("raw", "releases", "work.duckdb"):
        (tmp_path / part).symlink_to(built / part)
    shutil.copytree(built / "dbt", tmp_path / "dbt")
    settings = Settings(PROJECT / "raw_data", tmp_path)
    models = settings.dbt_target / "manifest.json"
    declared = json.loads(models.read_text(encoding="utf-8"))
    columns = declared["nodes"]["model.khoxa.dim_map"]["columns"]
    columns["is_today"]["data_type"] = "varchar"
    del columns["map_to"]
    models.write_text(json.dumps(declared), encoding="utf-8")
    newest = Shelf(settings).newest()
    assert newest
    last = load(Shelf(settings).folder(newest))
    # a person's reason accepts what is unusual, and no broken promise
    done, _ = every_check(recall(settings), settings, last, accepted=True)
    held = [check for check in done if check.holds_back]
    assert [(check.name, check.subject) for check in held] == [("no_promise_to_readers_is_broken", "marts.dim_map")]
    for words in ("mất cột map_to", "is_today đổi từ BOOLEAN sang VARCHAR", "map_to is gone", "declare version 2"):
        assert words in held[0].description
