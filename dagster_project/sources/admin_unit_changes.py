"""Old units to new ones at one date, in the layout of the Statistics Office's conversion table."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow
from pandera.typing import Series

from ..places.extents import UNKNOWN, extents_of
from ..places.names import full_key, is_alike
from ..places.register import Register
from ..places.units import Unit
from .form import Derived, Finding, Form

_DAY = dt.timedelta(days=1)
_NAME_AND_CODE = re.compile(r"(?P<name>.+?)\s*\((?P<code>\d+)\)")


class AdminUnitChange(pa.DataFrameModel):
    """One link: all of an old unit, or a part of it, went to a new unit."""

    new_unit_name: Series[str] = pa.Field()
    new_unit_code: Series[str] = pa.Field(str_matches=r"^\d{5}$")
    old_unit_name: Series[str] = pa.Field()
    old_unit_code: Series[str] = pa.Field(str_matches=r"^\d{5}$")
    effective_on: Series[object] = pa.Field()


def name_and_code(prefix: str) -> Callable[[str], Derived]:
    """A reader of ``Huyện Đà Bắc (150)`` into ``<prefix>_name`` and ``<prefix>_code``."""

    def read(text: str) -> Derived:
        match = _NAME_AND_CODE.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return {f"{prefix}_name": match["name"], f"{prefix}_code": match["code"]}

    return read


def extents(frame: pd.DataFrame) -> Sequence[Finding]:
    """Writes into each row how much of the people and of the area went; a note that is not understood is named."""
    said = [extents_of(note) for note in frame["extent_note"].where(frame["extent_note"].notna(), None)]
    frame["people_extent"] = [each.people for each in said]
    frame["area_extent"] = [each.area for each in said]
    rows = zip(frame.index, said, strict=True)
    return [Finding(int(row), "extent_note", "extent_not_understood") for row, each in rows if each == UNKNOWN]


def known_units(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """Both ends of a link are units of their side of the date, under that code and name.

    A new unit that no list names is known from the table itself, unless a list of that day names most of the new units
    of its province: then it is the list that says which there are.
    """
    findings: list[Finding] = []
    listed = _listed_provinces(frame, register)
    formed: dict[tuple[str, object], str] = {}
    near = _Nearest(register)
    for row in frame.itertuples():
        index, day = int(row.Index), row.effective_on
        old = register.before(row.old_unit_code, day)
        if old is None:
            findings.append(Finding(index, "old_unit_code", "unknown_unit", near.to(row.old_unit_name, day - _DAY)))
        else:
            findings += _named(index, "old", old, row.old_unit_name, register, day - _DAY)
        new = register.begun_on(row.new_unit_code, day)
        if new:
            findings += _named(index, "new", new, row.new_unit_name, register, day)
        elif (row.new_province_code, day) in listed:
            findings.append(Finding(index, "new_unit_code", "unknown_unit", near.to(row.new_unit_name, day)))
        else:
            first = formed.setdefault((row.new_unit_code, day), row.new_unit_name)
            if full_key(first) != full_key(row.new_unit_name):
                findings.append(Finding(index, "new_unit_name", "code_of_another_unit", first))
    return findings


def _listed_provinces(frame: pd.DataFrame, register: Register) -> Collection[tuple[str, object]]:
    """Provinces and days of which a list names at least half of the new units of the table."""
    new = frame[["new_province_code", "effective_on", "new_unit_code"]].drop_duplicates()
    is_listed = [
        register.begun_on(code, day) is not None
        for code, day in zip(new["new_unit_code"], new["effective_on"], strict=True)
    ]
    shares = new.assign(is_listed=is_listed).groupby(["new_province_code", "effective_on"])["is_listed"].mean()
    return set(shares[shares >= 0.5].index)


def _named(row: int, side: str, unit: Unit, name: str, register: Register, day: dt.date) -> Sequence[Finding]:
    if unit.is_named(name):
        return []
    # two spellings of one name, as long as it is nobody else's in that district
    others = [other for other in register.named(name, unit.above, day, day) if other.is_named(name)]
    alike = is_alike(name, unit.unit_name) and not others
    return [Finding(row, f"{side}_unit_name", "spelt_otherwise" if alike else "code_of_another_unit", unit.unit_name)]


class _Nearest:
    """The units whose names look most like one, for the first rows only: a country is much to look through."""

    def __init__(self, register: Register, rows: int = 50) -> None:
        self._register, self._left = register, rows

    def to(self, name: str, day: dt.date) -> str:
        self._left -= 1
        return self._register.nearest(name, day) if self._left >= 0 else ""


def check(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """Extents, then units."""
    return [*extents(frame), *known_units(frame, register)]


_PAIRS = ("new_province", "old_district", "old_province")

FORM = Form(
    name="admin_unit_changes",
    module_file=__file__,
    owner="Cục Thống kê / Statistics Office",
    model=AdminUnitChange,
    key=("old_unit_code", "new_unit_code"),
    parsers={pair: name_and_code(pair) for pair in _PAIRS},
    derived={
        **{f"{pair}_{part}": arrow.string() for pair in _PAIRS for part in ("name", "code")},
        "people_extent": arrow.string(),
        "area_extent": arrow.string(),
    },
    needs=("admin_units", "admin_code_corrections"),
    check=check,
)
