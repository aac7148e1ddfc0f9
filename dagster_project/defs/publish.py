"""The release asset: published whole, or not at all."""

import duckdb
from dagster import AssetKey, Config, Failure, MaterializeResult, MetadataValue, asset

from ..landing.state import recall
from ..modelling.published import PublishedTable, published_tables
from ..publishing.every_table import SCHEMAS
from ..publishing.publish import publish as publish_release
from ..settings import Settings
from .resources import Warehouse
from .transform import PROJECT


def _published() -> list[AssetKey]:
    tables: list[PublishedTable] = [*published_tables(PROJECT.manifest_path.parent, SCHEMAS)]
    return [AssetKey([table.schema, table.name]) for table in tables]


def _verdicts(settings: Settings) -> str:
    """What the reconciliation of the release comes to, as a table."""
    query = "select kind, verdict, count(*) from marts.mart_reconciliation group by all order by all"
    with duckdb.connect(str(settings.current / "khoxa.duckdb"), read_only=True) as connection:
        rows = connection.execute(query).fetchall()
    lines = [f"| {kind} | {verdict} | {count} |" for kind, verdict, count in rows]
    return "\n".join(["| kind | verdict | comparisons |", "|---|---|---|", *lines])


class Acceptance(Config):
    """What a person says for one run: typed into the launchpad, or given by ``khoxa build --accept``.

    ``accept`` is why what is unusual against the last release is right.
    """

    accept: str = ""


@asset(deps=_published(), group_name="release", kinds={"duckdb", "parquet"})
def release(config: Acceptance, warehouse: Warehouse) -> MaterializeResult:
    """The published release; not made while a check that guards it fails, and the last one then goes on serving."""
    settings = warehouse.settings
    landed = recall(settings)
    built_from = (settings.dbt_target / "built_from").read_text(encoding="utf-8")
    if built_from != landed.digest:
        raise Failure("The models were built from other files than those landed now: run the whole job.")
    outcome = publish_release(landed, settings, config.accept)
    failed = [check for check in outcome.checks if check.holds_back]
    words = "\n".join(f"- {c.name} ({c.subject}): {c.status}, {c.failures} {c.description}" for c in failed)
    if outcome.state == "held_back":
        raise Failure("Held back; the last release goes on serving.", metadata={"checks": MetadataValue.md(words)})
    return MaterializeResult(
        metadata={
            "state": outcome.state,
            "release": outcome.release,
            "checks": len(outcome.checks),
            "folder": MetadataValue.path(settings.current),
            "preview": MetadataValue.md(_verdicts(settings)),
        }
    )
