"""Workbooks, without the parts that no return needs, so that thousands of them stay small."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..document import NOTICE, Return, Sheet
from . import tcvn3
from .zipped import zipped

_UNNEEDED = re.compile(r"^(docProps/|xl/theme/)")
_RELATION = re.compile(r'<(?:Override|Relationship) [^>]*"/?(?:xl/)?(?:docProps/|theme/)[^>]*/>')
_SPANS = re.compile(rb' spans="[0-9:]+"')
_COLUMN = 12


def write(document: Return) -> bytes:
    """One worksheet for each sheet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        font = {"font_name": tcvn3.FONT} if document.legacy else {}
        styles = {
            "plain": book.add_format(font) if font else None,
            "header": book.add_format({**font, "bold": True, "text_wrap": True, "border": 1}),
            "date": book.add_format({**font, "num_format": "dd/mm/yyyy"}),
        }
        for sheet in document.sheets:
            _write(book.add_worksheet(sheet.name), sheet, styles, document.legacy)
    return _slim(content)


def _write(page: Worksheet, sheet: Sheet, styles: Mapping[str, Format | None], legacy: bool) -> None:
    lines = [[line] for line in (NOTICE, *sheet.title)]
    header = range(len(lines), len(lines) + len(sheet.header))
    page.set_column(0, max((len(row) for row in sheet.header), default=1) - 1, _COLUMN)
    for top, left, bottom, right in sheet.merges:
        style = styles["header" if len(lines) + top in header else "plain"]
        page.merge_range(len(lines) + top, left, len(lines) + bottom, right, "", style)
    for i, row in enumerate((*lines, *sheet.header, *sheet.rows, *([line] for line in sheet.foot))):
        for j, value in enumerate(row):
            if isinstance(value, dt.date):
                page.write_datetime(i, j, value, styles["date"])
            elif isinstance(value, str):
                text = tcvn3.encode(value) if legacy else value
                page.write_string(i, j, text, styles["header" if i in header else "plain"])
            elif value is not None:
                page.write_number(i, j, value, styles["plain"])


def _slim(content: io.BytesIO) -> bytes:
    """The workbook without its theme and properties, and without the time it was made."""
    with zipfile.ZipFile(content) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if not _UNNEEDED.match(name)}
    for name in ("[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"):
        members[name] = _RELATION.sub("", members[name].decode()).encode()
    return zipped({name: _SPANS.sub(b"", data) for name, data in members.items()})
