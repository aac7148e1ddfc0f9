"""What each row of a sheet is: data, or one of the kinds that are accounted for but not data."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from .headers import Header
from .table import Row, Sheet, Value, is_blank
from .text import fold, normalise


@dataclass(frozen=True)
class Extract:
    """The data rows of a sheet under a header.

    ``rows`` are row numbers counted from 0; ``values`` holds one list per field, in the order of ``rows``.
    ``kinds`` counts every row of the sheet, data included, so its total is the sheet's number of rows.
    """

    header: Header
    rows: Sequence[int]
    values: Mapping[str, Sequence[Value]]
    sections: Mapping[str, Sequence[str | None]]
    kinds: Mapping[str, int]


@cache
def _wordings() -> Mapping[str, Sequence[re.Pattern[str]]]:
    declared = yaml.safe_load(Path(__file__).with_name("row_kinds.yml").read_text(encoding="utf-8"))
    return {kind: [re.compile(wording) for wording in wordings] for kind, wordings in declared.items()}


def extract(sheet: Sheet, header: Header) -> Extract:
    """Sort the rows of the sheet into kinds and pick the data."""
    kinds: Counter[str] = Counter(title=header.first_row, header=header.layout.header_rows)
    head = [fold(str(value)) for value in sheet.rows[header.end - 1] if not is_blank(value)]
    data: list[int] = []
    carried: list[str | None] = []
    current: str | None = None
    for index in range(header.end, len(sheet.rows)):
        row = sheet.rows[index]
        kind, section = _kind(row, header, head)
        kinds[kind] += 1
        if kind == "section":
            current = section
        elif kind == "data":
            data.append(index)
            carried.append(current)
    values = {name: [_cell(sheet.rows[index], column) for index in data] for name, column in header.columns.items()}
    section_field = header.layout.section
    return Extract(header, data, values, {section_field.field: carried} if section_field else {}, dict(kinds))


def _cell(row: Row, column: int) -> Value:
    return row[column] if column < len(row) else None


def _kind(row: Row, header: Header, head: Sequence[str]) -> tuple[str, str | None]:
    filled = [value for value in row if not is_blank(value)]
    if not filled:
        return "blank", None
    first = filled[0]
    if not isinstance(first, str):
        return "data", None
    section = header.layout.section
    if section and len(filled) == 1 and section.pattern.fullmatch(normalise(first)):
        return "section", normalise(first)
    folded = fold(first)
    if len(filled) == len(head) and folded == head[0] and [fold(str(v)) for v in filled] == head:
        return "repeated_header", None
    for kind, wordings in _wordings().items():
        # a note or a signature stands alone on its row; a total has its figures beside it
        if (kind == "total" or len(filled) <= 2) and any(w.search(folded) for w in wordings):
            return kind, None
    return "data", None
