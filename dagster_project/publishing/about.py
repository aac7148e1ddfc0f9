"""The tables of a release that no model makes: its checks, and what it is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

import pyarrow as arrow

from ..modelling.published import PublishedTable
from ..modelling.results import Check
from ..modelling.words import entries

CHECKS = PublishedTable(
    "operations",
    "checks",
    "Kết quả các phép kiểm của bản phát hành; phép so với bản trước nằm trong manifest.\n"
    "Results of the checks of this release; those against the release before are in the manifest. One row per check.",
    {
        name: entries()[f"check_{name}"]
        for name in ("name", "kind", "subject", "guards", "status", "failures", "description")
    },
    types={
        **dict.fromkeys(("name", "kind", "subject"), "VARCHAR"),
        "guards": "BOOLEAN",
        "status": "VARCHAR",
        "failures": "BIGINT",
        "description": "VARCHAR",
    },
)
RELEASE = PublishedTable(
    "operations",
    "release",
    "Bản phát hành này.\nThis release. One row.",
    {name: entries()[f"release_{name}"] for name in ("release_id", "content", "created_at", "known_at", "accepted")},
    types={
        **dict.fromkeys(("release_id", "content", "created_at"), "VARCHAR"),
        "known_at": "DATE",
        "accepted": "VARCHAR",
    },
)


def check_rows(done: Sequence[Check]) -> arrow.Table:
    """The checks on what the release holds, whatever was released before it."""
    held = [check for check in done if not check.against_last]
    rows = [asdict(check) for check in sorted(held, key=lambda c: (c.kind, c.subject, c.name))]
    types = {"guards": arrow.bool_(), "failures": arrow.int64()}
    schema = arrow.schema([(name, types.get(name, arrow.string())) for name in CHECKS.columns])
    return arrow.Table.from_pylist(rows, schema=schema)


def release_row(
    release: str, content: str, created_at: str, known_at: dt.date | None, accepted: str | None
) -> arrow.Table:
    """The one row about the release."""
    types = {"known_at": arrow.date32()}
    schema = arrow.schema([(name, types.get(name, arrow.string())) for name in RELEASE.columns])
    row = dict(zip(RELEASE.columns, (release, content, created_at, known_at, accepted), strict=True))
    return arrow.Table.from_pylist([row], schema=schema)
