"""Ways to spoil a file, each as an office might."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

UNITS = "official/admin_units/danh-sach-don-vi-hanh-chinh-2025-07-01.xlsx"
CHANGES = "official/admin_unit_changes/bang-chuyen-doi-2025-07-01.xlsx"
DOCUMENTS = "official/legal_documents/so-dang-ky-van-ban.xlsx"
FIGURES = "official/published_figures/so-lieu-cong-bo.csv"


def edit_workbook(path: Path, change: Callable[[Worksheet], None]) -> None:
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)


def edit_csv(path: Path, change: Callable[[list[list[str]]], None]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        csv.writer(lines).writerows(rows)


def set_cell(cell: str, value: object) -> Callable[[Path], None]:
    def change(sheet: Worksheet) -> None:
        sheet[cell] = value

    return lambda path: edit_workbook(path, change)


def delete_column(column: int) -> Callable[[Path], None]:
    return lambda path: edit_workbook(path, lambda sheet: sheet.delete_cols(column))


def repeat_row(row: int) -> Callable[[Path], None]:
    return lambda path: edit_workbook(path, lambda sheet: sheet.append([cell.value for cell in sheet[row]]))


def empty_sheet(path: Path) -> None:
    edit_workbook(path, lambda sheet: sheet.delete_rows(1, sheet.max_row))


def set_field(figure: str, field: str, value: str) -> Callable[[Path], None]:
    def change(rows: list[list[str]]) -> None:
        next(row for row in rows if row[0] == figure)[rows[0].index(field)] = value

    return lambda path: edit_csv(path, change)


def add_figures(*figures: dict[str, str]) -> Callable[[Path], None]:
    def change(rows: list[list[str]]) -> None:
        rows.extend([figure.get(field, "") for field in rows[0]] for figure in figures)

    return lambda path: edit_csv(path, change)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def lock_with_password(path: Path) -> None:
    """The container of an encrypted workbook: a compound file that names its encrypted stream."""
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 512
    )


def replace_with(other: str) -> Callable[[Path], None]:
    def replace(path: Path) -> None:
        raw_data = path.parents[2]
        shutil.copy(raw_data / other, path)

    return replace
