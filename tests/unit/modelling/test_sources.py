from pathlib import Path

from dagster_project.modelling.project import FOLDER
from dagster_project.modelling.sources import write_sources
from dagster_project.sources import forms


def test_the_committed_sources_are_those_of_the_forms(tmp_path: Path) -> None:
    committed = (FOLDER / "models" / "staging" / "_forms.yml").read_text(encoding="utf-8")
    assert write_sources(tmp_path)
    written = (tmp_path / "models" / "staging" / "_forms.yml").read_text(encoding="utf-8")
    assert written == committed
    assert not write_sources(tmp_path)


def test_every_form_has_its_staging_model() -> None:
    models = {path.stem for path in (FOLDER / "models" / "staging").glob("stg_*.sql")}
    # lists of units are read together with the tables of changes, and land as versions of units
    staged = {"admin_units": "stg_admin_unit_versions"}
    assert {staged.get(name, f"stg_{name}") for name in forms()} <= models
