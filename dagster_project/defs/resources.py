"""What assets need: the settings, the lock on the warehouse, and dbt."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import version

from dagster import ConfigurableResource, InitResourceContext
from dagster_dbt import DbtCliResource
from packaging.version import Version

from ..landing.day import keep_to_day
from ..landing.lock import writing
from ..modelling.project import FOLDER, dbt_command
from ..settings import Settings, settings


class Warehouse(ConfigurableResource):
    """The warehouse, locked against other writers while a run that needs it goes on."""

    @contextmanager
    def yield_for_execution(self, context: InitResourceContext) -> Iterator["Warehouse"]:
        """Hold the lock for the whole run: with the in-process executor, all steps share one resource."""
        with writing(self.settings):
            keep_to_day(self.settings)
            yield self

    @property
    def settings(self) -> Settings:
        """Paths of this process."""
        return settings()


class Dbt(DbtCliResource):
    """The dbt command line without what takes seconds before each run: what is known, and what nobody asks for."""

    @cached_property
    def _cli_version(self) -> Version:
        return Version(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> None:
        # counts of rows and types of columns, which it is for, stand in the release
        return None


def dbt() -> Dbt:
    """The dbt command line; a subprocess, so that it lets go of the database when it ends."""
    return Dbt(project_dir=str(FOLDER), profiles_dir=str(FOLDER), dbt_executable=dbt_command())
