"""From a row of a published table back to the file, sheet, row, cells and legal document it came from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ..landing.containers import content_of
from ..quality.result import file_id
from ..reading.readers import read_sheets
from ..reading.refusal import Refusal
from ..reading.table import Sheet, as_sent
from ..settings import Settings
from ..sources import forms
from .lineage import Row, file_rows, full_name, named_rows, rows_of


@dataclass(frozen=True)
class Cell:
    """One cell behind a row. ``sent`` is its content, read from the file again now."""

    field: str
    cell: str
    sent: str | None


@dataclass(frozen=True)
class Trail:
    """One row of a file behind a row of a table.

    ``row`` is 0 where a whole sheet is behind it. ``intact`` says whether the file is still the one that was read,
    ``is_simulated`` whether its figures are made up.
    """

    file: str
    file_id: str
    sheet: str
    row: int
    intact: bool
    is_simulated: bool
    cells: Sequence[Cell]
    origin: Row
    legal_documents: Sequence[Row]


def trace(table: str, keys: Sequence[str], settings: Settings) -> Iterator[tuple[Row, Sequence[Trail]]]:
    """Each row of the table that all the keys name, with the file rows behind it, those of one file together.

    Raises:
        UnknownTable: the table cannot be traced.
        FileNotFoundError: there is no release yet.
    """
    name = full_name(table)
    database = settings.current / "khoxa.duckdb"
    if not database.exists():
        raise FileNotFoundError(database)
    with duckdb.connect(str(database), read_only=True) as connection:
        files = _Files(connection, settings.raw_data)
        for row in named_rows(connection, name, keys):
            yield row, list(_trails(connection, files, file_rows(connection, name, [row])))


@dataclass(frozen=True)
class _File:
    """A file behind rows: what the release knows of it, and its sheets where it is still the one that was read."""

    name: str | None
    origin: Row
    letters: Mapping[str, Sequence[tuple[str, str]]]
    sheets: Mapping[str, Sheet] | None


class _Files:
    """The files of one call of ``trace``: each is opened once, however many rows lead to it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, raw_data: Path) -> None:
        self._connection = connection
        self._raw_data = raw_data
        self._known: dict[str, _File] = {}

    def __getitem__(self, identity: str) -> _File:
        if identity not in self._known:
            self._known[identity] = self._found(identity)
        return self._known[identity]

    def _found(self, identity: str) -> _File:
        # of files with the same bytes one counts; a file that another replaced has only itself to show
        query = "select * from marts.dim_source_file where file_id = ? order by status = 'superseded', file limit 1"
        origin = next(iter(rows_of(self._connection, query, [identity])), None)
        if origin is None:
            return _File(None, {}, {}, None)
        letters = columns(self._connection, identity, origin["form"])
        return _File(origin["file"], origin, letters, _sheets(self._raw_data / origin["file"], identity))


def _trails(connection: duckdb.DuckDBPyConnection, files: _Files, rows: Iterable[Row]) -> Iterator[Trail]:
    by_file: dict[str, dict[tuple[str, int], Row]] = {}
    for row in rows:
        place = (row.get("sheet") or "", int(row.get("row_number") or 0))
        by_file.setdefault(row["file_id"], {}).setdefault(place, row)
    for identity, places in by_file.items():
        file = files[identity]
        for (sheet, number), row in sorted(places.items(), key=lambda item: item[0]):
            yield Trail(
                str(file.name or row.get("file")),
                identity,
                sheet,
                number,
                file.sheets is not None,
                file.origin.get("origin") == "simulated",
                _cells(file, sheet, number),
                file.origin,
                _documents(connection, row, file.origin),
            )


def _cells(file: _File, sheet: str, row: int) -> Sequence[Cell]:
    if not row:
        return []
    content = (file.sheets or {}).get(sheet)
    return [Cell(field, f"{letter}{row}", _sent(content, row, letter)) for field, letter in file.letters.get(sheet, ())]


def columns(
    connection: duckdb.DuckDBPyConnection, identity: str, form: str | None
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The fields of each sheet with the letters of their columns, without those of persons."""
    fields = forms()[form].fields if form else {}
    found: dict[str, list[tuple[str, str]]] = {}
    query = (
        "select distinct sheet, field, column_letter from operations.sheet_columns where file_id = ? "
        "order by sheet, length(column_letter), column_letter, field"
    )
    for sheet, field, letter in connection.execute(query, [identity]).fetchall():
        if field not in fields or not fields[field].personal:
            found.setdefault(sheet, []).append((field, letter))
    return found


def _documents(connection: duckdb.DuckDBPyConnection, row: Row, origin: Row) -> Sequence[Row]:
    numbers = [row.get("legal_document_number"), row.get("established_by"), origin.get("document_number")]
    if not any(numbers):
        return []
    return rows_of(
        connection,
        "select distinct d.* from marts.dim_legal_document d join marts.bridge_legal_document_number b "
        "using (legal_document_id) where b.document_number in (?, ?, ?) order by all",
        numbers,
    )


def _sheets(path: Path, identity: str) -> Mapping[str, Sheet] | None:
    """The sheets that are in the file now; ``None`` where it is gone or is no longer the one that was read."""
    try:
        content = content_of(path)
        return {sheet.name: sheet for sheet in read_sheets(content)} if file_id(content) == identity else None
    except (OSError, Refusal):
        return None


def _sent(sheet: Sheet | None, row: int, letter: str) -> str | None:
    column = 0
    for character in letter:
        column = column * 26 + ord(character) - 64
    if sheet is None or row > len(sheet.rows) or column > len(sheet.rows[row - 1]):
        return None
    return as_sent(sheet.rows[row - 1][column - 1])
