"""Yearly review of poor and near-poor households by commune: how many there were, who left, came back and came new."""

import pandera.pandas as pa
from pandera.typing import Series

from .form import Form

CLASSES = ("poor", "near_poor")


def _count() -> float:
    return pa.Field(ge=0, nullable=True)


class PovertyReview(pa.DataFrameModel):
    """One commune's poor, or near-poor, households in one year."""

    household_class: Series[str] = pa.Field(isin=CLASSES)
    commune: Series[str] = pa.Field()
    households: Series[float] = pa.Field(gt=0)
    minority_households: Series[float] = _count()
    start_households: Series[float] = pa.Field(ge=0)
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


FORM = Form(
    name="poverty_review",
    module_file=__file__,
    owner="Sở Nông nghiệp và Môi trường / Department of Agriculture and Environment",
    model=PovertyReview,
    key=("household_class", "district", "commune"),
    needs=("admin_units", "admin_unit_changes"),
    blame={"part_is_within_whole": "end_households"},
    places={"commune": "district"},
    periodic=True,
)
