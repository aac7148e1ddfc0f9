"""The ledger: every file with what became of it, what a correction changed, and which units there were.

What came of each reading stands in packs beside it; ``reading_id`` joins the two.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import pyarrow as arrow

from ..quality.result import Account, Facts, Reading
from ..settings import Settings
from ..sources.form import Form
from .atomic import write_text
from .land import LandedFile, Landing
from .packs import ROWS, TABLES, write_rows
from .register import unit_versions
from .state import Landed
from .store import Store
from .strays import Stray

_TEXT, _COUNT, _DATE = arrow.string(), arrow.int64(), arrow.date32()
_DATES = ("document_date", "in_force_from", "received_on")
_SAID = ("title", "publisher", "document_number", "document_date", "address", "licence", "note")
_ORIGIN = (*_SAID, "in_force_from", "covers")
_ABOUT = (
    "file",
    "file_id",
    "reading_id",
    "form",
    "layout",
    "period",
    "office",
    "office_kind",
    "office_code",
    "status",
    "superseded_by",
    "origin",
)

SOURCE_FILES = arrow.schema(
    [(n, _TEXT) for n in _ABOUT]
    + [(n, _DATE if n in _DATES else _TEXT) for n in (*_ORIGIN, "received_on")]
    + [("bytes", _COUNT)]
)
CORRECTED_CELLS = arrow.schema(
    [(n, _TEXT) for n in ("form", "earlier_file", "later_file", "change", "row_key", "field")]
    + [("earlier_sheet", _TEXT), ("earlier_row", _COUNT), ("later_sheet", _TEXT), ("later_row", _COUNT)]
    + [("earlier_value", _TEXT), ("later_value", _TEXT)]
)
LEDGER = ("source_files", "corrected_cells", "admin_unit_versions", *TABLES)


def write_ledger(landed: Landed, settings: Settings) -> Mapping[str, int]:
    """Write the ledger's own tables to ``warehouse/raw/<table>/``; returns the number of rows of each."""
    files = [row for landing in landed.landings for each in landing.files for row in [_source_file(each)]]
    files = sorted([*files, *map(_stray_file, landed.strays)], key=lambda row: str(row["file"]))
    changed = [row for landing in landed.landings for row in _corrected(landing, settings)]
    counts = {
        "source_files": _write("source_files", "ledger", files, SOURCE_FILES, settings),
        "corrected_cells": _write("corrected_cells", "ledger", changed, CORRECTED_CELLS, settings),
    }
    units = unit_versions(settings, landed.landings)
    write_rows(settings.landed / "admin_unit_versions" / "ledger.parquet", units)
    counts["admin_unit_versions"] = units.num_rows
    for name, schema in TABLES.items():
        rows = [row for stray in landed.strays for row in ROWS[name](stray.key, _reading(stray))]
        counts[name] = _write(name, "strays", rows, schema, settings)
    write_text(settings.landed / "_landed" / "ledger", landed.digest)
    return counts


def _write(
    table: str, name: str, rows: Sequence[Mapping[str, object]], schema: arrow.Schema, settings: Settings
) -> int:
    written = arrow.Table.from_pylist(list(rows), schema=schema)
    write_rows(settings.landed / table / f"{name}.parquet", written)
    return written.num_rows


def _source_file(landed: LandedFile) -> dict[str, object]:
    summary = landed.summary
    origin = {name: summary.origin.get(name) for name in ("origin", *_ORIGIN, "received_on")}
    dates = {n: dt.date.fromisoformat(v) if (v := origin[n]) else None for n in _DATES}
    try:
        size = landed.file.path.stat().st_size
    except OSError:
        size = 0
    return {
        "file": landed.file.name,
        "file_id": summary.file_id,
        "reading_id": landed.reading_id,
        "form": summary.form,
        "layout": summary.layout,
        "period": summary.facts.period,
        "office": summary.facts.office,
        "office_kind": summary.facts.office_kind,
        "office_code": summary.facts.office_code,
        "status": landed.status,
        "superseded_by": landed.superseded_by,
        **origin,
        **dates,
        "document_number": origin["document_number"] or summary.facts.document_number,
        "bytes": size,
    }


def _stray_file(stray: Stray) -> dict[str, object]:
    size = stray.path.stat().st_size if stray.path.exists() else 0
    about = {"file": stray.name, "file_id": stray.file_id, "reading_id": stray.key, "status": "refused"}
    return {**about, "origin": None, "bytes": size}


def _reading(stray: Stray) -> Reading:
    return Reading(stray.file_id, None, None, Facts(), None, [Account("", 0)], [stray.problem])


def _corrected(landing: Landing, settings: Settings) -> Iterator[dict[str, object]]:
    """What each correction changed: cells, and rows that only one of the two files has."""
    by_name = {item.file.name: item for item in landing.files}
    pairs = [
        (item, later)
        for item in landing.files
        if item.superseded_by and (later := by_name[item.superseded_by]).reading_id != item.reading_id
    ]
    if not pairs:
        return
    store = Store(settings.landed, landing.form)
    packs = store.readings()
    for earlier, later in pairs:
        old, new = (
            {
                _row_key(row, landing.form): row
                for row in store.rows(packs[item.reading_id][0], item.reading_id).to_pylist()
            }
            for item in (earlier, later)
        )
        about = {"form": landing.form.name, "earlier_file": earlier.file.name, "later_file": later.file.name}
        for key in sorted({*old, *new}):
            yield from ({**about, **change} for change in _changes(key, old.get(key), new.get(key), landing.form))


def _row_key(row: Mapping[str, object], form: Form) -> str:
    return " | ".join(str(row[name]) for name in form.key)


def _changes(
    key: str, old: Mapping[str, object] | None, new: Mapping[str, object] | None, form: Form
) -> Iterator[dict[str, object]]:
    where = {
        "row_key": key,
        "earlier_sheet": old and old["_sheet"],
        "earlier_row": old and old["_row"],
        "later_sheet": new and new["_sheet"],
        "later_row": new and new["_row"],
    }
    if old is None or new is None:
        yield {**where, "change": "added" if old is None else "removed"}
        return
    for name in form.fields:
        before, after = (_as_sent(row, name) for row in (old, new))
        if before != after:
            yield {**where, "change": "changed", "field": name, "earlier_value": before, "later_value": after}


def _as_sent(row: Mapping[str, object], name: str) -> str | None:
    """A cell as the office wrote it: what reading left as it was stands in the value itself."""
    sent = row[f"{name}_as_sent"] if row[f"{name}_as_sent"] is not None else row[name]
    return None if sent is None else f"{sent.normalize():f}" if isinstance(sent, Decimal) else str(sent)
