"""One asset per form: its accepted rows in Parquet. And the ledger over all of them."""

from collections.abc import Iterator

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetKey,
    AssetsDefinition,
    AssetSpec,
    MaterializeResult,
    MetadataValue,
    asset,
    multi_asset,
)
from pyarrow.dataset import dataset

from ..landing.land import Landing
from ..landing.ledger import LEDGER, write_ledger
from ..landing.problems import first_problems
from ..landing.state import land_and_remember, recall
from ..sources import forms
from ..sources.form import Form
from .resources import Warehouse

PREVIEW_ROWS = 5
SHOWN_FILES = 200


def _asset_of(form: Form) -> AssetsDefinition:
    key = AssetKey(["raw", form.name])

    @asset(
        key=key,
        deps=[AssetKey(["raw", needed]) for needed in form.needs],
        group_name="raw",
        kinds={"python", "parquet"},
        description=f"{form.model.__doc__} Owner: {form.owner}.",
        check_specs=[
            AssetCheckSpec("rows_are_valid", asset=key, description="No row breaks the form's Pandera model."),
            AssetCheckSpec(
                "accounts_balance",
                asset=key,
                blocking=True,
                description="Rows found = loaded + rejected + superseded + not data, on every sheet.",
            ),
        ],
    )
    def landed(warehouse: Warehouse) -> MaterializeResult:
        return _result(land_and_remember(form.name, warehouse.settings), warehouse)

    return landed


def _result(landing: Landing, warehouse: Warehouse) -> MaterializeResult:
    files = landing.files
    rejected = sum(file.summary.rejected for file in files)
    unbalanced = [file.file.name for file in files if file.summary.unbalanced]
    table = [
        f"| {f.file.name} | {f.status} | {f.summary.found} | {f.rows} | {f.summary.rejected} | {f.summary.not_data} |"
        for f in files[:SHOWN_FILES]
    ]
    head = "| file | status | found | loaded | rejected | not data |\n|---|---|---|---|---|---|"
    return MaterializeResult(
        metadata={
            "files": len(files),
            "files_read": landing.read,
            "dagster/row_count": sum(file.rows for file in files),
            "rows_rejected": rejected,
            "row_accounts": MetadataValue.md("\n".join([head, *table])),
            "problems": MetadataValue.md("\n".join(f"- {p}" for p in first_problems(landing, warehouse.settings))),
            "preview": MetadataValue.md(_preview(landing, warehouse)),
        },
        check_results=[
            AssetCheckResult(
                check_name="rows_are_valid",
                passed=rejected == 0,
                severity=AssetCheckSeverity.WARN,
                metadata={"rows_rejected": rejected},
            ),
            AssetCheckResult(
                check_name="accounts_balance",
                passed=not unbalanced,
                metadata={"files": len(files), "unbalanced": unbalanced[:SHOWN_FILES]},
            ),
        ],
    )


def _preview(landing: Landing, warehouse: Warehouse) -> str:
    fields = list(landing.form.fields)
    rows = dataset(warehouse.settings.landed / landing.form.name).head(PREVIEW_ROWS, columns=fields)
    lines = [" | ".join(str(row[name] or "") for name in fields) for row in rows.to_pylist()]
    return "\n".join([" | ".join(fields), "|".join("---" for _ in fields), *lines])


@multi_asset(
    name="ledger",
    specs=[
        AssetSpec(
            AssetKey(["raw", name]),
            deps=[AssetKey(["raw", form]) for form in forms()],
            group_name="raw",
            kinds={"python", "parquet"},
        )
        for name in LEDGER
    ],
)
def ledger(warehouse: Warehouse) -> Iterator[MaterializeResult]:
    """Every file, where its rows went, its problems and the rows kept aside."""
    counts = write_ledger(recall(warehouse.settings), warehouse.settings)
    for name, rows in counts.items():
        yield MaterializeResult(asset_key=AssetKey(["raw", name]), metadata={"dagster/row_count": rows})


ASSETS = [*(_asset_of(form) for form in forms().values()), ledger]
