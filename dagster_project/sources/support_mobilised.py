"""Money and goods that agencies mobilised for communes, per half-year, in the sheet's unit of money."""

import pandera.pandas as pa
from pandera.typing import Series

from .form import Form


class SupportMobilised(pa.DataFrameModel):
    """One contribution of an agency to a commune."""

    agency: Series[str] = pa.Field()
    commune: Series[str] = pa.Field()
    content: Series[str] = pa.Field()
    contribution: Series[str] = pa.Field(nullable=True)
    amount_vnd: Series[float] = pa.Field(ge=0)
    given_on: Series[object] = pa.Field(nullable=True)


FORM = Form(
    name="support_mobilised",
    module_file=__file__,
    owner="Văn phòng Tỉnh ủy / Office of the provincial Party Committee",
    model=SupportMobilised,
    key=("agency", "commune", "content", "contribution", "given_on"),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    places={"commune": "district"},
    agencies=("agency",),
    lists={"contribution": "contribution_kinds"},
    periodic=True,
)
