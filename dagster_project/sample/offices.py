"""Who sends the returns of communes: the district, and where there are no districts each commune itself."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ..reading.text import fold
from .units import Atlas, Commune


@dataclass(frozen=True)
class Office:
    """An office and the communes it reports for; many small files of one period lie in one ``archive``."""

    name: str
    communes: Sequence[Commune]
    archive: str | None = None

    @property
    def line(self) -> str:
        """The line at the head of its returns."""
        return f"UBND {self.name.upper()}"

    @property
    def slug(self) -> str:
        """The name of its files."""
        return "-".join(fold(self.name).split())


def offices(atlas: Atlas, day: dt.date) -> Sequence[Office]:
    """The offices that report at a day."""
    if districts := atlas.districts(day):
        return [Office(name, atlas.district(name, day)) for name in districts]
    return [Office(each.name, [each], archive="cac-xa") for each in atlas.communes(day)]
