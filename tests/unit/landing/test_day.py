"""What lies in raw_data at a day, and the folder that takes what was known then."""

import csv
import datetime as dt
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from dagster_project.landing.day import AnotherDay, keep_to_day
from dagster_project.landing.files import corrections_of, source_files
from dagster_project.settings import Settings, settings

FOLDER = "sample/poverty_review"
DAY = dt.date(2024, 8, 31)


def put(raw_data: Path, name: str, origin: str | None = None) -> None:
    path = raw_data / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a,b\n")
    if origin is not None:
        path.with_name(f"{name}.origin.yml").write_text(origin, encoding="utf-8")


def names(raw_data: Path, day: dt.date | None) -> list[str]:
    return [file.name.removeprefix(f"{FOLDER}/") for file in source_files(raw_data, day)]


def test_a_file_is_there_from_the_day_it_was_received(tmp_path: Path) -> None:
    put(tmp_path, "on-the-day.csv", "received_on: 2024-08-31")
    put(tmp_path, "the-day-after.csv", "received_on: 2024-09-01")
    assert names(tmp_path, dt.date(2024, 8, 30)) == []
    assert names(tmp_path, DAY) == ["on-the-day.csv"]
    assert names(tmp_path, dt.date(2024, 9, 1)) == ["on-the-day.csv", "the-day-after.csv"]
    assert names(tmp_path, None) == ["on-the-day.csv", "the-day-after.csv"]


def test_a_file_that_nobody_dated_is_known_from_the_start(tmp_path: Path) -> None:
    put(tmp_path, "no-origin.csv")
    put(tmp_path, "no-day.csv", "title: x")
    put(tmp_path, "unreadable-origin.csv", "received_on: [")
    assert names(tmp_path, dt.date(1990, 1, 1)) == ["no-day.csv", "no-origin.csv", "unreadable-origin.csv"]


def test_the_files_in_a_zip_came_with_it(tmp_path: Path) -> None:
    put(tmp_path, "all.zip", "received_on: 2024-09-01")
    with zipfile.ZipFile(tmp_path / FOLDER / "all.zip", "w") as archive:
        archive.writestr("a.csv", "a,b\n")
    assert names(tmp_path, DAY) == []
    assert names(tmp_path, None) == ["all.zip/a.csv"]


def test_a_correction_is_there_from_the_day_it_was_decided(tmp_path: Path) -> None:
    (tmp_path / "corrections").mkdir()
    with (tmp_path / "corrections" / "1.csv").open("w", encoding="utf-8", newline="") as lines:
        out = csv.writer(lines)
        out.writerow(["file", "sheet", "cell", "old_value", "new_value", "reason", "decided_by", "decided_on"])
        out.writerow(["a.csv", "csv", "A1", "1", "2", "x", "Hà", "2024-08-31"])
        out.writerow(["a.csv", "csv", "A1", "2", "3", "x", "Hà", "2024-09-01"])
    here = Settings(tmp_path, tmp_path / "warehouse")
    assert [c.new_value for c in corrections_of(here).by_file["a.csv"]] == ["2", "3"]
    assert [c.new_value for c in corrections_of(replace(here, known_at=DAY)).by_file["a.csv"]] == ["2"]
    assert not corrections_of(replace(here, known_at=dt.date(2024, 8, 30))).by_file


@pytest.mark.parametrize(("first", "second"), [(None, DAY), (DAY, None), (DAY, dt.date(2024, 9, 1))])
def test_a_folder_keeps_to_one_day(tmp_path: Path, first: dt.date | None, second: dt.date | None) -> None:
    once = Settings(tmp_path, tmp_path / "warehouse", first)
    keep_to_day(once)
    (once.warehouse / "raw").mkdir(parents=True)
    keep_to_day(once)
    with pytest.raises(AnotherDay) as refused:
        keep_to_day(replace(once, known_at=second))
    assert "hãy chọn một thư mục mới. / The folder already holds" in str(refused.value)


def test_settings_come_from_the_environment_and_go_into_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KHOXA_RAW_DATA", "KHOXA_WAREHOUSE", "KHOXA_KNOWN_AT", "KHOXA_TOTALS_MAY_MOVE"):
        monkeypatch.delenv(name, raising=False)
    before = settings()
    assert (before.known_at, before.totals_may_move) == (None, 0.10)
    then = Settings(tmp_path / "raw_data", tmp_path / "then", DAY, 0.25)
    with then.in_environment():
        assert settings() == then
        assert then.environment()["KHOXA_KNOWN_AT"] == "2024-08-31"
    assert settings() == before


@pytest.mark.parametrize(("name", "value"), [("KHOXA_KNOWN_AT", "31/8/2024"), ("KHOXA_TOTALS_MAY_MOVE", "10 %")])
def test_a_setting_that_cannot_be_understood_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=f"{name}={value}: cần .+ / A .+ is needed"):
        settings()
