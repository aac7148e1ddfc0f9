"""Everything Dagster loads, put together and nothing else."""

from dagster import Definitions, in_process_executor

from .defs.automation import build, monthly, raw_data_changed
from .defs.ingest import ASSETS
from .defs.postgres import postgres
from .defs.publish import release
from .defs.resources import Warehouse, dbt
from .defs.transform import models

defs = Definitions(
    assets=[*ASSETS, models, release, postgres],
    jobs=[build],
    schedules=[monthly],
    sensors=[raw_data_changed],
    resources={"warehouse": Warehouse(), "dbt": dbt()},
    executor=in_process_executor,
)
