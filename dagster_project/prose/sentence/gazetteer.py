"""Looking names up: which district, province or commune of the day a name means."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ...places.names import bare_key, type_of
from ...places.register import Register
from .phrases import phrases
from .place import Place, commune, district, province
from .words import lower

_REMEMBERED = 4  # years that a name goes on being used after its unit has ended


@dataclass(frozen=True)
class Known:
    """The districts and provinces in force on a day, by the key of their bare names.

    ``standing`` are the provinces of the day itself, ``once`` those of any, ``ended`` the districts that are no more.
    """

    districts: Mapping[str, Sequence[str]]
    provinces: Mapping[str, str]
    standing: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()

    @property
    def names(self) -> Collection[str]:
        """The names of districts."""
        return {name for names in self.districts.values() for name in names}


@lru_cache(maxsize=64)
def known_on(register: Register, day: dt.date) -> Known:
    """What the register knows on a day, and for some years behind it."""
    districts: dict[str, list[str]] = {}
    provinces: dict[str, str] = {}
    since = day.replace(day=1, year=day.year - _REMEMBERED)
    for unit in register.units:
        # a report on five years goes on naming the districts that stood in them
        if unit.valid_from <= day and (unit.valid_to is None or unit.valid_to >= since):
            if unit.district_name and unit.district_name not in districts.setdefault(bare_key(unit.district_name), []):
                districts[bare_key(unit.district_name)].append(unit.district_name)
            if unit.province_name:
                provinces[bare_key(unit.province_name)] = unit.province_name
    standing = {bare_key(unit.province_name) for unit in register.units if unit.province_name and unit.in_force_on(day)}
    once = {bare_key(unit.province_name) for unit in register.units if unit.province_name}
    of_today = {bare_key(unit.district_name) for unit in register.units if unit.district_name and unit.in_force_on(day)}
    return Known(districts, provinces, frozenset(standing), frozenset(districts) - of_today, frozenset(once))


@cache
def elsewhere() -> frozenset[str]:
    """The provinces that no list here has the units of."""
    return frozenset(phrases("provinces"))


def _prefixes(name: str) -> Sequence[str]:
    words = name.split()
    return [" ".join(words[:count]) for count in range(len(words), 0, -1)]


def longest(match: re.Match[str], known: Known, kind: str) -> tuple[Place | None, int]:
    """The unit whose name is the longest beginning of the words that stand there."""
    for name in _prefixes(match["name"]):
        key, end = bare_key(name), match.start("name") + len(name)
        if kind == "tỉnh" and key in known.once and key not in known.provinces:
            return Place("province", name), end
        if name in elsewhere() and key not in known.provinces and kind in ("", "tỉnh"):
            return Place("province", name), end
        if kind not in ("huyện", "thị xã", "thành phố", "tp", "tp.") and key in known.provinces:
            return province(known.provinces[key]), end
        districts = [d for d in known.districts.get(key, ()) if not kind or kind == "tỉnh" or _is_kind(d, kind)]
        if kind != "tỉnh" and len(districts) == 1 and (kind or key not in known.provinces):
            return district(districts[0]), end
    if kind == "tỉnh":
        # "UBND tỉnh Nguyễn Văn A": no province has such a name
        return None, match.start("name")
    return (Place(None, match.group()), match.end()) if kind else (None, match.end())


def _is_kind(name: str, kind: str) -> bool:
    return type_of(name) == {"tp": "thành phố", "tp.": "thành phố"}.get(kind, kind)


def commune_named(
    match: re.Match[str], above: str | None, register: Register, day: dt.date, known: Known, home: Place | None
) -> tuple[Place | None, int]:
    """The commune, ward or town that a name with the word for its type is of, and where the name ends."""
    kind = {"tt": "Thị trấn", "tt.": "Thị trấn", "p.": "Phường"}.get(lower(match["type"]), match["type"])
    district_name = district_name_of(above, known) or (
        district_name_of(home.area, known) if home and home.level in ("district", "city") else None
    )
    since = day.replace(day=1, year=day.year - _REMEMBERED)
    for name in _prefixes(match["name"]):
        found = register.resolve(f"{kind} {name}", district_name, day, since)
        if found.unit is None and above is None and district_name:
            found = register.resolve(f"{kind} {name}", None, day, since)
        if unit := found.unit:
            whole = above is not None and name == match["name"]
            return commune(unit), match.end() if whole else match.start("name") + len(name)
    return Place(None, match.group()), match.end()


def bare_commune(
    match: re.Match[str], register: Register, day: dt.date, known: Known, home: Place | None
) -> tuple[Place | None, int]:
    """The commune that a name without the word for its type is of, where there is only one in the report's district."""
    of = re.search(r"\((.+)\)$", home.area) if home and home.level == "commune" else None
    around = of[1] if of else home.area if home and home.level in ("district", "city") else None
    district_name = district_name_of(around, known)
    since = day.replace(day=1, year=day.year - _REMEMBERED)
    for name in _prefixes(match["name"]):
        if " " not in name:
            break
        found = register.resolve(f"xã {name}", district_name, day, since)
        unit = found.unit
        if unit and (district_name or (home and bare_key(unit.province_name or "") == bare_key(home.area))):
            return commune(unit), match.start("name") + len(name)
    return None, match.end()


def commune_of_the_name(place: Place, register: Register, day: dt.date, home: Place | None) -> Place | None:
    """The commune of today that has the name of a district that is no more, in a report of the province around it."""
    unit = register.resolve(f"xã {place.area}", None, day, day).unit
    around = bare_key(unit.province_name or "") if unit else None
    if unit is None or unit.district_name or home is None or around is None:
        return None
    if not bare_key(home.area).endswith(around) and home.level != "commune":
        return None
    return commune(unit)


def district_name_of(above: str | None, known: Known) -> str | None:
    """The district, as the lists have it, that a name behind a commune's means."""
    if not above:
        return None
    names = known.districts.get(bare_key(above.replace("TP.", "TP")), ())
    wanted = type_of(above)
    fitting = [name for name in names if wanted is None or type_of(name) == wanted]
    return fitting[0] if len(fitting) == 1 else (names[0] if len(names) == 1 else above)
