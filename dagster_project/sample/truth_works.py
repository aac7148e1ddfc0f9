"""The works of a year in each commune, and who invested in them.

Each year has the share of communes with new works and with maintenance, and the share of these in which the commune
itself is the investor; especially difficult communes apart. A large work goes on into the next year.
"""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..reference import rows
from .chance import stream
from .naming import within
from .units import Commune
from .world import World, table

_ESPECIALLY_DIFFICULT = 3
_LARGE = 3_500_000
"""Thousand đồng from which a work takes two years."""
_OTHERS_BY_COMMUNE = 0.4


@dataclass(frozen=True)
class Work:
    """One work in one year, in thousand đồng; ``completed_on`` is ``None`` while it goes on."""

    commune: Commune
    name: str
    programme: str
    work_kind: str
    by_commune: bool
    total: int
    planned: int
    disbursed: int
    started_on: dt.date
    completed_on: dt.date | None


def works(world: World, year: int) -> Sequence[Work]:
    """The works of a year: those begun in it, and large ones of the year before."""
    found = [*_continued(world, year), *_begun(world, year)]
    return sorted(found, key=lambda work: (work.commune.code, work.started_on, work.name))


def especially_difficult(world: World, commune: Commune, year: int) -> bool:
    """Whether the commune is in region III at the end of the year."""
    return world.region(commune, dt.date(year, 12, 31)) == _ESPECIALLY_DIFFICULT


@lru_cache(maxsize=64)
def _investing(world: World, year: int, work_kind: str) -> Mapping[Commune, bool]:
    """The communes with works of a kind in a year, and whether the commune itself invests in any."""
    luck = stream(world.seed, "works", work_kind, str(year))
    found: dict[Commune, bool] = {}
    for row in table("works_shares.csv"):
        if row["year"] != str(year):
            continue
        scope = [
            commune
            for commune in world.atlas.communes(dt.date(year, 12, 31))
            if str(especially_difficult(world, commune, year)).lower() == row["is_dbkk"]
        ]
        some = luck.sample(scope, round(len(scope) * float(row[work_kind])))
        investors = luck.sample(some, round(len(some) * float(row[f"commune_invests_{work_kind}"])))
        found |= {commune: commune in investors for commune in some}
    return found


@lru_cache(maxsize=64)
def _begun(world: World, year: int) -> Sequence[Work]:
    # every other village, so that no work has the name of one that goes on from the year before
    in_turn = table("village_names.csv")[year % 2 :: 2]
    found = []
    for work_kind, most in (("new_works", 2), ("maintenance", 1)):
        for commune, invests in _investing(world, year, work_kind).items():
            luck = stream(world.seed, "work", work_kind, str(year), commune.code)
            villages = luck.sample(in_turn, luck.randint(1, most))
            for number, village in enumerate(villages):
                by_commune = invests and (number == 0 or luck.random() < _OTHERS_BY_COMMUNE)
                found.append(_work(world, commune, year, work_kind, village["name"], by_commune, luck))
    return found


def _work(
    world: World, commune: Commune, year: int, work_kind: str, village: str, by_commune: bool, luck: random.Random
) -> Work:
    """A work as its first year leaves it."""
    phrase = luck.choice([row for row in table("works_phrases.csv") if row["work_kind"] == work_kind])
    total = round(int(phrase["typical_million"]) * luck.lognormvariate(0, 0.35)) * 1000
    started = dt.date(year, 1, 15) + dt.timedelta(days=luck.randint(0, 240))
    ended = min(started + dt.timedelta(days=luck.randint(45, 260)), dt.date(year, 12, 28))
    programme = _programme(world, commune, year, luck)
    name = f"{phrase['phrase']} xóm {village}, {within(commune.name)}"
    work = Work(commune, name, programme, work_kind, by_commune, total, total, 0, started, ended)
    if _goes_on(world, work, year + 1):
        work = replace(work, planned=round(total / 1000 * luck.uniform(0.4, 0.6)) * 1000, completed_on=None)
    return replace(work, disbursed=round(work.planned * luck.uniform(0.62, 0.99)))


def _goes_on(world: World, work: Work, year: int) -> bool:
    """Whether a work has a second year: a large one, where commune, programme and investor are still what they were."""
    invests = _investing(world, year, work.work_kind).get(work.commune)
    return work.total >= _LARGE and invests is not None and invests >= work.by_commune and _valid(work.programme, year)


def _continued(world: World, year: int) -> Sequence[Work]:
    found = []
    for work in _begun(world, year - 1):
        if work.completed_on is None:
            luck = stream(world.seed, "work goes on", work.name, str(year))
            left = work.total - work.planned
            ended = dt.date(year, 3, 1) + dt.timedelta(days=luck.randint(0, 270))
            spent = round(left * luck.uniform(0.7, 1))
            found.append(replace(work, planned=left, disbursed=spent, completed_on=ended))
    return found


def _programme(world: World, commune: Commune, year: int, luck: random.Random) -> str:
    difficult = str(especially_difficult(world, commune, year)).lower()
    weights = {
        row["family"]: int(row["weight"]) for row in table("works_programmes.csv") if row["is_dbkk"] == difficult
    }
    may = [row for row in rows("programmes") if row["family"] in weights and _valid(row["code"], year)]
    return luck.choices([row["code"] for row in may], [weights[row["family"]] for row in may])[0]


def _valid(programme: str, year: int) -> bool:
    row = next(row for row in rows("programmes") if row["code"] == programme)
    return row["valid_from"] <= f"{year}-12-31" <= row["valid_to"]
