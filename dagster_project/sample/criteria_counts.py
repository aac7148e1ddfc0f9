"""How many of the nineteen criteria each commune meets on the days of the assessments, until the communes of 2025."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache

from ..reference import rows
from .ntm_course import by_readiness, named, parts, readiness, rural
from .truth_ntm import holders, next_in_line
from .units import Commune
from .world import World, table

ALL = 19


def criteria_set(day: dt.date) -> Mapping[str, str]:
    """The set of criteria in force on a day, as the list of sets has it."""
    return next(row for row in rows("criteria_sets") if row["valid_from"] <= day.isoformat() <= row["valid_to"])


@cache
def assessed() -> Mapping[dt.date, Mapping[str, float]]:
    """How the assessments went, by day: the mean, the bounds of those far from the standard, and the exceptions."""
    return {
        dt.date.fromisoformat(row["day"]): {name: float(value) for name, value in row.items() if name != "day"}
        for row in table("criteria_course.csv")
    }


@cache
def counts(world: World) -> Mapping[dt.date, Mapping[str, int]]:
    """How many of the nineteen each commune meets, by day and code, until the communes of 2025."""
    found: dict[dt.date, Mapping[str, int]] = {}
    before: Mapping[str, int] = {}
    previous: dt.date | None = None
    for day in assessed():
        floors: Mapping[str, int] = {}
        if previous and criteria_set(previous) == criteria_set(day):
            floors = {c.code: min(before.get(p.code, 0) for p in parts(world, c, previous)) for c in rural(world, day)}
        found[day] = before = _assess(world, day, floors)
        previous = day
    return found


def _assess(world: World, day: dt.date, floors: Mapping[str, int]) -> Mapping[str, int]:
    """The counts of a day: no commune loses what it had, but for a few with the status, and the mean comes out."""
    course = assessed()[day]
    held, waiting = holders(world, "ntm", day), next_in_line(world, day)
    counts = {commune.code: ALL for commune in held}
    sure = named(world, "ntm")
    behind = [c.code for c in sorted(held, key=lambda c: (readiness(world, c), c.code)) if c.code not in sure]
    counts |= dict.fromkeys(behind[: int(course["lapsed"])], ALL - 1)
    contenders = int(course["contenders"])
    for place, commune in enumerate(waiting[:contenders]):
        counts[commune.code] = ALL - 1 - 4 * place // contenders
    rest = by_readiness(world, waiting[contenders:])
    total = round(course["mean"] * (len(held) + len(waiting))) - sum(counts.values())
    return {**counts, **_spread(rest, total, floors, _ceilings(world, rest, day), int(course["low"]))}


def _ceilings(world: World, communes: Sequence[Commune], day: dt.date) -> Mapping[str, int]:
    high = int(assessed()[day]["high"])
    told = named(world, "ntm")
    stated = {code: row for code, row in told.items() if row["at_most"] and day.isoformat() <= row["at_most_until"]}
    return {c.code: int(stated[c.code]["at_most"]) if c.code in stated else high for c in communes}


def _spread(
    communes: Sequence[Commune], total: int, floors: Mapping[str, int], ceilings: Mapping[str, int], low: int
) -> Mapping[str, int]:
    """A total over communes, the readiest first: each between what it had and its ceiling, the readier the more."""
    counts = {c.code: min(max(low, floors.get(c.code, 0)), ceilings[c.code]) for c in communes}
    wanted = {c.code: ceilings[c.code] - (ceilings[c.code] - low) * i / len(communes) for i, c in enumerate(communes)}
    for _ in range(min(total, sum(ceilings.values())) - sum(counts.values())):
        free = [code for code in counts if counts[code] < ceilings[code]]
        counts[max(free, key=lambda code: (wanted[code] - counts[code], code))] += 1
    return counts
