"""Which units there were, and from when to when, from lists of units and tables of changes.

A list says which units stand on its day; a table of changes ends the old units the day before and forms the new ones.
A unit that a later list names again goes on as it was. Where no list names a unit that a table forms, the table's own
row is all that is known of it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from .names import full_key, type_of
from .units import Link, Unit

_DAY = dt.timedelta(days=1)


def versions(lists: Iterable[Sequence[Unit]], links: Iterable[Link] = ()) -> list[Unit]:
    """Every unit with the days from and to which it stood, in the order of their first days and codes.

    The units of each list bear its date as ``valid_from``.
    """
    listed: dict[dt.date, list[Sequence[Unit]]] = defaultdict(list)
    for units in lists:
        for day, of_day in groupby(units, key=lambda unit: unit.valid_from):
            listed[day].append(list(of_day))
    changed: dict[dt.date, list[Link]] = defaultdict(list)
    for link in links:
        changed[link.effective_on].append(link)
    timeline = _Timeline()
    for day in sorted({*listed, *changed}):
        timeline.turn(day, listed.get(day, []), changed.get(day, []))
    return sorted([*timeline.ended, *timeline.open.values()], key=lambda unit: (unit.valid_from, unit.unit_code))


class _Timeline:
    """The units in force, day by day."""

    def __init__(self) -> None:
        self.open: dict[str, Unit] = {}
        self.ended: list[Unit] = []
        self._of_tables: set[str] = set()
        # units of one list and one province come and go together
        self._together: dict[str, object] = {}
        self._lists = 0

    def turn(self, day: dt.date, lists: Sequence[Sequence[Unit]], links: Sequence[Link]) -> None:
        named = {unit.unit_code: unit for units in reversed(lists) for unit in reversed(units)}
        of_list = {unit.unit_code: self._lists + n for n, units in enumerate(lists) for unit in units}
        self._lists += len(lists)
        formed: dict[str, Link] = {}
        for link in links:
            formed.setdefault(link.new_unit_code, link)
        left_out = self._left_out(lists, named)
        for code in [*(link.old_unit_code for link in links), *formed, *left_out]:
            self._end(code, day)
        for code, link in formed.items():
            if code not in named:
                self.open[code] = _from_table(link)
                self._of_tables.add(code)
                self._together[code] = (link.file_id, day, link.new_province_code)
        for code, unit in named.items():
            self._list(code, unit, day, of_list[code])

    def _list(self, code: str, unit: Unit, day: dt.date, of_list: int) -> None:
        standing = self.open.get(code)
        if standing is None or not _goes_on(standing, unit):
            self._end(code, day)
            self.open[code] = unit
            self._together[code] = (of_list, unit.province)
        elif code in self._of_tables:
            # a list knows more of a unit than the table that formed it
            self.open[code] = replace(unit, valid_from=standing.valid_from)
            self._together[code] = (of_list, unit.province)
        self._of_tables.discard(code)

    def _left_out(self, lists: Sequence[Sequence[Unit]], named: Mapping[str, Unit]) -> list[str]:
        """Units that stood beside others which a list now names, and no longer them."""
        codes = {unit.unit_code for units in lists for unit in units}
        beside = {self._together[code] for code in codes if code in self.open}
        return [code for code in self.open if self._together[code] in beside and code not in named]

    def _end(self, code: str, day: dt.date) -> None:
        if unit := self.open.pop(code, None):
            self._of_tables.discard(code)
            if unit.valid_from < day:
                self.ended.append(replace(unit, valid_to=day - _DAY))


def _from_table(link: Link) -> Unit:
    name = link.new_unit_name or ""
    return Unit(
        link.new_unit_code,
        name,
        None,
        link.effective_on,
        province_name=link.new_province_name,
        unit_type=(type_of(name) or "").capitalize() or None,
        province_code=link.new_province_code,
        file_id=link.file_id,
        sheet=link.sheet,
        row=link.row,
    )


def _goes_on(standing: Unit, listed: Unit) -> bool:
    """Whether a list names the unit that stood already: same name, district and province, where both are known."""
    above = ((standing.district_name, listed.district_name), (standing.province, listed.province))
    return listed.is_named(standing.unit_name) and all(
        one is None or other is None or full_key(one) == full_key(other) for one, other in above
    )
