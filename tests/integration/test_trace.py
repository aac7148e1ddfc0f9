"""From every family of tables back to the cells of the returns, of every format they came in."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from dagster_project.cli import main
from dagster_project.publishing import tracing
from dagster_project.publishing.tracing import Trail, trace
from dagster_project.settings import Settings

from ..conftest import PROJECT
from .cells_elsewhere import cell_elsewhere

# a row of each family, with the kinds of files it leads to
ROWS = {
    ("mart_poverty_area", "17", "2023-12-31", "review"): {".xlsx"},
    ("mart_poverty_area", "Huyện Đà Bắc", "2018-12-31"): {".xls"},
    ("mart_poverty_area", "25", "2025-12-31"): {".xlsx"},
    ("mart_poverty_change", "17", "province", "2023-12-31"): {".xlsx"},
    ("mart_deprivation", "17", "province", "2023-12-31", "3"): {".xlsx"},
    ("mart_ntm_commune", "04891@2021-02-01", "2024-12-31"): {".xlsx"},
    ("mart_ntm_area", "17", "2024-12-31"): {".xlsx"},
    ("mart_criterion_area", "25", "2026-06-30", "7"): {".xlsx", ".csv"},
    ("mart_ocop_area", "17", "2023-12-31"): {".xlsx"},
    ("mart_funding_area", "17", "2024-12-31", "ntm_2021_2025"): {".xlsx"},
    ("mart_funding_area", "25", "2025-12-31", "ntm_2021_2025"): {".csv"},
    ("mart_investor_share", "25", "2025", "all", "new_works"): {".csv"},
    ("fct_commune_region", "04891@2021-02-01"): {".docx"},
    ("mart_support_coverage", "04891@2021-02-01", "2023-H1"): {".docx", ".csv"},
    ("mart_support_area", "17", "2023-H1"): {".docx", ".csv", ".xlsx"},
    ("mart_programme135", "17", "2019", "village"): {".docx"},
    ("mart_commune_profile", "04891@2021-02-01", "2023"): {".xlsx", ".csv"},
    ("operations.rejected_rows", "sample/poverty_review/2024/huyen-lac-son.xlsx"): {".xlsx"},
}
# tables that lead to files as wholes
FILES = {
    ("operations.reporting_calendar", "poverty_review", "Huyện Đà Bắc", "2023"): 1,
    ("operations.reporting_completeness", "poverty_review", "Tỉnh Hòa Bình", "2023"): 10,
    ("operations.corrected_cells", "sample/poverty_review/2022/huyen-luong-son-sua-lan-2.xlsx"): 2,
    ("fct_household_count", "04891@2021-02-01", "2022-12-31", "poor"): 1,
}


def traced(built: Path, *words: str) -> tuple[dict[str, Any], Sequence[Trail]]:
    """The one row that the words name, with its trails."""
    ((row, trails),) = trace(words[0], words[1:], Settings(PROJECT / "raw_data", built))
    return dict(row), trails


@pytest.mark.parametrize("words", ROWS, ids=" ".join)
def test_cells_are_those_that_other_readers_find(built: Path, words: tuple[str, ...]) -> None:
    _, trails = traced(built, *words)
    assert {Path(trail.file).suffix for trail in trails} == ROWS[words]
    assert all(trail.intact and trail.is_simulated and trail.cells for trail in trails)
    shown = {(t.file, t.sheet, c.cell): c.sent for t in trails for c in t.cells if c.sent is not None}
    assert len(shown) >= 2 * len(trails)
    assert {place: cell_elsewhere(*place) for place in shown} == shown


@pytest.mark.parametrize("words", ROWS, ids=" ".join)
def test_each_row_of_a_file_stands_once_and_each_file_is_opened_once(
    built: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    opened: Counter[Path] = Counter()
    content_of = tracing.content_of

    def counted(path: Path) -> bytes:
        opened[path] += 1
        return content_of(path)

    monkeypatch.setattr(tracing, "content_of", counted)
    _, trails = traced(built, *words)
    assert max(Counter((trail.file_id, trail.sheet, trail.row) for trail in trails).values()) == 1
    assert set(opened.values()) == {1}
    assert len(opened) == len({trail.file_id for trail in trails})


@pytest.mark.parametrize("words", FILES, ids=" ".join)
def test_what_counts_files_or_persons_leads_to_files(built: Path, words: tuple[str, ...]) -> None:
    _, trails = traced(built, *words)
    assert len({trail.file_id for trail in trails}) == FILES[words]
    assert all(trail.intact and trail.is_simulated and not trail.cells for trail in trails)


def test_a_member_of_a_zip_is_named_with_its_zip(built: Path) -> None:
    _, trails = traced(built, "mart_poverty_area", "25", "2025-12-31")
    assert len({trail.file for trail in trails}) == 45
    assert {trail.file.rsplit("/", 1)[0] for trail in trails} == {"sample/poverty_review/2025/cac-xa.zip"}


def test_the_poor_of_a_province_are_the_sum_of_the_cells_it_leads_to(
    built: Path, release: duckdb.DuckDBPyConnection
) -> None:
    row, trails = traced(built, "mart_poverty_area", "17", "2023-12-31", "review")
    ends = {
        (trail.file, trail.sheet, cell.cell): int(cell.sent)
        for trail in trails
        for cell in trail.cells
        if cell.field == "end_households" and trail.sheet == "Hộ nghèo" and cell.sent
    }
    poor = "from marts.fct_poverty_review where period_end = '2023-12-31' and household_class = 'poor'"
    assert release.execute(f"select count(*), sum(end_households) {poor}").fetchone() == (len(ends), sum(ends.values()))
    assert sum(ends.values()) == row["poor_households"]
    assert len(ends) > 140


def test_a_list_leads_to_its_decision(built: Path) -> None:
    _, trails = traced(built, "fct_commune_region", "04891@2021-02-01")
    assert {d["document_number"] for trail in trails for d in trail.legal_documents} == {"861/QĐ-TTg"}


def test_columns_of_persons_have_no_cells(release: duckdb.DuckDBPyConnection) -> None:
    query = "select file_id from marts.dim_source_file where form = 'household_roster'"
    for (identity,) in release.execute(query).fetchall():
        fields = {
            field for columns in tracing.columns(release, identity, "household_roster").values() for field, _ in columns
        }
        assert "members" in fields
        assert not fields & {"household_id", "householder", "village"}


def test_what_is_added_up_is_printed_by_file(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(built))
    words = ["trace", "mart_poverty_area", "17", "2023-12-31", "review"]
    text = CliRunner().invoke(main, words).stdout
    ((found),) = json.loads(CliRunner().invoke(main, [*words, "--format", "json"]).stdout)
    files = {trail["file"] for trail in found["trails"]}
    assert f"{len(found['trails'])} dòng của / rows of {len(files)} tệp / files" in text
    assert all(text.count(file) == 1 for file in files)
    assert text.count("simulated data") == len(files)
    assert "    Hộ nghèo · dòng / row 8, 10–25\n" in text
    assert "end_households = " not in text
    assert all(trail["is_simulated"] and trail["cells"] for trail in found["trails"])


def test_a_row_of_few_is_printed_with_its_cells(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(built))
    text = CliRunner().invoke(main, ["trace", "fct_published_figure", "F014"]).stdout
    assert "figure_id = F014" in text
    assert "simulated data" not in text
