"""The communes of the sample on every map, and what became of each, from the official lists and tables of changes."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..checking import check_files, register_of
from ..landing.files import by_form, source_files
from ..places.units import Link, Unit
from ..settings import settings


@dataclass(frozen=True)
class Commune:
    """A commune, ward or town on one map; ``valid_to`` is ``None`` while it is in force."""

    code: str
    name: str
    district: str | None
    province: str
    unit_type: str
    valid_from: dt.date
    valid_to: dt.date | None = None

    @property
    def bare_name(self) -> str:
        """The name without the word for its type."""
        return self.name[len(self.unit_type) + 1 :]


@dataclass(frozen=True)
class Piece:
    """Ground that no map divides: the commune it was in on each map, oldest first, and its share of the first."""

    path: tuple[Commune, ...]
    share: float

    def on(self, day: dt.date) -> Commune:
        """The commune it was in on a day; before the first map, the first."""
        return next((unit for unit in reversed(self.path) if unit.valid_from <= day), self.path[0])


class Atlas:
    """Communes by day. Where a commune was split and nobody says how, its pieces are taken to be of one size."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = tuple(pieces)
        self._parts: dict[Commune, list[Piece]] = {}
        for piece in self.pieces:
            for unit in piece.path:
                self._parts.setdefault(unit, []).append(piece)

    @cache  # noqa: B019 - an atlas lives as long as the process
    def communes(self, day: dt.date) -> Sequence[Commune]:
        """The communes in force on a day, by code."""
        return sorted({piece.on(day) for piece in self.pieces}, key=lambda unit: unit.code)

    def districts(self, day: dt.date) -> Sequence[str]:
        """The districts of a day, by name; none where there are none."""
        return sorted({unit.district for unit in self.communes(day) if unit.district})

    def district(self, name: str, day: dt.date) -> Sequence[Commune]:
        """The communes of a district on a day."""
        return [unit for unit in self.communes(day) if unit.district == name]

    def find(self, name: str, district: str | None, day: dt.date) -> Commune:
        """The commune of that full name on a day.

        Raises:
            LookupError: there is none.
        """
        for unit in self.communes(day):
            if unit.name == name and unit.district == district:
                return unit
        raise LookupError(f"{name}, {district}, {day}")

    def parts(self, commune: Commune) -> Sequence[Piece]:
        """The pieces a commune is made of."""
        return self._parts[commune]

    def successors(self, commune: Commune, day: dt.date) -> Sequence[Commune]:
        """The communes of a later day that hold what was the commune's; itself where nothing changed."""
        return sorted({piece.on(day) for piece in self.parts(commune)}, key=lambda unit: unit.code)

    def predecessors(self, commune: Commune, day: dt.date) -> Sequence[Commune]:
        """The communes of an earlier day that held what is now the commune's."""
        return self.successors(commune, day)


@cache
def atlas() -> Atlas:
    """The atlas of the official lists in ``raw_data``."""
    here = replace(settings(), raw_data=settings().raw_data / "official")
    changes = by_form(source_files(here.raw_data))["admin_unit_changes"]
    links = [
        Link(row["old_unit_code"], row["new_unit_code"], row["effective_on"])
        for done in check_files([file.path for file in changes], here, "admin_unit_changes")
        if done.reading.rows is not None
        for row in done.reading.rows.to_pylist()
    ]
    return Atlas(pieces([_commune(unit) for unit in register_of(here).units], links))


def _commune(unit: Unit) -> Commune:
    kind = next(kind for kind in ("thị trấn", "phường", "xã") if unit.unit_name.casefold().startswith(kind))
    return Commune(
        unit.unit_code,
        unit.unit_name,
        unit.district_name,
        unit.province_name or "",
        kind,
        unit.valid_from,
        unit.valid_to,
    )


def pieces(communes: Sequence[Commune], links: Sequence[Link]) -> Sequence[Piece]:
    """The ground cut along every line that any map draws."""
    by_code: Mapping[tuple[str, dt.date], Commune] = {(unit.code, unit.valid_from): unit for unit in communes}
    first, *later = sorted({unit.valid_from for unit in communes})
    found = [Piece((unit,), 1.0) for unit in communes if unit.valid_from == first]
    for day in later:
        followed: dict[str, list[str]] = {}
        for link in links:
            if link.effective_on == day:
                followed.setdefault(link.old_unit_code, []).append(link.new_unit_code)
        found = [
            Piece((*piece.path, by_code[code, day]), piece.share / len(followed[piece.path[-1].code]))
            for piece in found
            for code in followed[piece.path[-1].code]
        ]
    return found
