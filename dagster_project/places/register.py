"""The dated register of units and of legal documents, for looking up what returns name while they are validated."""

import datetime as dt
import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from ..reading.text import fold, name_key
from .names import bare_key, type_of
from .units import CodeCorrection, Link, Unit
from .versions import versions

DOCUMENT_COLUMNS = ("document_number", "issued_on")
_WORDS = re.compile(r"\w+")
T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """What a name stands for on a day: one unit, or the ``rule`` it breaks and the ``candidates`` to choose from."""

    unit: Unit | None
    rule: str = ""
    candidates: str = ""


def documents_of(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, dt.date | None]:
    """The numbers in rows of the register of legal documents; an entry may hold several joined by ``và``."""
    return {
        number.strip(): row["issued_on"]
        for row in rows
        for number in str(row["document_number"] or "").split(" và ")
        if number
    }


class Register:
    """Units by date, and the days on which legal documents were issued, ``None`` where that is not known."""

    def __init__(
        self,
        lists: Iterable[Sequence[Unit]],
        links: Iterable[Link] = (),
        documents: Mapping[str, dt.date | None] | None = None,
        corrections: Iterable[CodeCorrection] = (),
    ) -> None:
        self._corrections: dict[str, list[CodeCorrection]] = defaultdict(list)
        for correction in corrections:
            self._corrections[correction.first_code].append(correction)
        self.documents = documents or {}
        self._links: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            new_code = self.standing_code(link.new_unit_code, link.effective_on)
            self._links[link.old_unit_code].append(replace(link, new_unit_code=new_code))
        self._districts_of_days: dict[dt.date, frozenset[str]] = {}
        self._resolved: dict[tuple[str, str | None, dt.date, dt.date | None], Found] = {}
        lists = [
            [replace(unit, unit_code=self.standing_code(unit.unit_code, unit.valid_from)) for unit in units]
            for units in lists
        ]
        self._listed = {(unit.unit_code, unit.valid_from) for units in lists for unit in units}
        self.units = versions(lists, [link for found in self._links.values() for link in found])
        self._by_code: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            self._by_code[unit.unit_code].append(unit)

    def on(self, code: str, day: dt.date) -> Unit | None:
        """The unit that bore the code on a day, or was published under it then."""
        return self.bearer(self.standing_code(code, day), day)

    def bearer(self, code: str, day: dt.date) -> Unit | None:
        """The unit that bore the code itself on a day."""
        return next((unit for unit in self._by_code.get(code, ()) if unit.in_force_on(day)), None)

    def standing_code(self, code: str, day: dt.date) -> str:
        """The code that stands, for one that was used on a day and corrected later."""
        corrected = (c.corrected_code for c in self._corrections.get(code, ()) if c.used_from <= day <= c.used_to)
        return next(corrected, code)

    def before(self, code: str, day: dt.date) -> Unit | None:
        """The unit that bore the code on the day before."""
        return self.on(code, day - dt.timedelta(days=1))

    def begun_on(self, code: str, day: dt.date) -> Unit | None:
        """The unit of the code that a list of the day names; it may have stood before."""
        return self.on(code, day) if (self.standing_code(code, day), day) in self._listed else None

    def successors_on(self, code: str, day: dt.date) -> Sequence[str]:
        """The codes of the units that took anything of the unit that ended before this day."""
        return sorted({link.new_unit_code for link in self._links.get(code, ()) if link.effective_on == day})

    @cached_property
    def _by_name(self) -> dict[str, list[Unit]]:
        names: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            names[bare_key(unit.unit_name)].append(unit)
        return names

    def named(self, name: str, district: str, start: dt.date | None, end: dt.date) -> Sequence[Unit]:
        """Units in force at some time of the period, by name and district; the latest version of each code.

        Where there are no districts the province is named instead.
        """
        wanted = bare_key(district)
        latest: dict[str, Unit] = {}
        for unit in self._by_name.get(bare_key(name), ()):
            in_period = unit.valid_from <= end and (unit.valid_to is None or unit.valid_to >= (start or end))
            if in_period and unit.above == wanted:
                latest[unit.unit_code] = unit
        return list(latest.values())

    def resolve(self, name: str, district: str | None, day: dt.date, since: dt.date | None = None) -> Found:
        """The commune of that name, in the district named, that was in force on the day; nothing is guessed.

        With ``since``, one that was in force at some time from then on counts too, the last of them.
        """
        key = (name, district, day, since)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(name, district, day, since)
        return self._resolved[key]

    def _resolve(self, name: str, district: str | None, day: dt.date, since: dt.date | None) -> Found:
        kind, above = type_of(name), bare_key(district) if district else None
        # who names a district that stood when the period began means the commune of that time
        standing = since is not None and above in self._districts_on(since)
        bearers = [
            unit
            for unit in self._by_name.get(bare_key(name), ())
            if (kind is None or type_of(unit.unit_name) == kind)
            # from 1 July 2025 there are no districts, but an office may go on naming the one of before
            and (above is None or unit.above == above or (unit.district_name is None and not standing))
        ]
        now = [unit for unit in bearers if unit.in_force_on(day)]
        if len(now) == 1:
            return Found(now[0])
        if now:
            return Found(None, "ambiguous_unit", _names(now))
        lately = [u for u in bearers if since and u.valid_from <= day and (u.valid_to is None or u.valid_to >= since)]
        lately = [unit for unit in lately if unit.valid_from == max(u.valid_from for u in lately)]
        if len(lately) == 1:
            return Found(lately[0])
        if lately:
            return Found(None, "ambiguous_unit", _names(lately))
        gone = [unit for unit in bearers if unit.valid_to is not None and unit.valid_to < day]
        if gone:
            last = max(gone, key=lambda unit: unit.valid_from)
            return Found(None, "abolished_unit", _names(self._successors(last, day)))
        return Found(None, "unknown_unit", self.nearest(name, day, above))

    def _districts_on(self, day: dt.date) -> frozenset[str]:
        if day not in self._districts_of_days:
            self._districts_of_days[day] = frozenset(
                unit.above for unit in self.units if unit.district_name and unit.in_force_on(day)
            )
        return self._districts_of_days[day]

    def _successors(self, unit: Unit, day: dt.date) -> Sequence[Unit]:
        """The units in force on the day that hold what was the unit's, along as many changes as it takes."""
        reached, found = [(unit.unit_code, unit.valid_from)], []
        for code, since in reached:
            later = [link for link in self._links.get(code, ()) if since < link.effective_on <= day]
            first = min((link.effective_on for link in later), default=None)
            reached += [(link.new_unit_code, link.effective_on) for link in later if link.effective_on == first]
            if first is None and (holder := self.on(code, day)):
                found.append(holder)
        return found

    def named_districts(self, text: str) -> Sequence[str]:
        """The districts that a text names, as the lists write them, longest name first."""
        return sorted(set(self._districts.within(name_key(text))), key=lambda name: (-len(name), name))

    def districts_in_path(self, path: str) -> Collection[str]:
        """The districts that a path names, in which neither tones nor the words for types need stand.

        One with the name of its province is left out: a folder named after the province says nothing of it.
        """
        return {name for names in self._districts_folded.within(fold(path)) for name in names}

    def named_provinces(self, text: str) -> Sequence[str]:
        """The provinces that a text names with the word for their type, as the lists write them."""
        return sorted(self._provinces.within(name_key(text)))

    @cached_property
    def _provinces(self) -> "_Names[str]":
        names = sorted({unit.province_name for unit in self.units if unit.province_name})
        return _Names({name_key(name): name for name in names})

    @cached_property
    def _by_province(self) -> dict[str | None, list[Unit]]:
        units: dict[str | None, list[Unit]] = defaultdict(list)
        for unit in self.units:
            units[unit.province_name].append(unit)
        return units

    @cached_property
    def _provinces_of(self) -> dict[str | None, list[str | None]]:
        """The provinces that a district, by its key, has been in."""
        pairs = {(unit.above, unit.province_name): None for unit in self.units if unit.district_name}
        provinces: dict[str | None, list[str | None]] = defaultdict(list)
        for district, province in pairs:
            provinces[district].append(province)
        return provinces

    @cached_property
    def provinces(self) -> frozenset[str]:
        """The keys of every province's name, without the word for its type."""
        return frozenset(bare_key(unit.province_name) for unit in self.units if unit.province_name)

    @cached_property
    def _districts(self) -> "_Names[str]":
        names = sorted({unit.district_name for unit in self.units if unit.district_name})
        return _Names({variant: name for name in names for variant in (name_key(name), f"tp {bare_key(name)}")})

    @cached_property
    def _districts_folded(self) -> "_Names[list[str]]":
        folded: dict[str, list[str]] = defaultdict(list)
        for name in {unit.district_name for unit in self.units if unit.district_name}:
            if bare_key(name) not in self.provinces:
                folded[fold(bare_key(name))].append(name)
        return _Names(folded)

    def nearest(self, name: str, day: dt.date | None = None, above: str | None = None) -> str:
        """Up to five units whose names look most like this one, for a person to choose from.

        Where the district ``above`` is known they are of its province: a country would be too much to look through.
        """
        around = [unit for province in self._provinces_of.get(above, ()) for unit in self._by_province[province]]
        in_force = _in_force(around, day) or _in_force(self.units, day)
        keys = difflib.get_close_matches(
            bare_key(name.split(" (")[0]), {bare_key(u.unit_name): None for u in in_force}, n=3, cutoff=0.6
        )
        return _names([unit for key in keys for unit in in_force if bare_key(unit.unit_name) == key])


class _Names(Generic[T]):
    """What names stand for. Each run of a text's words is looked up: the cost does not grow with the names."""

    def __init__(self, names: Mapping[str, T]) -> None:
        self._names = names
        self._longest = max((len(name.split()) for name in names), default=0)

    def within(self, text: str) -> Sequence[T]:
        """What the names in a text stand for."""
        words = _WORDS.findall(text)
        ends = ((i, j) for i in range(len(words)) for j in range(i + 1, min(i + self._longest, len(words)) + 1))
        runs = {" ".join(words[i:j]) for i, j in ends}
        return [self._names[run] for run in runs if run in self._names]


def _in_force(units: Sequence[Unit], day: dt.date | None) -> Sequence[Unit]:
    """Those in force on a day, or all where it is not known."""
    return [u for u in units if day is None or u.in_force_on(day)]


def _names(units: Sequence[Unit]) -> str:
    """Units as an office can tell them apart."""
    words = {f"{u.unit_name} {u.unit_code}" + (f" ({u.district_name})" if u.district_name else ""): None for u in units}
    return "; ".join(list(words)[:5])
