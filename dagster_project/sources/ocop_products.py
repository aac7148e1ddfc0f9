"""Products of the one commune, one product programme that were certified in a year: stars, and until when."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow
from pandera.typing import Series

from .. import reference
from ..places.register import Register
from .form import Derived, Finding, Form

RATING = re.compile(r"(\d) ?(?:sao|\*)?", re.IGNORECASE)
KIND = "ocop"
TERM = ("thời hạn của giấy chứng nhận", "term of certificates")
NONE = ("không có hạng nào", "no grade")
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
    def valid_for_its_term(cls, frame: pd.DataFrame) -> Series[bool]:
        """An end that is stated follows from the day of the award."""
        stated, expected = _days(frame["expires_on"]), _last_days(frame)
        return stated.isna() | expected.isna() | stated.eq(expected)


def _days(column: Series) -> Series:
    # in seconds, for a year of nanoseconds ends in 2262 and a mistyped one lies anywhere
    return column.astype("datetime64[s]")


def _last_days(frame: pd.DataFrame) -> Series:
    """The last day of each certificate by the term in force at its award; none where no term is."""
    return _days(frame["awarded_on"].map(_last_day))


def _last_day(awarded: dt.date | None) -> dt.date | None:
    if awarded is None or pd.isna(awarded):
        return None
    months = [int(term["months"]) for term in reference.in_force("certificate_terms", awarded) if term["code"] == KIND]
    try:
        return (pd.Timestamp(awarded).as_unit("s") + pd.DateOffset(months=months[0])).date() if months else None
    except (ValueError, OverflowError):
        # a mistyped year may lie beyond what a date can be
        return None


def stars(text: str) -> Derived:
    """The stars as a number.

    Raises:
        ValueError: the text is no number of stars.
    """
    match = RATING.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return {"stars": int(match[1])}


def by_the_rules_of_its_day(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """Write the last day of each certificate into the frame; its stars are a grade that brought one on its day."""
    frame["valid_until"] = _last_days(frame).dt.date
    findings = [
        Finding(int(row.Index), "awarded_on", "no_rule_in_force", TERM)
        for row in frame.itertuples()
        if pd.isna(row.valid_until)
    ]
    for day, same in frame.groupby("awarded_on"):
        grades = reference.in_force("star_grades", day)
        known = {int(grade["code"]) for grade in grades}
        wrong = same.index[~same["stars"].isin(known)]
        findings += [Finding(int(row), "rating", "not_in_force", _labels(grades)) for row in wrong]
    return findings


def _labels(grades: Sequence[Mapping[str, str]]) -> tuple[str, str]:
    vi, en = ("; ".join(grade[f"label_{tongue}"] for grade in grades) for tongue in ("vi", "en"))
    return (vi, en) if grades else NONE


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
    blame={"outside_period": "awarded_on", "valid_for_its_term": "expires_on"},
    check=by_the_rules_of_its_day,
    periodic=True,
)
