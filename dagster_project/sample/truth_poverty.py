"""How many poor and near-poor households each piece of ground has at the end of each year, and how that changed.

A year's start is the end of the year before by the same standard. Merged communes have what their parts had.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..reference import rows
from .chance import stream
from .poverty_counts import counted
from .units import Commune, Piece
from .world import World

CLASSES = ("poor", "near_poor")
# the rosters and tables of deprivations are of the years of this standard
INDICATORS = tuple(row for row in rows("deprivation_indicators") if row["standard"] == "2022-2025")
_RELAPSED, _NEW = 0.006, 0.05
# the share of poor households short of each indicator, where hardship is middling
_SHORT_OF = (0.28, 0.38, 0.33, 0.22, 0.46, 0.09, 0.55, 0.42, 0.44, 0.63, 0.34, 0.37)


@dataclass(frozen=True)
class Movement:
    """Households of one class in a year: start - escaped + relapsed + new = end."""

    start: int = 0
    escaped: int = 0
    relapsed: int = 0
    new: int = 0
    minority_start: int = 0
    minority_end: int = 0

    @property
    def end(self) -> int:
        """Households of the class at the end of the year."""
        return self.start - self.escaped + self.relapsed + self.new

    def __add__(self, other: "Movement") -> "Movement":
        return Movement(**{name: value + getattr(other, name) for name, value in vars(self).items()})


def movement(world: World, commune: Commune, year: int, household_class: str) -> Movement:
    """What became of a commune's households in a year by the standard of its reviews."""
    return sum((_moved(world, piece, year, household_class) for piece in world.atlas.parts(commune)), Movement())


def baseline(world: World, commune: Commune, year: int, household_class: str) -> tuple[int, int]:
    """Households of the class at the end of a year by the next standard, and those of ethnic minorities."""
    standard = standard_of(year + 1)
    parts = world.atlas.parts(commune)
    counts = [counted(world, standard, household_class, year)[piece] for piece in parts]
    return sum(counts), sum(_minority(world, piece, count) for piece, count in zip(parts, counts, strict=True))


def minority_households(world: World, commune: Commune, day: dt.date) -> int:
    """A commune's households of ethnic minorities."""
    parts = world.atlas.parts(commune)
    return sum(round(world.piece_households(piece, day) * _minority_share(world, piece)) for piece in parts)


def deprived(world: World, commune: Commune, year: int) -> Sequence[int]:
    """The poor households at the end of a year that are short of each indicator."""
    poor = movement(world, commune, year, "poor").end
    chance = stream(world.seed, "deprived", commune.code, str(year))
    harder = 0.85 + 0.4 * world.hardship(commune)
    return [min(poor, round(poor * share * harder * chance.uniform(0.85, 1.15))) for share in _SHORT_OF]


def standard_of(year: int) -> str:
    """The standard that the review at the end of a year goes by."""
    return next(
        row["code"]
        for row in rows("poverty_standards")
        if row["reviewed_from"] <= f"{year}-12-31" <= row["reviewed_to"]
    )


def is_baseline(year: int) -> bool:
    """Whether the next year's reviews go by another standard, so that the households are counted by both."""
    return standard_of(year) != standard_of(year + 1)


@cache
def _moved(world: World, piece: Piece, year: int, household_class: str) -> Movement:
    standard = standard_of(year)
    start = counted(world, standard, household_class, year - 1)[piece]
    end = counted(world, standard, household_class, year)[piece]
    chance = stream(world.seed, "movement", household_class, piece.path[0].code, piece.path[-1].code, str(year))
    relapsed = min(end, round(start * _RELAPSED * chance.random() * 2))
    new = max(min(end - relapsed, round(start * _NEW * chance.uniform(0.4, 1.6))), end - start - relapsed)
    return Movement(
        start,
        start + relapsed + new - end,
        relapsed,
        new,
        _minority(world, piece, start),
        _minority(world, piece, end),
    )


def _minority_share(world: World, piece: Piece) -> float:
    return min(0.98, 0.45 + 0.6 * world.hardship(piece.path[0]))


def _minority(world: World, piece: Piece, households: int) -> int:
    """Poor households are of ethnic minorities more often than all are."""
    return round(households * _minority_share(world, piece) ** 0.5)
