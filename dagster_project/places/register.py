"""The dated register of units, for looking up codes and names while files are validated."""

import csv
import datetime as dt
import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from ..reading.text import name_key

_ALIASES = Path(__file__).with_name("aliases.csv")
UNIT_COLUMNS = ("unit_code", "unit_name", "district_name", "province_name")
_TYPE = re.compile(r"^(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tp\.?|tỉnh)\s+")


@cache
def _aliases() -> dict[str, str]:
    """Other spellings of a unit's name that a person has reviewed, to the spelling of the register."""
    with _ALIASES.open(encoding="utf-8", newline="") as lines:
        return {_bare(row["alias"]): _bare(row["unit_name"]) for row in csv.DictReader(lines)}


def _bare(name: str) -> str:
    return _TYPE.sub("", name_key(name))


def bare_key(name: str) -> str:
    """The key of a name without the word for its type: ``Xã Cao Sơn`` and ``Cao Sơn`` share one."""
    bare = _bare(name)
    return _aliases().get(bare, bare)


def full_key(name: str) -> str:
    """The key of a name with its type, so that the ward and the commune Thống Nhất stay apart."""
    kind = _TYPE.match(name_key(name))
    return f"{kind.group(1) if kind else ''} {bare_key(name)}"


@dataclass(frozen=True)
class Unit:
    """One unit in one list. ``valid_to`` is ``None`` while no later list covers its territory."""

    unit_code: str
    unit_name: str
    district_name: str | None
    valid_from: dt.date
    valid_to: dt.date | None = None
    province_name: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, str | None], valid_from: dt.date) -> "Unit":
        """A unit from a row of a list, in its ``UNIT_COLUMNS``."""
        code, name, district, province = (row[column] for column in UNIT_COLUMNS)
        return cls(str(code), str(name), district, valid_from, province_name=province)

    @property
    def above(self) -> str:
        """What a person names to tell two communes apart: the district, or the province where there is none."""
        return bare_key(self.district_name or self.province_name or "")

    def is_named(self, name: str) -> bool:
        """Whether the name, in any spelling, is this unit's full name."""
        return full_key(name) == full_key(self.unit_name)


class Register:
    """Units by date. Two lists cover one territory when they share a code; the later then ends the earlier."""

    def __init__(self, lists: Iterable[Sequence[Unit]]) -> None:
        dated = sorted((units for units in lists if units), key=lambda units: units[0].valid_from)
        codes = [frozenset(unit.unit_code for unit in units) for units in dated]
        self.units: list[Unit] = []
        self._by_code: dict[str, list[Unit]] = defaultdict(list)
        for i, units in enumerate(dated):
            later = [
                dated[j][0].valid_from
                for j in range(i + 1, len(dated))
                if codes[j] & codes[i] and dated[j][0].valid_from > units[0].valid_from
            ]
            end = min(later) - dt.timedelta(days=1) if later else None
            for unit in (replace(unit, valid_to=end) for unit in units):
                self.units.append(unit)
                self._by_code[unit.unit_code].append(unit)

    def on(self, code: str, day: dt.date) -> Unit | None:
        """The unit that bore the code on a day."""
        for unit in self._by_code.get(code, ()):
            if unit.valid_from <= day and (unit.valid_to is None or day <= unit.valid_to):
                return unit
        return None

    def before(self, code: str, day: dt.date) -> Unit | None:
        """The unit that bore the code on the day before."""
        return self.on(code, day - dt.timedelta(days=1))

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

    def nearest(self, name: str) -> str:
        """Up to three units whose names look most like this one, for a person to choose from."""
        keys = difflib.get_close_matches(bare_key(name.split(" (")[0]), self._by_name, n=3, cutoff=0.6)
        near = {f"{u.unit_name} {u.unit_code}": None for key in keys for u in self._by_name[key]}
        return "; ".join(list(near)[:5])
