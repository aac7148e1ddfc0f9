"""Making a release out of the last build, if every check that guards it passed."""

import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from ..landing.atomic import write_text
from ..landing.state import Landed
from ..modelling.published import PublishedTable, published_tables
from ..modelling.results import Check
from ..progress import report
from ..settings import Settings
from . import datapackage, dictionary, docs_page, manifest
from .about import CHECKS, RELEASE, check_rows, release_row
from .contracts.versions import declared, latest
from .every_table import SCHEMAS
from .guards import every_check
from .made_from import inputs
from .movements.inputs import changed_inputs
from .movements.marts import commune_marts
from .movements.table import CHANGES, write_changes, write_nothing
from .shelf import Shelf
from .site.write import write_site
from .suppression.suppress import suppression_of
from .tables import TableFacts, Writer


@dataclass(frozen=True)
class Outcome:
    """What publishing came to. ``release`` is the new one, or the one that has the same content."""

    state: Literal["published", "same_content", "held_back"]
    release: str | None
    checks: Sequence[Check]


def publish(landed: Landed, settings: Settings, accept: str = "") -> Outcome:
    """Build a release aside and serve it; with unchanged content or a failed guard, leave the shelf as it is.

    ``accept`` is why a person accepts what is unusual against the last release; blank where nobody does.
    """
    shelf = Shelf(settings)
    newest = shelf.newest()
    last = manifest.load(shelf.folder(newest)) if newest else None
    done, unusual = every_check(landed, settings, last, bool(accept.strip()))
    if any(check.holds_back for check in done):
        return Outcome("held_back", shelf.serving(), done)

    report("dựng bản phát hành / building the release")
    aside = shelf.clear_aside()
    suppression = suppression_of(settings.work_database)
    tables = suppression.flagged(published_tables(settings.dbt_target, SCHEMAS))
    with Writer(aside) as writer:
        copied = writer.from_database(settings.work_database, tables, suppression)
        facts = [*copied, writer.from_rows(CHECKS, check_rows(done))]
        content = manifest.content_digest(facts)
        if last and newest and content == last["content"]:
            shutil.rmtree(aside)
            shelf.serve_newest()
            _remember(landed.digest, newest, settings)
            return Outcome("same_content", newest, done)
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        release = f"{now:%Y%m%dT%H%M%SZ}-{content[:8]}"
        made_from = inputs(landed.landings, settings)
        reason = accept.strip() if unusual else None
        stamp = release_row(release, content, now.isoformat(), settings.known_at, reason)
        about = [_changes(writer, settings, last, made_from), writer.from_rows(RELEASE, stamp)]
    every = [*facts, *about]
    published = [*tables, CHECKS, CHANGES, RELEASE]
    made_at = now.isoformat()
    _write_words(aside, release, made_at, published, every, settings)
    described = manifest.compose(
        aside,
        release,
        made_at,
        every,
        {table.full_name: dictionary.table_words(table) for table in published},
        made_from,
        done,
        previous=newest,
        content=content,
        inputs_digest=landed.digest,
        known_at=settings.known_at.isoformat() if settings.known_at else None,
        versions=latest(declared()),
        accepted={"reason": reason, **asdict(unusual)} if unusual else None,
    )
    # the pages are made of the release as its manifest describes it, and are then described themselves
    manifest.write(aside, described)
    report("viết các trang / writing the pages")
    manifest.write(aside, {**described, "site": write_site(aside).summary()})
    shelf.place(aside, release)
    _remember(landed.digest, release, settings)
    return Outcome("published", release, done)


def _write_words(
    aside: Path,
    release: str,
    made_at: str,
    published: Sequence[PublishedTable],
    facts: Sequence[TableFacts],
    settings: Settings,
) -> None:
    """What the tables mean: for people, for tools, and as dbt documents them."""
    dictionary.write_dictionary(aside / dictionary.NAME, published, facts)
    datapackage.write_package(aside, release, made_at, published, facts)
    docs_page.write_docs(aside, settings.dbt_target, made_at, facts)


def _changes(
    writer: Writer, settings: Settings, last: manifest.Manifest | None, made_from: Sequence[Mapping[str, object]]
) -> TableFacts:
    """What changed since the last release; no part of the content, for that does not depend on what was before."""
    with tempfile.TemporaryDirectory(dir=settings.releases, prefix=".") as folder:
        path = Path(folder) / "changes.parquet"
        if last is None:
            write_nothing(path)
        else:
            report("so với bản trước / comparing with the last release")
            facts = [
                f"{table.schema}.{table.name}"
                for table in published_tables(settings.dbt_target, SCHEMAS)
                if table.name.startswith("fct_") and {"unit_key", "period_end", "file_id"} <= set(table.columns)
            ]
            changed = changed_inputs(last, made_from, manifest.code_revision())
            before, marts = Shelf(settings).folder(last["release"]), commune_marts(settings.dbt_target)
            suppression = suppression_of(settings.work_database)
            write_changes(path, settings.work_database, before, marts, facts, changed, suppression)
        return writer.from_parquet(CHANGES, path)


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
