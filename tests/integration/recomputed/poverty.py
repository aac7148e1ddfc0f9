"""Poverty of communes, districts and provinces from the yearly reviews."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from tests.integration.recomputed.numbers import added, last_day, rate, whole
from tests.integration.recomputed.sheets import Sheet
from tests.integration.recomputed.units import Unit, Units

POOR, NEAR_POOR = "Hộ nghèo", "Hộ cận nghèo"
# columns: all households, of ethnic minorities, of the class, of the class and minorities; a baseline has no movements
COLUMNS = {"review": (2, 3, 10, 12), "baseline": (2, 3, 4, 6)}


class Households(NamedTuple):
    households: int | None
    minority: int | None
    counted: int | None
    minority_counted: int | None


Table = tuple[date, str, str]
Reviews = dict[tuple[Unit, Table], dict[str, Households]]


def standard(end: date, titles: list[str]) -> tuple[str, str]:
    """The kind of table and the standard it counts by: a general review names it; 59/2015/QĐ-TTg holds to 2021."""
    stated = re.search(r"theo chuẩn nghèo giai đoạn (\d{4}-\d{4})", " ".join(titles))
    if stated:
        return "baseline", stated[1]
    return "review", "2016-2020" if end.year <= 2021 else "2022-2025"


def reviews(returned: Iterable[Sheet], units: Units) -> Reviews:
    found: Reviews = defaultdict(dict)
    for sheet in returned:
        if sheet.name not in (POOR, NEAR_POOR):
            continue
        end = last_day(sheet.folder)
        kind, by = standard(end, sheet.titles)
        for row in sheet.data():
            unit = units.named(end, row[1], sheet.titles[1].removeprefix("UBND "))
            counts = Households(*(whole(row[column]) for column in COLUMNS[kind]))
            assert sheet.name not in found[unit, (end, kind, by)], (sheet.file, row)
            found[unit, (end, kind, by)][sheet.name] = counts
    return found


def measures(communes: list[dict[str, Households]]) -> tuple[Any, ...]:
    """Sums of the communes and rates over the households of those that state the count."""
    both = [tables.get(POOR) or tables[NEAR_POOR] for tables in communes]
    poor = [tables[POOR] for tables in communes if POOR in tables]
    near = [tables[NEAR_POOR] for tables in communes if NEAR_POOR in tables]
    full = [tables for tables in communes if len(tables) == 2]
    multidimensional = added(one.counted for tables in full for one in tables.values())
    return (
        added(one.households for one in both),
        added(one.minority for one in both),
        added(one.counted for one in poor),
        added(one.counted for one in near),
        multidimensional,
        added(one.minority_counted for one in poor),
        rate(added(one.counted for one in poor), added(one.households for one in poor)),
        rate(added(one.counted for one in near), added(one.households for one in near)),
        rate(multidimensional, added(tables[POOR].households for tables in full)),
        rate(added(one.minority_counted for one in poor), added(one.minority for one in poor)),
    )


def of_communes(found: Reviews) -> dict[tuple, tuple]:
    return {(unit.key, *table): measures([tables]) for (unit, table), tables in found.items()}


def of_areas(found: Reviews, units: Units) -> dict[tuple, tuple]:
    groups: dict[tuple, list[dict[str, Households]]] = defaultdict(list)
    for (unit, table), tables in found.items():
        for area in unit.areas:
            groups[*area, *table].append(tables)
    return {
        # a commune has reported when it states both classes
        key: (
            sum(key[:2] in unit.areas for unit in units.on(key[2])),
            sum(len(tables) == 2 for tables in communes),
            *measures(communes),
        )
        for key, communes in groups.items()
    }
