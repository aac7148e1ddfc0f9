"""The ledger: every file, where its rows went, what was wrong with it and which rows were kept aside."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping

import pyarrow as arrow

from ..settings import Settings
from .atomic import write_text
from .land import LandedFile
from .state import Landed
from .store import write_rows

_TEXT, _COUNT, _DATE = arrow.string(), arrow.int64(), arrow.date32()
_ORIGIN = (
    "title",
    "publisher",
    "document_number",
    "document_date",
    "address",
    "licence",
    "note",
    "in_force_from",
    "covers",
)
_COUNTS = ("rows_found", "loaded", "rejected", "superseded", "not_data")
_DATES = ("document_date", "in_force_from")

TABLES: Mapping[str, arrow.Schema] = {
    "source_files": arrow.schema(
        [(n, _TEXT) for n in ("file", "file_id", "form", "layout", "period", "status", "origin")]
        + [(n, _DATE if n in _DATES else _TEXT) for n in _ORIGIN]
        + [("bytes", _COUNT)]
    ),
    "row_accounts": arrow.schema(
        [(n, _TEXT) for n in ("file", "file_id", "form", "sheet")] + [(n, _COUNT) for n in _COUNTS]
    ),
    "sheet_columns": arrow.schema([(n, _TEXT) for n in ("file", "file_id", "sheet", "field", "column_letter")]),
    "problems": arrow.schema(
        [("file", _TEXT), ("file_id", _TEXT), ("form", _TEXT), ("sheet", _TEXT), ("row", _COUNT)]
        + [(n, _TEXT) for n in ("cell", "field", "rule", "severity", "found", "expected", "message_vi", "message_en")]
    ),
    "rejected_rows": arrow.schema(
        [
            ("file", _TEXT),
            ("file_id", _TEXT),
            ("form", _TEXT),
            ("sheet", _TEXT),
            ("row", _COUNT),
            ("cells", _TEXT),
        ]
    ),
}


def write_ledger(landed: Landed, settings: Settings) -> Mapping[str, int]:
    """Write the ledger's tables to ``warehouse/raw/<table>/``; returns the number of rows of each."""
    files = [file for landing in landed.landings for file in landing.files]
    files = sorted((*files, *landed.strays), key=lambda each: each.file.name)
    counts = {}
    for name, schema in TABLES.items():
        rows = [row for each in files for row in _ROWS[name](each)]
        table = arrow.Table.from_pylist(rows, schema=schema)
        write_rows(settings.landed / name / "ledger.parquet", table)
        counts[name] = table.num_rows
    write_text(settings.landed / "_landed" / "ledger", landed.digest)
    return counts


def _where(landed: LandedFile) -> dict[str, object]:
    return {"file": landed.file.name, "file_id": landed.reading.file_id, "form": landed.reading.form}


def _source_files(landed: LandedFile) -> Iterator[dict[str, object]]:
    origin = {name: landed.origin.get(name) for name in ("origin", *_ORIGIN)}
    dates = {n: dt.date.fromisoformat(v) if (v := origin[n]) else None for n in _DATES}
    try:
        size = landed.file.path.stat().st_size
    except OSError:
        size = 0
    yield {
        **_where(landed),
        **origin,
        **dates,
        "layout": landed.reading.layout,
        "period": landed.reading.period,
        "status": landed.status,
        "bytes": size,
    }


def _row_accounts(landed: LandedFile) -> Iterator[dict[str, object]]:
    for account in landed.reading.accounts:
        yield {**_where(landed), "sheet": account.sheet, **{name: getattr(account, name) for name in _COUNTS}}


def _sheet_columns(landed: LandedFile) -> Iterator[dict[str, object]]:
    for account in landed.reading.accounts:
        for name, letter in account.columns.items():
            yield {**_where(landed), "sheet": account.sheet, "field": name, "column_letter": letter}


def _problems(landed: LandedFile) -> Iterator[dict[str, object]]:
    for found in landed.reading.problems:
        yield {**_where(landed), **found.as_json()}


def _rejected_rows(landed: LandedFile) -> Iterator[dict[str, object]]:
    for row in landed.reading.rejected:
        cells = json.dumps(row.cells, ensure_ascii=False)
        yield {**_where(landed), "sheet": row.sheet, "row": row.row, "cells": cells}


_ROWS = {
    "source_files": _source_files,
    "row_accounts": _row_accounts,
    "sheet_columns": _sheet_columns,
    "problems": _problems,
    "rejected_rows": _rejected_rows,
}
