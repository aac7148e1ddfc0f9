"""Who holds a status of new rural development on a day: communes, residential areas, gardens, each by decision."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from .. import reference
from .form import Form

KINDS = "recognition_kinds"


def counted_unit(kind: str | None) -> str | None:
    """What a kind of status is given to, a commune or a place within it; ``None`` for a kind that the list lacks."""
    term, _ = reference.find(KINDS, kind, None) if kind else (None, False)
    return next((row["counted_unit"] for row in reference.rows(KINDS) if term and row["code"] == term.code), None)


class NtmRecognition(pa.DataFrameModel):
    """One status that a commune, or a place within it, holds at the period's end."""

    period_end: Series[object] = pa.Field(nullable=True)
    kind: Series[str] = pa.Field()
    commune: Series[str] = pa.Field()
    subject: Series[str] = pa.Field(nullable=True)
    decision_number: Series[str] = pa.Field()
    recognised_on: Series[object] = pa.Field()

    @pa.dataframe_check
    def subject_fits_kind(cls, frame: pd.DataFrame) -> Series[bool]:
        """A place within a commune is named, and a commune is not named twice."""
        units = frame["kind"].map(counted_unit)
        return units.isna() | (units.eq("place") == frame["subject"].notna())

    @pa.dataframe_check
    def recognised_by_period_end(cls, frame: pd.DataFrame) -> Series[bool]:
        """Nobody holds a status before the day of its decision."""
        ends, days = (frame[name].astype("datetime64[s]") for name in ("period_end", "recognised_on"))
        return ~(days > ends)


FORM = Form(
    name="ntm_recognition",
    module_file=__file__,
    owner="Văn phòng Điều phối nông thôn mới / Coordination office of new rural development",
    model=NtmRecognition,
    key=("kind", "district", "commune", "subject"),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    places={"commune": "district"},
    lists={"kind": KINDS},
    blame={"subject_fits_kind": "subject", "recognised_by_period_end": "recognised_on"},
    periodic=True,
)
