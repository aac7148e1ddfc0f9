"""Criteria of new rural development that communes meet, and their mean over districts and provinces."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tests.integration.recomputed.numbers import last_day, rate, whole
from tests.integration.recomputed.sheets import Sheet
from tests.integration.recomputed.units import Unit, Units

MET = {"x", "Đ", "Đạt", "1"}
NOT_MET = {"", "CĐ", "K", "Chưa đạt", "0"}

Assessments = dict[tuple[Unit, date], tuple[int, int]]


def assessments(returned: Iterable[Sheet], units: Units) -> Assessments:
    """The number of criteria of the set and of those met, counted from the marks."""
    found: Assessments = {}
    for sheet in returned:
        end = last_day(sheet.folder)
        for row in sheet.data():
            marks = ["" if mark is None else str(mark).removesuffix(".0") for mark in row[2:-1]]
            assert set(marks) <= MET | NOT_MET, (sheet.file, row)
            met = sum(mark in MET for mark in marks)
            assert met == whole(row[-1]), (sheet.file, row)
            unit = units.named(end, row[1], sheet.titles[1].removeprefix("UBND "))
            assert (unit, end) not in found, (sheet.file, row)
            found[unit, end] = (len(marks), met)
    return found


def of_communes(found: Assessments) -> dict[tuple, tuple]:
    return {(unit.key, end): counts for (unit, end), counts in found.items()}


def of_areas(found: Assessments, units: Units) -> dict[tuple, tuple]:
    """Rural communes in force, those assessed, criteria met and their mean per commune assessed."""
    groups: dict[tuple, list[int]] = defaultdict(list)
    for (unit, end), (_, met) in found.items():
        for area in unit.areas:
            groups[*area, end].append(met)
    return {
        key: (
            sum(unit.kind == "xã" and key[:2] in unit.areas for unit in units.on(key[2])),
            len(met),
            sum(met),
            rate(sum(met), len(met)),
        )
        for key, met in groups.items()
    }
