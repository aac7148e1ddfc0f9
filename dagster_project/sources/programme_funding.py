"""Money of the target programmes by commune and quarter: planned for the year, allocated and disbursed so far."""

import pandera.pandas as pa
from pandera.typing import Series

from .form import Form


class ProgrammeFunding(pa.DataFrameModel):
    """One commune's money of one component from one source; what is not allocated or disbursed yet may be blank."""

    programme: Series[str] = pa.Field()
    component: Series[str] = pa.Field()
    funding_source: Series[str] = pa.Field()
    # only money of a budget has a kind of capital
    capital_kind: Series[str] = pa.Field(nullable=True)
    commune: Series[str] = pa.Field()
    planned_vnd: Series[float] = pa.Field(ge=0)
    allocated_vnd: Series[float] = pa.Field(ge=0, nullable=True)
    disbursed_vnd: Series[float] = pa.Field(ge=0, nullable=True)

    @pa.dataframe_check
    def allocated_is_within_planned(cls, frame: Series) -> Series[bool]:
        """No more allocated than the year's plan."""
        return ~(frame["allocated_vnd"] > frame["planned_vnd"])

    @pa.dataframe_check
    def disbursed_is_within_allocated(cls, frame: Series) -> Series[bool]:
        """No more disbursed than allocated."""
        return ~(frame["disbursed_vnd"] > frame["allocated_vnd"])


FORM = Form(
    name="programme_funding",
    module_file=__file__,
    owner="Sở Tài chính / Department of Finance",
    model=ProgrammeFunding,
    key=("programme", "component", "funding_source", "capital_kind", "district", "commune"),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    places={"commune": "district"},
    lists={"programme": "programmes", "funding_source": "funding_sources", "capital_kind": "capital_kinds"},
    blame={"allocated_is_within_planned": "allocated_vnd", "disbursed_is_within_allocated": "disbursed_vnd"},
    periodic=True,
)
