"""The one job, its schedule, and the sensor that notices new or changed files."""

from dagster import (
    AssetSelection,
    DefaultScheduleStatus,
    DefaultSensorStatus,
    RunRequest,
    ScheduleDefinition,
    SensorEvaluationContext,
    SkipReason,
    define_asset_job,
    in_process_executor,
    sensor,
)

from ..landing.state import inputs_digest
from ..publishing.publish import already_published
from ..publishing.shelf import Shelf
from ..settings import settings

# one process: steps start in milliseconds and DuckDB has one writer
build = define_asset_job(
    "build",
    selection=AssetSelection.all(),
    executor_def=in_process_executor,
    description="Read what changed, build the models, publish a release.",
    tags={"khoxa/writes": "warehouse"},
)

monthly = ScheduleDefinition(
    name="monthly",
    job=build,
    cron_schedule="0 5 2 * *",
    execution_timezone="Asia/Ho_Chi_Minh",
    default_status=DefaultScheduleStatus.STOPPED,
    description="On the second of each month, after the returns of the month before.",
)


@sensor(job=build, minimum_interval_seconds=60, default_status=DefaultSensorStatus.STOPPED)
def raw_data_changed(context: SensorEvaluationContext) -> RunRequest | SkipReason:
    """Asks for a run when a file, the code or a model differs from what the newest release was made from.

    The same state is asked for once, so a build that is held back is not repeated until something changes.
    """
    now = inputs_digest(settings())
    if already_published(now, settings()) or context.cursor == now:
        return SkipReason("Nothing has changed since the last build.")
    context.update_cursor(now)
    # files may go back to an earlier state, and Dagster never repeats a key
    return RunRequest(run_key=f"{now}-{Shelf(settings()).newest()}")
