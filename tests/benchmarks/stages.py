"""One build of the folders that the environment names: rows and seconds of each stage, and memory, as JSON."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import duckdb
from dagster import DagsterInstance

from dagster_project.building import build
from dagster_project.publishing.manifest import load
from dagster_project.settings import Settings, settings
from tests.benchmarks.peaks import Peaks

Stages = Mapping[str, tuple[int, float]]


def stages(area: Settings) -> Stages:
    """What the last build took: landing by form, each model with the tests on it, all models, the release."""
    released = sum(table["rows"] for table in load(area.current)["tables"].values())
    with DagsterInstance.get() as instance:
        (run,) = instance.get_run_records(limit=1)
        steps = instance.get_run_step_stats(run.dagster_run.run_id)
    seconds = {step.step_key: (step.end_time or 0) - (step.start_time or 0) for step in steps}
    models = _models(area)
    landed = _landed(area)
    found = {f"land {form}": (rows, seconds[f"raw__{form}"]) for form, rows in landed.items()}
    found |= {"ledger": (sum(landed.values()), seconds["ledger"])}
    found |= {f"dbt {name}": item for name, item in models.items()}
    return {**found, "all of dbt": (released, seconds["models"]), "release": (released, seconds["release"])}


def _landed(area: Settings) -> Mapping[str, int]:
    with duckdb.connect(str(area.current / "khoxa.duckdb"), read_only=True) as connection:
        query = "select form, sum(rows_found) from operations.row_accounts where form is not null group by 1 order by 1"
        return {form: int(rows) for form, rows in connection.execute(query).fetchall()}


def _models(area: Settings) -> Stages:
    results = json.loads((area.dbt_target / "run_results.json").read_text(encoding="utf-8"))["results"]
    with duckdb.connect(str(area.work_database), read_only=True) as connection:
        query = "select table_name, estimated_size from duckdb_tables()"
        rows = dict(connection.execute(query).fetchall())
    named = {result["unique_id"].split(".")[-1]: float(result["execution_time"]) for result in results}
    return {name: (int(rows[name]), seconds) for name, seconds in named.items() if name in rows}


def main(answer: Path) -> None:
    """Build, and write what was measured to a file."""
    with Peaks() as peaks:
        built = build(settings())
    if built.state not in ("published", "same_content"):
        sys.exit(f"{built.state}: {'; '.join(built.errors)}")
    measured = {"seconds": built.seconds, "megabytes": peaks.megabytes, "stages": stages(settings())}
    answer.write_text(json.dumps(measured), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
