"""The simulated province: how hard life is in each commune, how many households it has, which region it is in."""

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .chance import stream
from .households import Households
from .targets import Targets, targets
from .units import Atlas, Commune, Piece, atlas

_FOLDER = Path(__file__).parent
_SPREAD = 0.14
_TOWN = {"phường": 0.2, "thị trấn": 0.5, "xã": 1.0}


def table(name: str) -> Sequence[Mapping[str, str]]:
    """The rows of a table of this package."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True)
class World:
    """What every simulated return speaks of, from one seed."""

    seed: int
    atlas: Atlas
    targets: Targets

    def hardship(self, commune: Commune) -> float:
        """From 0, easy, to 1, hard; of a merged commune the mean of its parts by households."""
        parts = self.atlas.parts(commune)
        weights = [_households(self).weights[piece] for piece in parts]
        hardships = [_hardships(self)[piece.path[0]] for piece in parts]
        return sum(w * h for w, h in zip(weights, hardships, strict=True)) / sum(weights)

    def households(self, commune: Commune, day: dt.date) -> int:
        """All households of a commune on a day."""
        return sum(_households(self).on(piece, day) for piece in self.atlas.parts(commune))

    def piece_households(self, piece: Piece, day: dt.date) -> int:
        """All households of a piece of ground on a day."""
        return _households(self).on(piece, day)

    def region(self, commune: Commune, day: dt.date) -> int | None:
        """The commune's region in the list of the day; ``None`` where the list leaves it out or there is none.

        A commune younger than the list is in the region where most of its households were.
        """
        rows = [row for row in table("region_lists.csv") if row["list_start"] <= day.isoformat() <= row["list_end"]]
        if not rows:
            return None
        map_on = dt.date.fromisoformat(rows[0]["map_on"])
        largest = max(self.atlas.parts(commune), key=lambda piece: _households(self).weights[piece])
        return _regions(self, map_on).get(largest.on(map_on))


def world(seed: int) -> World:
    """The world of a seed over the official units."""
    return World(seed, atlas(), targets())


@cache
def _households(world: World) -> Households:
    return Households(world.seed, world.atlas, table("household_totals.csv"))


@cache
def _hardships(world: World) -> Mapping[Commune, float]:
    """By commune of the first map: as known, else about its district's, and less in towns."""
    known = {(row["district"], row["commune"]): float(row["hardship"]) for row in table("hardship.csv")}
    found = {}
    for commune in {piece.path[0] for piece in world.atlas.pieces}:
        district = commune.district or ""
        around = known[district, ""] + stream(world.seed, "hardship", commune.code).gauss(0, _SPREAD)
        near = min(0.97, max(0.02, around)) * _TOWN[commune.unit_type]
        found[commune] = known.get((district, commune.name), near)
    return found


@cache
def _regions(world: World, map_on: dt.date) -> Mapping[Commune, int]:
    """The hardest communes are in region III, as many as the list says in a district and in all, then II, then I."""
    rows = [row for row in table("region_lists.csv") if row["map_on"] == map_on.isoformat()]
    hardest = sorted(world.atlas.communes(map_on), key=lambda unit: (-world.hardship(unit), unit.code))
    found: dict[Commune, int] = {}
    stated = {row["district"]: int(row["communes"]) for row in rows if row["region"] == "3"}
    everywhere = stated.pop("")
    for district, number in stated.items():
        found |= dict.fromkeys([unit for unit in hardest if unit.district == district][:number], 3)
    rest = [unit for unit in hardest if unit.district not in stated]
    found |= dict.fromkeys(rest[: everywhere - len(found)], 3)
    for region in (2, 1):
        number = next(int(row["communes"]) for row in rows if row["region"] == str(region))
        found |= dict.fromkeys([unit for unit in hardest if unit not in found][:number], region)
    return found
