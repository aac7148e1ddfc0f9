"""A mistake in a list that prose is read by is named, with its file, line and column."""

import importlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dagster_project.cli import main
from dagster_project.prose.faults import faults
from dagster_project.prose.folder import LISTS
from dagster_project.prose.indicator_faults import of_indicators

from ...conftest import PROJECT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in (*LISTS.glob("*.csv"), *LISTS.glob("*.yml")):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_the_lists_of_the_project_have_no_faults() -> None:
    assert [str(each) for each in faults()] == []


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("poor_households2,households,gia đình nghèo,,", "indicator_code"),
        ("{family}_funds_of_nobody,money,tiền của không ai,,", "indicator_code"),
        ("poor_households,households,(gia đình nghèo,,", "wording"),
        ("poor_households,households,,,", "wording"),
        ("poor_households,households,Gia đình nghèo,,", "wording"),
        ("poor_households,households,gia đình nghèo ,,", "wording"),
        ("poor_households,households,gia đình nghèo,,tặng|(vay", "unless"),
        ("poor_households,households,gia đình nghèo,[,", "context"),
        ("poor_households,families,gia đình nghèo,,", "unit"),
        ("poverty_rate,households,tỷ lệ gia đình nghèo,,", "unit"),
        ("poor_households,households,gia đình nghèo", "5"),
        ("poor_households,households,số hộ nghèo,,", "trùng"),
    ],
)
def test_a_faulty_row_of_the_vocabulary_is_named(folder: Path, row: str, column: str) -> None:
    with (folder / "vocabulary.csv").open("a", encoding="utf-8") as lines:
        lines.write(row + "\n")
    number = len((folder / "vocabulary.csv").read_text(encoding="utf-8").splitlines())
    (found,) = faults(folder)
    assert found.file == "vocabulary.csv"
    assert f"line {number}" in found.place
    assert column in str(found)


def test_a_row_that_counts_for_nothing_and_one_of_money_are_no_faults(folder: Path) -> None:
    with (folder / "vocabulary.csv").open("a", encoding="utf-8") as lines:
        lines.write(
            ",households,hộ nghèo … muốn thoát nghèo,,\n{family}_funds_total,money,tiền của cả chương trình,,\n"
        )
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("standing.yml", "statuses:\n  target: '(phấn đấu'\n", "target"),
        ("phrases.yml", "now: ['(hôm nay']\n", "now"),
        ("not_figures.yml", "time: ['[0-9']\n", "time"),
        ("units.yml", "schools:\n  trường: một\n", "schools trường"),
        ("units.yml", "schools:\n  trường: [1\n", "line"),
        ("levels.csv", "flow_code,level_code\nocop_products_new,ocop_products\n", "level_code"),
    ],
)
def test_a_faulty_line_of_another_list_is_named(folder: Path, name: str, line: str, said: str) -> None:
    (folder / name).write_text(line, encoding="utf-8")
    found = faults(folder)
    assert any(each.file == name and said in each.place for each in found), found


@pytest.mark.parametrize(
    ("name", "row", "column"),
    [
        ("indicators.csv", "schools,education,count,stock,,communes,,Số trường,Schools", "topic"),
        ("indicators.csv", "schools,ntm,number,stock,,communes,,Số trường,Schools", "measure"),
        ("indicators.csv", "schools,ntm,count,stok,,communes,,Số trường,Schools", "timing"),
        ("indicators.csv", "schools,ntm,count,stock,,schools,,Số trường,Schools", "unit"),
        ("change_rules.csv", "poor_households_change,poor_household", "level_code"),
        ("share_rules.csv", "poverty_share,poor_households,,", "share_code"),
    ],
)
def test_a_faulty_row_of_the_indicators_is_named(tmp_path: Path, name: str, row: str, column: str) -> None:
    for path in (PROJECT / "dbt" / "seeds").glob("*.csv"):
        shutil.copy(path, tmp_path)
    assert list(of_indicators(tmp_path)) == []
    with (tmp_path / name).open("a", encoding="utf-8") as lines:
        lines.write(row + "\n")
    (found,) = of_indicators(tmp_path)
    assert found.file == name
    assert found.place.endswith(column)


def test_no_report_is_proof_read_by_a_faulty_list(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "standing.yml").write_text("statuses:\n  target: '(phấn đấu'\n", encoding="utf-8")
    command = importlib.import_module("dagster_project.cli.check")
    monkeypatch.setattr(command, "faults", lambda: faults(folder))
    report = tmp_path / "bao-cao.txt"
    report.write_text("Toàn tỉnh có 71 xã đạt chuẩn nông thôn mới.", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(report), "--form", "narrative_report"])
    assert result.exit_code == 2
    assert "standing.yml" in result.output
    assert "target" in result.output
