"""Figures that reports, articles and decisions state: claims, each with its document and the way it was printed."""

import re
from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow
from pandera.typing import Series

from ..places.register import Register
from ..reading.figures import UnreadableFigure, parse_figure
from ..reading.numbers import fits
from ..reading.periods import parse_period
from .form import Derived, Finding, Form

TOPICS = ("ntm", "poverty", "funding", "ocop", "region_class", "support")
LEVELS = r"^(country|region|province|district|city|commune|group of \d+ communes|district \(.+\))$"
REMARKS = {None, "potential", "named"}
_PLACE = re.compile(r"(?P<name>[^();]+?)\s*\((?P<district>[^()]+)\)")


class PublishedFigure(pa.DataFrameModel):
    """One figure as a document states it."""

    figure_id: Series[str] = pa.Field(str_matches=r"^F\d{3,}$")
    topic: Series[str] = pa.Field(isin=TOPICS)
    area_level: Series[str] = pa.Field(str_matches=LEVELS)
    area: Series[str] = pa.Field()
    period: Series[str] = pa.Field()
    indicator: Series[str] = pa.Field()
    value: Series[str] = pa.Field()
    document: Series[str] = pa.Field()

    @pa.dataframe_check
    def unit_agrees_with_cell(cls, frame: pd.DataFrame) -> Series[bool]:
        """``32.29%`` beside the unit ``billion VND`` is not an amount of money."""
        return ~(frame["value_has_percent"].eq(True) & frame["unit"].notna() & frame["unit"].ne("%"))


def value(text: str) -> Derived:
    """The printed value in columns.

    Raises:
        ValueError: it is not one figure, or has a remark that is not known.
    """
    figure = parse_figure(text)
    if figure.remark not in REMARKS:
        raise UnreadableFigure("not_a_figure", text)
    numbers = (figure.value, figure.low, figure.high, figure.change, *figure.parts)
    if any(number is not None and not fits(number) for number in numbers):
        raise UnreadableFigure("too_large", text)
    return {
        "value_number": figure.value,
        "value_low": figure.low,
        "value_high": figure.high,
        "value_parts": "|".join(map(str, figure.parts)) or None,
        "value_decimals": figure.decimals,
        "value_sign": figure.sign,
        "value_has_percent": figure.percent,
        "value_remark": figure.remark,
        "value_change": figure.change,
        "value_change_since_end": parse_period(figure.change_since).end if figure.change_since else None,
    }


def period(text: str) -> Derived:
    """First and last day, and how exactly they are known.

    Raises:
        ValueError: the text is not a known form of period.
    """
    read = parse_period(text)
    return {
        "period_start": read.start,
        "period_end": read.end,
        "period_kind": read.kind,
        "period_is_approximate": read.approximate,
    }


def change_since(text: str) -> Derived:
    """The day a change is counted from: the end of the period named."""
    return {"change_since_end": parse_period(text).end}


def known_communes(frame: pd.DataFrame, register: Register) -> Sequence[Finding]:
    """A figure of a commune names one commune that was in force in its period; its code is written into the frame."""
    findings = []
    for row in frame[frame["area_level"] == "commune"].itertuples():
        place = _PLACE.fullmatch(row.area)
        units = register.named(place["name"], place["district"], row.period_start, row.period_end) if place else []
        if len(units) == 1:
            frame.loc[row.Index, "unit_code"] = units[0].unit_code
            frame.loc[row.Index, "unit_valid_from"] = units[0].valid_from
        else:
            rule = "ambiguous_unit" if units else "unknown_unit"
            findings.append(Finding(int(row.Index), "area", rule, register.nearest(row.area)))
    return findings


_NUMBER = arrow.decimal128(24, 6)

FORM = Form(
    name="published_figures",
    module_file=__file__,
    owner="Kho Xã",
    model=PublishedFigure,
    key=("figure_id",),
    parsers={"value": value, "period": period, "change_since": change_since},
    derived={
        "value_number": _NUMBER,
        "value_low": _NUMBER,
        "value_high": _NUMBER,
        "value_parts": arrow.string(),
        "value_decimals": arrow.int64(),
        "value_sign": arrow.string(),
        "value_has_percent": arrow.bool_(),
        "value_remark": arrow.string(),
        "value_change": _NUMBER,
        "value_change_since_end": arrow.date32(),
        "change_since_end": arrow.date32(),
        "period_start": arrow.date32(),
        "period_end": arrow.date32(),
        "period_kind": arrow.string(),
        "period_is_approximate": arrow.bool_(),
        "unit_code": arrow.string(),
        "unit_valid_from": arrow.date32(),
    },
    blame={"unit_agrees_with_cell": "value"},
    needs=("admin_units", "admin_code_corrections", "admin_unit_changes"),
    check=known_communes,
)
