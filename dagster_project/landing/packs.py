"""Packs: what came of some dozens of files of one form, as one Parquet file per table.

A file of a few kilobytes each would cost more to open than to read. A pack is written once; its index is written last,
so that a pack without one was never finished.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as arrow
import pyarrow.parquet as parquet

from ..quality.result import Reading
from ..sources import forms
from .atomic import write, write_text
from .fingerprint import digest
from .jobs import Done, Summary, Task

INDEXES = "_packs"
_TEXT, _COUNT = arrow.string(), arrow.int64()
_COUNTS = ("rows_found", "loaded", "rejected", "not_data")
_WORDS = ("cell", "field", "rule", "severity", "found", "expected", "message_vi", "message_en")

# the tables of the ledger that come from readings; a reading is joined to its files by source_files
TABLES: Mapping[str, arrow.Schema] = {
    "row_accounts": arrow.schema(
        [("reading_id", _TEXT), ("sheet", _TEXT), *((n, _COUNT) for n in _COUNTS), ("kinds", _TEXT)]
    ),
    "sheet_columns": arrow.schema([(n, _TEXT) for n in ("reading_id", "sheet", "field", "column_letter")]),
    "problems": arrow.schema([("reading_id", _TEXT), ("sheet", _TEXT), ("row", _COUNT), *((n, _TEXT) for n in _WORDS)]),
    "rejected_rows": arrow.schema([("reading_id", _TEXT), ("sheet", _TEXT), ("row", _COUNT), ("cells", _TEXT)]),
}


def write_rows(path: Path, rows: arrow.Table) -> None:
    """Write a Parquet file in one step; the same rows always give the same bytes."""
    # whoever reads a pack reads all of it, so statistics would help nobody
    write(path, lambda aside: parquet.write_table(rows, aside, compression="lz4", write_statistics=False))


def write_pack(task: Task, done: Sequence[Done]) -> tuple[str, Sequence[Summary]]:
    """Write what came of a task below its folder; returns the pack's name and a summary of each file."""
    assert task.folder is not None
    assert task.form is not None
    name = digest([each.job.key for each in done])[:16]
    schema = forms()[task.form].schema
    pieces = [
        _belonging(each.reading.rows, each.job.key)
        for each in done
        if each.reading.rows is not None and each.reading.rows.num_rows
    ]
    tables = {task.form: arrow.concat_tables(pieces).combine_chunks() if pieces else schema.empty_table()}
    for table, columns in TABLES.items():
        rows = [row for each in done for row in ROWS[table](each.job.key, each.reading)]
        tables[table] = arrow.Table.from_pylist(rows, schema=columns)
    summaries = [summary(each) for each in done]
    put_pack(task.folder, task.form, name, tables, summaries)
    return name, summaries


def put_pack(
    folder: Path, form: str, name: str, tables: Mapping[str, arrow.Table], summaries: Sequence[Summary]
) -> None:
    """Write a pack's tables and, last, its index."""
    for table, rows in tables.items():
        write_rows(pack_path(folder, form, table, name), rows)
    index = json.dumps([{**vars(item), "facts": vars(item.facts)} for item in summaries], ensure_ascii=False)
    write_text(folder / INDEXES / form / f"{name}.json", index)


def pack_path(folder: Path, form: str, table: str, name: str) -> Path:
    """Where a table of a pack stands: ``<form>/<pack>`` for rows, ``<table>/<form>-<pack>`` for the ledger."""
    return folder / table / (f"{name}.parquet" if table == form else f"{form}-{name}.parquet")


def summary(done: Done) -> Summary:
    """What the parent keeps of a reading."""
    reading, accounts = done.reading, done.reading.accounts
    return Summary(
        key=done.job.key,
        content=done.content,
        file_id=reading.file_id or digest([done.job.name, done.content]),
        form=reading.form,
        layout=reading.layout,
        facts=reading.facts,
        refused=reading.refused,
        found=sum(account.rows_found for account in accounts),
        loaded=sum(account.loaded for account in accounts),
        rejected=sum(account.rejected for account in accounts),
        not_data=sum(account.not_data for account in accounts),
        unbalanced=sum(not account.balances for account in accounts),
        origin={name: None if value is None else str(value) for name, value in vars(done.origin).items()},
    )


def _belonging(rows: arrow.Table, key: str) -> arrow.Table:
    at = rows.schema.get_field_index("_reading_id")
    return rows.set_column(at, rows.schema.field(at), arrow.array([key] * rows.num_rows, arrow.string()))


def _row_accounts(key: str, reading: Reading) -> Iterator[Mapping[str, object]]:
    for account in reading.accounts:
        counts = {name: getattr(account, name) for name in _COUNTS}
        yield {"reading_id": key, "sheet": account.sheet, **counts, "kinds": json.dumps(account.kinds, sort_keys=True)}


def _sheet_columns(key: str, reading: Reading) -> Iterator[Mapping[str, object]]:
    for account in reading.accounts:
        for name, letter in account.columns.items():
            yield {"reading_id": key, "sheet": account.sheet, "field": name, "column_letter": letter}


def _problems(key: str, reading: Reading) -> Iterator[Mapping[str, object]]:
    for found in reading.problems:
        yield {"reading_id": key, **found.as_json()}


def _rejected_rows(key: str, reading: Reading) -> Iterator[Mapping[str, object]]:
    for row in reading.rejected:
        cells = json.dumps(row.cells, ensure_ascii=False)
        yield {"reading_id": key, "sheet": row.sheet, "row": row.row, "cells": cells}


ROWS = {
    "row_accounts": _row_accounts,
    "sheet_columns": _sheet_columns,
    "problems": _problems,
    "rejected_rows": _rejected_rows,
}
