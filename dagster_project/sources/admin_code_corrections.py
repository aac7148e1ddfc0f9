"""Codes of units that were corrected after they were published: what a table of those days may still carry."""

from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from ..places.register import Register
from .form import Finding, Form


class AdminCodeCorrection(pa.DataFrameModel):
    """One unit, with the code it was published under first and the one that stands."""

    unit_name: Series[str] = pa.Field()
    first_code: Series[str] = pa.Field(str_matches=r"^\d{5}$")
    corrected_code: Series[str] = pa.Field(str_matches=r"^\d{5}$")
    used_from: Series[object] = pa.Field()
    used_to: Series[object] = pa.Field()


def corrected_units(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """The corrected code is that of the unit, and no other unit bore the first one in those days."""
    findings = []
    for row in frame.itertuples():
        unit = register.bearer(row.corrected_code, row.used_to)
        other = register.bearer(row.first_code, row.used_to)
        if unit is None:
            near = register.nearest(row.unit_name, row.used_to)
            findings.append(Finding(int(row.Index), "corrected_code", "unknown_unit", near))
        elif not unit.is_named(row.unit_name):
            findings.append(Finding(int(row.Index), "unit_name", "code_of_another_unit", unit.unit_name))
        elif other is not None:
            findings.append(Finding(int(row.Index), "first_code", "code_in_use", other.unit_name))
    return findings


FORM = Form(
    name="admin_code_corrections",
    module_file=__file__,
    owner="Cục Thống kê / Statistics Office",
    model=AdminCodeCorrection,
    key=("first_code", "used_from"),
    needs=("admin_units",),
    check=corrected_units,
)
