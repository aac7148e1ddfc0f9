"""A number of a sentence with its unit."""

from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True)
class Quantity:
    """A number with its unit. ``start`` to ``end`` are its words, up to the end of the unit.

    ``value`` is in the unit of claims (money in billions); a range has ``low`` and ``high`` instead. ``unit`` is the
    kind of unit, ``None`` where none is known. ``whole`` tells a number that stands under another (``71/129 xã``).
    """

    start: int
    end: int
    unit: str | None
    decimals: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    whole: bool = False
    over: bool = False
    number_end: int = 0

    @property
    def is_small(self) -> bool:
        """Whether an amount may be somebody's income in a year: under a billion."""
        most = self.high if self.value is None else self.value
        return most is not None and most < 1

    def as_income(self) -> "Quantity":
        """An amount in millions of đồng, said of a year's income."""
        numbers = (None if n is None else n * 1000 for n in (self.value, self.low, self.high))
        value, low, high = numbers
        return replace(self, unit="income", value=value, low=low, high=high, decimals=max(self.decimals - 3, 0))

    def in_unit(self, unit: str, factor: Decimal) -> "Quantity":
        """The same number in a unit that is stated elsewhere."""
        value, low, high = (None if n is None else n * factor for n in (self.value, self.low, self.high))
        decimals = self.decimals if factor >= 1 else max(0, min(6, -factor.adjusted() + self.decimals))
        return replace(self, unit=unit, value=value, low=low, high=high, decimals=decimals)
