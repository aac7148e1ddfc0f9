"""Products of the one commune, one product programme that were certified in a year: stars, and until when."""

import re

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow
from pandera.typing import Series

from ..places.register import Register
from .form import Derived, Finding, Form

MONTHS_VALID = 36
RATING = re.compile(r"([3-5]) ?(?:sao|\*)?", re.IGNORECASE)
# a household that trades writes the name of its business: names of persons are not taken
ORGANISATION = (
    r"(?i)^(?:HTX|hợp tác xã|liên hiệp|công ty|CTCP|doanh nghiệp|DNTN|tổ hợp|THT|tổ hội|hội|trang trại|nông trường"
    r"|làng nghề|cơ sở|nhà máy|xưởng|trung tâm|chi nhánh|UBND)\b"
)


class OcopProduct(pa.DataFrameModel):
    """One product's certificate."""

    period_start: Series[object] = pa.Field(nullable=True)
    period_end: Series[object] = pa.Field(nullable=True)
    product: Series[str] = pa.Field()
    producer: Series[str] = pa.Field(str_matches=ORGANISATION)
    commune: Series[str] = pa.Field()
    product_group: Series[str] = pa.Field()
    rating: Series[str] = pa.Field()
    decision_number: Series[str] = pa.Field()
    awarded_on: Series[object] = pa.Field()
    expires_on: Series[object] = pa.Field(nullable=True)

    @pa.dataframe_check
    def outside_period(cls, frame: pd.DataFrame) -> Series[bool]:
        """A list of a year holds the certificates of that year, so that none is counted twice."""
        start, end, day = (_days(frame[name]) for name in ("period_start", "period_end", "awarded_on"))
        return ~((day < start) | (day > end))

    @pa.dataframe_check
    def valid_for_36_months(cls, frame: pd.DataFrame) -> Series[bool]:
        """An end that is stated is that of the certificate's months."""
        stated, expected = _days(frame["expires_on"]), _last_days(frame)
        return stated.isna() | expected.isna() | stated.eq(expected)


def _days(column: Series) -> Series:
    # in seconds, for a year of nanoseconds ends in 2262 and a mistyped one lies anywhere
    return column.astype("datetime64[s]")


def _last_days(frame: pd.DataFrame) -> Series:
    return _days(frame["awarded_on"]) + pd.DateOffset(months=MONTHS_VALID)


def stars(text: str) -> Derived:
    """The stars as a number.

    Raises:
        ValueError: the text is not three, four or five stars; fewer bring no certificate.
    """
    match = RATING.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return {"stars": int(match[1])}


def until_when(frame: pd.DataFrame, register: Register) -> list[Finding]:
    """Write the last day of each certificate into the frame; nothing is found wrong."""
    frame["valid_until"] = _last_days(frame).dt.date
    return []


FORM = Form(
    name="ocop_products",
    module_file=__file__,
    owner="Sở Nông nghiệp và Môi trường / Department of Agriculture and Environment",
    model=OcopProduct,
    key=("product", "producer", "district", "awarded_on"),
    parsers={"rating": stars},
    derived={"stars": arrow.int64(), "valid_until": arrow.date32()},
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    places={"commune": "district"},
    # a certificate names the commune of its day, which may have merged before the year ends
    places_in_force="in_period",
    lists={"product_group": "product_groups"},
    blame={"outside_period": "awarded_on", "valid_for_36_months": "expires_on"},
    check=until_when,
    periodic=True,
)
