"""Which criteria of new rural development each commune meets on the days of the assessments.

A commune meets criteria in an order of its own, nearly always the same, so that how many it meets says which.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache

from .chance import stream
from .criteria_counts import ALL, assessed, counts, criteria_set
from .ntm_course import FIRST_MIDDLE, FIRST_NEW, LAST_MIDDLE, list_days, parts, rural
from .truth_ntm import next_in_line
from .units import Commune
from .world import World

# from what nearly every commune meets to income, poverty and the environment, which come last
_EASIEST_FIRST = (1, 4, 8, 3, 7, 14, 19, 18, 15, 12, 16, 13, 9, 6, 2, 5, 17, 11, 10)
_LAST = (17, 11, 10)
_JITTER = 4
# the day of which the number of communes that meet some criteria was published
_COUNTED_ON = dt.date(2023, 12, 31)
# a criterion of the ten is met where all that it took over was met; by subject
_TAKEN_OVER: Mapping[int, Sequence[int]] = {
    1: (1,),
    2: (2, 3, 4, 7),
    3: (10, 13),
    4: (12, 14),
    5: (5, 6, 15, 16),
    6: (9, 11),
    7: (8,),
    8: (17,),
    9: (18,),
    10: (19,),
}

Met = frozenset[int]


def days() -> Sequence[dt.date]:
    """The days of all assessments, those of the communes of 2025 too."""
    return [*assessed(), *(day for day in list_days() if day >= FIRST_NEW)]


def _liking(world: World, code: str) -> Mapping[int, float]:
    """The place of each criterion in a commune's own order."""
    chance = stream(world.seed, "criteria", code)
    return {
        number: place + chance.uniform(0, _JITTER) + (ALL if number in _LAST else 0)
        for place, number in enumerate(_EASIEST_FIRST)
    }


@cache
def _orders(world: World) -> Mapping[str, Sequence[int]]:
    """For each commune of 2020-2025 the order in which it meets criteria.

    Those that it met when criteria were counted come first, so that the numbers counted are met.
    """
    count = counts(world)[_COUNTED_ON]
    behind = next_in_line(world, _COUNTED_ON)
    counted = {
        int(target.indicator.split()[3]): int(target.number) - (len(count) - len(behind))
        for target in world.targets.of_form("ntm_assessments")
        if target.indicator.startswith("communes meeting criterion")
    }
    met: dict[str, set[int]] = {commune.code: set() for commune in behind}
    for number, communes in counted.items():
        chance = stream(world.seed, "criterion", str(number))
        ready = sorted(behind, key=lambda c: (-count[c.code] - chance.uniform(0, 1), c.code))
        for commune in ready[:communes]:
            met[commune.code].add(number)
    orders = {}
    for commune in rural(world, FIRST_MIDDLE):
        liking = _liking(world, commune.code)
        order = sorted(liking, key=lambda number: liking[number])
        if commune.code in met:
            had = met[commune.code]
            others = [number for number in order if number not in counted][: count[commune.code] - len(had)]
            order.sort(key=lambda number: number not in had and number not in others)
        orders[commune.code] = order
    return orders


@cache
def met(world: World, day: dt.date) -> Mapping[Commune, Met]:
    """The criteria that each rural commune meets on a day of assessment."""
    if day < FIRST_NEW:
        number = counts(world)[day]
        return {c: frozenset(_order(world, c)[: number[c.code]]) for c in rural(world, day)}
    nineteen = {c: _of_parts(world, c) for c in rural(world, day)}
    if int(criteria_set(day)["criteria"]) == ALL:
        return nineteen
    return {c: frozenset(n for n, old in _TAKEN_OVER.items() if had.issuperset(old)) for c, had in nineteen.items()}


def _order(world: World, commune: Commune) -> Sequence[int]:
    """The order of a commune of 2020-2025, of what an older one became, or one of its own."""
    later = world.atlas.successors(commune, LAST_MIDDLE)[0].code
    if later in _orders(world):
        return _orders(world)[later]
    liking = _liking(world, commune.code)
    return sorted(liking, key=lambda number: liking[number])


def _of_parts(world: World, commune: Commune) -> Met:
    """A commune of 2025 meets what all its rural parts met at the last assessment before it."""
    last = met(world, list(assessed())[-1])
    return frozenset.intersection(*(last[old] for old in parts(world, commune, LAST_MIDDLE)))
