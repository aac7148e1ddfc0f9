"""The command as its users type it."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dagster_project.cli import main

from . import files


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def serving(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(built))
    return built


def test_check_prints_the_documented_json(raw_data: Path) -> None:
    files.set_cell("F5", 4831)(raw_data / files.UNITS)
    result = run("check", "--format", "json", "--rows", str(raw_data / files.UNITS))
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)
    about = ["file", "form", "layout", "period", "office", "document_number"]
    assert list(found) == [*about, "sheets", "problems", "rejected", "rows"]
    assert (found["form"], found["period"], found["office"]) == ("admin_units", "2025-07-01", "Cục Thống kê")
    counts = {"sheet": "Sheet1", "rows_found": 47, "loaded": 45, "rejected": 1, "superseded": 0, "not_data": 1}
    assert found["sheets"] == [{**counts, "kinds": {"header": 1}}]
    assert [(row["row"], row["cells"]["F5"]) for row in found["rejected"]] == [(5, "4831")]
    (problem,) = found["problems"]
    assert set(problem) == {
        "sheet",
        "cell",
        "rule",
        "severity",
        "found",
        "expected",
        "message_vi",
        "message_en",
    }
    assert (problem["cell"], problem["rule"], problem["found"]) == ("F5", "number_for_code", "4831")
    assert len(found["rows"]) == 45
    assert found["rows"][0]["unit_code"] == "04792"


def test_check_says_clean_rejected_or_unreadable_by_its_exit_code(raw_data: Path, tmp_path: Path) -> None:
    clean, rejected = raw_data / files.UNITS, raw_data / files.FIGURES
    unknown = tmp_path / "thu.csv"
    unknown.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run("check", str(clean)).exit_code == 0
    assert run("check", str(rejected)).exit_code == 1
    assert run("check", str(unknown)).exit_code == 2
    assert run("check", str(tmp_path / "khong-co.xlsx")).exit_code == 2
    assert run("check", str(clean), str(rejected), str(unknown)).exit_code == 2
    assert "rows" not in json.loads(run("check", "--format", "json", str(clean)).stdout)[0]


def test_check_writes_nothing(raw_data: Path) -> None:
    run("check", str(raw_data / files.UNITS))
    assert not (raw_data.parent / "warehouse").exists()


def test_query_answers_in_three_formats(serving: Path) -> None:
    sql = "select unit_type, count(*) as n from dim_admin_unit where valid_to is null group by 1 order by 1"
    expected = [{"unit_type": "phường", "n": 4}, {"unit_type": "xã", "n": 42}]
    assert json.loads(run("query", sql, "--format", "json").stdout) == expected
    rows = list(csv.DictReader(io.StringIO(run("query", sql, "--format", "csv").stdout)))
    assert rows == [{"unit_type": "phường", "n": "4"}, {"unit_type": "xã", "n": "42"}]
    assert "phường" in run("query", sql).stdout


def test_query_is_read_only_and_explains_a_mistake(serving: Path) -> None:
    assert run("query", "delete from dim_admin_unit").exit_code == 1
    wrong = run("query", "select nothing from nowhere")
    assert wrong.exit_code == 1
    assert "nowhere" in wrong.stderr


def test_before_the_first_build_everything_says_what_to_do(raw_data: Path) -> None:
    assert "khoxa build" in run("query", "select 1").stderr
    assert "khoxa build" in run("trace", "dim_admin_unit", "05212").stderr
    assert "khoxa build" in run("status").stdout
    assert run("releases").exit_code == 0
    assert run("rollback").exit_code == 1


def test_status_and_releases_name_what_serves(serving: Path) -> None:
    release = (serving / "current").resolve().name
    assert release in run("status").stdout
    listed = run("releases").stdout
    assert "→" in listed
    assert release in listed


def test_status_names_new_and_changed_files(built_copy: Path) -> None:
    raw_data = built_copy.parent / "raw_data"
    files.set_field("F014", "note", "đã xem")(raw_data / files.FIGURES)
    (raw_data / files.DOCUMENTS).with_name("moi.xlsx").write_bytes(b"PK")
    listed = [line.strip() for line in run("status").stdout.splitlines() if line.startswith("  ")]
    assert [line for line in listed if line[0] in "+~"] == [
        "+ official/legal_documents/moi.xlsx",
        f"~ {files.FIGURES}",
    ]


def test_trace_leads_from_a_unit_to_its_cells_and_document(serving: Path) -> None:
    result = run("trace", "marts.dim_admin_unit", "05212@2025-07-01", "--format", "json")
    ((found),) = json.loads(result.stdout)
    (trail,) = found["trails"]
    assert trail["file"] == files.UNITS
    assert trail["intact"]
    cells = {cell["field"]: (cell["cell"], cell["sent"]) for cell in trail["cells"]}
    assert cells["unit_name"] == (f"E{trail['row']}", "Xã Pà Cò")
    assert {document["document_number"] for document in trail["legal_documents"]} == {
        "1676/NQ-UBTVQH15",
        "19/2025/QĐ-TTg",
    }


def test_trace_goes_through_a_comparison_to_every_claim(serving: Path) -> None:
    result = run("trace", "mart_reconciliation", "level_against_change:F246,F077,F075", "--format", "json")
    ((found),) = json.loads(result.stdout)
    values = {cell["sent"] for trail in found["trails"] for cell in trail["cells"] if cell["field"] == "value"}
    assert values == {"15.49", "12.99", "-2.5"}


def test_trace_of_every_table_leads_somewhere(serving: Path) -> None:
    keys = {
        "bridge_admin_unit_link": "04810",
        "bridge_admin_unit_closure": "04810@2009-07-14",
        "dim_legal_document": "2489/QĐ-UBND",
        "bridge_legal_document_number": "718-QĐ/TU",
        "dim_source_file": files.UNITS,
        "fct_published_figure": "F014",
        "bridge_reconciliation_claim": "F014",
    }
    for table, key in keys.items():
        found = json.loads(run("trace", table, key, "--format", "json").stdout)
        assert all(item["trails"] for item in found), table


def test_trace_says_so_when_there_is_no_such_table_or_row(serving: Path) -> None:
    assert run("trace", "mart_of_nothing", "1").exit_code == 1
    assert run("trace", "dim_admin_unit", "00000").exit_code == 1


def test_a_unit_is_shown_through_time(serving: Path) -> None:
    result = run("unit", "Cao Sơn", "--at", "2019-06-30")
    assert result.exit_code == 0
    assert "Xã Cao Sơn 04876 (Huyện Đà Bắc)" in result.stdout
    assert "1676/NQ-UBTVQH15" in result.stdout
    assert "Lương Sơn" not in result.stdout


def test_a_name_of_several_units_lists_them_all(serving: Path) -> None:
    found = json.loads(run("unit", "cao son", "--at", "2024-01-01", "--format", "json").stdout)
    assert sorted(each["unit"]["unit_code"] for each in found) == ["04876", "04957"]
    (merged,) = [each for each in found if each["unit"]["unit_code"] == "04957"]
    formed = [step for step in merged["before"] if step["relation"] == "merged"]
    assert sorted(step["old"]["unit_name"] for step in formed) == ["Xã Cao Răm", "Xã Hợp Hòa", "Xã Trường Sơn"]
    assert {step["document_number"] for step in formed} == {"830/NQ-UBTVQH14"}
    assert [step["people_extent"] for step in merged["after"] if step["relation"] == "split"] == ["part", "part"]


def test_a_code_is_the_unit_of_its_day(serving: Path) -> None:
    names = [
        json.loads(run("unit", "05212", "--at", day, "--format", "json").stdout)[0]["unit"]["unit_name"]
        for day in ("2024-12-31", "2025-07-01")
    ]
    assert names == ["Xã Hang Kia", "Xã Pà Cò"]


def test_a_unit_of_another_time_is_named_with_its_days(serving: Path) -> None:
    result = run("unit", "Chăm Mát", "--at", "2022-01-01")
    assert result.exit_code == 1
    assert "Phường Chăm Mát 04810" in result.stderr
    assert "31/12/2019" in result.stderr
