"""Checks that stand between a build and a release, besides those of dbt."""

from collections.abc import Mapping, Sequence

from ..landing.land import Landing
from ..landing.state import Landed
from ..landing.strays import Stray
from ..modelling.results import Check
from .manifest import Manifest


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
        _guard("no_file_of_the_last_release_is_empty_or_refused", emptied),
        _guard("every_source_of_the_last_release_has_a_file", sorted(sources - filled)),
        _guard("something_was_loaded", [] if filled else ["raw_data"]),
    ]


def _guard(name: str, failing: Sequence[str]) -> Check:
    return Check(name, "guard", "raw", True, "fail" if failing else "pass", len(failing), ", ".join(failing))


def inputs(landings: Sequence[Landing]) -> Sequence[Mapping[str, object]]:
    """The files a release was made from, with their hashes."""
    return [
        {
            "file": file.file.name,
            "sha256": file.summary.file_id,
            "form": landing.form.name,
            "status": file.status,
            "rows": file.rows,
        }
        for landing in landings
        for file in landing.files
    ]
