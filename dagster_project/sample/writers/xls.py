"""Workbooks of before 2007, some of them with texts in TCVN3."""

import io
from decimal import Decimal

import xlwt

from ..document import NOTICE, Cell, Return, Sheet
from . import tcvn3

_DATE = "DD/MM/YYYY"


def write(document: Return) -> bytes:
    """One worksheet for each sheet."""
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in document.sheets:
        _write(book.add_sheet(sheet.name), sheet, document.legacy)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write(page: xlwt.Worksheet, sheet: Sheet, legacy: bool) -> None:
    plain, dated = xlwt.XFStyle(), xlwt.XFStyle()
    dated.num_format_str = _DATE
    if legacy:
        plain.font.name = tcvn3.FONT
    lines = [[line] for line in (NOTICE, *sheet.title)]
    for i, row in enumerate((*lines, *sheet.header, *sheet.rows, *([line] for line in sheet.foot))):
        for j, value in enumerate(row):
            if value is not None:
                page.write(i, j, _stored(value, legacy), dated if hasattr(value, "year") else plain)
    for top, left, bottom, right in sheet.merges:
        page.merge(len(lines) + top, len(lines) + bottom, left, right, plain)


def _stored(value: Cell, legacy: bool) -> object:
    if isinstance(value, str):
        return tcvn3.encode(value) if legacy else value
    return float(value) if isinstance(value, Decimal) else value
