"""Old units to new ones at one date, in the layout of the Statistics Office's conversion table."""

import re
from collections.abc import Callable, Sequence

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow
from pandera.typing import Series

from ..places.register import Register
from .form import Derived, Finding, Form

EXTENTS = {"Nhập toàn bộ": "whole", "Nhập một phần": "part"}
_NAME_AND_CODE = re.compile(r"(?P<name>.+?)\s*\((?P<code>\d+)\)")


class AdminUnitChange(pa.DataFrameModel):
    """One link: all of an old unit, or a part of it, went to a new unit."""

    new_unit_name: Series[str] = pa.Field()
    new_unit_code: Series[str] = pa.Field(str_matches=r"^\d{5}$")
    old_unit_name: Series[str] = pa.Field()
    old_unit_code: Series[str] = pa.Field(str_matches=r"^\d{5}$")
    extent_note: Series[str] = pa.Field(isin=tuple(EXTENTS))
    effective_on: Series[object] = pa.Field()


def name_and_code(prefix: str) -> Callable[[str], Derived]:
    """A reader of ``Huyện Đà Bắc (150)`` into ``<prefix>_name`` and ``<prefix>_code``."""

    def read(text: str) -> Derived:
        match = _NAME_AND_CODE.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return {f"{prefix}_name": match["name"], f"{prefix}_code": match["code"]}

    return read


def extent(text: str) -> Derived:
    """The note in the closed list of extents; a note not in the list is left to the model to refuse."""
    return {"extent": EXTENTS.get(text)}


def known_units(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """Both ends of a link are units of the register, under that code and name, on their side of the date."""
    findings = []
    for row in frame.itertuples():
        new = register.on(row.new_unit_code, row.effective_on)
        old = register.before(row.old_unit_code, row.effective_on)
        for side, unit, name in (("new", new, row.new_unit_name), ("old", old, row.old_unit_name)):
            if unit is None:
                near = register.nearest(name)
                findings.append(Finding(int(row.Index), f"{side}_unit_code", "unknown_unit", near))
            elif not unit.is_named(name):
                findings.append(Finding(int(row.Index), f"{side}_unit_name", "code_of_another_unit", unit.unit_name))
    return findings


_PAIRS = ("new_province", "old_district", "old_province")

FORM = Form(
    name="admin_unit_changes",
    module_file=__file__,
    owner="Cục Thống kê / Statistics Office",
    model=AdminUnitChange,
    key=("old_unit_code", "new_unit_code"),
    parsers={**{pair: name_and_code(pair) for pair in _PAIRS}, "extent_note": extent},
    derived={
        **{f"{pair}_{part}": arrow.string() for pair in _PAIRS for part in ("name", "code")},
        "extent": arrow.string(),
    },
    needs=("admin_units",),
    check=known_units,
)
