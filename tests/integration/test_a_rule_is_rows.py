"""A rule is rows in a list: what no rule is in force for waits aside, and is judged once the rows are added.

The project is copied, so that its lists can lack what they hold today; nothing but lists differs between two builds.
"""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest

from ..cases.books import xlsx
from ..cases.forms_poverty import FIRST_HALF_2026, THREE, criteria_of, ntm_title
from ..cases.tables import Table, each_text
from ..conftest import OFFICIAL, PROJECT

LISTS = Path("dbt", "seeds", "lists")
NEXT_STANDARD, NEXT_SET = "2027-2030", "51/2025/QĐ-TTg"
RETURN_OF_2027 = "sample/poverty_review/2027/xa-cao-son.xlsx"
CRITERIA_OF_2026 = "sample/ntm_assessments/2026-h1/xa-cao-son.xlsx"


def review_of(year: int) -> Mapping[str, Table]:
    """What a commune sends of a year since there are no districts."""

    def said(text: str) -> str:
        return text.replace("UBND HUYỆN ĐÀ BẮC", "UBND XÃ CAO SƠN").replace("NĂM 2022", f"NĂM {year}")

    return {name: each_text(table, said) for name, table in THREE.items()}


def without(project: Path, name: str, is_left_out: Callable[[Mapping[str, str]], bool]) -> None:
    """Take rows out of a list."""
    path = project / LISTS / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    kept = [row for row in rows if not is_left_out(row)]
    assert len(kept) < len(rows)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(kept)


def built_by(project: Path, name: str) -> Path:
    """Build with the code and lists of a copy of the project; the release, kept under a name of its own."""
    environment = {
        **os.environ,
        "KHOXA_RAW_DATA": str(project / "raw_data"),
        "KHOXA_WAREHOUSE": str(project / "warehouse"),
        "DAGSTER_HOME": str(project / ".dagster_home"),
    }
    done = subprocess.run(
        [sys.executable, "-c", "from dagster_project.cli import main; main()", "build"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Path(shutil.copy((project / "warehouse" / "current" / "khoxa.duckdb").resolve(), project / f"{name}.duckdb"))


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The release of before the rules, and that of after their rows were added to the lists."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT / "dagster_project", project / "dagster_project")
    shutil.copytree(PROJECT / "dbt", project / "dbt", ignore=shutil.ignore_patterns("target", "logs"))
    (project / ".dagster_home").mkdir()
    shutil.copy(PROJECT / ".dagster_home" / "dagster.yaml", project / ".dagster_home")
    shutil.copytree(OFFICIAL, project / "raw_data" / "official")
    sent: Mapping[str, Mapping[str, Table]] = {
        **{RETURN_OF_2027.replace("2027", str(year)): review_of(year) for year in (2025, 2026, 2027)},
        CRITERIA_OF_2026: {"Biểu": criteria_of(10, *ntm_title(FIRST_HALF_2026))},
    }
    for name, sheets in sent.items():
        path = project / "raw_data" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(xlsx(sheets))
    without(project, "poverty_standards", lambda row: row["code"] == NEXT_STANDARD)
    without(project, "criteria_sets", lambda row: row["code"] == NEXT_SET)
    for name in ("criteria", "criteria_set_units"):
        without(project, name, lambda row: row["criteria_set"] == NEXT_SET)
    before = built_by(project, "before")
    shutil.copytree(PROJECT / LISTS, project / LISTS, dirs_exist_ok=True)
    return before, built_by(project, "after")


def rows(release: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(release), read_only=True) as connection:
        return connection.execute(query).fetchall()


STANDARDS = """
select reviews.year, reviews.standard, rules.legal_document_number, reviews.poor_households,
  reviews.is_standard_break, reviews.poverty_rate_change_points
from marts.mart_poverty_commune as reviews
inner join marts.dim_poverty_standard as rules on reviews.standard = rules.standard
order by reviews.year
"""
OF_2025_2026 = [
    (2025, "2022-2025", "07/2021/NĐ-CP", 155, False, None),
    (2026, "2022-2025", "07/2021/NĐ-CP", 155, False, 0),
]
OF_2027 = (2027, NEXT_STANDARD, "351/2025/NĐ-CP", 155, True, None)
SETS = "select criteria_set, criteria_total, criteria_met from marts.mart_ntm_commune"
REFUSED = """
select distinct file, rule from operations.problems
where file like 'sample/%' and severity = 'reject_row'
order by file, rule
"""


def test_without_its_rule_a_return_is_kept_aside_and_the_others_are_published(releases: tuple[Path, Path]) -> None:
    before, _ = releases
    assert rows(before, STANDARDS) == OF_2025_2026
    assert rows(before, SETS) == []
    assert rows(before, REFUSED) == [
        (CRITERIA_OF_2026, "criteria_set_of_other_date"),
        (RETURN_OF_2027, "no_rule_in_force"),
    ]


def test_with_the_rows_of_the_rule_the_same_return_is_judged_by_it(releases: tuple[Path, Path]) -> None:
    _, after = releases
    assert rows(after, STANDARDS) == [*OF_2025_2026, OF_2027]
    assert rows(after, SETS) == [(NEXT_SET, 10, 2)]


def test_a_table_whose_own_rule_is_still_missing_goes_on_waiting(releases: tuple[Path, Path]) -> None:
    _, after = releases
    assert rows(after, REFUSED) == [(RETURN_OF_2027, "no_rule_in_force")]
    assert rows(after, "select sheet, expected from operations.problems where rule = 'no_rule_in_force'") == [
        ("Thiếu hụt", "list of deprivations")
    ]
    assert rows(after, "select distinct standard from marts.fct_deprivation") == [("2022-2025",)]
