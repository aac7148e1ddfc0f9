"""Cells of returns as they were sent, in what is said of their errors: those of small groups are not published."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch

import duckdb

from .declared import Declared
from .hidden import HiddenRow, HiddenRows

_ADDRESS = re.compile(r"\b([A-Z]{1,3})[1-9][0-9]*\b")
_SAID = ("expected", "message_vi", "message_en")
# the columns that say what stands in a cell, by table
_TABLES: Mapping[str, Sequence[str]] = {
    "operations.problems": ("found", *_SAID),
    "operations.rejected_rows": ("value", *_SAID),
}
_CORRECTED = "operations.corrected_cells"
_INSTEAD = {
    "message_vi": "Trang {sheet}, ô {cell}: ô nói về một nhóm hộ nên không công bố; hãy xem tệp.",
    "message_en": "Sheet {sheet}, cell {cell}: the cell is of a group of households and not published; see the file.",
}
# the letters of a sheet's columns that hold groups; none where the sheet's columns are not known
_Letters = Mapping[tuple[str, str], set[str]]


def hidden_as_sent(connection: duckdb.DuckDBPyConnection, declared: Declared) -> HiddenRows:
    """The cells to hide in the tables about errors and corrections of the private database, attached as ``work``."""
    letters = _letters(connection, declared)
    found: HiddenRows = {table: dict(_said(connection, table, declared, letters)) for table in _TABLES}
    for row, hidden in _cells(connection, declared, letters):
        found["operations.rejected_rows"].setdefault(row, HiddenRow()).columns |= hidden.columns
        found["operations.rejected_rows"][row].instead |= hidden.instead
    found[_CORRECTED] = {
        row: HiddenRow({"earlier_value", "later_value"})
        for row, form, named in _rows(connection, _CORRECTED, ("form", "field"), declared)
        if _is_group(declared, form, named)
    }
    return found


def columns_as_sent() -> Mapping[str, Sequence[str]]:
    """By table, the columns in which something may be hidden."""
    return {
        "operations.problems": _TABLES["operations.problems"],
        "operations.rejected_rows": (*_TABLES["operations.rejected_rows"], "cells"),
        _CORRECTED: ("earlier_value", "later_value"),
    }


def _is_group(declared: Declared, form: str, name: str | None) -> bool:
    return any(fnmatch(name or "", pattern) for pattern in declared.raw.get(form, ()))


def _letters(connection: duckdb.DuckDBPyConnection, declared: Declared) -> _Letters:
    found: dict[tuple[str, str], set[str]] = {}
    query = (
        "select columns.file_id, columns.sheet, files.form, columns.field, columns.column_letter "
        "from work.operations.sheet_columns as columns inner join work.marts.dim_source_file as files using (file_id)"
    )
    for file, sheet, form, name, letter in connection.execute(query).fetchall():
        if form in declared.raw:
            letters = found.setdefault((file, sheet), set())
            if _is_group(declared, form, name):
                letters.add(letter)
    return found


def _rows(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], declared: Declared
) -> Sequence[tuple]:
    forms = list(declared.raw)
    return connection.execute(
        f"select rowid, {', '.join(columns)} from work.{table} where list_contains($forms, form) order by rowid",
        {"forms": forms},
    ).fetchall()


def _said(
    connection: duckdb.DuckDBPyConnection, table: str, declared: Declared, letters: _Letters
) -> Iterator[tuple[int, HiddenRow]]:
    """What is said of a cell of a group, or of a cell by which such a cell is said too."""
    columns = _TABLES[table]
    about = ("form", "file_id", "sheet", "cell", "field")
    for row, form, file, sheet, cell, name, *texts in _rows(connection, table, (*about, *columns), declared):
        named = {letter for text in (cell, *texts) for letter in _ADDRESS.findall(text or "")}
        if _is_group(declared, form, name) or named & letters.get((file, sheet), set()):
            instead = {column: words.format(sheet=sheet, cell=cell) for column, words in _INSTEAD.items()}
            yield row, HiddenRow(set(columns), instead)


def _cells(
    connection: duckdb.DuckDBPyConnection, declared: Declared, letters: _Letters
) -> Iterator[tuple[int, HiddenRow]]:
    """The cells of a rejected row, without those of groups."""
    columns = ("file_id", "sheet", "cells")
    for row, file, sheet, cells in _rows(connection, "operations.rejected_rows", columns, declared):
        sent = json.loads(cells or "{}")
        groups = letters.get((file, sheet))
        kept = {at: text for at, text in sent.items() if groups is not None and at.rstrip("0123456789") not in groups}
        if kept != sent:
            yield row, HiddenRow({"cells"}, {"cells": json.dumps(kept, ensure_ascii=False)})
