"""A rule is rows in a list: what no rule is in force for waits aside, and is judged once the rows are added.

The project is copied, so that its lists can lack what they hold today; nothing but lists differs from the other build.
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

from ..conftest import PROJECT
from ..later_rules import CRITERIA_OF_2026, RETURN_OF_2027

LISTS = Path("dbt", "seeds", "lists")
NEXT_STANDARD, NEXT_SET = "2027-2030", "51/2025/QĐ-TTg"


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


def built_by(project: Path, raw_data: Path) -> Path:
    """Build with the code and lists of a copy of the project; the database of the release."""
    environment = {
        **os.environ,
        "KHOXA_RAW_DATA": str(raw_data),
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
    return project / "warehouse" / "current" / "khoxa.duckdb"


@pytest.fixture(scope="module")
def before(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of before the rules."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT / "dagster_project", project / "dagster_project")
    shutil.copytree(PROJECT / "dbt", project / "dbt", ignore=shutil.ignore_patterns("target", "logs"))
    (project / ".dagster_home").mkdir()
    shutil.copy(PROJECT / ".dagster_home" / "dagster.yaml", project / ".dagster_home")
    without(project, "poverty_standards", lambda row: row["code"] == NEXT_STANDARD)
    without(project, "criteria_sets", lambda row: row["code"] == NEXT_SET)
    for name in ("criteria", "criteria_set_units"):
        without(project, name, lambda row: row["criteria_set"] == NEXT_SET)
    return built_by(project, few)


@pytest.fixture(scope="module")
def after(built_few: Path) -> Path:
    """The release of the same files with the lists as they are, the rows of the rules among them."""
    return built_few / "current" / "khoxa.duckdb"


def rows(release: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(release), read_only=True) as connection:
        return connection.execute(query).fetchall()


STANDARDS = """
select reviews.year, reviews.standard, rules.legal_document_number, reviews.poor_households,
  reviews.is_standard_break, reviews.poverty_rate_change_points
from marts.mart_poverty_commune as reviews
inner join marts.dim_poverty_standard as rules on reviews.standard = rules.standard
where reviews.unit_name = 'Xã Cao Sơn' and reviews.year >= 2025
order by reviews.year
"""
OF_2025_2026 = [
    (2025, "2022-2025", "07/2021/NĐ-CP", 155, False, None),
    (2026, "2022-2025", "07/2021/NĐ-CP", 155, False, 0),
]
OF_2027 = (2027, NEXT_STANDARD, "351/2025/NĐ-CP", 155, True, None)
SETS = "select criteria_set, criteria_total, criteria_met from marts.mart_ntm_commune"
SINCE_2025 = "period_end >= date '2025-01-01'"
REFUSED = """
select distinct file, rule from operations.problems
where file like 'sample/%' and severity = 'reject_row'
order by file, rule
"""


def test_without_its_rule_a_return_is_kept_aside_and_the_others_are_published(before: Path) -> None:
    assert rows(before, STANDARDS) == OF_2025_2026
    assert rows(before, SETS) == []
    assert rows(before, REFUSED) == [
        (CRITERIA_OF_2026, "criteria_set_of_other_date"),
        (RETURN_OF_2027, "no_rule_in_force"),
    ]


def test_with_the_rows_of_the_rule_the_same_return_is_judged_by_it(after: Path) -> None:
    assert rows(after, STANDARDS) == [*OF_2025_2026, OF_2027]
    assert rows(after, SETS) == [(NEXT_SET, 10, 2)]


def test_a_table_whose_own_rule_is_still_missing_goes_on_waiting(after: Path) -> None:
    assert rows(after, REFUSED) == [(RETURN_OF_2027, "no_rule_in_force")]
    assert rows(after, "select sheet, expected from operations.problems where rule = 'no_rule_in_force'") == [
        ("Thiếu hụt", "list of deprivations")
    ]
    assert rows(after, "select distinct standard from marts.fct_deprivation where period_end >= date '2025-01-01'") == [
        ("2022-2025",)
    ]
