"""Poor and near-poor households one by one, by district and year: their members and what they are deprived of.

The form holds personal data: see ``personal`` in its layout.
"""

import pandera.pandas as pa
from pandera.typing import Series

from .form import Form


class RosterHousehold(pa.DataFrameModel):
    """One poor or near-poor household at the end of a year, named by the hash of its code."""

    household_id: Series[str] = pa.Field()
    commune: Series[str] = pa.Field()
    members: Series[float] = pa.Field(gt=0)
    household_class: Series[str] = pa.Field()


FORM = Form(
    name="household_roster",
    module_file=__file__,
    owner="Sở Nông nghiệp và Môi trường / Department of Agriculture and Environment",
    model=RosterHousehold,
    key=("household_id",),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    places={"commune": "district"},
    lists={"household_class": "household_classes"},
    periodic=True,
)
