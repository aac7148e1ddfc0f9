"""Who holds a status of new rural development on a day: communes, residential areas, gardens, each by decision."""

from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from .. import reference
from ..places.register import Register
from .form import Finding, Form

KINDS = "recognition_kinds"
CRITERIA = ("bộ tiêu chí nông thôn mới", "set of criteria of new rural development")


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


def counted_among_the_assessed(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """A list is set against the units that the criteria of its day are for."""
    ruled = {day: bool(reference.in_force("criteria_sets", day)) for day in frame["period_end"].unique()}
    return [
        Finding(int(row), "period_end", "no_rule_in_force", CRITERIA)
        for row, day in frame["period_end"].items()
        if not ruled[day]
    ]


FORM = Form(
    name="ntm_recognition",
    module_file=__file__,
    owner="Văn phòng Điều phối nông thôn mới / Coordination office of new rural development",
    model=NtmRecognition,
    key=("kind", "district", "commune", "subject"),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    places={"commune": "district"},
    lists={"kind": KINDS},
    check=counted_among_the_assessed,
    blame={"subject_fits_kind": "subject", "recognised_by_period_end": "recognised_on"},
    periodic=True,
)
