"""What the course of new rural development goes by: published numbers, named communes, and who is readiest."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .chance import stream
from .units import Commune
from .world import World, table

RURAL = "xã"
LAST_OLD = dt.date(2019, 12, 31)
FIRST_MIDDLE = dt.date(2020, 1, 1)
LAST_MIDDLE = dt.date(2025, 6, 30)
FIRST_NEW = dt.date(2025, 7, 1)
# the list of regions under which published figures count region III
_REGIONS_OF = dt.date(2022, 9, 30)
# a decision comes out some days before the list that it is first in
_DECIDED_BEFORE = (3, 9, 17)


@dataclass(frozen=True)
class Step:
    """How many hold what on the day of a list; ``None`` where the map decides."""

    day: dt.date
    is_list: bool
    numbers: Mapping[str, int | None]

    def number(self, name: str) -> int:
        """The number of a kind, 0 where none is given."""
        return self.numbers[name] or 0


@cache
def course() -> Sequence[Step]:
    """The days of the lists, in order."""
    return [
        Step(
            dt.date.fromisoformat(row["day"]),
            row["is_list"] == "yes",
            {name: int(value) if value else None for name, value in row.items() if name not in ("day", "is_list")},
        )
        for row in table("ntm_course.csv")
    ]


def list_days() -> Sequence[dt.date]:
    """The days at whose end the province's office listed all holders."""
    return [step.day for step in course() if step.is_list]


def rural(world: World, day: dt.date) -> Sequence[Commune]:
    """The communes that the programme is for: neither wards nor towns."""
    return [commune for commune in world.atlas.communes(day) if commune.unit_type == RURAL]


def parts(world: World, commune: Commune, day: dt.date) -> Sequence[Commune]:
    """The rural communes that a commune was made of, on an earlier day."""
    return [old for old in world.atlas.predecessors(commune, day) if old.unit_type == RURAL]


@cache
def readiness(world: World, commune: Commune) -> float:
    """How near a commune is to the standard beside its neighbours: the less hardship, the nearer."""
    return 1 - world.hardship(commune) + stream(world.seed, "readiness", commune.code).uniform(-0.15, 0.15)


def by_readiness(world: World, communes: Sequence[Commune]) -> Sequence[Commune]:
    """The readiest first."""
    return sorted(communes, key=lambda commune: (-readiness(world, commune), commune.code))


def decision(day: dt.date) -> str:
    """The number of the decision of a day; MP says that it is simulated."""
    return f"MP-{day.timetuple().tm_yday}/QĐ-UBND"


def named(world: World, kind: str) -> Mapping[str, Mapping[str, str]]:
    """What published pages say of single communes, by code."""
    codes = {(c.district, c.name): c.code for c in rural(world, FIRST_MIDDLE)}
    return {codes[row["district"], row["commune"]]: row for row in table("ntm_named.csv") if row["kind"] == kind}


def some_days_before(world: World, code: str, kind: str, day: dt.date) -> dt.date:
    """A day of decision for the list of a day."""
    return day - dt.timedelta(days=stream(world.seed, "decided", kind, code).choice(_DECIDED_BEFORE))


def decided_on(world: World, code: str, kind: str, day: dt.date) -> dt.date:
    """The day of the decision for a commune of 2020-2025, from the list that it is first in, or as published."""
    on = named(world, kind).get(code, {}).get("recognised_on")
    return dt.date.fromisoformat(on) if on else some_days_before(world, code, kind, day)


@cache
def region_iii(world: World) -> frozenset[str]:
    """Codes of the communes that the list of 2021-2025 has in region III."""
    return frozenset(c.code for c in rural(world, _REGIONS_OF) if world.region(c, _REGIONS_OF) == 3)
