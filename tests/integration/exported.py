"""Calling ``khoxa export``, and reading back what it wrote."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from dagster_project.cli import main


def export(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, ["export", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def sheets(path: Path) -> tuple[Worksheet, Worksheet]:
    data, notes = openpyxl.load_workbook(path).worksheets
    return data, notes


def header_of(data: Worksheet) -> int:
    return int(str(data.print_title_rows).split("$")[1].rstrip(":"))


def body(data: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in data.iter_rows(min_row=header_of(data) + 1)]


def in_a_cell(value: Any) -> Any:
    """A value of the release as openpyxl reads it from the cell that it must stand in."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    return value
