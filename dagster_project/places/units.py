"""A unit in its time, and what became of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .names import bare_key, full_key

UNIT_COLUMNS = (
    "unit_code",
    "unit_name",
    "unit_type",
    "district_code",
    "district_name",
    "province_code",
    "province_name",
    "_file_id",
    "_sheet",
    "_row",
)
LINK_COLUMNS = (
    "old_unit_code",
    "new_unit_code",
    "effective_on",
    "new_unit_name",
    "new_province_code",
    "new_province_name",
    "_file_id",
    "_sheet",
    "_row",
)
CORRECTION_COLUMNS = ("first_code", "corrected_code", "used_from", "used_to")


@dataclass(frozen=True)
class CodeCorrection:
    """A code that a unit was published under from one day to another, and the one that stands."""

    first_code: str
    corrected_code: str
    used_from: dt.date
    used_to: dt.date


@dataclass(frozen=True)
class Unit:
    """One unit from ``valid_from`` on. ``valid_to`` is ``None`` while it is in force.

    ``file_id``, ``sheet`` and ``row`` say where it stands: in a list, or in the table of changes that formed it where
    no list names it.
    """

    unit_code: str
    unit_name: str
    district_name: str | None
    valid_from: dt.date
    valid_to: dt.date | None = None
    province_name: str | None = None
    unit_type: str | None = None
    district_code: str | None = None
    province_code: str | None = None
    file_id: str | None = None
    sheet: str | None = None
    row: int | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any], valid_from: dt.date) -> "Unit":
        """A unit from a row of a list, in its ``UNIT_COLUMNS``."""
        values: dict[str, Any] = {name.removeprefix("_"): row.get(name) for name in UNIT_COLUMNS}
        return cls(valid_from=valid_from, **values)

    @property
    def above(self) -> str:
        """What a person names to tell two communes apart: the district, or the province where there is none."""
        return bare_key(self.district_name or self.province_name or "")

    @property
    def province(self) -> str | None:
        """What identifies the province the unit lies in."""
        return self.province_code or self.province_name

    def in_force_on(self, day: dt.date) -> bool:
        """Whether the unit stood on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def is_named(self, name: str) -> bool:
        """Whether the name, in any spelling, is this unit's full name."""
        return full_key(name) == full_key(self.unit_name)


@dataclass(frozen=True)
class Link:
    """All or part of a unit became another on a day, as a row of a table of changes says."""

    old_unit_code: str
    new_unit_code: str
    effective_on: dt.date
    new_unit_name: str | None = None
    new_province_code: str | None = None
    new_province_name: str | None = None
    file_id: str | None = None
    sheet: str | None = None
    row: int | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Link":
        """A link from a row of a table of changes, in its ``LINK_COLUMNS``."""
        values: dict[str, Any] = {name.removeprefix("_"): row.get(name) for name in LINK_COLUMNS}
        return cls(**values)
