"""Checks that stand between a build and a release, besides those of dbt."""

from collections.abc import Mapping, Sequence

from ..landing.land import Landing
from ..modelling.results import Check
from .manifest import Manifest


def reading_checks(landings: Sequence[Landing]) -> Sequence[Check]:
    """For each source: rows that broke its Pandera model, and whether its row accounts balance."""
    checks = []
    for landing in landings:
        readings = [file.reading for file in landing.files]
        rejected = sum(account.rejected for reading in readings for account in reading.accounts)
        unbalanced = sum(not account.balances for reading in readings for account in reading.accounts)
        subject = f"raw.{landing.form.name}"
        checks += [
            Check("rows_are_valid", "pandera", subject, False, "warn" if rejected else "pass", rejected),
            Check("accounts_balance", "accounting", subject, True, "fail" if unbalanced else "pass", unbalanced),
        ]
    return checks


def nothing_lost(landings: Sequence[Landing], last: Manifest | None) -> Check:
    """Files that the last release had rows of must not be refused now: their figures would vanish from the marts.

    A file that was taken away on purpose is not counted.
    """
    had: set[object] = {f["file"] for f in last["inputs"] if f["status"] != "refused"} if last else set()
    lost = [f.file.name for landing in landings for f in landing.files if f.status == "refused" and f.file.name in had]
    return Check(
        "no_file_of_the_last_release_is_refused",
        "guard",
        "raw",
        True,
        "fail" if lost else "pass",
        len(lost),
        ", ".join(lost),
    )


def inputs(landings: Sequence[Landing]) -> Sequence[Mapping[str, object]]:
    """The files a release was made from, with their hashes."""
    return [
        {
            "file": file.file.name,
            "sha256": file.reading.file_id,
            "form": landing.form.name,
            "status": file.status,
        }
        for landing in landings
        for file in landing.files
    ]
