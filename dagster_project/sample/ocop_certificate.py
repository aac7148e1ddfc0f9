"""A certificate of the one commune, one product programme."""

import datetime as dt
from dataclasses import dataclass

from .units import Commune
from .world import World

_YEARS_VALID = 3


@dataclass(frozen=True)
class Certificate:
    """One award. ``place`` is the commune as it was from 2021 to 2025."""

    product: str
    producer: str
    product_group: str
    place: Commune
    stars: int
    awarded_on: dt.date
    is_renewal: bool = False

    @property
    def expires_on(self) -> dt.date:
        """Thirty-six months after the award."""
        return self.awarded_on.replace(year=self.awarded_on.year + _YEARS_VALID)

    @property
    def identity(self) -> tuple[str, str]:
        """A product is its name and who makes it."""
        return self.product, self.producer

    def is_in_force(self, day: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.awarded_on <= day < self.expires_on

    def commune(self, world: World) -> Commune:
        """The commune of the day of the award."""
        return world.atlas.successors(self.place, self.awarded_on)[0]
