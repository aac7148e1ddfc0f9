"""Who helps which commune: the communes of Programme 135, those that completed it, and the agencies assigned."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..reference import rows
from .chance import stream
from .units import Commune
from .world import World, table

_MOST_EACH = 3
_OF_PROGRAMME_135 = "2489/QĐ-UBND"


@dataclass(frozen=True)
class Assignment:
    """One agency helps one commune."""

    agency_id: str
    commune: Commune
    content: str


@dataclass(frozen=True)
class Completion:
    """A commune, or one of its villages, completed Programme 135 in a year."""

    commune: Commune
    village: str | None
    year: int


def decision(number: str) -> Mapping[str, str]:
    """What a decision that assigns agencies sets."""
    return next(row for row in table("support_decisions.csv") if row["document_number"] == number)


def holder(world: World, commune: Commune, day: dt.date) -> Commune:
    """Who answers for a commune on the day: itself, or the first of those that took it over."""
    return world.atlas.successors(commune, day)[0]


@lru_cache(maxsize=64)
def programme135_communes(world: World, day: dt.date) -> frozenset[Commune]:
    """The communes of Programme 135, on the map of the day."""
    return frozenset(holder(world, commune, day) for commune in _helped(world, _OF_PROGRAMME_135))


@lru_cache(maxsize=8)
def assignments(world: World, number: str) -> Sequence[Assignment]:
    """The pairs that a decision sets, on the map of the day it was signed."""
    sets = decision(number)
    luck = stream(world.seed, "support", number)
    communes = list(_helped(world, number))
    stated = [row for row in table("support_stated_pairs.csv") if row["document_number"] == number]
    named = {row["agency_id"]: _named(communes, row["district"], row["commune"]) for row in stated}
    others = sorted(row["agency_id"] for row in _helpers() if row["agency_id"] not in named)
    agencies = [*named, *luck.sample(others, int(sets["agencies"]) - len(named))]
    left = [commune for commune in communes if commune not in named.values()]
    luck.shuffle(left)
    left += luck.sample(communes, int(sets["second_agencies"]))
    given = {agency: [named[agency]] if agency in named else [] for agency in agencies}
    for commune in left:
        _agency_for(commune, given, luck).append(commune)
    phrases = [row["content"] for row in table("support_contents.csv")]
    return [Assignment(agency, commune, luck.choice(phrases)) for agency, helped in given.items() for commune in helped]


def assignments_on(world: World, number: str, day: dt.date) -> Sequence[Assignment]:
    """The pairs of a decision on the map of a day; merged communes with one agency are one."""
    moved: dict[tuple[str, Commune], Assignment] = {}
    for pair in assignments(world, number):
        commune = holder(world, pair.commune, day)
        moved.setdefault((pair.agency_id, commune), Assignment(pair.agency_id, commune, pair.content))
    return list(moved.values())


@lru_cache(maxsize=8)
def completions(world: World, year: int) -> Sequence[Completion]:
    """What completed Programme 135 in a year: its easiest communes, and villages of communes outside it."""
    day, luck = dt.date(year, 12, 31), stream(world.seed, "programme 135 completed", str(year))
    communes = _completing(world)
    found = [Completion(holder(world, commune, day), None, year) for commune, when in communes.items() if when == year]
    inside = programme135_communes(world, day)
    outside = [
        commune
        for commune in world.atlas.communes(day)
        if commune not in inside and commune.unit_type == "xã" and world.region(commune, day) is not None
    ]
    names = [row["name"] for row in table("village_names.csv")]
    villages = [(commune, name) for commune in outside for name in names]
    wanted = next(int(row["villages"]) for row in table("programme135_completed.csv") if row["year"] == str(year))
    some = sorted(luck.sample(villages, wanted), key=lambda pair: (pair[0].code, pair[1]))
    return [*found, *(Completion(commune, f"Xóm {name}", year) for commune, name in some)]


def _completing(world: World) -> Mapping[Commune, int]:
    """The communes that complete the programme, and when; where it is stated that all go on, none does."""
    going_on = {row["district"] for row in table("programme135_stated.csv") if not row["commune"]}
    may = [commune for commune in _helped(world, _OF_PROGRAMME_135) if commune.district not in going_on]
    may.sort(key=lambda commune: (world.hardship(commune), commune.code))
    years = [int(row["year"]) for row in table("programme135_completed.csv") for _ in range(int(row["communes"]))]
    return dict(zip(may, years, strict=False))


def _helped(world: World, number: str) -> Sequence[Commune]:
    """The communes that a decision names, on the map of its day: the hardest, but for what is stated."""
    sets = decision(number)
    day = dt.date.fromisoformat(sets["signed_on"])
    communes = world.atlas.communes(day)
    rules = table("programme135_stated.csv") if number == _OF_PROGRAMME_135 else ()
    ranked = sorted(
        (-_stated(commune, rules), -(world.region(commune, day) or 0), -world.hardship(commune), commune.code, commune)
        for commune in communes
    )
    return [each[-1] for each in ranked[: int(sets["communes"])]]


def _stated(commune: Commune, rules: Sequence[Mapping[str, str]]) -> int:
    """1 where a document says that the commune is covered, -1 where it says that it is not, else 0."""
    for row in rules:
        if row["district"] == commune.district and row["commune"] in ("", commune.name):
            return 1 if row["is_covered"] == "true" else -1
    return 0


def _helpers() -> Sequence[Mapping[str, str]]:
    """The provincial bodies that may be told to help, each once."""
    once = {row["agency_id"]: row for row in rows("agencies") if row["is_simulated"] == "true"}
    return list(once.values())


def _named(communes: Sequence[Commune], district: str, name: str) -> Commune:
    return next(commune for commune in communes if (commune.district, commune.name) == (district, name))


def _agency_for(commune: Commune, given: Mapping[str, list[Commune]], luck: random.Random) -> list[Commune]:
    """The communes of the agency that takes one more: one without any first, then one that has room."""
    free = [helped for helped in given.values() if not helped]
    room = [helped for helped in given.values() if len(helped) < _MOST_EACH and commune not in helped]
    return luck.choice(free or room)
