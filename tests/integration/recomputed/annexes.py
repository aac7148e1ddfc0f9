"""Lists by decision, annexed as Word files: the regions of communes, and the agencies assigned to them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tests.integration.recomputed.sheets import Sheet
from tests.integration.recomputed.units import Unit, Units


class Annex(NamedTuple):
    """A list by decision: what it says of each commune, on the map that its names are of."""

    start: date
    end: date
    map: date
    entries: dict[Unit, set[str]]


def annex(sheet: Sheet, entries: list[tuple[str, str, str]], units: Units) -> Annex:
    """It begins with the period that its title names, or with the day of the decision where that is later."""
    title = " ".join(sheet.titles)
    years = re.search(r"GIAI ĐOẠN (\d{4})-(\d{4})", title)
    issued = re.search(r"ngày (\d+)/(\d+)/(\d{4})", title)
    assert years
    start, end = date(int(years[1]), 1, 1), date(int(years[2]), 12, 31)
    names = units.map_of_names(start, end, [entry[:2] for entry in entries])
    found: dict[Unit, set[str]] = defaultdict(set)
    for district, name, says in entries:
        found[units.named(names, name, district)].add(says)
    if issued:
        start = max(start, date(int(issued[3]), int(issued[2]), int(issued[1])))
    return Annex(start, end, names, found)


def regions(sheet: Sheet, units: Units) -> Annex:
    """Communes stand under a line that names their district."""
    entries, district = [], ""
    for row in sheet.rows:
        if len(row) == 3 and not row[0]:
            district = row[1]
        elif len(row) == 3 and row[0].isdigit():
            entries.append((district, row[1], row[2]))
    return annex(sheet, entries, units)


def assignments(sheet: Sheet, units: Units) -> Annex:
    return annex(sheet, [(row[2], row[3], row[1]) for row in sheet.data()], units)


def especially_difficult(lists: list[Annex], units: Units, day: date) -> Iterator[Unit]:
    """Region III: all that the unit was made of is in it, by the list in force on the day."""
    for listed in lists:
        if listed.start <= day <= listed.end:
            for unit in units.on(day):
                if all(listed.entries.get(part) == {"III"} for part in units.made_of(unit, listed.map)):
                    yield unit


def assigned(decisions: list[Annex], units: Units, unit: Unit, day: date) -> set[str]:
    """The agencies of all that the unit was made of, by the decision in force on the day."""
    agencies = set()
    for decision in decisions:
        if decision.start <= day <= decision.end:
            for part in units.made_of(unit, decision.map):
                agencies |= decision.entries.get(part, set())
    return agencies
