"""Communes by date, from the official lists of units and tables of changes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.integration.recomputed.sheets import Rows, tables
from tests.integration.recomputed.words import same


class Unit(NamedTuple):
    key: str
    code: str
    name: str
    kind: str
    district_code: str | None
    district: str | None
    province_code: str

    @property
    def areas(self) -> list[tuple[str, str]]:
        """The district and the province it counts in."""
        province = ("province", self.province_code)
        return [("district", self.district_code), province] if self.district_code else [province]


def first_sheet(path: Path) -> Rows:
    return next(iter(tables(path.name, path.read_bytes())))[1]


class Units:
    """The maps, each in force from a day until the next, and what the units of each were made of."""

    def __init__(self, official: Path) -> None:
        self.maps: dict[date, dict[str, Unit]] = {}
        self.parts: dict[str, set[Unit]] = defaultdict(set)
        lists = [path for path in (official / "admin_units").iterdir() if path.suffix != ".yml"]
        for path in sorted(lists):
            start = yaml.safe_load(Path(f"{path}.origin.yml").read_text(encoding="utf-8"))["in_force_from"]
            self.maps[start] = {row[5]: unit(row, start) for row in first_sheet(path)[1:] if row[5]}
        self.starts = sorted(self.maps)
        self.names = {start: by_name(units.values()) for start, units in self.maps.items()}
        for path in (official / "admin_unit_changes").glob("*.xlsx"):
            start = date.fromisoformat(path.stem[-10:])
            earlier = self.maps[max(day for day in self.starts if day < start)]
            for row in first_sheet(path):
                if row[2] in self.maps[start] and row[4] in earlier:
                    self.parts[self.maps[start][row[2]].key].add(earlier[row[4]])

    def map_of(self, day: date) -> date:
        return max(start for start in self.starts if start <= day)

    def on(self, day: date) -> Iterable[Unit]:
        return self.maps[self.map_of(day)].values()

    def named(self, day: date, name: str, district: str | None) -> Unit:
        """The unit of a name in a district on a day; without districts the name is enough."""
        names = self.names[self.map_of(day)]
        found = names.get((same(district or ""), same(name))) or names.get(("", same(name)), [])
        assert len(found) == 1, (day, name, district, found)
        return found[0]

    def made_of(self, unit: Unit, start: date) -> set[Unit]:
        """The units of an earlier map that any of it was taken from; itself on its own map."""
        units = {unit}
        while not units <= set(self.maps[start].values()):
            units = {part for whole in units for part in self.parts[whole.key]}
        return units

    def map_of_names(self, start: date, end: date, names: Iterable[tuple[str, str]]) -> date:
        """The first map in force in a period that has all the names that a list of it gives, with their districts."""
        wanted = {(same(district), same(name)) for district, name in names}
        for day in (self.map_of(start), *(day for day in self.starts if start < day <= end)):
            if wanted <= self.names[day].keys():
                return day
        raise AssertionError(f"no map between {start} and {end} has all the names")


def by_name(units: Iterable[Unit]) -> dict[tuple[str, str], list[Unit]]:
    """Units by district, blank where there are none, and name."""
    found: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        found[same(unit.district or ""), same(unit.name)].append(unit)
    return found


def unit(row: list[str], start: date) -> Unit:
    """A line of a list: province, code, district, code, commune, code, kind."""
    return Unit(f"{row[5]}@{start}", row[5], row[4], row[6].casefold(), row[3] or None, row[2] or None, row[1])
