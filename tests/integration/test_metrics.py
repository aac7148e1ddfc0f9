"""The semantic layer: valid by its own open-source validator, and giving the figures that the marts publish."""

import copy
import csv
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from dbt_semantic_interfaces.implementations.semantic_manifest import PydanticSemanticManifest
from dbt_semantic_interfaces.validations.semantic_manifest_validator import SemanticManifestValidator

from dagster_project.cli import main
from dagster_project.modelling.project import FOLDER, prepare_manifest


@pytest.fixture(scope="module")
def manifest() -> PydanticSemanticManifest:
    prepare_manifest()
    text = Path(FOLDER / "target" / "semantic_manifest.json").read_text(encoding="utf-8")
    return PydanticSemanticManifest.parse_raw(text)


def test_every_semantic_model_and_metric_is_valid(manifest: PydanticSemanticManifest) -> None:
    found = SemanticManifestValidator[PydanticSemanticManifest]().validate_semantic_manifest(manifest)
    assert not found.errors
    assert len(manifest.semantic_models) >= 4
    assert {metric.name for metric in manifest.metrics} >= {"poverty_rate", "disbursement_rate"}


def test_a_metric_without_its_measure_is_found(manifest: PydanticSemanticManifest) -> None:
    spoilt = copy.deepcopy(manifest)
    spoilt.semantic_models[0].measures.clear()
    found = SemanticManifestValidator[PydanticSemanticManifest]().validate_semantic_manifest(spoilt)
    assert found.errors


# what the marts say of the same years
MARTS = """
    select year, poverty.poverty_rate, poverty.poor_households, money.rate
    from (
        select year, poverty_rate, poor_households from marts.mart_poverty_area
        where area_level = 'province' and table_kind = 'review'
    ) as poverty
    full join (
        select year, sum(disbursed_vnd) / sum(allocated_vnd) as rate from marts.mart_commune_funding
        where counts_once and is_in_force_at_year_end group by year
    ) as money using (year)
    order by year
"""


def test_the_command_line_answers_with_the_figures_of_the_marts(
    built: Path, tmp_path: Path, release: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(built))
    monkeypatch.chdir(tmp_path)
    year = "metric_time__year"
    asked = ["--metrics", "poverty_rate,poor_households,disbursement_rate", "--group-by", year, "--order", year]
    # the release is open for reading here all the while
    done = CliRunner().invoke(main, ["metrics", "query", *asked, "--csv", "answer.csv"])
    assert done.exit_code == 0, done.output
    with (tmp_path / "answer.csv").open(encoding="utf-8", newline="") as lines:
        answers = [[row[year][:4], *list(row.values())[1:]] for row in csv.DictReader(lines)]
    expected = release.execute(MARTS).fetchall()
    assert len(answers) == len(expected) >= 8
    for answer, figures in zip(answers, expected, strict=True):
        assert [float(value) if value else None for value in answer] == [
            None if figure is None else pytest.approx(float(figure)) for figure in figures
        ]


def test_without_a_release_the_command_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(tmp_path))
    done = CliRunner().invoke(main, ["metrics", "list", "metrics"])
    assert done.exit_code == 1
    assert "khoxa build" in done.output
