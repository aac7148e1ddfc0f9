"""The semantic layer: valid by its own open-source validator, and giving the figures that the marts publish."""

import copy
from pathlib import Path

import pytest
from dbt_semantic_interfaces.implementations.semantic_manifest import PydanticSemanticManifest
from dbt_semantic_interfaces.validations.semantic_manifest_validator import SemanticManifestValidator

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
