"""Criteria of new rural development that a commune meets, per half-year: one mark for each of the nineteen."""

import pandera.pandas as pa
from pandera.typing import Series

from .form import Form

CRITERIA = tuple(f"criterion_{number:02}" for number in range(1, 20))


class NtmAssessment(pa.DataFrameModel):
    """One commune's nineteen criteria at the end of a period."""

    commune: Series[str] = pa.Field()
    criteria_met: Series[float] = pa.Field(ge=0, le=len(CRITERIA))


FORM = Form(
    name="ntm_assessments",
    module_file=__file__,
    owner="Văn phòng Điều phối nông thôn mới / Coordination office of new rural development",
    model=NtmAssessment,
    key=("district", "commune"),
    needs=("admin_units", "admin_unit_changes"),
    places={"commune": "district"},
    periodic=True,
)
