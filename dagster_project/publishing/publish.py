"""Making a release out of the last build, if every check that guards it passed."""

import datetime as dt
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import pyarrow as arrow

from ..landing.atomic import write_text
from ..landing.state import Landed
from ..modelling.results import Check, PublishedTable, checks, published_tables
from ..progress import report
from ..settings import Settings
from . import manifest
from .dictionary import write_dictionary
from .guards import inputs, landing_checks
from .shelf import Shelf
from .tables import Writer

SCHEMAS = ("marts", "operations")
CHECKS = PublishedTable(
    "operations",
    "checks",
    "Kết quả các phép kiểm của bản phát hành.\nResults of the checks of this release. One row per check.",
    {
        "name": "Tên phép kiểm.\nName of the check.",
        "kind": "Loại phép kiểm.\nKind: dbt test, dbt model, pandera, accounting or guard.",
        "subject": "Bảng hoặc nguồn được kiểm.\nTable or source checked.",
        "guards": "Không đạt thì không phát hành.\nWhether its failure holds a release back.",
        "status": "Kết quả: pass, warn, fail, not_run.\nResult: pass, warn, fail, not_run.",
        "failures": "Số dòng không đạt.\nRows that fail.",
        "description": "Giải thích.\nExplanation.",
    },
)
RELEASE = PublishedTable(
    "operations",
    "release",
    "Bản phát hành này.\nThis release. One row.",
    {
        "release_id": "Mã bản phát hành.\nIdentifier of the release.",
        "content": "Mã băm nội dung của mọi bảng.\nHash of the content of all tables.",
        "created_at": "Thời điểm tạo, giờ UTC.\nTime it was made, UTC.",
    },
)


@dataclass(frozen=True)
class Outcome:
    """What publishing came to. ``release`` is the new one, or the one that has the same content."""

    state: Literal["published", "same_content", "held_back"]
    release: str | None
    checks: Sequence[Check]


def publish(landed: Landed, settings: Settings) -> Outcome:
    """Build a release aside and serve it; with unchanged content or a failed guard, leave the shelf as it is."""
    shelf = Shelf(settings)
    newest = shelf.newest()
    last = manifest.load(shelf.folder(newest)) if newest else None
    done = [*checks(settings.dbt_target), *landing_checks(landed, last)]
    if any(check.holds_back for check in done):
        return Outcome("held_back", shelf.serving(), done)

    report("dựng bản phát hành / building the release")
    aside = shelf.clear_aside()
    tables = published_tables(settings.dbt_target, SCHEMAS)
    with Writer(aside) as writer:
        facts = [*writer.from_database(settings.work_database, tables), writer.from_rows(CHECKS, _rows(done))]
        content = manifest.content_digest(facts)
        if last and newest and content == last["content"]:
            shutil.rmtree(aside)
            shelf.serve_newest()
            _remember(landed.digest, newest, settings)
            return Outcome("same_content", newest, done)
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        release = f"{now:%Y%m%dT%H%M%SZ}-{content[:8]}"
        stamp = arrow.table({"release_id": [release], "content": [content], "created_at": [now.isoformat()]})
        about = writer.from_rows(RELEASE, stamp)
    write_dictionary(aside / "dictionary.csv", [*tables, CHECKS, RELEASE], [*facts, about])
    described = manifest.compose(
        aside, release, now.isoformat(), [*facts, about], inputs(landed.landings), landed.digest, done, newest
    )
    described = {**described, "content": content}
    text = json.dumps(described, ensure_ascii=False, indent=1)
    (aside / manifest.NAME).write_text(text, encoding="utf-8")
    shelf.place(aside, release)
    _remember(landed.digest, release, settings)
    return Outcome("published", release, done)


def already_published(inputs_digest: str, settings: Settings) -> str | None:
    """The newest release, where it was made from just these inputs."""
    try:
        last = json.loads(_memo(settings).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    same = last["inputs"] == inputs_digest and last["release"] == Shelf(settings).newest()
    return str(last["release"]) if same else None


def _remember(inputs_digest: str, release: str, settings: Settings) -> None:
    write_text(_memo(settings), json.dumps({"inputs": inputs_digest, "release": release}))


def _memo(settings: Settings) -> Path:
    return settings.warehouse / "last_build.json"


def _rows(done: Sequence[Check]) -> arrow.Table:
    rows = [asdict(check) for check in sorted(done, key=lambda c: (c.kind, c.subject, c.name))]
    schema = arrow.schema(
        [
            ("name", arrow.string()),
            ("kind", arrow.string()),
            ("subject", arrow.string()),
            ("guards", arrow.bool_()),
            ("status", arrow.string()),
            ("failures", arrow.int64()),
            ("description", arrow.string()),
        ]
    )
    return arrow.Table.from_pylist(rows, schema=schema)
