"""Poor and near-poor households on each piece of ground: as published where a figure is known, else as is likely."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from .calibration import Fixed, spread
from .chance import stream
from .households import area
from .truth_ntm import holders
from .units import Piece
from .world import World, table

_HARDER = {"poor": 2.6, "near_poor": 1.5}
_PLACES_DIFFER, _YEARS_DIFFER = 0.22, 0.07
_FADING = 0.92
_REACHED_BY, _HARDEST_THAT_REACHED = dt.date(2024, 12, 31), 0.38
Counts = Mapping[Piece, int]


@dataclass(frozen=True)
class _Stated:
    """A figure that an area must show: a count, or a rate of its households."""

    pieces: AbstractSet[Piece]
    day: dt.date
    households: int


@cache
def counted(world: World, standard: str, household_class: str, year: int) -> Counts:
    """Households of a class on each piece at the end of a year."""
    day = dt.date(year, 12, 31)
    stated = [each for each in _stated(world, standard, household_class) if each.day == day]
    fixed: Fixed = [(each.pieces, each.households) for each in stated if not _is_whole(world, each)]
    return spread(_total(world, standard, household_class, day), _weights(world, standard, household_class, day), fixed)


def _is_whole(world: World, stated: _Stated) -> bool:
    return len(stated.pieces) == len(world.atlas.pieces)


def _total(world: World, standard: str, household_class: str, day: dt.date) -> int:
    """Households of the class in the province: as stated, else by a rate between those stated."""
    for each in _stated(world, standard, household_class):
        if each.day == day and _is_whole(world, each):
            return each.households
    course = {(row["day"], row["standard"], row["household_class"]): row["rate"] for row in table("poverty_course.csv")}
    rate = float(course[day.isoformat(), standard, household_class]) / 100
    return round(rate * sum(world.piece_households(piece, day) for piece in world.atlas.pieces))


@cache
def _stated(world: World, standard: str, household_class: str) -> Sequence[_Stated]:
    found = []
    for row in table("poverty_stated.csv"):
        if (row["standard"], row["household_class"]) != (standard, household_class):
            continue
        day, figure = dt.date.fromisoformat(row["day"]), world.targets[row["figure_id"]]
        pieces = area(world.atlas, row["district"], row["commune"], day)
        if row["region"]:
            pieces = {p for p in pieces if world.region(p.on(day), day) == int(row["region"])}
        number = float(figure.value)
        if "rate" in figure.indicator:
            number = round(number / 100 * sum(world.piece_households(piece, day) for piece in pieces))
        found.append(_Stated(frozenset(pieces), day, int(number)))
    return found


def _weights(world: World, standard: str, household_class: str, day: dt.date) -> Mapping[Piece, float]:
    """How likely households are to be of the class: as expected, but for places of which more is known.

    Where such a place stood against the province in the years known, it is held to have stood in others, the less so
    the farther away they are; the narrowest area counts.
    """
    usual = _expected(world, household_class, day)
    found = dict(usual)
    known: dict[AbstractSet[Piece], list[tuple[int, float]]] = {}
    for each in _stated(world, standard, household_class):
        if not _is_whole(world, each):
            then = _expected(world, household_class, each.day)
            level = _total(world, standard, household_class, each.day) / sum(then.values())
            ratio = each.households / (level * sum(then[piece] for piece in each.pieces))
            known.setdefault(each.pieces, []).append((abs(each.day.year - day.year), math.log(ratio)))
    for pieces, ratios in sorted(known.items(), key=lambda item: -len(item[0])):
        nearness = [1 / (1 + years * years) for years, _ in ratios]
        mean = sum(near * ratio for near, (_, ratio) in zip(nearness, ratios, strict=True)) / sum(nearness)
        factor = math.exp(mean * _FADING ** min(years for years, _ in ratios))
        found |= {piece: usual[piece] * factor for piece in pieces}
    return found


@cache
def _expected(world: World, household_class: str, day: dt.date) -> Mapping[Piece, float]:
    """Households by how hard life is, by the place and by the year.

    A place that reached the standard of new rural development met its criterion of poverty: it is not the poorest.
    """
    found = {}
    reached = {unit.code for unit in holders(world, "ntm", _REACHED_BY)}
    for piece in world.atlas.pieces:
        first = piece.path[0]
        place = stream(world.seed, "poverty", household_class, first.code).gauss(0, _PLACES_DIFFER)
        year = stream(world.seed, "poverty", household_class, first.code, str(day.year)).gauss(0, _YEARS_DIFFER)
        hardship = min(world.hardship(first), _HARDEST_THAT_REACHED if piece.on(_REACHED_BY).code in reached else 1)
        odds = math.exp(_HARDER[household_class] * hardship + place + year)
        found[piece] = world.piece_households(piece, day) * odds
    return found
