"""Works of the target programmes by commune and year: who invests, what they cost, what was planned and disbursed."""

import pandera.pandas as pa
from pandera.typing import Series

from .form import Form


class InvestmentProject(pa.DataFrameModel):
    """One work in one year."""

    project: Series[str] = pa.Field()
    commune: Series[str] = pa.Field()
    programme: Series[str] = pa.Field()
    work_kind: Series[str] = pa.Field()
    investor: Series[str] = pa.Field()
    total_investment_vnd: Series[float] = pa.Field(gt=0)
    planned_vnd: Series[float] = pa.Field(ge=0)
    disbursed_vnd: Series[float] = pa.Field(ge=0, nullable=True)
    started_on: Series[object] = pa.Field(nullable=True)
    completed_on: Series[object] = pa.Field(nullable=True)

    @pa.dataframe_check
    def disbursed_is_within_planned(cls, frame: Series) -> Series[bool]:
        """No more disbursed in the year than planned for it."""
        return ~(frame["disbursed_vnd"] > frame["planned_vnd"])

    @pa.dataframe_check
    def completed_after_start(cls, frame: Series) -> Series[bool]:
        """No work is completed before it is started."""
        started, completed = (frame[name].astype("datetime64[s]") for name in ("started_on", "completed_on"))
        return ~(completed < started)


FORM = Form(
    name="investment_projects",
    module_file=__file__,
    owner="Sở Tài chính / Department of Finance",
    model=InvestmentProject,
    key=("district", "commune", "project"),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    places={"commune": "district"},
    lists={"programme": "programmes", "work_kind": "work_kinds", "investor": "investor_levels"},
    blame={"disbursed_is_within_planned": "disbursed_vnd", "completed_after_start": "completed_on"},
    periodic=True,
)
