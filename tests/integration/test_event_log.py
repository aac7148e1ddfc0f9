"""Dagster's events stand where Dagster looks for them, whichever class wrote them."""

from pathlib import Path

import pytest
from dagster import DagsterEventType, DagsterInstance, EventRecordsFilter, asset, materialize
from dagster._core.storage.event_log import SqliteEventLogStorage

from dagster_project.defs import event_log
from dagster_project.defs.event_log import EventLog


@asset
def counted() -> int:
    return 1


def test_what_dagsters_own_storage_reads_is_what_the_instance_wrote(
    dagster_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # more runs than databases are kept open for
    monkeypatch.setattr(event_log, "KEPT", 2)
    with DagsterInstance.get() as instance:
        assert isinstance(instance.event_log_storage, EventLog)
        runs = [materialize([counted], instance=instance).run_id for _ in range(3)]
        written = {
            run: [record.event_log_entry for record in instance.get_records_for_run(run).records] for run in runs
        }
    own = SqliteEventLogStorage(str(dagster_home / "history" / "runs"))
    read = {run: [record.event_log_entry for record in own.get_records_for_run(run).records] for run in runs}
    assert read == written
    assert all(entries[-1].dagster_event_type == DagsterEventType.RUN_SUCCESS for entries in read.values())
    made = own.get_event_records(EventRecordsFilter(DagsterEventType.ASSET_MATERIALIZATION, counted.key))
    assert {record.run_id for record in made} == set(runs)
    own.dispose()


def test_a_storage_that_was_let_go_holds_no_file_open(tmp_path: Path) -> None:
    log = EventLog(str(tmp_path))
    assert log.has_table("event_logs")
    assert not log.has_table("a_table_of_nobody")
    assert log.get_logs_for_run("0b6d6a5e-1c1b-4f0e-9d4c-000000000001") == []
    open_files = {str(link.resolve()) for link in Path("/proc/self/fd").iterdir() if link.exists()}
    assert any(name.startswith(str(tmp_path)) for name in open_files)
    log.dispose()
    open_files = {str(link.resolve()) for link in Path("/proc/self/fd").iterdir() if link.exists()}
    assert not any(name.startswith(str(tmp_path)) for name in open_files)
