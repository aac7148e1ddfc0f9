"""The money of the target programmes as it was: who got how much of which source, and when.

A year's plan goes to a few communes of each district, a few of them much. Budget money is allocated to one work after
another, other money to all a little at a time; what is disbursed follows what is allocated.
"""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from .chance import share_out, stream
from .funding_plan import PARTS, Envelope, envelopes, fixed_districts, progress
from .truth_support import holder, programme135_communes
from .units import Commune
from .world import World, table

_ESPECIALLY_DIFFICULT = 3


@dataclass(frozen=True)
class Grant:
    """One commune's part of one source for one component, in hundredths of a million đồng.

    What is allocated and disbursed stands at the end of each quarter.
    """

    commune: Commune
    programme: str
    component: str
    funding_source: str
    capital_kind: str
    planned: int
    allocated: tuple[int, ...]
    disbursed: tuple[int, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells the rows of one return apart."""
        return (self.programme, self.commune.code, self.component, self.funding_source, self.capital_kind)


@lru_cache(maxsize=64)
def grants(world: World, year: int) -> Sequence[Grant]:
    """All grants of a year, on the map of its middle."""
    return [grant for envelope in envelopes(year) for grant in _of_envelope(world, envelope)]


def grants_on(world: World, day: dt.date) -> Sequence[Grant]:
    """The grants of the day's year on the map of the day: a new commune takes over what those before it had."""
    held: dict[tuple[str, ...], Grant] = {}
    for grant in grants(world, day.year):
        moved = replace(grant, commune=holder(world, grant.commune, day))
        before = held.get(moved.key)
        held[moved.key] = _together(before, moved) if before else moved
    return list(held.values())


def _together(one: Grant, other: Grant) -> Grant:
    return replace(
        one,
        planned=one.planned + other.planned,
        allocated=tuple(a + b for a, b in zip(one.allocated, other.allocated, strict=True)),
        disbursed=tuple(a + b for a, b in zip(one.disbursed, other.disbursed, strict=True)),
    )


def _of_envelope(world: World, envelope: Envelope) -> Sequence[Grant]:
    luck = stream(world.seed, "funding", envelope.path)
    shares = [
        (commune, share)
        for communes, amount in _by_district(world, envelope)
        for commune, share in _chosen(world, envelope, communes, amount, luck)
    ]
    planned = [share * PARTS for _, share in shares]
    pace = [luck.lognormvariate(0, 1) for _ in shares]
    allocated = _fill_up(progress(envelope, "allocated"), [planned] * 4, pace, one_by_one=bool(envelope.capital_kind))
    disbursed = _fill_up(progress(envelope, "disbursed"), allocated, pace, one_by_one=False)
    return [
        Grant(
            commune,
            envelope.programme,
            _component(envelope, luck),
            envelope.funding_source,
            envelope.capital_kind,
            planned[place],
            tuple(quarter[place] for quarter in allocated),
            tuple(quarter[place] for quarter in disbursed),
        )
        for place, (commune, _) in enumerate(shares)
    ]


def _by_district(world: World, envelope: Envelope) -> Sequence[tuple[Sequence[Commune], int]]:
    """The communes that may get some, district by district, and what the district has, in millions."""
    may = sorted(_eligible(world, envelope), key=lambda commune: (commune.district or "", commune.code))
    districts = [list(communes) for _, communes in groupby(may, key=lambda commune: commune.district)]
    fixed = fixed_districts(envelope)
    weights = [
        0.0 if communes[0].district in fixed else sum(_need(world, envelope, commune) for commune in communes)
        for communes in districts
    ]
    shared = share_out(envelope.planned - sum(fixed.values()), weights)
    return [
        (communes, fixed.get(communes[0].district or "", amount))
        for communes, amount in zip(districts, shared, strict=True)
    ]


def _eligible(world: World, envelope: Envelope) -> Sequence[Commune]:
    day = dt.date(envelope.year, 6, 30)
    return [commune for commune in world.atlas.communes(day) if _is_eligible(world, envelope, commune, day)]


def _is_eligible(world: World, envelope: Envelope, commune: Commune, day: dt.date) -> bool:
    match envelope.family:
        case "ntm":
            return commune.unit_type == "xã"
        case "p135":
            return commune in programme135_communes(world, day)
        case "ethnic":
            return world.region(commune, day) is not None
        case _:
            return True


def _need(world: World, envelope: Envelope, commune: Commune) -> float:
    """How strongly a programme turns to a commune: the poorer the more, the especially difficult most of all."""
    difficult = world.region(commune, dt.date(envelope.year, 6, 30)) == _ESPECIALLY_DIFFICULT
    return (0.3 + world.hardship(commune)) * (3 if difficult and envelope.family in ("ethnic", "poverty") else 1)


def _chosen(
    world: World, envelope: Envelope, communes: Sequence[Commune], amount: int, luck: random.Random
) -> Sequence[tuple[Commune, int]]:
    """The communes that get some of a district's money, and how much, in millions."""
    need = {commune: _need(world, envelope, commune) for commune in communes}
    rank = {commune: luck.random() ** (1 / need[commune]) for commune in communes}
    drawn = sorted(communes, key=lambda commune: -rank[commune])
    some = sorted(drawn[: envelope.communes], key=lambda commune: commune.code)
    shares = share_out(amount, [need[commune] * luck.lognormvariate(0, 0.8) for commune in some])
    return [(commune, share) for commune, share in zip(some, shares, strict=True) if share]


def _component(envelope: Envelope, luck: random.Random) -> str:
    fits = [
        row
        for row in table("funding_components.csv")
        if row["family"] == envelope.family and row["capital_kind"] == envelope.capital_kind
    ]
    return luck.choices([row["component"] for row in fits], [int(row["weight"]) for row in fits])[0]


def _fill_up(
    totals: Sequence[int], limits: Sequence[Sequence[int]], pace: Sequence[float], one_by_one: bool
) -> Sequence[Sequence[int]]:
    """Amounts of each quarter that add up to its total, stay within their limits and never fall."""
    quarters: list[list[int]] = []
    reached = [0] * len(pace)
    for total, most in zip(totals, limits, strict=True):
        reached = list(reached)
        if one_by_one:
            _add_in_turn(reached, total, most, sorted(range(len(pace)), key=lambda place: pace[place]))
        else:
            _add_to_all(reached, total, most, pace)
        quarters.append(reached)
    return quarters


def _add_in_turn(reached: list[int], total: int, most: Sequence[int], order: Sequence[int]) -> None:
    for place in order:
        reached[place] += min(most[place] - reached[place], total - sum(reached))


def _add_to_all(reached: list[int], total: int, most: Sequence[int], pace: Sequence[float]) -> None:
    """Share out what is missing by pace and room; who is full leaves the rest to the others."""
    while missing := total - sum(reached):
        room = [limit - amount for limit, amount in zip(most, reached, strict=True)]
        given = share_out(missing, [speed * space for speed, space in zip(pace, room, strict=True)])
        for place, amount in enumerate(given):
            reached[place] += min(amount, room[place])
