"""Which communes hold a status of new rural development, and since when, on each of the three maps.

The map of 2020 to 2025 is settled first, because most published figures are of it; the communes before it held the
status where what they became did, and those after it where all that they were made of did.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache

from .chance import stream
from .ntm_course import (
    FIRST_MIDDLE,
    FIRST_NEW,
    LAST_MIDDLE,
    LAST_OLD,
    by_readiness,
    course,
    decided_on,
    named,
    parts,
    region_iii,
    rural,
    some_days_before,
)
from .units import Commune
from .world import World

# merged communes that lost what all their parts had
_LOST_IN_2020, _LOST_IN_2025 = 2, 1
_NEW_IN_2020 = 3
# a higher status: its column in the course, and the status that it stands on
_HIGHER = {"ntm_advanced": ("advanced", "ntm"), "ntm_model": ("model", "ntm_advanced")}

Holders = Mapping[str, dt.date]


@cache
def _middle_lists(world: World) -> Mapping[str, dt.date]:
    """For each commune of 2020-2025, the list that it is first in; in the order of recognition."""
    first: dict[str, dt.date] = {}
    told = named(world, "ntm")
    for step in course():
        if not FIRST_MIDDLE <= step.day <= LAST_MIDDLE:
            continue
        here = by_readiness(world, rural(world, step.day))
        chosen = [c for c in here if told.get(c.code, {}).get("first_list") == str(step.day)]
        held = [c for c in here if c.code in first] + chosen
        places = step.number("recognised") - len(held)
        of_iii = max(0, step.number("region_iii") - sum(c.code in region_iii(world) for c in held))
        free = [c for c in here if c.code not in first and c.code not in told]
        hard = [c for c in free if c.code in region_iii(world)]
        easy = [c for c in free if c.code not in region_iii(world)]
        new = [*hard[:of_iii], *easy[: places - of_iii]]
        # where the others are all recognised, more of region III
        new += hard[of_iii : of_iii + places - len(new)]
        first |= {commune.code: step.day for commune in [*chosen, *by_readiness(world, new)]}
    return first


@cache
def _first_day(world: World) -> Sequence[str]:
    """Codes in the first list after the mergers that brought the status with them, the last few not counted."""
    told = named(world, "ntm")
    start = min(_middle_lists(world).values())
    codes = [code for code, day in _middle_lists(world).items() if day == start]
    fresh = [code for code in codes if code not in told][-_NEW_IN_2020:]
    return [code for code in codes if code not in fresh]


@cache
def _old(world: World) -> Holders:
    """Communes that held the status before the mergers of 2020, with the day of the decision."""
    steps = [step for step in course() if step.day <= LAST_OLD]
    kept = set(_first_day(world))
    merged = {c.code: parts(world, c, LAST_OLD) for c in by_readiness(world, rural(world, FIRST_MIDDLE))}
    holders = [old for code, olds in merged.items() if code in kept for old in olds]
    others = [olds for code, olds in merged.items() if code not in kept and len(olds) > 1]
    gone = {old.code for old in rural(world, LAST_OLD)} - {old.code for olds in merged.values() for old in olds}
    lost = [old for olds in others[:_LOST_IN_2020] for old in olds]
    urban = by_readiness(world, [old for old in rural(world, LAST_OLD) if old.code in gone])
    partly = [old for olds in others[_LOST_IN_2020:] for old in by_readiness(world, olds)[:-1]]
    places = steps[-1].number("recognised") - len(holders)
    ordered = by_readiness(world, [*holders, *[*lost, *urban, *partly][:places]])
    found: dict[str, dt.date] = {}
    for step in steps:
        for commune in ordered[len(found) : step.number("recognised")]:
            # those of the first step came over several years
            years = 0 if step.is_list else stream(world.seed, "year", commune.code).randrange(4)
            day = some_days_before(world, commune.code, "ntm", step.day)
            found[commune.code] = day.replace(year=day.year - years)
    return found


@cache
def _middle(world: World) -> Holders:
    """Communes that have held the status on the map of 2020-2025, with the day of the decision."""
    inherited = set(_first_day(world))
    units = {c.code: c for c in rural(world, FIRST_MIDDLE)}
    return {
        code: max(_old(world)[old.code] for old in parts(world, units[code], LAST_OLD))
        if code in inherited
        else decided_on(world, code, "ntm", day)
        for code, day in _middle_lists(world).items()
    }


@cache
def _higher_lists(world: World, kind: str) -> Mapping[str, dt.date]:
    """For a higher status, the list that a commune of 2020-2025 is first in: the readiest of those a step below."""
    column, below = _HIGHER[kind]
    lower = _middle(world) if below == "ntm" else _higher(world, below)
    told, barred = named(world, kind), set(named(world, "ntm"))
    ready = [c.code for c in by_readiness(world, rural(world, LAST_MIDDLE)) if c.code in lower and c.code not in barred]
    first: dict[str, dt.date] = {}
    for step in course():
        if not FIRST_MIDDLE <= step.day <= LAST_MIDDLE:
            continue
        chosen = [code for code, row in told.items() if row["first_list"] == str(step.day)]
        # no commune takes both steps within a year
        free = [code for code in ready if lower[code].year < step.day.year and code not in first and code not in told]
        places = step.number(column) - len(first) - len(chosen)
        first |= dict.fromkeys([*chosen, *free[:places]], step.day)
    return first


@cache
def _higher(world: World, kind: str) -> Holders:
    """Communes of 2020-2025 with a higher status, with the day of the decision."""
    old = _old_higher(world, kind)
    return {
        code: old.get(code) or decided_on(world, code, kind, day) for code, day in _higher_lists(world, kind).items()
    }


@cache
def _old_higher(world: World, kind: str) -> Holders:
    """The same before 2020: some of those that the mergers left as they were, code and all."""
    number = next(step for step in course() if step.day == LAST_OLD).number(_HIGHER[kind][0])
    units = {c.code: parts(world, c, LAST_OLD) for c in rural(world, FIRST_MIDDLE)}
    alone = [code for code in _higher_lists(world, kind) if [old.code for old in units[code]] == [code]]
    held = [code for code in alone if code in _old(world) and _old(world)[code].year < LAST_OLD.year]
    return {code: some_days_before(world, code, kind, LAST_OLD) for code in held[:number]}


def _new(world: World, held: Holders, lost: int) -> Holders:
    """Communes of 2025 all of whose rural parts held a status, but for those that lost it."""
    whole: dict[str, dt.date] = {}
    for commune in by_readiness(world, rural(world, FIRST_NEW)):
        olds = parts(world, commune, LAST_MIDDLE)
        if olds and all(old.code in held for old in olds):
            whole[commune.code] = max(held[old.code] for old in olds)
    return dict(list(whole.items())[: len(whole) - lost])


@cache
def _on_map(world: World, kind: str, day: dt.date) -> Holders:
    """Holders of a status on the map of a day, whenever they came by it."""
    if kind == "ntm":
        middle, old, lost = _middle(world), _old(world), _LOST_IN_2025
    else:
        middle, old, lost = _higher(world, kind), _old_higher(world, kind), 0
    if day <= LAST_OLD:
        return old
    return _new(world, middle, lost) if day >= FIRST_NEW else middle


@cache
def holders(world: World, kind: str, day: dt.date) -> Mapping[Commune, dt.date]:
    """Communes that hold a status on a day, with the day of the decision."""
    found = _on_map(world, kind, day)
    return {c: found[c.code] for c in rural(world, day) if c.code in found and found[c.code] <= day}


def next_in_line(world: World, day: dt.date) -> Sequence[Commune]:
    """Rural communes without the status, in the order in which they will get it, then the readiest first."""
    held = {commune.code for commune in holders(world, "ntm", day)}
    later = list(_on_map(world, "ntm", day))
    waiting = [commune for commune in by_readiness(world, rural(world, day)) if commune.code not in held]
    return sorted(waiting, key=lambda c: later.index(c.code) if c.code in later else len(later))
