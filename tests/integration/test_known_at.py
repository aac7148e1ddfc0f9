"""What was known when: a correction that comes later, what it moves, and the release as it was before it came."""

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner, Result

from dagster_project.cli import main
from dagster_project.publishing import manifest
from dagster_project.publishing.shelf import Shelf
from dagster_project.settings import settings

from ..conftest import DISTRICT

RETURN = DISTRICT[-1]
MENDED = "sample/poverty_review/2023/huyen-da-bac-sua.xlsx"
UNIT = "04834@2021-02-01"
REASON = "đã đối chiếu với huyện / checked with the district"


def khoxa(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def five_hundred_more_poor(raw_data: Path, received_on: str) -> None:
    """The district sends its return again: a commune has 500 newly poor households more."""
    book = openpyxl.load_workbook(raw_data / RETURN)
    poor, deprived = book["Hộ nghèo"], book["Thiếu hụt"]
    assert poor["B10"].value == "Xã Nánh Nghê"
    poor["J10"], poor["K10"] = poor["J10"].value + 500, poor["K10"].value + 500
    row = next(row for row in deprived.iter_rows() if row[1].value == "Xã Nánh Nghê")
    row[2].value += 500
    book.save(raw_data / MENDED)
    (raw_data / f"{MENDED}.origin.yml").write_text(f"received_on: {received_on}\n", encoding="utf-8")


def correct(raw_data: Path, decided_on: str) -> None:
    """An engineer corrects a cell for the office: ten households more."""
    (raw_data / "corrections").mkdir()
    with (raw_data / "corrections" / "da-bac.csv").open("w", encoding="utf-8", newline="") as lines:
        out = csv.writer(lines)
        out.writerow(["file", "sheet", "cell", "old_value", "new_value", "reason", "decided_by", "decided_on"])
        out.writerow([RETURN, "Hộ nghèo", "C10", "2043", "2053", "gõ nhầm", "Hà", decided_on])


def described(warehouse: Path | None = None) -> dict[str, Any]:
    folder = (warehouse or settings().warehouse) / "current"
    return dict(manifest.load(folder))


def held(release: dict[str, Any]) -> dict[str, str]:
    """The hash of each table that is no matter of when the release was made."""
    return {name: table["content"] for name, table in release["tables"].items() if name not in manifest.OF_THIS_RELEASE}


def rows(query: str, warehouse: Path | None = None) -> list[tuple[Any, ...]]:
    database = (warehouse or settings().warehouse) / "current" / "khoxa.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_a_late_correction_moves_figures_and_what_was_known_before_it_can_be_built_again(
    built_copy: Path, tmp_path: Path
) -> None:
    raw_data, first = settings().raw_data, described()
    assert rows("from operations.changes_since_last_release") == []
    assert rows("select distinct received_on from marts.fct_poverty_review") == [(None,)]

    # the mended return moves the poor of the province by an eighth: a person has to say that this is right
    five_hundred_more_poor(raw_data, "2024-09-10")
    refused = khoxa("build")
    assert refused.exit_code == 1
    assert "poor_households, Tỉnh Hòa Bình, 2023-12-31: 3698 → 4198" in refused.stdout
    assert "mart_poverty_commune no_total_moved_too_much" in refused.stdout
    assert "--accept" in refused.stdout
    assert described() == first

    # accepted, the models that stand are published: what made them does not run again
    results = settings().dbt_target / "run_results.json"
    made = results.stat().st_mtime_ns
    accepted = khoxa("build", "--accept", REASON)
    assert accepted.exit_code == 0
    assert results.stat().st_mtime_ns == made
    assert "corrected_file" in accepted.stdout
    second = described()
    assert second["accepted"]["reason"] == REASON
    moved = {"table": "marts.mart_poverty_commune", "measure": "poor_households", "province": "Tỉnh Hòa Bình"}
    assert {**moved, "period": "2023-12-31", "old": "3698", "new": "4198"} in second["accepted"]["totals"]
    assert rows("select accepted, known_at from operations.release") == [(REASON, None)]
    assert rows("select distinct received_on from marts.fct_poverty_review order by received_on nulls first") == [
        (None,),
        (dt.date(2024, 9, 10),),
    ]
    assert rows("select count(*) from operations.checks where name = 'no_total_moved_too_much'") == [(0,)]
    changes = json.loads(
        khoxa("query", "select * from operations.changes_since_last_release order by rank", "--format", "json").stdout
    )
    assert [change["rank"] for change in changes] == list(range(1, len(changes) + 1))
    assert {(c["unit_key"], c["cause"], c["file"]) for c in changes} == {(UNIT, "corrected_file", MENDED)}
    (poor,) = [c for c in changes if (c["table_name"], c["indicator"]) == ("mart_poverty_commune", "poor_households")]
    assert (poor["unit_name"], poor["district_name"]) == ("Xã Nánh Nghê", "Huyện Đà Bắc")
    assert (poor["period_end"], poor["row_key"]) == ("2023-12-31", "table_kind = review")
    assert (poor["old_value"], poor["new_value"], poor["difference"]) == ("750", "1250", 500)
    assert (poor["relative_size"], poor["origin"]) == (0.4, "simulated")
    sizes = [change["relative_size"] for change in changes if change["old_value"] is not None]
    assert sizes == sorted(sizes, reverse=True)
    trail = json.loads(khoxa("trace", "changes_since_last_release", UNIT, "poor_households", "--format", "json").stdout)
    assert {found["file"] for item in trail for found in item["trails"]} == {MENDED}

    # as it was before the mended return came, whatever has been decided since
    correct(raw_data, "2024-10-01")
    into = tmp_path / "then"
    assert khoxa("build", "--known-at", "2024-08-31", "--into", str(into)).exit_code == 0
    again = described(into)
    assert (again["known_at"], again["previous"], again["accepted"]) == ("2024-08-31", None, None)
    assert again["content"] == first["content"] != second["content"]
    assert held(again) == held(first)
    assert again["inputs"] == first["inputs"]
    assert rows("select known_at from operations.release", into) == [(dt.date(2024, 8, 31),)]
    # and the warehouse that serves has heard nothing of it
    assert described() == second
    assert Shelf(settings()).ids() == [first["release"], second["release"]]
    # a folder holds what was known at one day
    assert khoxa("build", "--known-at", "2024-08-30", "--into", str(into)).exit_code == 2
    assert khoxa("build", "--known-at", "2024-08-31", "--into", str(into)).exit_code == 0


def test_what_was_known_never_enters_the_warehouse_that_serves(few_files: Path, tmp_path: Path) -> None:
    serving = tmp_path / "warehouse"
    lone = khoxa("build", "--known-at", "2024-08-31")
    assert (lone.exit_code, serving.exists()) == (2, False)
    assert "cần --into" in lone.stderr
    assert "needs --into" in lone.stderr
    for folder in (serving, serving / "2024", tmp_path):
        refused = khoxa("build", "--known-at", "2024-08-31", "--into", str(folder))
        assert (refused.exit_code, serving.exists()) == (2, False), folder
        assert "kho đang phục vụ" in refused.stderr
        assert "warehouse that serves" in refused.stderr
    filled = tmp_path / "filled"
    filled.mkdir()
    (filled / "work.duckdb").write_bytes(b"")
    refused = khoxa("build", "--known-at", "2024-08-31", "--into", str(filled))
    assert refused.exit_code == 2
    assert "hãy chọn một thư mục mới" in refused.stderr
    assert [path.name for path in filled.iterdir()] == ["work.duckdb"]
    assert khoxa("build", "--into", str(tmp_path / "new")).exit_code == 2


def test_the_setting_behind_the_option_is_held_to_the_same(few_files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_KNOWN_AT", "2024-08-31")
    assert khoxa("build").exit_code == 2
    monkeypatch.setenv("KHOXA_KNOWN_AT", "31/08/2024")
    refused = khoxa("status")
    assert refused.exit_code == 2
    assert "2024-08-31" in refused.stderr


@pytest.mark.parametrize("reason", ["", "  "])
def test_to_accept_takes_a_reason(few_files: Path, reason: str) -> None:
    refused = khoxa("build", "--accept", reason)
    assert refused.exit_code == 2
    assert "cần một lý do" in refused.stderr
    assert "needs a reason" in refused.stderr
    assert not settings().warehouse.exists()
