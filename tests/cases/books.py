"""Tables to the bytes of workbooks and text, with what a table alone cannot hold."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence

import xlsxwriter
import xlwt

from dagster_project.reading.table import Value, column_number

from .tables import Table, place

NAME = "Biểu"
HEADER_MERGES = ("E4:G4",)


class Formula(str):
    """A formula with the result it was saved with; ``None`` where it was never calculated."""

    result: object = None

    @classmethod
    def giving(cls, text: str, result: object) -> "Formula":
        """A formula saved with a result."""
        made = cls(text)
        made.result = result
        return made


Sheets = Mapping[str, Table]


def span(ranged: str) -> tuple[int, int, int, int]:
    """``B7:B9`` as first row, first column, last row, last column."""
    return (*place(ranged.split(":")[0]), *place(ranged.split(":")[1]))


def xlsx(
    table: Table | Sheets,
    *,
    merged: Sequence[str] = (),
    fonts: Mapping[str, str] | None = None,
    percent: Collection[str] = (),
    dates: Collection[str] = (),
    hidden_rows: Collection[int] = (),
    hidden_columns: str = "",
    hidden: Collection[str] = (),
    rich: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    raised: Mapping[str, tuple[str, str]] | None = None,
    from_1904: bool = False,
) -> bytes:
    """A workbook of one sheet named ``Biểu``, or of several by name; what is told of cells holds for all of them.

    ``rich`` texts are parts of (font, text); ``raised`` ones are a text and the small mark above its end.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": from_1904})
    for name, rows in _named(table).items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                _write(book, sheet, i, j, value, fonts or {}, percent, dates)
        for ranged in merged:
            top, left, bottom, right = span(ranged)
            sheet.merge_range(top, left, bottom, right, None)
            value = rows[top][left] if left < len(rows[top]) else None
            _write(book, sheet, top, left, value, fonts or {}, percent, dates)
        for cell, runs in (rich or {}).items():
            parts = [part for font, text in runs for part in (book.add_format({"font_name": font}), text)]
            sheet.write_rich_string(*place(cell), *parts)
        for cell, (plain, mark) in (raised or {}).items():
            above = book.add_format({"font_script": 1})
            sheet.write_rich_string(*place(cell), book.add_format({"bold": True}), plain, above, mark)
        for number in hidden_rows:
            sheet.set_row(number - 1, None, None, {"hidden": True})
        for letter in hidden_columns:
            sheet.set_column(column_number(letter), column_number(letter), None, None, {"hidden": True})
    book.close()
    return stream.getvalue()


def _write(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    value: Value,
    fonts: Mapping[str, str],
    percent: Collection[str],
    dates: Collection[str],
) -> None:
    cell = xlsxwriter.utility.xl_rowcol_to_cell(row, column)
    look = {"font_name": fonts[cell]} if cell in fonts else {}
    look |= {"num_format": "0.00%"} if cell in percent else {"num_format": "dd/mm/yyyy"} if cell in dates else {}
    shape = book.add_format(look) if look else None
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value, shape, "" if value.result is None else value.result)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, shape)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), shape)
    elif value is not None:
        sheet.write(row, column, value, shape)


def xls(
    table: Table | Sheets,
    *,
    merged: Sequence[str] = (),
    fonts: Mapping[str, str] | None = None,
    percent: Collection[str] = (),
    dates: Collection[str] = (),
    hidden_rows: Collection[int] = (),
) -> bytes:
    """The same as a workbook of 1997-2003."""
    book = xlwt.Workbook()
    for name, rows in _named(table).items():
        sheet = book.add_sheet(name)
        starts = {place(ranged.split(":")[0]): span(ranged) for ranged in merged}
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                cell = xlsxwriter.utility.xl_rowcol_to_cell(i, j)
                shape = "0.00%" if cell in percent else "dd/mm/yyyy" if cell in dates else "General"
                style = xlwt.easyxf(f"font: name {(fonts or {}).get(cell, 'Arial')}", num_format_str=shape)
                if (i, j) in starts:
                    top, left, bottom, right = starts[i, j]
                    sheet.write_merge(top, bottom, left, right, value, style)
                elif value is not None:
                    sheet.write(i, j, value, style)
        for number in hidden_rows:
            sheet.row(number - 1).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text(table: Table, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Delimited text as a program exports it: every row as wide as the widest."""
    width = max(map(len, table))
    lines = io.StringIO()
    csv.writer(lines, delimiter=delimiter).writerows([*row, *[None] * (width - len(row))] for row in table)
    return lines.getvalue().encode(encoding)


def _named(table: Table | Sheets) -> Sheets:
    return table if isinstance(table, Mapping) else {NAME: table}


def members(content: bytes) -> dict[str, bytes]:
    """What a zip holds, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files, its names in UTF-8 as programs of today write them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def prefixed(content: bytes) -> bytes:
    """The workbook as some programs write it: every tag of its sheet with a prefix."""
    part = "xl/worksheets/sheet1.xml"
    parts = members(content)
    tagged = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", parts[part]).replace(b"xmlns=", b"xmlns:x=", 1)
    return zipped({**parts, part: tagged})


def with_parts(content: bytes, **parts: bytes) -> bytes:
    """A workbook with further parts, by path (``__`` for ``/`` is not needed: pass ``**{"xl/x.bin": b""}``)."""
    return zipped({**members(content), **parts})


def edited(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook one of whose parts reads otherwise.

    Raises:
        ValueError: the part does not hold the old bytes, so that nothing would be tried.
    """
    parts = members(content)
    if old not in parts[part]:
        raise ValueError(f"{old!r} is not in {part}")
    return zipped({**parts, part: parts[part].replace(old, new, 1)})
