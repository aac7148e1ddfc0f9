"""What Dagster sees: lineage, checks, one job, a schedule, a sensor."""

import json
from pathlib import Path

import pytest
import yaml
from dagster import (
    AssetKey,
    DagsterInstance,
    DagsterInvalidConfigError,
    Definitions,
    ExecuteInProcessResult,
    RunRequest,
    SkipReason,
    build_sensor_context,
    materialize,
    validate_run_config,
)

from dagster_project.modelling.project import FOLDER, prepare_manifest
from dagster_project.publishing.shelf import Shelf
from dagster_project.settings import settings
from dagster_project.sources import forms
from tests.servers import TestServer, small_release

from . import files


@pytest.fixture(scope="module")
def defs() -> Definitions:
    prepare_manifest()
    from dagster_project.definitions import defs

    return defs


def test_lineage_runs_from_each_source_to_the_release(defs: Definitions) -> None:
    graph = defs.resolve_asset_graph()

    def upstream(key: AssetKey) -> set[AssetKey]:
        parents = graph.get(key).parent_keys
        return set(parents).union(*(upstream(parent) for parent in parents)) if parents else set()

    before_release = upstream(AssetKey("release"))
    for name in forms():
        assert AssetKey(["raw", name]) in before_release
    assert AssetKey(["raw", "admin_units"]) in upstream(AssetKey(["marts", "dim_admin_unit"]))
    assert graph.get(AssetKey(["staging", "stg_admin_code_corrections"])).parent_keys == {
        AssetKey(["raw", "admin_code_corrections"]),
        AssetKey(["staging", "stg_source_files"]),
    }
    assert graph.get(AssetKey(["raw", "published_figures"])).parent_keys == {
        AssetKey(["raw", name]) for name in ("admin_units", "admin_code_corrections", "admin_unit_changes")
    }


def test_every_dbt_model_is_an_asset_and_every_test_a_check(defs: Definitions) -> None:
    nodes = json.loads((FOLDER / "target" / "manifest.json").read_text(encoding="utf-8"))["nodes"].values()
    graph = defs.resolve_asset_graph()
    assets = {key.path[-1] for key in graph.get_all_asset_keys()}
    checks = {key.name for key in graph.asset_check_keys}
    assert {node["name"] for node in nodes if node["resource_type"] == "model"} <= assets
    assert {node["name"] for node in nodes if node["resource_type"] == "test"} <= checks
    for name in forms():
        found = {key.name for key in graph.asset_check_keys if key.asset_key == AssetKey(["raw", name])}
        assert found == {"rows_are_valid", "accounts_balance"}


def test_one_job_covers_the_whole_path_and_is_scheduled_monthly(defs: Definitions) -> None:
    job = defs.resolve_job_def("build")
    assert set(job.asset_layer.executable_asset_keys) == {
        key for key in defs.resolve_asset_graph().get_all_asset_keys() if key.path[0] != "source"
    }
    schedule = defs.resolve_schedule_def("monthly")
    assert (schedule.job_name, schedule.cron_schedule) == ("build", "0 5 2 * *")


def test_a_person_may_accept_moved_totals_for_one_run_and_the_schedule_never_does(defs: Definitions) -> None:
    job = defs.resolve_job_def("build")
    told = validate_run_config(job, {"ops": {"release": {"config": {"accept": "đã đối chiếu / checked"}}}})
    assert told["ops"]["release"]["config"]["accept"] == "đã đối chiếu / checked"
    assert validate_run_config(job, {})["ops"]["release"]["config"]["accept"] == ""
    with pytest.raises(DagsterInvalidConfigError):
        validate_run_config(job, {"ops": {"release": {"config": {"accepted": "x"}}}})


def test_the_server_comes_after_the_release_and_its_failure_is_a_failed_step(
    defs: Definitions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert defs.resolve_asset_graph().get(AssetKey("postgres")).parent_keys == {AssetKey("release")}
    warehouse = tmp_path / "warehouse"
    made = small_release(warehouse / "releases", 1)
    (warehouse / "current").symlink_to(made)
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(warehouse))

    def run(server: str) -> ExecuteInProcessResult:
        monkeypatch.setenv("KHOXA_PUBLISH_TO", server)
        step = defs.resolve_assets_def("postgres")
        return materialize([step], raise_on_error=False)

    skipped = run("")
    assert skipped.success
    assert not skipped.get_asset_materialization_events()
    failed = run("postgresql://an:bi-mat@127.0.0.1:1/kho")
    assert not failed.success
    (event,) = [event for event in failed.all_events if event.is_step_failure]
    assert "Cannot connect" in str(event.step_failure_data)
    assert not any("bi-mat" in str(event) for event in failed.all_events)
    with TestServer(tmp_path / "pg") as server:
        (made_there,) = run(server.url()).get_asset_materialization_events()
    assert made_there.materialization.metadata["release"].value == made.name


def test_the_instance_lets_one_run_write_at_a_time() -> None:
    written = (Path(__file__).parents[2] / ".dagster_home" / "dagster.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(written)["concurrency"]["runs"]["max_concurrent_runs"] == 1
    assert DagsterInstance.get().get_concurrency_config().run_queue_config.max_concurrent_runs == 1


def test_the_sensor_notices_a_changed_file_once(defs: Definitions, built_copy: Path) -> None:
    sensor = defs.resolve_sensor_def("raw_data_changed")
    context = build_sensor_context()
    assert isinstance(sensor(context), SkipReason)
    files.set_field("F014", "note", "đã xem")(built_copy.parent / "raw_data" / files.FIGURES)
    asked = sensor(context)
    assert isinstance(asked, RunRequest)
    assert context.cursor
    assert asked.run_key == f"{context.cursor}-{Shelf(settings()).newest()}"
    assert isinstance(sensor(context), SkipReason)
