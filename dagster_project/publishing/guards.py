"""Checks that stand between a build and a release, besides those of dbt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..landing.land import Landing
from ..landing.state import Landed
from ..landing.strays import Stray
from ..modelling.results import Check, Status, checks
from ..settings import Settings
from .contracts.guard import promises_hold
from .contracts.promised import shape_of
from .contracts.versions import declared as declared_versions
from .every_table import every_table
from .manifest import Manifest, load
from .movements.marts import commune_marts
from .movements.places import new_place_problems
from .movements.totals import MovedTotal, moved_totals
from .shelf import Shelf
from .suppression.declared import declared
from .suppression.protect import NotProtected
from .suppression.reading import NotTheSum
from .suppression.suppress import suppression_of
from .suppression.undeclared import undeclared

TOTALS_HOLD = "no_total_moved_too_much"
PLACES_HOLD = "no_new_problem_of_places"
_NAMED = 12


@dataclass(frozen=True)
class Unusual:
    """What is news or a mistake, which only a person can tell."""

    totals: Sequence[MovedTotal] = ()
    places: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.totals or self.places)


def every_check(
    landed: Landed, settings: Settings, last: Manifest | None, accepted: bool = False
) -> tuple[Sequence[Check], Unusual]:
    """Every check on a build, and what is unusual in it; with ``accepted`` that holds nothing back.

    Raises:
        FileNotFoundError: the models were not built.
    """
    done = [*checks(settings.dbt_target), *landing_checks(landed, last), *_promises(settings, last)]
    if not any(check.holds_back for check in done):
        done += suppression_checks(settings)
    if last is None or any(check.holds_back for check in done):
        # half a build has no totals to compare
        return done, Unusual()
    work, folder = settings.work_database, Shelf(settings).folder(last["release"])
    marts, suppression = commune_marts(settings.dbt_target), suppression_of(work)
    totals = moved_totals(work, folder, marts, settings.totals_may_move, suppression)
    unusual = Unusual(totals, new_place_problems(work, folder))
    found = [*totals_hold(totals), places_hold(unusual.places)]
    return [*done, *(_accepted(check) if accepted else check for check in found)], unusual


def _promises(settings: Settings, last: Manifest | None) -> Sequence[Check]:
    if last is None:
        return []
    shelf = Shelf(settings)
    manifests = (load(shelf.folder(each)) for each in shelf.ids())
    return promises_hold(last, shape_of(every_table(settings.dbt_target)), declared_versions(), manifests)


def suppression_checks(settings: Settings) -> Sequence[Check]:
    """Whether all that counts small groups is declared, and can be protected."""
    found = undeclared(settings.dbt_target, declared())
    done = [replace(_guard("every_count_of_a_group_is_declared", found), subject="marts")]
    try:
        suppression_of(settings.work_database)
        failing = []
    except (NotTheSum, NotProtected) as error:
        failing = [str(error)]
    return [*done, replace(_guard("small_groups_are_protected", failing), subject="marts")]


def _accepted(check: Check) -> Check:
    return replace(check, status="warn") if check.holds_back else check


def places_hold(problems: Sequence[str]) -> Check:
    """Units that held together in the last release and do not now."""
    return _named(PLACES_HOLD, "operations.place_problems", problems)


def totals_hold(moved: Sequence[MovedTotal]) -> Sequence[Check]:
    """Totals that moved by much, by table."""
    tables = sorted({total.table for total in moved})
    return [_totals_of(table, [total for total in moved if total.table == table]) for table in tables] or [
        Check(TOTALS_HOLD, "guard", "marts", True, "pass", 0, against_last=True)
    ]


def _totals_of(table: str, moved: Sequence[MovedTotal]) -> Check:
    return _named(TOTALS_HOLD, table, [total.words for total in moved])


def _named(name: str, subject: str, failing: Sequence[str]) -> Check:
    words = [*failing[:_NAMED], *(["…"] if len(failing) > _NAMED else [])]
    status: Status = "fail" if failing else "pass"
    return Check(name, "guard", subject, True, status, len(failing), "; ".join(words), against_last=True)


def landing_checks(landed: Landed, last: Manifest | None) -> Sequence[Check]:
    """Every check on how the files landed."""
    return [
        *reading_checks(landed.landings),
        *nothing_lost(landed.landings, last),
        *corrections_hold(landed.strays),
    ]


def reading_checks(landings: Sequence[Landing]) -> Sequence[Check]:
    """For each source: rows that broke its Pandera model, and whether its row accounts balance."""
    checks = []
    for landing in landings:
        rejected = sum(file.summary.rejected for file in landing.files)
        unbalanced = sum(file.summary.unbalanced for file in landing.files)
        subject = f"raw.{landing.form.name}"
        checks += [
            Check("rows_are_valid", "pandera", subject, False, "warn" if rejected else "pass", rejected),
            Check("accounts_balance", "accounting", subject, True, "fail" if unbalanced else "pass", unbalanced),
        ]
    return checks


def corrections_hold(strays: Sequence[Stray]) -> Sequence[Check]:
    """A correction that cannot be applied must not go unnoticed."""
    return [_guard("every_correction_is_applied", [stray.name for stray in strays if stray.is_correction])]


def nothing_lost(landings: Sequence[Landing], last: Manifest | None) -> Sequence[Check]:
    """Figures must not vanish from the marts because a file broke or a folder was mislaid.

    A file that was taken away on purpose is not counted, as long as its source has another.
    """
    had = [item for item in last["inputs"] if item["rows"]] if last else []
    files, sources = {item["file"] for item in had}, {item["form"] for item in had}
    now = [file for landing in landings for file in landing.files]
    # the rows of a superseded file stand in its twin
    emptied = [f.file.name for f in now if f.status != "superseded" and not f.rows and f.file.name in files]
    filled = {landing.form.name for landing in landings if any(file.rows for file in landing.files)}
    return [
        _guard("no_file_of_the_last_release_is_empty_or_refused", emptied, against_last=True),
        _guard("every_source_of_the_last_release_has_a_file", sorted(sources - filled), against_last=True),
        _guard("something_was_loaded", [] if filled else ["raw_data"]),
    ]


def _guard(name: str, failing: Sequence[str], against_last: bool = False) -> Check:
    status: Status = "fail" if failing else "pass"
    return Check(name, "guard", "raw", True, status, len(failing), ", ".join(failing), against_last)
