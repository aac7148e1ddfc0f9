"""Holding a release back that takes from its readers what the last one gave them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...modelling.results import Check
from .breaks import Shape, breaks
from .versions import Version

NAME = "no_promise_to_readers_is_broken"


def promises_hold(
    last: Mapping[str, Any], now: Shape, versions: Sequence[Version], shelf: Iterable[Mapping[str, Any]]
) -> Sequence[Check]:
    """One failed check per table that breaks a promise; one that passed where none does.

    ``last`` is the manifest of the last release; ``shelf`` are those of all, asked for only when an old version goes.
    """
    manifests: list[Mapping[str, Any]] = []

    def served(version: Version) -> int:
        if not manifests:
            manifests.extend(shelf)
        return sum(
            each.get("versions", {}).get(version.table, 1) >= version.version and version.kept_as in each["tables"]
            for each in manifests
        )

    return [
        Check(NAME, "guard", each.table, True, "fail", 1, each.words, against_last=True)
        for each in breaks(shape_of_release(last), now, versions, served)
    ] or [Check(NAME, "guard", "marts", True, "pass", 0, against_last=True)]


def shape_of_release(manifest: Mapping[str, Any]) -> Shape:
    """The tables of a release, by its manifest."""
    return {file["table"]: file["columns"] for file in manifest["files"] if "table" in file}
