"""Workbooks of today (.xlsx, .xlsm): values with python-calamine, and what it leaves out from the XML beside it.

Formulas and macros never run, and nothing outside the file is followed.
"""

import re
from collections.abc import Sequence

from .archive import Archive, open_archive
from .calamine import Book
from .decoding import decode_sheet
from .legacy import suspicious
from .limits import limits
from .refusal import Refusal
from .table import Sheet, address, column_number
from .xlsx_details import apply_details, needs_details, parse_parts, parse_styles

_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"')
_FAR = re.compile(rb'c r="[A-Z]{3}')
# letters of Latin-1 that Vietnamese is not written with, in UTF-8: no text in a legacy font does without them for long
_ODD = re.compile(
    rb"\xc2|\xc3[\x84-\x87\x8b\x8e-\x91\x96-\x98\x9b\x9c\x9e\x9f\xa4-\xa7\xab\xae-\xb1\xb6-\xb8\xbb\xbc\xbe\xbf]"
)
_LAST_ROW = re.compile(rb'\br="(\d{6,7})"')


def read_xlsx(content: bytes) -> Sequence[Sheet]:
    """Every worksheet, hidden ones too, in the order of the tabs.

    Raises:
        Refusal: locked, damaged, or larger than the limits.
    """
    archive = open_archive(content)
    parts = parse_parts(archive)
    # reading each part here proves its size before the reader below unpacks it on its own
    xml = {name: _part(archive, path) for name, path in parts.sheets.items()}
    for name, text in xml.items():
        _refuse_wide(text, name)
    shared, styles = _part(archive, "xl/sharedStrings.xml"), parse_styles(_part(archive, "xl/styles.xml"))
    # a text that is written by its characters' numbers is not seen here, so it counts as odd
    odd = b"&#" in shared or bool(_ODD.search(shared) and suspicious(shared.decode("utf-8", "replace")))
    book = Book(content)
    sheets = []
    for sheet in book.sheets():
        text = xml.get(sheet.name, b"")
        if needs_details(text, shared, styles):
            sheets.append(apply_details(sheet, text, shared, styles))
        else:
            sheets.append(decode_sheet(sheet) if odd or b"inlineStr" in text else sheet)
    return sheets


def _part(archive: Archive, path: str) -> bytes:
    """A part of the workbook, empty where there is none."""
    text = archive.read(path) if path in archive.names else b""
    refuse_doctype(text)
    return text


def refuse_doctype(text: bytes) -> None:
    """Refuse XML with a document type, the only place for entities: no office's program writes one.

    Raises:
        Refusal: it does.
    """
    if b"<!DOCTYPE" in text[:2048] or b"<!ENTITY" in text[:2048]:
        raise Refusal("unsafe_xml")


def _refuse_wide(xml: bytes, sheet: str) -> None:
    """A sheet is held as a grid, so one stray cell far out makes it enormous: name that cell instead."""
    # rows follow one another, so the last one tells how far down they go
    if not _FAR.search(xml) and not _LAST_ROW.search(xml, xml.rfind(b"<row ")):
        return
    rows = columns = 0
    far_row = far_column = ""
    for letters, number in _CELL.findall(xml):
        row, column = int(number), column_number(letters.decode())
        if row > rows:
            rows, far_row = row, address(row - 1, column)
        if column >= columns:
            columns, far_column = column + 1, address(row - 1, column)
    most = limits()
    if columns > most.columns:
        raise Refusal("too_many_columns", f"{columns:,}", f"{most.columns:,}", sheet, far_column)
    if rows * columns > most.cells:
        raise Refusal("too_many_cells", f"{rows * columns:,}", f"{most.cells:,}", sheet, far_row)
