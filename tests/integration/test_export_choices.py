"""What is taken out of a table, and what is said where it cannot be."""

import csv
from pathlib import Path

import duckdb
import pytest

from dagster_project.exporting.choosing import Choice
from dagster_project.exporting.extract import extract
from dagster_project.exporting.refusals import Refused

from .exported import export


@pytest.fixture
def serving(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(built))
    return built / "current"


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (
            ["--only", "unit_name=Xã Nánh Nghê", "--only", "unit_name=Xã Tân Minh"],
            "unit_name in ('Xã Nánh Nghê', 'Xã Tân Minh')",
        ),
        (["--only", "period_end=31/12/2022"], "period_end = date '2022-12-31'"),
        (["--only", "period_end=2022-12-31", "--only", "is_dbkk=có"], "period_end = date '2022-12-31' and is_dbkk"),
        (["--only", "district_name=", "--only", "region=3"], "district_name is null and region = 3"),
        (
            ["--only", "district_name=", "--only", "district_name=Huyện Đà Bắc"],
            "coalesce(district_name, '') in ('', 'Huyện Đà Bắc')",
        ),
        (["--year", "2022", "--year", "2023"], "year in (2022, 2023)"),
    ],
)
def test_filters_take_these_rows_and_no_other(
    serving: Path, release: duckdb.DuckDBPyConnection, tmp_path: Path, words: list[str], where: str
) -> None:
    path = tmp_path / "loc.csv"
    done = export(
        "mart_poverty_commune", "--csv", "--columns", "unit_key,period_end,table_kind,origin", "--to", path, *words
    )
    assert done.exit_code == 0, done.stderr
    with path.open(encoding="utf-8-sig", newline="") as lines:
        found = list(csv.reader(lines))[1:]
    query = f"select unit_key, period_end, table_kind, origin from marts.mart_poverty_commune where {where}"
    wanted = [list(map(str, row)) for row in release.execute(query).fetchall()]
    assert sorted(found) == sorted(wanted)
    assert found


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["mart_poverty_comune"], "Không có bảng", "Did you mean: mart_poverty_commune"),
        (["work.x; drop table y"], "Không có bảng", "There is no table"),
        (["mart_poverty_commune", "--columns", "poor_houshold"], "không có cột", "Did you mean: poor_households"),
        (["mart_poverty_commune", "--only", "province=1"], "Có phải: province_", "has no column province"),
        (
            ["mart_poverty_commune", "--only", "province_name=hoa binh"],
            "Có phải: province_name=Tỉnh Hòa Bình",
            "No row answers",
        ),
        (["mart_poverty_commune", "--only", "unit_name=' or 1=1 --"], "Không có dòng nào", "No row answers"),
        (["mart_poverty_commune", "--only", "region=ba"], "cần một số", "a number is needed"),
        (["mart_poverty_commune", "--only", "period_end=31/13/2022"], "ngày như 31/12/2023", "a day such as"),
        (["mart_poverty_commune", "--only", "is_dbkk=maybe"], "cần có hoặc không", "yes or no"),
        (["mart_poverty_commune", "--only", "province_name"], "cột=giá trị", "COLUMN=VALUE"),
        (["mart_poverty_commune", "--year", "1900"], "Không có dòng nào", "No row answers"),
        (["bridge_admin_unit_closure", "--year", "2020"], "không có năm", "has no year"),
        (["mart_poverty_commune", "--release", "2020"], "Không có bản phát hành", "There is no release"),
        (["mart_poverty_commune", "--to", "ra.docx"], "đuôi .xlsx", "end with .xlsx"),
        (["mart_poverty_commune", "--to", "khong/co/ra.xlsx"], "Không ghi được", "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_both_languages_and_nothing_is_written(
    serving: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], vi: str, en: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = export(*words)
    assert refused.exit_code == 1
    assert vi in refused.stderr
    assert en in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_replaced_only_when_asked(serving: Path, tmp_path: Path) -> None:
    path = tmp_path / "ra.xlsx"
    path.write_bytes(b"of somebody")
    refused = export("dim_map", "--to", path)
    assert (refused.exit_code, path.read_bytes()) == (1, b"of somebody")
    assert "--overwrite" in refused.stderr
    assert export("dim_map", "--to", path, "--overwrite").exit_code == 0
    first = path.read_bytes()
    assert export("dim_map", "--to", path, "--overwrite", "--release", serving.resolve().name).exit_code == 0
    # the same rows of the same release are the same file
    assert path.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == ["ra.xlsx"]


def test_more_rows_than_a_sheet_holds_are_refused(serving: Path) -> None:
    with pytest.raises(Refused, match="nhiều hơn một trang tính") as refused, extract(serving, Choice("dim_map"), 1):
        pass
    assert "more than a sheet holds (1)" in str(refused.value)


def test_before_the_first_build_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(tmp_path / "nothing"))
    refused = export("mart_poverty_commune", "--to", tmp_path / "ra.xlsx")
    assert refused.exit_code == 1
    assert "khoxa build" in refused.stderr
