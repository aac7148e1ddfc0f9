"""Workbooks of 1997-2003 (.xls), with xlrd: it tells fonts, formats and what is hidden."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlrd

from .decoding import Fonts, Piece, decode_pieces, decode_sheet
from .legacy import by_font
from .refusal import Refusal
from .table import Sheet, Value


def read_xls(content: bytes) -> Sequence[Sheet]:
    """Every worksheet, hidden ones too, in the order of the tabs; at most 65,536 rows of 256 columns each.

    Raises:
        Refusal: locked with a password or damaged.
    """
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        return [_sheet(book, sheet) for sheet in book.sheets()]
    except Refusal:
        raise
    except MemoryError:
        raise
    except Exception as error:
        # damaged bytes surface in xlrd as any exception there is
        if isinstance(error, xlrd.XLRDError) and "encrypted" in str(error):
            raise Refusal("locked_file") from error
        raise Refusal("damaged_file", found=f"{type(error).__name__}: {error}"[:200]) from error


def _sheet(book: Any, sheet: Any) -> Sheet:
    fonts: Fonts = {}
    percent: set[tuple[int, int]] = set()
    rows: list[list[Value]] = []
    for i in range(sheet.nrows):
        row: list[Value] = []
        for j, cell in enumerate(sheet.row(i)):
            style = book.xf_list[cell.xf_index]
            if cell.ctype == xlrd.XL_CELL_TEXT:
                fonts[i, j] = book.font_list[style.font_index].name
            elif cell.ctype == xlrd.XL_CELL_NUMBER and "%" in book.format_map[style.format_key].format_str:
                percent.add((i, j))
            row.append(_value(book, cell))
        rows.append(row)
    for (i, j), changes in sheet.rich_text_runlist_map.items():
        text = rows[i][j]
        if isinstance(text, str) and any(by_font(book.font_list[font].name) for _, font in changes):
            rows[i][j], _ = decode_pieces(_runs(text, changes, fonts.pop((i, j), None), book))
    found = Sheet(
        sheet.name,
        rows,
        merged=[(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells],
        hidden=sheet.visibility != 0,
        hidden_rows={i for i, info in sheet.rowinfo_map.items() if info.hidden},
        hidden_columns={j for j, info in sheet.colinfo_map.items() if info.hidden},
        percent=percent,
    )
    return decode_sheet(found, fonts if any(by_font(name) for name in fonts.values()) else None)


def _runs(text: str, changes: Sequence[tuple[int, int]], first: str | None, book: Any) -> Sequence[Piece]:
    starts = [(0, first), *((offset, book.font_list[font].name) for offset, font in changes)]
    ends = [offset for offset, _ in starts[1:]] + [len(text)]
    return [(text[start:end], font) for (start, font), end in zip(starts, ends, strict=True)]


def _value(book: Any, cell: Any) -> Value:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value)
        case xlrd.XL_CELL_NUMBER:
            return float(cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
        case xlrd.XL_CELL_DATE:
            return _moment(book, float(cell.value))
    return None


def _moment(book: Any, serial: float) -> Value:
    try:
        moment: dt.datetime = xlrd.xldate_as_datetime(serial, book.datemode)
    except (ValueError, OverflowError):
        return serial
    return moment.date() if moment.time() == dt.time() else moment
