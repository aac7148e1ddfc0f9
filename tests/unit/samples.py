"""Small tables, and real files written from them."""

import csv
import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import xlwt
from hypothesis import settings
from hypothesis import strategies as st

OFFICIAL = Path(__file__).resolve().parents[2] / "raw_data" / "official"

few = settings(max_examples=60, deadline=None)

Table = Sequence[Sequence[object]]

UNIT_HEADER = (
    "Tỉnh Thành Phố",
    "Mã TP",
    "Quận Huyện",
    "Mã QH",
    "Phường Xã",
    "Mã PX",
    "Cấp",
    "Tên Tiếng Anh",
)
UNIT_ROWS = (
    ("Tỉnh Hoà Bình", "17", "Huyện Đà Bắc", "150", "Thị trấn Đà Bắc", "04831", "Thị trấn", None),
    ("Tỉnh Hoà Bình", "17", "Huyện Đà Bắc", "150", "Xã Nánh Nghê", "04834", "Xã", None),
    ("Tỉnh Hoà Bình", "17", "Huyện Đà Bắc", "150", "Xã Giáp Đắt", "04840", "Xã", None),
    ("Tỉnh Hoà Bình", "17", "Huyện Đà Bắc", "150", "Xã Mường Chiềng", "04846", "Xã", None),
    ("Tỉnh Hoà Bình", "17", "Huyện Kim Bôi", "153", "Xã Tú Sơn", "04939", "Xã", "Tu Son Commune"),
)
UNITS = (UNIT_HEADER, *UNIT_ROWS)

_TONED = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy" + _TONED
VIETNAMESE = LETTERS + LETTERS.upper()

vietnamese_text = st.text(VIETNAMESE + " -.,()0123456789", max_size=40).flatmap(
    lambda text: st.sampled_from((text, unicodedata.normalize("NFD", text)))
)


def as_xlsx(rows: Table, name: str = "Sheet1") -> bytes:
    book = openpyxl.Workbook()
    fill(book.active, rows)
    book.active.title = name
    return xlsx_bytes(book)


def fill(sheet: openpyxl.worksheet.worksheet.Worksheet, rows: Table) -> None:
    for i, row in enumerate(rows, start=1):
        for j, value in enumerate(row, start=1):
            cell = sheet.cell(i, j, value)
            if isinstance(value, str):
                cell.data_type = "s"


def xlsx_bytes(book: openpyxl.Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_xls(rows: Table, name: str = "Sheet1") -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet(name)
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if value is not None:
                sheet.write(i, j, value)
    return xls_bytes(book)


def xls_bytes(book: xlwt.Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_csv(rows: Table, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    lines = io.StringIO()
    csv.writer(lines, delimiter=delimiter).writerows(rows)
    return lines.getvalue().encode(encoding)
