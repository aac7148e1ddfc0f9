"""A figure of a report that was understood, and one of which it may not have been."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from .when import When
from .where import Where


@dataclass(frozen=True)
class Claim:
    """A figure that was understood. ``value`` or ``low`` and ``high`` are in the indicator's unit."""

    indicator_code: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    decimals: int
    sign: str
    status: str
    unit: str | None
    where: Where
    when: When
    change_since: dt.date | None = None
    standard: str | None = None


@dataclass(frozen=True)
class Figure:
    """A figure of a sentence: its place, the rule and wording that read it, and the claim or why there is none."""

    start: int
    end: int
    rule: str
    wording: str | None
    claim: Claim | None
    reason: str | None = None
