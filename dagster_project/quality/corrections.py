"""Corrections that an engineer makes for an office that cannot answer: rows of ``corrections/*.csv``.

Each names the cell, what it holds and what it should hold, with the reason, who decided and when. A correction whose
cell no longer holds the old value refuses the file: somebody has mended the file, and the correction must go.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from ..reading.refusal import Refusal
from ..reading.table import Sheet, Value, as_sent, column_number
from ..reading.text import normalise

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True)
class Correction:
    """One cell of one file, named by its path below the data folder."""

    file: str
    sheet: str
    cell: str
    old_value: str
    new_value: str
    reason: str
    decided_by: str
    decided_on: str
    written_in: str


@dataclass(frozen=True)
class Corrections:
    """Corrections by the file they mend; files of corrections that cannot be read are refused whole."""

    by_file: Mapping[str, Sequence[Correction]]
    refused: Mapping[Path, Refusal]


def load_corrections(folder: Path, known_at: dt.date | None = None) -> Corrections:
    """Every correction in the CSV files of a folder that was decided by the day, in the order of their names."""
    by_file: dict[str, list[Correction]] = {}
    refused: dict[Path, Refusal] = {}
    for path in sorted(folder.glob("*.csv")):
        try:
            for correction in _rows(path):
                if known_at and dt.date.fromisoformat(correction.decided_on) > known_at:
                    continue
                by_file.setdefault(correction.file, []).append(correction)
        except (UnicodeDecodeError, csv.Error, OSError) as error:
            refused[path] = Refusal("correction_unreadable", str(error)[:200], "CSV UTF-8")
        except Refusal as refusal:
            refused[path] = refusal
    return Corrections(by_file, refused)


def _rows(path: Path) -> Sequence[Correction]:
    found = []
    names = [field.name for field in fields(Correction) if field.name != "written_in"]
    for number, row in enumerate(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))), start=2):
        needed = [name for name in names if name not in ("old_value", "new_value")]
        if set(row) != set(names) or None in row.values() or not all(row[name] for name in needed):
            raise Refusal("correction_unreadable", f"{path.name}:{number}", ", ".join(names))
        try:
            dt.date.fromisoformat(row["decided_on"])
        except ValueError as error:
            found_date = f"{path.name}:{number}: {row['decided_on']}"
            raise Refusal("correction_unreadable", found_date, "yyyy-mm-dd") from error
        if not _CELL.fullmatch(row["cell"]):
            raise Refusal("correction_unreadable", f"{path.name}:{number}: {row['cell']}", "C12")
        found.append(Correction(**row, written_in=path.name))
    return found


def apply(sheets: Sequence[Sheet], corrections: Sequence[Correction]) -> Sequence[Sheet]:
    """The sheets with the corrected values, as text.

    Raises:
        Refusal: a cell is not there or does not hold the old value.
    """
    by_name: dict[str, list[list[Value]]] = {}
    for correction in corrections:
        sheet = next((s for s in sheets if s.name == correction.sheet), None)
        match = _CELL.fullmatch(correction.cell)
        if sheet is None or match is None:
            where = (correction.sheet, correction.cell)
            raise Refusal("correction_without_cell", correction.cell, correction.sheet, *where)
        rows = by_name.get(correction.sheet) or [list(row) for row in sheet.rows]
        by_name[correction.sheet] = rows
        row, column = int(match[2]) - 1, column_number(match[1])
        if row >= len(rows) or column >= len(rows[row]):
            where = (correction.sheet, correction.cell)
            raise Refusal("correction_without_cell", correction.cell, correction.sheet, *where)
        held = rows[row][column]
        if normalise(as_sent(held) or "") != normalise(correction.old_value):
            found = as_sent(held) or ""
            raise Refusal("correction_out_of_date", found, correction.old_value, sheet.name, correction.cell)
        rows[row][column] = correction.new_value or None
    return [replace(sheet, rows=by_name[sheet.name]) if sheet.name in by_name else sheet for sheet in sheets]
