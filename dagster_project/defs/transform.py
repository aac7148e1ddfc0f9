"""One asset per dbt model, and one check per dbt test."""

from collections.abc import Iterator

from dagster import AssetExecutionContext, Failure
from dagster_dbt import (
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    DbtCliResource,
    DbtProject,
    dbt_assets,
)

from ..landing.atomic import write_text
from ..landing.state import recall
from ..modelling.project import FOLDER
from ..progress import report
from .resources import Warehouse

TRANSLATOR = DagsterDbtTranslator(
    settings=DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True, enable_source_metadata=False)
)
# its manifest is prepared before this module is imported, never while it is
PROJECT = DbtProject(project_dir=FOLDER, profiles_dir=FOLDER)


@dbt_assets(manifest=PROJECT.manifest_path, project=PROJECT, dagster_dbt_translator=TRANSLATOR, name="models")
def models(context: AssetExecutionContext, dbt: DbtCliResource, warehouse: Warehouse) -> Iterator[object]:
    """Staging, intermediate and mart models, with their tests, in a subprocess that lets go of the database."""
    settings = warehouse.settings
    report("dựng mô hình / building the models")
    # a build that is cut short must not be taken for the one before it
    (settings.dbt_target / "run_results.json").unlink(missing_ok=True)
    ledger = (settings.landed / "_landed" / "ledger").read_text(encoding="utf-8")
    if ledger != recall(settings).digest:
        raise Failure("The ledger was written from other files than those landed now: run the whole job.")
    write_text(settings.dbt_target / "built_from", ledger)
    call = dbt.cli(["build"], context=context, target_path=settings.dbt_target)
    yield from call.stream()
