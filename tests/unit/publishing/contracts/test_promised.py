"""The committed set and the page are those of the models and versions there are."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from dagster_project.modelling.project import FOLDER, prepare_manifest
from dagster_project.publishing.contracts.breaks import breaks
from dagster_project.publishing.contracts.page import PAGE, write_page
from dagster_project.publishing.contracts.promised import (
    COMMITTED,
    as_declared,
    bring_up_to_date,
    promised,
    shape_of,
)
from dagster_project.publishing.contracts.versions import Version, declared
from dagster_project.publishing.every_table import every_table

TABLE, OLD = "marts.mart_load", "marts.mart_load_v1"
VERSION = Version(TABLE, 2, dt.date(2027, 1, 15), "lượt đến | số lẻ", "visits may be fractions", OLD)
WAS, NOW = {"visits": "BIGINT"}, {"visits": "DOUBLE", "note": "VARCHAR"}


def test_the_models_keep_what_is_promised(tmp_path: Path) -> None:
    prepare_manifest()
    now = shape_of(every_table(FOLDER / "target"))
    assert [each.words for each in breaks(promised(), now, declared(), as_declared)] == []
    copy = tmp_path / "published.yml"
    copy.write_text(COMMITTED.read_text(encoding="utf-8"), encoding="utf-8")
    assert not bring_up_to_date(now, declared(), copy), "a new column or table is not in the promised set: khoxa build"
    # one column less is seen, and the promise is not let go of
    table, columns = next(iter(now.items()))
    less = {**now, table: dict(list(columns.items())[1:])}
    assert [each.table for each in breaks(promised(copy), less, declared(), as_declared)] == [table]
    assert not bring_up_to_date(less, declared(), copy)


def test_the_page_for_consumers_is_current(tmp_path: Path) -> None:
    copy = tmp_path / PAGE.name
    copy.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    assert not write_page(declared(), copy)
    earlier = replace(VERSION, table="marts.mart_a", since=dt.date(2026, 12, 1), kept_as="", is_withdrawn=True)
    assert write_page([earlier, VERSION], copy)
    rows = [line for line in copy.read_text(encoding="utf-8").splitlines() if line.startswith("| 20")]
    assert rows == [
        f"| 2027-01-15 | `{TABLE}` | 2 | visits may be fractions / lượt đến \\| số lẻ | `{OLD}` |",
        "| 2026-12-01 | `marts.mart_a` | 2 | visits may be fractions / lượt đến \\| số lẻ | withdrawn / đã thôi |",
    ]


def test_the_promised_set_grows_and_shrinks_by_declaration_alone(tmp_path: Path) -> None:
    path = tmp_path / "published.yml"
    assert bring_up_to_date({TABLE: WAS}, [], path)
    assert not bring_up_to_date({TABLE: WAS}, [], path)
    assert bring_up_to_date({TABLE: NOW}, [], path)
    assert promised(path) == {TABLE: {**NOW, **WAS}}, "what is new is promised, what was promised stays"
    both = {TABLE: NOW, OLD: {**WAS, "note": "VARCHAR"}}
    assert bring_up_to_date(both, [VERSION], path)
    assert promised(path) == both
    assert not bring_up_to_date({TABLE: NOW}, [VERSION], path), "the old one stays promised until it is withdrawn"
    assert bring_up_to_date({TABLE: NOW}, [replace(VERSION, is_withdrawn=True)], path)
    assert promised(path) == {TABLE: NOW}


def test_versions_are_read_as_they_are_declared(tmp_path: Path) -> None:
    path = tmp_path / "versions.yml"
    entry = {"table": TABLE, "version": 2, "since": VERSION.since, "change": ["lượt đến | số lẻ", VERSION.change_en]}
    path.write_text(yaml.safe_dump([{**entry, "kept_as": OLD}], allow_unicode=True), encoding="utf-8")
    assert declared(path) == [VERSION]
    path.write_text(yaml.safe_dump([entry]), encoding="utf-8")
    with pytest.raises(KeyError):
        declared(path)
    path.write_text(yaml.safe_dump([{**entry, "kept_as": OLD, "since": "soon"}]), encoding="utf-8")
    with pytest.raises(ValueError, match="since a date"):
        declared(path)
