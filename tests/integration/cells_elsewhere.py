"""What stands in a cell of a file, by other readers than the project's."""

import csv
import datetime as dt
import io
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import xlrd
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from dagster_project.landing.containers import content_of

from ..conftest import PROJECT

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Rows = list[list[object]]


def cell_elsewhere(file: str, sheet: str, cell: str) -> str | None:
    """The content of a cell as text; ``None`` where it is empty."""
    letter, row = coordinate_from_string(cell)
    value = rows(file, sheet)[row - 1][column_index_from_string(letter) - 1]
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None or value == "" else str(value)


@cache
def rows(file: str, sheet: str) -> Rows:
    """The rows of a sheet of a file of the project."""
    content = content_of(PROJECT / "raw_data" / file)
    return {".csv": _csv, ".xls": _xls, ".xlsx": _xlsx, ".docx": _docx}[Path(file).suffix](content, sheet)


def _csv(content: bytes, _: str) -> Rows:
    text = content.decode("utf-8-sig")
    delimiter = ";" if text.count(";") > text.count(",") else ","
    return [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]


def _xls(content: bytes, sheet: str) -> Rows:
    return [[cell.value for cell in row] for row in xlrd.open_workbook(file_contents=content).sheet_by_name(sheet)]


def _xlsx(content: bytes, sheet: str) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def _docx(content: bytes, _: str) -> Rows:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))[0]
    found: Rows = []
    for element in body:
        if element.tag == f"{_WORD}p":
            found.append([_text(element)])
        for row in element.iter(f"{_WORD}tr"):
            found.append([])
            for cell in row.iter(f"{_WORD}tc"):
                span = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
                width = 1 if span is None else int(span.attrib[f"{_WORD}val"])
                found[-1] += [_text(cell)] + [None] * (width - 1)
    return found


def _text(element: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{_WORD}t"))
