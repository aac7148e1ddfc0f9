"""Communes and villages that completed Programme 135, as the yearly annex of a decision lists them."""

import re

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow
from pandera.typing import Series

from .form import Derived, Form

LEVELS = {
    "commune": re.compile(r"(?:các )?xã\b", re.IGNORECASE),
    "village": re.compile(r"(?:các )?(?:thôn|bản|xóm)\b", re.IGNORECASE),
}


def level_code(text: str | None) -> str | None:
    """``commune`` or ``village`` by how the section's text begins, ``None`` for neither."""
    return next((code for code, begins in LEVELS.items() if text and begins.match(text)), None)


class Programme135Completion(pa.DataFrameModel):
    """One commune, or village, that completed the programme."""

    period_end: Series[object] = pa.Field(nullable=True)
    level: Series[str] = pa.Field()
    commune: Series[str] = pa.Field()
    village: Series[str] = pa.Field(nullable=True)
    completed_year: Series[float] = pa.Field()

    @pa.dataframe_check
    def village_fits_level(cls, frame: pd.DataFrame) -> Series[bool]:
        """A village is named among villages, and nowhere else."""
        levels = frame["level"].map(level_code)
        return levels.isna() | (levels.eq("village") == frame["village"].notna())

    @pa.dataframe_check
    def completed_by_period_end(cls, frame: pd.DataFrame) -> Series[bool]:
        """Nothing is completed after the year of the list."""
        return ~(frame["completed_year"] > pd.to_datetime(frame["period_end"], errors="coerce").dt.year)


def level(text: str) -> Derived:
    """The section's level as a code."""
    return {"level_code": level_code(text)}


FORM = Form(
    name="programme135_completion",
    module_file=__file__,
    owner="Sở Dân tộc và Tôn giáo / Department of Ethnic and Religious Affairs",
    model=Programme135Completion,
    key=("level", "district", "commune", "village"),
    parsers={"level": level},
    derived={"level_code": arrow.string()},
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    places={"commune": "district"},
    # a decision names the communes of its day, and may outlive them
    places_in_force="in_period",
    blame={"village_fits_level": "village", "completed_by_period_end": "completed_year"},
    periodic=True,
)
