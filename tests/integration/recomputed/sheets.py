"""The raw files of a form as rows of values, whatever their format."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import xlrd
from lxml import etree

from tests.integration.recomputed.answers import LeftOut, Row
from tests.integration.recomputed.words import TCVN3

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Rows = list[list[Any]]


@dataclass(frozen=True)
class Sheet:
    file: str
    folder: str
    name: str
    rows: Rows
    spoilt: frozenset[int]

    @property
    def titles(self) -> list[str]:
        """What stands in the first column above the header; the second line is the office."""
        first = [str(row[0] or "").strip() for row in self.rows]
        return first[: first.index("TT")] if "TT" in first else first

    def counts(self, number: int) -> bool:
        """Whether a row has a number of its own and was not spoilt on purpose."""
        return number not in self.spoilt and str(self.rows[number - 1][0] or "").removesuffix(".0").isdigit()

    def data(self) -> Iterator[list[Any]]:
        return (row for number, row in enumerate(self.rows, 1) if self.counts(number))


def sheets(sample: Path, form: str, out: LeftOut) -> Iterator[Sheet]:
    for path in sorted((sample / form).rglob("*.*")):
        if path.suffix == ".yml":
            continue
        for file, content in contents(path, f"sample/{path.relative_to(sample).as_posix()}"):
            if file in out.files:
                continue
            for name, rows in tables(file, content):
                spoilt = frozenset(row.number for row in out.rows if row[:2] == Row(file, name, 0)[:2])
                yield Sheet(file, path.parent.name, name, rows, spoilt)


def contents(path: Path, file: str) -> Iterator[tuple[str, bytes]]:
    if path.suffix != ".zip":
        yield file, path.read_bytes()
        return
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            yield f"{file}/{member}", archive.read(member)


def tables(file: str, content: bytes) -> Iterator[tuple[str, Rows]]:
    match file.rsplit(".", 1)[1]:
        case "xlsx":
            for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets:
                yield sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]
        case "xls":
            for book in xlrd.open_workbook(file_contents=content).sheets():
                yield book.name, unicode_rows([book.row_values(number) for number in range(book.nrows)])
        case "csv":
            yield "", list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        case "docx":
            yield "", docx_rows(content)


def unicode_rows(rows: Rows) -> Rows:
    """Rows as they are, or out of TCVN3 where the first line is the sample's notice in that font."""
    if not str(rows[0][0]).startswith("D÷ LIÖU"):
        return rows
    return [[value.translate(TCVN3) if isinstance(value, str) else value for value in row] for row in rows]


def docx_rows(content: bytes) -> Rows:
    """Paragraphs and rows of tables in their order; a cell merged down repeats the one above."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    rows: Rows = []
    for block in body:
        if block.tag == f"{WORD}p":
            rows.append([text(block)])
        for line in block.iter(f"{WORD}tr"):
            cells = line.findall(f"{WORD}tc")
            rows.append([rows[-1][at] if goes_on(cell) else text(cell) for at, cell in enumerate(cells)])
    return rows


def goes_on(cell: Any) -> bool:
    merged = cell.find(f"{WORD}tcPr/{WORD}vMerge")
    return merged is not None and merged.get(f"{WORD}val") != "restart"


def text(block: Any) -> str:
    return "".join(block.itertext()).strip()
