"""From a row of a published table back to the file, sheet, row, cells and legal document it came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from ..landing.containers import content_of
from ..quality.result import file_id
from ..reading.readers import read_sheets
from ..reading.refusal import Refusal
from ..reading.table import Sheet, as_sent
from ..settings import Settings

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Cell:
    """One cell behind a row. ``sent`` is its content, read from the file again now."""

    field: str
    cell: str
    sent: str | None


@dataclass(frozen=True)
class Trail:
    """One row of a file behind a row of a table. ``intact`` says whether the file is still the one that was read."""

    file: str
    file_id: str
    sheet: str
    row: int
    intact: bool
    cells: Sequence[Cell]
    origin: Row
    legal_documents: Sequence[Row]


class UnknownTable(LookupError):
    """The release has no such table, or none that can be traced."""


@cache
def _ways() -> Mapping[str, Any]:
    text = Path(__file__).with_name("lineage.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def trace(table: str, keys: Sequence[str], settings: Settings) -> Iterator[tuple[Row, Sequence[Trail]]]:
    """Each row of the table that all the keys name, with the file rows behind it.

    Raises:
        UnknownTable: the table cannot be traced.
        FileNotFoundError: there is no release yet.
    """
    name = table if "." in table else next((n for n in _ways() if n.split(".")[1] == table), table)
    if name not in _ways():
        raise UnknownTable(table)
    database = settings.current / "khoxa.duckdb"
    if not database.exists():
        raise FileNotFoundError(database)
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = _ways()[name]["keys"]
        any_key = " or ".join(f"{column}::varchar = ?" for column in columns)
        where = " and ".join(f"({any_key})" for _ in keys)
        values = [key for key in keys for _ in columns]
        for row in _rows(connection, f"select * from {name} where {where} order by all", values):
            yield row, [_trail(connection, found, settings) for found in _file_rows(connection, name, row)]


def _rows(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object]) -> Sequence[Row]:
    result = connection.execute(query, values)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _file_rows(connection: duckdb.DuckDBPyConnection, table: str, row: Row) -> Iterator[Row]:
    """The rows with file, sheet and row number that a row comes from, through as many tables as it takes."""
    if "file_id" in row:
        yield row
        return
    for step in _ways()[table]["through"]:
        where = " and ".join(f"{theirs} = ?" for theirs in step["join"])
        values = [row[ours] for ours in step["join"].values()]
        for found in _rows(connection, f"select * from {step['table']} where {where} order by all", values):
            yield from _file_rows(connection, step["table"], found)


def _trail(connection: duckdb.DuckDBPyConnection, row: Row, settings: Settings) -> Trail:
    identity, sheet, number = row["file_id"], row.get("sheet") or "", int(row.get("row_number") or 0)
    known = "status <> 'superseded' and file_id = ?"
    origin = next(iter(_rows(connection, f"select * from marts.dim_source_file where {known}", [identity])), {})
    letters = _rows(
        connection,
        "select distinct field, column_letter from operations.sheet_columns "
        "where file_id = ? and sheet = ? order by all",
        [identity, sheet],
    )
    content = _sheet(settings.raw_data / str(origin.get("file")), identity, sheet)
    cells = [
        Cell(item["field"], f"{item['column_letter']}{number}", _sent(content, number, item["column_letter"]))
        for item in letters
        if number
    ]
    numbers = [row.get("legal_document_number"), row.get("established_by"), origin.get("document_number")]
    documents = _rows(
        connection,
        "select distinct d.* from marts.dim_legal_document d join marts.bridge_legal_document_number b "
        "using (legal_document_id) where b.document_number in (?, ?, ?) order by all",
        numbers,
    )
    return Trail(
        str(origin.get("file") or row.get("file")),
        identity,
        sheet,
        number,
        content is not None,
        cells,
        origin,
        documents,
    )


def _sheet(path: Path, identity: str, name: str) -> Sheet | None:
    """The sheet as it is in the file now; ``None`` where the file is gone or is no longer the one that was read."""
    try:
        content = content_of(path)
        if file_id(content) != identity:
            return None
        return next((sheet for sheet in read_sheets(content) if sheet.name == name), None)
    except (OSError, Refusal):
        return None


def _sent(sheet: Sheet | None, row: int, letter: str) -> str | None:
    column = 0
    for character in letter:
        column = column * 26 + ord(character) - 64
    if sheet is None or row > len(sheet.rows) or column > len(sheet.rows[row - 1]):
        return None
    return as_sent(sheet.rows[row - 1][column - 1])
