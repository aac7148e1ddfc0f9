"""Which cells of a sheet are coloured, and what is said of each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..quality.corrections import Correction
from ..quality.problems import Problem, Severity
from ..reading.table import Sheet, Uncomputed, column_number, is_blank
from .cells import LONGEST
from .words import for_office

Place = tuple[int, int]
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_RANK: Mapping[Severity, int] = {"warn": 0, "reject_row": 1, "refuse_file": 2}
_FORMULA = "ô chứa công thức mà tệp không lưu kết quả; ở đây ghi lại dưới dạng chữ. Hãy nhập con số."
_CUT = "chữ trong ô dài hơn mức Excel cho phép nên đã bị cắt bớt."


@dataclass
class Mark:
    """A coloured cell: its colour goes by the worst that is said of it."""

    severity: Severity
    said: list[str] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)


def place_of(cell: str) -> Place | None:
    """Row and column counted from 0."""
    match = _CELL.fullmatch(cell)
    return (int(match[2]) - 1, column_number(match[1])) if match else None


def marks_of(sheet: Sheet, problems: Sequence[Problem], corrections: Sequence[Correction]) -> dict[Place, Mark]:
    """The marks of a sheet by row and column; a problem with a whole row marks all of it."""
    marks: dict[Place, Mark] = {}
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if isinstance(value, Uncomputed):
                _add(marks, (row, column), "warn", _FORMULA)
            elif isinstance(value, str) and len(value) > LONGEST:
                _add(marks, (row, column), "warn", _CUT)
    for each in corrections:
        if each.sheet == sheet.name and (place := place_of(each.cell)):
            text = f"đã sửa tại nơi nhận, từ “{each.old_value}” thành “{each.new_value}”: {each.reason}"
            _add(marks, place, "warn", text)
    for problem in problems:
        if problem.sheet != sheet.name:
            continue
        if place := place_of(problem.cell):
            _add(marks, place, problem.severity, for_office(problem), problem.rule)
        elif 0 < problem.row <= len(sheet.rows):
            _add_row(marks, sheet, problem)
    return marks


def _add_row(marks: dict[Place, Mark], sheet: Sheet, problem: Problem) -> None:
    at = problem.row - 1
    filled = [column for column, value in enumerate(sheet.rows[at]) if not is_blank(value)] or [0]
    for column in filled:
        text = for_office(problem) if column == filled[0] else ""
        _add(marks, (at, column), problem.severity, text, problem.rule)


def onto_first(marks: Mapping[Place, Mark], covered: Mapping[Place, Place]) -> dict[Place, Mark]:
    """The marks where they are seen: of a merged range only the first cell is."""
    seen: dict[Place, Mark] = {}
    for place, mark in marks.items():
        at = covered.get(place, place)
        _add(seen, at, mark.severity, "\n".join(mark.said))
        seen[at].rules |= mark.rules
    return seen


def _add(marks: dict[Place, Mark], place: Place, severity: Severity, text: str, rule: str = "") -> None:
    mark = marks.setdefault(place, Mark(severity))
    if _RANK[severity] > _RANK[mark.severity]:
        mark.severity = severity
    if text and text not in mark.said:
        mark.said.append(text)
    mark.rules.add(rule)


def worst(problems: Sequence[Problem], sheet: str) -> Severity | None:
    """The worst severity of what is said of a sheet, for the colour of its tab."""
    return max((each.severity for each in problems if each.sheet == sheet), key=_RANK.__getitem__, default=None)
