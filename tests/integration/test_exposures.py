"""Who reads the marts, as declared to dbt, is who reads them."""

import re
import zipfile
from pathlib import Path

import pytest
import yaml

from dagster_project.modelling.project import FOLDER, prepare_manifest
from dagster_project.modelling.results import load_json
from dagster_project.settings import PROJECT

SITE = PROJECT / "dagster_project" / "publishing" / "site"
DASHBOARD = PROJECT / "docs" / "bi" / "kho-xa-superset.zip"


@pytest.fixture(scope="module")
def manifest() -> dict[str, dict[str, dict[str, object]]]:
    prepare_manifest()
    return load_json(FOLDER / "target" / "manifest.json")


def tables(manifest: dict[str, dict[str, dict[str, object]]], exposure: str | None = None) -> set[str]:
    """The models that an exposure reads; every one there is where none is named."""
    models = {name: node for name, node in manifest["nodes"].items() if node["resource_type"] == "model"}
    names = manifest["exposures"][f"exposure.khoxa.{exposure}"]["depends_on"]["nodes"] if exposure else models
    return {f"{models[name]['schema']}.{models[name]['name']}" for name in names}


def named_in(folder: Path) -> set[str]:
    files = [path for path in folder.rglob("*") if path.suffix in (".py", ".yml")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return set(re.findall(r"\b(?:marts|operations)\.[a-z_0-9]+", text))


def test_the_site_reads_the_tables_of_its_exposure(manifest: dict[str, dict[str, dict[str, object]]]) -> None:
    views = yaml.safe_load((SITE / "views.yml").read_text(encoding="utf-8"))
    shown = {view["table"] for view in views.values()} & tables(manifest)
    assert len(shown) > 20
    assert shown <= tables(manifest, "site")
    assert named_in(SITE) & tables(manifest) == tables(manifest, "site")


def test_the_dashboard_reads_the_tables_of_its_exposure(manifest: dict[str, dict[str, dict[str, object]]]) -> None:
    with zipfile.ZipFile(DASHBOARD) as bundle:
        said = [yaml.safe_load(bundle.read(name)) for name in bundle.namelist() if "/datasets/" in name]
    assert {f"{each['schema']}.{each['table_name']}" for each in said} == tables(manifest, "superset_dashboard")
