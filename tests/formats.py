"""One grid of values written in every format that is read, by programs or code other than those that read it."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import xlwt

from dagster_project.reading.table import Value, as_sent
from tests.writers import docx, html, ods, pdf, spreadsheetml, xlsb

Grid = Sequence[Sequence[Value]]


def as_xlsx(rows: Grid) -> bytes:
    """By openpyxl."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu"
    for i, row in enumerate(rows, start=1):
        for j, value in enumerate(row, start=1):
            if value is not None:
                cell = sheet.cell(i, j, value)
                # a text that begins like a formula is a text all the same
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(content)
    return content.getvalue()


def as_xls(rows: Grid) -> bytes:
    """By xlwt."""
    book, content = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Biểu")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write(i, j, value, day)
            elif value is not None:
                sheet.write(i, j, value)
    book.save(content)
    return content.getvalue()


def _delimited(delimiter: str) -> Callable[[Grid], bytes]:
    def write(rows: Grid) -> bytes:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows([as_sent(value) for value in row] for row in rows)
        return text.getvalue().encode("utf-8")

    return write


def _shown(rows: Grid) -> Grid:
    return [[as_sent(value) for value in row] for row in rows]


WORKBOOKS: Mapping[str, Callable[[Grid], bytes]] = {
    "xlsx": as_xlsx,
    "xls": as_xls,
    "xlsb": lambda rows: xlsb.write({"Biểu": rows}),
    "ods": lambda rows: ods.write({"Biểu": rows}),
    "spreadsheetml": lambda rows: spreadsheetml.write({"Biểu": rows}),
}
TEXTS: Mapping[str, Callable[[Grid], bytes]] = {
    "comma": _delimited(","),
    "semicolon": _delimited(";"),
    "tab": _delimited("\t"),
    "html": lambda rows: html.write({"": _shown(rows)}),
    "docx": lambda rows: docx.write({"": _shown(rows)}),
    "pdf": lambda rows: pdf.write({"": _shown(rows)}),
}
EVERY = {**WORKBOOKS, **TEXTS}
EXTENSIONS = {"comma": "csv", "semicolon": "csv", "tab": "tsv", "html": "xls", "spreadsheetml": "xls"}
