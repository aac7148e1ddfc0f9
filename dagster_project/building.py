"""The whole path in one call, through Dagster: a build by hand shows in the same instance as a scheduled one."""

import io
import os
import time
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from typing import Literal

from .landing.day import keep_to_day
from .landing.land import Landing
from .landing.lock import writing
from .landing.state import inputs_digest, recall
from .modelling.project import prepare_manifest
from .modelling.results import Check
from .progress import report
from .publishing import manifest
from .publishing.contracts.keep import keep_contracts
from .publishing.guards import every_check, landing_checks
from .publishing.publish import already_published
from .publishing.shelf import Shelf
from .settings import PROJECT, Settings

State = Literal["unchanged", "published", "same_content", "held_back", "failed"]


@dataclass(frozen=True)
class Built:
    """What a build came to. ``serving`` is the release that readers see now, ``before`` the one they saw before."""

    state: State
    serving: str | None
    before: str | None
    seconds: float
    landings: Sequence[Landing] = ()
    checks: Sequence[Check] = ()
    errors: Sequence[str] = field(default=())


def build(settings: Settings, force: bool = False, wait: float = 600.0, accept: str = "") -> Built:
    """Read what changed, build the models and publish; nothing is done where nothing changed, unless ``force``.

    ``accept`` is why a person accepts, for this build, what is unusual against the last release.

    Raises:
        AnotherDay: the folder of the warehouse holds what was known at another day.
        WarehouseBusy: another build went on for longer than ``wait`` seconds.
    """
    started = time.monotonic()
    keep_to_day(settings)
    with writing(settings, wait), settings.in_environment():
        shelf = Shelf(settings)
        before, newest = shelf.serving(), shelf.newest()
        if not force and already_published(inputs_digest(settings), settings):
            # a crash may have come between placing the release and serving it
            shelf.serve_newest()
            return Built("unchanged", shelf.serving(), before, time.monotonic() - started)
        # a run that stops early must not be told by the results of the one before it
        (settings.dbt_target / "run_results.json").unlink(missing_ok=True)
        errors = _run(accept)
        state, landings, done = _outcome(settings, newest, errors, accept)
        return Built(state, shelf.serving(), before, time.monotonic() - started, landings, done, errors)


def _outcome(
    settings: Settings, newest: str | None, errors: Sequence[str], accept: str
) -> tuple[State, Sequence[Landing], Sequence[Check]]:
    shelf = Shelf(settings)
    last = manifest.load(shelf.folder(newest)) if newest else None
    try:
        landed = recall(settings)
    except FileNotFoundError:
        return "failed", [], []
    landings = landed.landings
    try:
        done, _ = every_check(landed, settings, last, bool(accept.strip()))
    except FileNotFoundError:
        return "failed", landings, landing_checks(landed, last)
    if not errors:
        return ("same_content" if shelf.newest() == newest else "published"), landings, done
    return ("held_back" if any(check.holds_back for check in done) else "failed"), landings, done


def _run(accept: str) -> Sequence[str]:
    """Run the job in this process; returns what went wrong, a line for each step."""
    # Dagster reads this one variable before any settings file
    os.environ.setdefault("DAGSTER_HOME", str(PROJECT / ".dagster_home"))
    report("chuẩn bị / preparing")
    if prepare_manifest():
        keep_contracts()
    from dagster import DagsterInstance  # a second of imports that an unchanged build does without

    from .definitions import defs

    told = {
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
        "ops": {"release": {"config": {"accept": accept}}},
    }
    job = defs.resolve_job_def("build")
    with DagsterInstance.get() as instance, redirect_stdout(io.StringIO()):
        result = job.execute_in_process(instance=instance, raise_on_error=False, run_config=told)
    failures = [event for event in result.all_events if event.is_step_failure]
    return [f"{event.step_key}: {_reason(event.step_failure_data.error)}" for event in failures] or (
        [] if result.success else ["the run failed"]
    )


def _reason(error: object) -> str:
    cause = getattr(error, "cause", None) or error
    lines = [line.strip() for line in str(getattr(cause, "message", cause)).splitlines() if line.strip()]
    return lines[0] if lines else "unknown"
