"""Poor and near-poor households by commune and year: how many there were, who left, came back and came new.

The same form brings a baseline, which is the households of the year's end by the next standard, and how many of the
poor households are deprived in each indicator.
"""

import datetime as dt
from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from .. import reference
from ..places.register import Register
from .form import Finding, Form

CLASSES = ("poor", "near_poor")
RULES = {
    "review": ("chuẩn nghèo", "poverty standard"),
    "baseline": ("chuẩn nghèo của giai đoạn sau", "next poverty standard"),
    "deprivations": ("danh mục chỉ số thiếu hụt", "list of deprivations"),
}
KINDS = tuple(RULES)
DEPRIVED = tuple(f"deprived_{number:02}" for number in range(1, 13))


def _count() -> float:
    return pa.Field(ge=0, nullable=True)


class PovertyReview(pa.DataFrameModel):
    """One commune's poor, or near-poor, households in one year."""

    table_kind: Series[str] = pa.Field(isin=KINDS)
    household_class: Series[str] = pa.Field(isin=CLASSES)
    commune: Series[str] = pa.Field()
    households: Series[float] = pa.Field(gt=0, nullable=True)
    minority_households: Series[float] = _count()
    start_households: Series[float] = _count()
    escaped_households: Series[float] = _count()
    relapsed_households: Series[float] = _count()
    new_households: Series[float] = _count()
    end_households: Series[float] = pa.Field(ge=0)
    end_minority_households: Series[float] = _count()
    start_rate: Series[float] = pa.Field(ge=0, le=1, nullable=True)
    end_rate: Series[float] = pa.Field(ge=0, le=1, nullable=True)

    @pa.dataframe_check
    def part_is_within_whole(cls, frame: Series) -> Series[bool]:
        """No more poor households than households."""
        return ~(frame["end_households"] > frame["households"])

    @pa.dataframe_check
    def missing_value(cls, frame: pd.DataFrame) -> Series[bool]:
        """Only the table of deprivations does without the number of all households."""
        return frame["households"].notna() | (frame["table_kind"] == "deprivations")

    @pa.dataframe_check
    def start_stated(cls, frame: pd.DataFrame) -> Series[bool]:
        """A review counts from the start of the year."""
        return frame["start_households"].notna() | (frame["table_kind"] != "review")


def judged_by_a_rule(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """Each table has the rule it is judged by: a review its standard, a baseline the next, deprivations their list."""
    known = {pair: _has_rule(*pair) for pair in {*zip(frame["table_kind"], frame["period_end"], strict=True)}}
    return [
        Finding(int(row.Index), "period_end", "no_rule_in_force", RULES[row.table_kind])
        for row in frame.itertuples()
        if not known[row.table_kind, row.period_end]
    ] + deprived_are_poor(frame)


def _has_rule(kind: str, day: dt.date) -> bool:
    standards = [row["code"] for row in reference.in_force("poverty_standards", day, "reviewed_from", "reviewed_to")]
    if kind == "deprivations":
        return any(row["standard"] in standards for row in reference.rows("deprivation_indicators"))
    later = any(row["reviewed_from"] > day.isoformat() for row in reference.rows("poverty_standards"))
    return bool(standards) and (kind != "baseline" or later)


def deprived_are_poor(frame: pd.DataFrame) -> list[Finding]:
    """No more households are deprived in an indicator than are poor."""
    return [
        Finding(int(row), name, "part_is_within_whole")
        for name in DEPRIVED
        for row in frame.index[frame[name] > frame["end_households"]]
    ]


FORM = Form(
    name="poverty_review",
    module_file=__file__,
    owner="Sở Nông nghiệp và Môi trường / Department of Agriculture and Environment",
    model=PovertyReview,
    key=("table_kind", "household_class", "district", "commune"),
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    blame={
        "part_is_within_whole": "end_households",
        "missing_value": "households",
        "start_stated": "start_households",
    },
    check=judged_by_a_rule,
    places={"commune": "district"},
    periodic=True,
)
