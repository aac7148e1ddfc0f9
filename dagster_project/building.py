"""The whole path in one call, through Dagster: a build by hand shows in the same instance as a scheduled one."""

import io
import os
import time
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from typing import Any, Literal

from .landing.day import keep_to_day
from .landing.land import Landing
from .landing.lock import writing
from .landing.state import inputs_digest, recall
from .modelling.project import prepare_manifest
from .modelling.results import Check, checks
from .progress import report
from .publishing import manifest
from .publishing.contracts.keep import keep_contracts
from .publishing.guards import every_check, landing_checks
from .publishing.postgres.serving import FORESEEN, publish_release
from .publishing.publish import already_published
from .publishing.shelf import Shelf
from .settings import PROJECT, Settings

State = Literal["unchanged", "published", "same_content", "held_back", "failed"]
_SERVER_STEP = "postgres"


@dataclass(frozen=True)
class Built:
    """What a build came to. ``serving`` is the release that readers see now, ``before`` the one they saw before.

    ``server_failed`` is why the server that the settings name does not show it, blank where it does or none is named.
    """

    state: State
    serving: str | None
    before: str | None
    seconds: float
    landings: Sequence[Landing] = ()
    checks: Sequence[Check] = ()
    errors: Sequence[str] = field(default=())
    server_failed: str = ""


def build(settings: Settings, force: bool = False, wait: float = 600.0, accept: str = "") -> Built:
    """Read what changed, build the models and publish; nothing is done where nothing changed, unless ``force``.

    ``accept`` is why a person accepts, for this build, what is unusual against the last release; where the build before
    made everything from the same files and was held back by that alone, the models are not made again.

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
            # the server may not have been there when the release was made
            failed = _to_server(settings)
            return Built("unchanged", shelf.serving(), before, time.monotonic() - started, server_failed=failed)
        only_publish = bool(accept.strip()) and not force and _models_stand(settings)
        if not only_publish:
            # a run that stops early must not be told by the results of the one before it
            (settings.dbt_target / "run_results.json").unlink(missing_ok=True)
        failed_steps = _run(accept, only_publish)
        # that the server has not got it takes nothing back
        server_failed = failed_steps.pop(_SERVER_STEP, "")
        errors = [f"{step}: {reason}" for step, reason in failed_steps.items()]
        state, landings, done = _outcome(settings, newest, errors, accept)
        seconds = time.monotonic() - started
        return Built(state, shelf.serving(), before, seconds, landings, done, errors, server_failed)


def _to_server(settings: Settings) -> str:
    try:
        publish_release(settings)
    except FORESEEN as error:
        return str(error)
    return ""


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


def _models_stand(settings: Settings) -> bool:
    """Whether the last run made all models from the files and the code as they are now, and no check of them failed."""
    try:
        made_from = (settings.dbt_target / "built_from").read_text(encoding="utf-8")
        same = made_from == recall(settings).digest == inputs_digest(settings)
        return same and not any(check.holds_back for check in checks(settings.dbt_target))
    except FileNotFoundError:
        return False


def _run(accept: str, only_publish: bool) -> dict[str, str]:
    """Run the job in this process, or its last steps; returns what went wrong by step."""
    # Dagster reads this one variable before any settings file
    os.environ.setdefault("DAGSTER_HOME", str(PROJECT / ".dagster_home"))
    report("chuẩn bị / preparing")
    prepare_manifest()
    keep_contracts()
    from dagster import AssetKey, DagsterInstance  # a second of imports that an unchanged build does without

    from .definitions import defs

    told = {
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
        "ops": {"release": {"config": {"accept": accept}}},
    }
    job = defs.resolve_job_def("build")
    with DagsterInstance.get() as instance, redirect_stdout(io.StringIO()):
        steps = [AssetKey("release"), AssetKey(_SERVER_STEP)] if only_publish else None
        result = job.execute_in_process(instance=instance, raise_on_error=False, run_config=told, asset_selection=steps)
    failures = [event for event in result.all_events if event.is_step_failure]
    return {str(event.step_key): _reason(event.step_failure_data) for event in failures} or (
        {} if result.success else {"build": "the run failed"}
    )


def _reason(failure: Any) -> str:
    """The first line of why a step failed; what a step says itself is said without the name of its exception."""
    told = failure.user_failure_data and failure.user_failure_data.description
    cause = getattr(failure.error, "cause", None) or failure.error
    words = told or str(getattr(cause, "message", cause))
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[0] if lines else "unknown"
