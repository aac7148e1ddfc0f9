"""Help to especially difficult communes in each half-year: who was assigned, who came, what was given."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from tests.integration.recomputed.annexes import Annex, assigned, especially_difficult
from tests.integration.recomputed.numbers import added, dong, last_day, rate, whole
from tests.integration.recomputed.sheets import Sheet
from tests.integration.recomputed.units import Unit, Units


class Given(NamedTuple):
    activities: int
    visits: int
    people: int | None
    households: int | None
    money: int | None


Help = dict[tuple[Unit, date], list[Given]]


def given(activities: Iterable[Sheet], mobilised: Iterable[Sheet], units: Units) -> Help:
    found: Help = defaultdict(list)
    for sheet in activities:
        end = last_day(sheet.folder)
        for row in sheet.data():
            done = Given(1, int(row[6] == "x"), whole(row[7]), whole(row[8]), None)
            found[units.named(end, row[2], row[1]), end].append(done)
    for sheet in mobilised:
        end = last_day(sheet.folder)
        for row in sheet.data():
            found[units.named(end, row[3], row[2]), end].append(Given(0, 0, None, None, dong(row[7])))
    return found


def half_years(ends: Iterable[date]) -> list[date]:
    """From the first return to the last, those without returns too."""
    first, last = min(ends), max(ends)
    days = [day for year in range(first.year, last.year + 1) for day in (date(year, 6, 30), date(year, 12, 31))]
    return [day for day in days if first <= day <= last]


def of_communes(
    lists: list[Annex], decisions: list[Annex], found: Help, units: Units
) -> dict[tuple[Unit, date], tuple[Any, ...]]:
    """Agencies assigned; whether assigned, visited, helped; then what was done and given."""
    communes = {}
    for day in half_years({end for _, end in found}):
        for unit in especially_difficult(lists, units, day):
            agencies = assigned(decisions, units, unit, day)
            done = [added(column) for column in zip(*found[unit, day], strict=True)] or [0, 0, None, None, None]
            helped = bool(done[0] or done[4])
            communes[unit, day] = (len(agencies), bool(agencies), bool(done[1]), helped, *done)
    return communes


def of_areas(communes: dict[tuple[Unit, date], tuple[Any, ...]]) -> dict[tuple, tuple]:
    """Especially difficult communes, those assigned, visited and helped, and their shares."""
    groups: dict[tuple, list[tuple[Any, ...]]] = defaultdict(list)
    for (unit, day), figures in communes.items():
        for area in unit.areas:
            groups[*area, day].append(figures)
    areas = {}
    for key, rows in groups.items():
        counts = [sum(row[column] for row in rows) for column in (1, 2, 3)]
        areas[key] = (len(rows), *counts, *(rate(count, len(rows)) for count in counts))
    return areas
