"""The same province over again, under names and codes that no other has."""

import re
import string
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ..places.agencies import find_agency
from ..reading.text import fold
from .document import Cell, Return, Sheet
from .units import Atlas, Commune

_FIRST_UNIT, _FIRST_DISTRICT = 40_000, 200
_TAKEN_PROVINCES = {17, 25}
MOST = 60


@dataclass(frozen=True, eq=False)
class Clone:
    """One province of a load test; ``number`` counts from nought."""

    atlas: Atlas
    number: int

    @property
    def suffix(self) -> str:
        """What is added to every name."""
        letters = string.ascii_uppercase
        return f"Vùng {letters[self.number // len(letters)]}{letters[self.number % len(letters)]}"

    @property
    def province(self) -> str:
        """The province's name on every map: its old one, for it goes up in none."""
        return f"{self._first_province} {self.suffix}"

    @property
    def province_code(self) -> str:
        """A code that no province of the sample has."""
        return f"{[code for code in range(1, 100) if code not in _TAKEN_PROVINCES][self.number]:02d}"

    @cached_property
    def unit_codes(self) -> dict[str, str]:
        """The clone's code for each of the province's."""
        codes = sorted({unit.code for unit in self._units})
        return {code: f"{_FIRST_UNIT + self.number * len(codes) + i:05d}" for i, code in enumerate(codes)}

    @cached_property
    def district_codes(self) -> dict[str, str]:
        """The clone's code for each district by its old name."""
        names = sorted({unit.district for unit in self._units if unit.district})
        return {name: f"{_FIRST_DISTRICT + self.number * len(names) + i:03d}" for i, name in enumerate(names)}

    def commune(self, unit: Commune) -> Commune:
        """The clone of a commune."""
        return replace(
            unit,
            code=self.unit_codes[unit.code],
            name=f"{unit.name} {self.suffix}",
            district=f"{unit.district} {self.suffix}" if unit.district else None,
            province=self.province,
        )

    def document(self, document: Return) -> Return:
        """A return as the clone's office would send it."""
        name = f"{document.name}-{'-'.join(fold(self.suffix).split())}"
        return replace(document, name=name, sheets=[self._sheet(sheet) for sheet in document.sheets])

    def _sheet(self, sheet: Sheet) -> Sheet:
        rows = [[self._cell(value) for value in row] for row in sheet.rows]
        office, *lines = sheet.title
        # an agency is found in a list by its name: which province it is of, a line above says
        named = [f"UBND {self.province.upper()}", office] if find_agency(office) else [self._office(office)]
        return replace(sheet, title=[*named, *map(self._renamed, lines)], rows=rows)

    def _office(self, office: str) -> str:
        """The office under a name of its own; one that names no unit (a party committee) has it added behind."""
        renamed = self._renamed(office)
        return f"{office} {self.suffix.upper()}" if renamed == office else renamed

    def _cell(self, value: Cell) -> Cell:
        return self._renamed(value) if isinstance(value, str) else value

    def _renamed(self, text: str) -> str:
        """The text with every name of a unit, district or province made the clone's."""
        return _names(self.atlas).sub(self._name, text)

    def _name(self, match: re.Match[str]) -> str:
        name = match.group()
        if match["province"]:
            return self.province.upper() if name.isupper() else self.province
        return f"{name} {self.suffix.upper() if name.isupper() else self.suffix}"

    @property
    def _first_province(self) -> str:
        return self.atlas.pieces[0].path[0].province

    @cached_property
    def _units(self) -> list[Commune]:
        return [unit for piece in self.atlas.pieces for unit in piece.path]


@cache
def _names(atlas: Atlas) -> re.Pattern[str]:
    """Any name of a unit or district, the longest first, or of a province."""
    units = [unit for piece in atlas.pieces for unit in piece.path]
    names = {unit.name for unit in units} | {unit.district for unit in units if unit.district}
    listed = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    provinces = "|".join(map(re.escape, sorted({unit.province for unit in units})))
    return re.compile(rf"\b(?:(?:{listed})|(?P<province>{provinces}))\b", re.IGNORECASE)
