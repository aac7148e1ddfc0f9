"""What an agency did for communes in a half-year: working visits, training, gifts and other help, one row for each."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from .form import Form


class SupportActivity(pa.DataFrameModel):
    """One thing that an agency did for a commune."""

    period_start: Series[object] = pa.Field(nullable=True)
    period_end: Series[object] = pa.Field(nullable=True)
    agency: Series[str] = pa.Field()
    commune: Series[str] = pa.Field()
    domain: Series[str] = pa.Field()
    content: Series[str] = pa.Field()
    held_on: Series[object] = pa.Field()
    people_reached: Series[float] = pa.Field(ge=0, nullable=True)
    households_helped: Series[float] = pa.Field(ge=0, nullable=True)

    @pa.dataframe_check
    def outside_period(cls, frame: pd.DataFrame) -> Series[bool]:
        """What was done before or after the half-year belongs to the return of another."""
        start, end, day = (
            pd.to_datetime(frame[name], errors="coerce") for name in ("period_start", "period_end", "held_on")
        )
        return ~((day < start) | (day > end))


FORM = Form(
    name="support_activities",
    module_file=__file__,
    owner="Văn phòng Tỉnh ủy / Office of the provincial Party Committee",
    model=SupportActivity,
    key=("agency", "district", "commune", "content", "held_on"),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    places={"commune": "district"},
    agencies=("agency",),
    lists={"domain": "support_domains"},
    blame={"outside_period": "held_on"},
    periodic=True,
)
