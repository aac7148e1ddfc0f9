"""An export on disk: a workbook, or text with commas; there whole or not at all."""

import csv
import datetime as dt
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import xlsxwriter

from ..returning.styles import Styles
from .cells import as_text
from .columns import columns_of
from .data_sheet import write_data
from .extract import Extract
from .kinds import Language
from .notes_sheet import write_notes
from .page import Page
from .refusals import Refused
from .said import said

# with strings for what it is, a text stays a text whatever it begins with; rows leave memory as they are written
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}
_ACTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_workbook(path: Path, extract: Extract, language: Language) -> None:
    """Write a sheet of rows and one of notes.

    Raises:
        Refused: the folder or the file cannot be written.
    """
    _replace(path, lambda aside: _workbook(aside, extract, language))


def write_csv(path: Path, extract: Extract, language: Language) -> None:
    """Write headings and rows as UTF-8 with its mark, which spreadsheets take for what it is.

    Raises:
        Refused: the folder or the file cannot be written.
    """
    _replace(path, lambda aside: _csv(aside, extract, language))


def _workbook(path: Path, extract: Extract, language: Language) -> None:
    columns = columns_of(extract, language)
    with xlsxwriter.Workbook(path, _OPTIONS) as book:
        # the same rows of the same release give the same bytes
        made = dt.datetime.fromisoformat(str(extract.release["created_at"])).replace(tzinfo=None)
        book.set_properties({"title": extract.query.table, "author": "Kho Xã", "created": made})
        styles = Styles(book)
        pages = [Page(book.add_worksheet(said(name, language)), styles, language) for name in ("data", "notes")]
        write_data(pages[0], extract, columns)
        write_notes(pages[1], extract, columns)


def _csv(path: Path, extract: Extract, language: Language) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        out = csv.writer(lines)
        out.writerow(
            [_harmless(column.heading.replace("\n", " "), language) for column in columns_of(extract, language)]
        )
        for values, hidden in extract.rows:
            out.writerow(
                said("mark", language) if name in hidden else _harmless(value, language)
                for name, value in zip(extract.query.columns, values, strict=True)
            )


def _harmless(value: Any, language: Language) -> Any:
    """A text that a spreadsheet would take for a formula, as one that it does not; yes and no as words."""
    text = as_text(value, language)
    if text is None:
        return value
    return f"'{text}" if isinstance(value, str) and text.startswith(_ACTS) else text


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        # a workbook that cannot be written at its end leaves files open
        aside.touch()
        write(aside)
        os.replace(aside, path)
    except OSError as error:
        raise Refused(
            f"Không ghi được {path}: thư mục không có, hoặc tệp đang mở ở chương trình khác. "
            "Hãy đóng tệp hoặc dùng --to khác.",
            f"{path} cannot be written: there is no such folder, or another program has the file open. "
            "Close it or give another --to.",
        ) from error
    finally:
        with suppress(OSError):
            aside.unlink()
