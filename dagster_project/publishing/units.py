"""What a unit was, what it was made of and what became of it, from a release."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from ..places.names import bare_key, type_of
from ..reading.text import fold
from ..settings import Settings

_LINKS = """
    select effective_on, old_unit_key, new_unit_key, people_extent, area_extent, relation, legal_document_number
    from marts.bridge_admin_unit_link order by effective_on, old_unit_code, new_unit_code
"""
_UNIT = "unit_key, unit_code, unit_name, district_name, province_name, valid_from, valid_to, valid_from_is_known"


@dataclass(frozen=True)
class NamedUnit:
    """A unit with the days it stood; ``valid_to`` is none while it does."""

    unit_key: str
    unit_code: str
    unit_name: str
    district_name: str | None
    province_name: str
    valid_from: dt.date
    valid_to: dt.date | None
    valid_from_is_known: bool

    def stood_on(self, day: dt.date) -> bool:
        """Whether it stood on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Step:
    """One link of a change: the old unit, the new one, how much of people and area went, by which document."""

    effective_on: dt.date
    old: NamedUnit
    new: NamedUnit
    people_extent: str
    area_extent: str
    relation: str
    document_number: str | None


@dataclass(frozen=True)
class History:
    """A unit with the changes that led to it, oldest first, and those that came after."""

    unit: NamedUnit
    before: Sequence[Step]
    after: Sequence[Step]


def histories(name_or_code: str, day: dt.date | None, settings: Settings) -> Sequence[History]:
    """Every unit of that name, in any spelling, with or without its type, or of that code; on a day or at any time.

    Raises:
        FileNotFoundError: there is no release yet.
    """
    database = settings.current / "khoxa.duckdb"
    if not database.exists():
        raise FileNotFoundError(database)
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(f"select {_UNIT} from marts.dim_admin_unit order by unit_key").fetchall()
        units = {row[0]: NamedUnit(*row) for row in rows}
        links = connection.execute(_LINKS).fetchall()
    steps = [Step(on, units[old], units[new], *rest) for on, old, new, *rest in links]
    found = [unit for unit in units.values() if _is_meant(unit, name_or_code)]
    # tone marks may be left out, as long as nobody bears the name as it is written
    found = found or [unit for unit in units.values() if fold(name_or_code) in _folded(unit)]
    return [
        History(unit, _followed(unit, steps, forward=False), _followed(unit, steps, forward=True))
        for unit in sorted(found, key=lambda u: (u.valid_from, u.district_name or "", u.unit_code))
        if day is None or unit.stood_on(day)
    ]


def _is_meant(unit: NamedUnit, name_or_code: str) -> bool:
    kind = type_of(name_or_code)
    named = bare_key(unit.unit_name) == bare_key(name_or_code) and kind in (None, type_of(unit.unit_name))
    return unit.unit_code == name_or_code.strip() or named


def _folded(unit: NamedUnit) -> tuple[str, str]:
    return fold(unit.unit_name), fold(bare_key(unit.unit_name))


def _followed(unit: NamedUnit, steps: Sequence[Step], forward: bool) -> Sequence[Step]:
    """The changes before or after a unit, along as many as it takes, in the order of time."""
    reached, found = {unit.unit_key}, []
    for step in steps if forward else reversed(steps):
        near, far = (step.old, step.new) if forward else (step.new, step.old)
        if near.unit_key in reached:
            found.append(step)
            reached.add(far.unit_key)
    return found if forward else found[::-1]
