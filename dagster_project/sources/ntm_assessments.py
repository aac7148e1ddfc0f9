"""Criteria of new rural development that a commune meets, per half-year: one mark for each of the set in force."""

import datetime as dt
from collections.abc import Mapping, Sequence

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow
from pandera.typing import Series

from .. import reference
from ..places.register import Register
from .form import Finding, Form

RULE = "criteria_set_of_other_date"


def in_force(day: dt.date) -> Mapping[str, str] | None:
    """The criteria set that communes were assessed by on a day; ``None`` before the first and after the last."""
    return next(iter(reference.in_force("criteria_sets", day)), None)


class NtmAssessment(pa.DataFrameModel):
    """One commune's criteria at the end of a period."""

    commune: Series[str] = pa.Field()
    criteria_met: Series[float] = pa.Field(ge=0)

    @pa.dataframe_check
    def criteria_set_of_other_date(cls, frame: pd.DataFrame) -> Series[bool]:
        """The table has as many criteria as the set in force at the period's end."""
        sets = {day: in_force(day) for day in frame["period_end"].unique()}
        return frame["criteria_listed"] == frame["period_end"].map({d: s["criteria"] for d, s in sets.items() if s})


def find_sets(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """The set is that of the period's end; another decision of the same issuer cannot be what the office went by.

    A number of another kind is that of the return itself, such as a report's.
    """
    findings = []
    for (day, cited), same in frame.groupby(["period_end", "document_number"], dropna=False):
        code = (in_force(day) or {})["code"]
        frame.loc[same.index, "criteria_set"] = code
        if isinstance(cited, str) and cited != code and _issuer(cited) == _issuer(code):
            findings += [Finding(int(row), "document_number", RULE, code) for row in same.index]
    return findings


def _issuer(number: str) -> str:
    return number.rpartition("/")[2]


FORM = Form(
    name="ntm_assessments",
    module_file=__file__,
    owner="Văn phòng Điều phối nông thôn mới / Coordination office of new rural development",
    model=NtmAssessment,
    key=("district", "commune"),
    derived={"criteria_set": arrow.string()},
    blame={RULE: "criteria_listed"},
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    check=find_sets,
    places={"commune": "district"},
    periodic=True,
)
