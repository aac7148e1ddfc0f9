"""How many households live on each piece of ground: known totals of some areas, the rest by weight, slowly growing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from .calibration import spread
from .chance import stream
from .units import Atlas, Piece

_TYPICAL = {"phường": 2100, "thị trấn": 1700, "xã": 900}
_SPREAD = 0.35
Known = Sequence[tuple[dt.date, int]]


class Households:
    """Households by piece and day: counted at the ends of years, even in between."""

    def __init__(self, seed: int, atlas: Atlas, totals: Sequence[Mapping[str, str]]) -> None:
        self._atlas = atlas
        self.weights = {
            piece: piece.share
            * _TYPICAL[piece.path[0].unit_type]
            * stream(seed, "households", piece.path[0].code).lognormvariate(0, _SPREAD)
            for piece in atlas.pieces
        }
        self._known: dict[AbstractSet[Piece], list[tuple[dt.date, int]]] = {}
        for row in totals:
            day = dt.date.fromisoformat(row["day"])
            self._known.setdefault(self._area(row, day), []).append((day, int(row["households"])))
        whole = self._known.pop(frozenset(atlas.pieces))
        (first, few), (last, many) = whole[0], whole[-1]
        self._whole = whole
        self._growth = (many / few) ** (1 / (last - first).days)

    def on(self, piece: Piece, day: dt.date) -> int:
        """The households of a piece on a day."""
        end = dt.date(day.year, 12, 31)
        if day == end:
            return self._at_year_end(day.year)[piece]
        before, after = self._at_year_end(day.year - 1)[piece], self._at_year_end(day.year)[piece]
        return before + round((after - before) * day.timetuple().tm_yday / end.timetuple().tm_yday)

    @cache  # noqa: B019 - a world lives as long as the process
    def _at_year_end(self, year: int) -> Mapping[Piece, int]:
        day = dt.date(year, 12, 31)
        fixed = [(area, self._level(known, day)) for area, known in self._known.items()]
        return spread(self._level(self._whole, day), self.weights, fixed)

    def _level(self, known: Known, day: dt.date) -> int:
        """An area's total: straight between two known days, growing as the whole does outside of them."""
        known = sorted(known)
        if day <= known[0][0] or day >= known[-1][0]:
            since, number = known[0] if day <= known[0][0] else known[-1]
            return round(number * self._growth ** (day - since).days)
        after = next(i for i, (known_on, _) in enumerate(known) if known_on >= day)
        (start, low), (end, high) = known[after - 1], known[after]
        return round(low + (high - low) * (day - start).days / (end - start).days)

    def _area(self, row: Mapping[str, str], day: dt.date) -> AbstractSet[Piece]:
        return area(self._atlas, row["district"], row["commune"], day)


def area(atlas: Atlas, district: str, commune: str, day: dt.date) -> AbstractSet[Piece]:
    """The pieces of a commune or district on a day; of all, where neither is named."""
    units = atlas.communes(day)
    named = [u for u in units if (not district or u.district == district) and (not commune or u.name == commune)]
    return frozenset(piece for unit in named for piece in atlas.parts(unit))
