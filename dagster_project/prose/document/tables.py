"""The tables of a report: each cell with a figure as a short sentence of its row, its column and itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ...places.names import type_of
from ...reading.money import Measure, measure
from ...reading.table import as_sent, column_letter
from ...reading.text import fold, normalise
from ..sentence.words import words_of
from .paragraphs import TableRows

_NUMBER = re.compile(r"[-+]?\d[\d.,]*\s*%?|[-–—]")
_COUNTING = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")
_BRACKETED = re.compile(r"\(\d{1,2}\)(?:\s*=.*)?")
_OF_COMMUNES = re.compile(r"(?:tên )?(?:các )?xã(?: phường| thị trấn)*")
_OF_DISTRICTS = re.compile(r"(?:tên )?(?:các )?(?:thuộc )?huyện(?: thị xã| thành phố)*")
_NUMBERING = {"tt", "stt", "so tt", "so thu tu"}
_RATE = re.compile(r"%|tỷ lệ|tỉ lệ")
_MONEY = Decimal(1_000_000_000)


@dataclass(frozen=True)
class Cell:
    """One cell. ``said`` stands before it: what its row and its column are called; ``unit`` is what its column is in.

    ``is_mark`` tells a number that only counts rows or columns; ``table`` has the words of caption and header.
    """

    row: int
    column: int
    text: str
    said: str = ""
    unit: tuple[str, Decimal] | None = None
    is_mark: bool = False
    table: str = ""


def cells_of(table: TableRows, caption: str) -> Iterator[Cell]:
    """Every filled cell of a table in order; those of the header and the names of rows have nothing before them."""
    rows = [(number, [normalise(as_sent(value) or "") for value in row]) for number, row in table.rows]
    header = _header_rows([row for _, row in rows])
    width = max((len(row) for _, row in rows), default=0)
    paths = [_path([row for _, row in rows[:header]], column) for column in range(width)]
    heads = [words_of(path).flat for path in paths]
    whole = measure(caption)
    words = words_of(" ; ".join([caption, *paths])).flat
    for number, row in rows[:header]:
        counting = _is_counting(row)
        yield from (Cell(number, column, text, is_mark=counting) for column, text in enumerate(row) if text)
    for number, row in rows[header:]:
        name_column = next(
            (c for c, text in enumerate(row) if text and not _NUMBER.fullmatch(text) and not _numbers(paths[c])), None
        )
        label = row[name_column] if name_column is not None else ""
        if label and type_of(label) is None and _OF_COMMUNES.fullmatch(heads[name_column or 0]):
            around = next((text for text, head in zip(row, heads, strict=False) if _OF_DISTRICTS.fullmatch(head)), "")
            label = f"xã {label} ({around})" if around else f"xã {label}"
        numbers_columns = sum(map(bool, row)) > 1 and all(_BRACKETED.fullmatch(text) for text in row if text)
        for column, text in enumerate(row):
            if not text:
                continue
            if (
                numbers_columns
                or _numbers(paths[column])
                or (column == 0 and name_column and _COUNTING.fullmatch(text.rstrip(".")))
            ):
                yield Cell(number, column, text, is_mark=True)
            elif column == name_column:
                yield Cell(number, column, text)
            else:
                said = ": ".join(part for part in (label, paths[column]) if part)
                yield Cell(number, column, text, said, _unit(paths[column], label, whole), table=words)


def address_of(cell: Cell) -> str:
    """The address of a cell as a spreadsheet would write it."""
    return f"{column_letter(cell.column)}{cell.row + 1}"


def _header_rows(rows: Sequence[Sequence[str]]) -> int:
    for index, row in enumerate(rows):
        filled = [text for text in row[1:] if text]
        if (
            any(_NUMBER.fullmatch(text) and any(c.isdigit() for c in text) for text in filled)
            and not all(re.fullmatch(r"(?:năm\s+)?(?:19|20)\d\d", text.lower()) for text in filled)
            and not _is_counting(row)
        ):
            return index
    return min(1, len(rows))


def _is_counting(row: Sequence[str]) -> bool:
    """Whether a row numbers its columns: (1), (2), (3) …"""
    filled = [text for text in row if text]
    if not all(_COUNTING.fullmatch(text) or re.fullmatch(r"[A-Z]", text) for text in filled):
        return False
    numbers = [int(match[0]) for text in filled if (match := re.search(r"\d+", text))]
    return len(numbers) > 1 and all(later == number + 1 for number, later in pairwise(numbers))


def _path(rows: Sequence[Sequence[str]], column: int) -> str:
    """What a column is called, from the top row down; a cell that spans others speaks for them."""
    parts: list[str] = []
    for depth, row in enumerate(rows):
        text = row[column] if column < len(row) else ""
        if not text and depth < len(rows) - 1:
            text = next((row[c] for c in range(min(column, len(row) - 1), -1, -1) if row[c]), "")
        if text and text not in parts and not _COUNTING.fullmatch(text):
            parts.append(text)
    return " ".join(parts)


def _numbers(path: str) -> bool:
    return fold(path) in _NUMBERING


def _unit(path: str, label: str, whole: Measure | None) -> tuple[str, Decimal] | None:
    for text in (path, label):
        if (found := measure(text)) and found.factor:
            return "money", Decimal(found.factor) / _MONEY
        if _RATE.search(text.lower()):
            return "percent", Decimal(1)
    factor = whole.factor if whole else None
    return (
        ("money", Decimal(factor) / _MONEY)
        if factor and re.search(r"vốn|kinh phí|số tiền|ngân sách|giải ngân", f"{path} {label}".lower())
        else None
    )
