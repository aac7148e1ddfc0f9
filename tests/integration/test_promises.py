"""A release keeps what is promised of it, in fact and not only as declared."""

import json
from pathlib import Path

from dagster_project.publishing.contracts.guard import shape_of_release
from dagster_project.publishing.contracts.promised import promised


def test_a_release_has_just_the_tables_columns_and_types_that_are_promised(built: Path) -> None:
    manifest = json.loads((built / "current" / "manifest.json").read_text(encoding="utf-8"))
    assert shape_of_release(manifest) == promised()
    guards = [check for check in manifest["checks"] if check["name"] == "no_promise_to_readers_is_broken"]
    # the first release of a warehouse has none before it
    assert [check["status"] for check in guards] == ([] if manifest["previous"] is None else ["pass"])
