"""A place, as a sentence names it and as claims call it."""

import datetime as dt
import re
from dataclasses import dataclass

from ...places.names import type_of
from ...places.units import Unit


@dataclass(frozen=True)
class Place:
    """A place. ``level`` and ``area`` are as claims call it; a commune has the code and first day of its unit.

    ``level`` is ``None`` where the name is of no unit of the day.
    """

    level: str | None
    area: str
    unit_code: str | None = None
    valid_from: dt.date | None = None


@dataclass(frozen=True)
class Named:
    """A place named from ``start`` to ``end``."""

    start: int
    end: int
    place: Place


LEVELS = ("country", "province", "district", "city", "commune")  # of places that a claim may be of
COUNTRY = Place("country", "Việt Nam")
VILLAGE = Place("village", "")
GROUP = Place("group", "")


def district(name: str) -> Place:
    """A district, or the city that is one, from its name in the lists."""
    kind = type_of(name)
    bare = re.sub(r"^(?:huyện|thành phố|thị xã|quận|tp\.?)\s+", "", name, flags=re.IGNORECASE)
    return Place("city", f"TP {bare}") if kind == "thành phố" else Place("district", bare)


def province(name: str) -> Place:
    """A province from its name in the lists."""
    return Place("province", re.sub(r"^(?:tỉnh|thành phố)\s+", "", name, flags=re.IGNORECASE))


def commune(unit: Unit) -> Place:
    """A commune, ward or town from its unit, with the district that it lies in, or the province where there is none."""
    above = district(unit.district_name) if unit.district_name else province(unit.province_name or "")
    bare = re.sub(r"^(?:xã|phường|thị trấn)\s+", "", unit.unit_name, flags=re.IGNORECASE)
    return Place("commune", f"{bare} ({above.area})", unit.unit_code, unit.valid_from)
