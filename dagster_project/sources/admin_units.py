"""List of administrative units in force on a date, as the Statistics Office exports it (8 columns)."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from .form import Form

UNIT_TYPES = ("Xã", "Phường", "Thị trấn", "Đặc khu")


class AdminUnit(pa.DataFrameModel):
    """One unit in force on the list's date."""

    province_name: Series[str] = pa.Field()
    province_code: Series[str] = pa.Field(str_matches=r"^\d{2}$")
    district_name: Series[str] = pa.Field(nullable=True)
    district_code: Series[str] = pa.Field(nullable=True, str_matches=r"^\d{3}$")
    unit_name: Series[str] = pa.Field()
    unit_code: Series[str] = pa.Field(str_matches=r"^\d{5}$")
    unit_type: Series[str] = pa.Field(isin=UNIT_TYPES)

    @pa.dataframe_check
    def name_begins_with_type(cls, frame: pd.DataFrame) -> Series[bool]:
        """``Xã Cao Sơn`` is a ``Xã``."""
        pairs = zip(frame["unit_name"], frame["unit_type"], strict=True)
        return pd.Series([_begins(name, kind) for name, kind in pairs], index=frame.index, dtype=bool)

    @pa.dataframe_check
    def district_name_and_code_together(cls, frame: pd.DataFrame) -> Series[bool]:
        """Both or neither."""
        return frame["district_name"].isna() == frame["district_code"].isna()


def _begins(name: object, kind: object) -> bool:
    # a missing value is its own problem, not a second one
    return pd.isna(name) or pd.isna(kind) or str(name).casefold().startswith(f"{kind} ".casefold())


FORM = Form(
    name="admin_units",
    module_file=__file__,
    owner="Cục Thống kê / Statistics Office",
    model=AdminUnit,
    key=("unit_code",),
    needs_origin=("in_force_from",),
    blame={"name_begins_with_type": "unit_type", "district_name_and_code_together": "district_code"},
)
