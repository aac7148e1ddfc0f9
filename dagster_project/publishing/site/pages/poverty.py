"""Poverty of a province: the line over the years with its breaks, what moved it, and every commune in a year."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..commune_rows import CommuneRows, Rows
from ..page import Page, Section
from ..site import Site
from ..source import grouped
from ..tables import Cell
from . import periods
from .communes_of import commune_link

COMMUNE, AREA = "marts.mart_poverty_commune", "marts.mart_poverty_area"
TODAY = "marts.mart_poverty_commune_on_map_by_area"
CHANGE, DEPRIVATION = "marts.mart_poverty_change", "marts.mart_deprivation"


def series(site: Site, province: str) -> list[dict[str, Any]]:
    """The province on the map of today, a row per year end and standard."""
    return site.source.rows(
        f"select * from {TODAY} where is_today and area_level = 'province' and area_code = ? "
        "and placement <> 'unplaced' order by period_end, table_kind",
        province,
    )


def line(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows for the chart of a rate under rules."""
    return [
        {"date": row["period_end"], "value": row["poverty_rate"], "rule": row["standard"]}
        for row in rows
        if row["poverty_rate"] is not None
    ]


def write(site: Site, province: str) -> None:
    """The page of each year."""
    home = site.home(province)
    communes = site.source.rows(f"select * from {COMMUNE} order by unit_name, table_kind")
    by_year = grouped(communes, "year")
    years = periods.in_order(by_year)
    whole = series(site, province)
    areas = site.source.rows(f"select * from {AREA} order by area_level desc, area_name, table_kind")
    changes = site.source.rows(f"select * from {CHANGE} where area_level = 'province' order by period_end")
    missed = site.source.rows(_DEPRIVATION)
    reviews = CommuneRows(site.source).reviews
    for year in years or [None]:
        page = Page(site, home + periods.path_of("poverty", year, years[-1] if years else None), _title(year), province)
        page.write(
            [
                Section(
                    "line",
                    ("Tỷ lệ hộ nghèo qua các năm", "Poverty rate over the years"),
                    page.chart("rate_under_rules", line(whole), LINE),
                    page.table("poverty_line", whole, trace=periods.to_communes(page, "poverty", "year", years, home)),
                    note=BREAK,
                ),
                Section(
                    "change",
                    ("Vì sao số hộ nghèo đổi", "Why the number of poor households changed"),
                    page.table("poverty_change", changes),
                ),
                Section(
                    "districts",
                    (f"Theo huyện, {year}", f"By district, {year}"),
                    page.table(
                        "poverty_districts",
                        [row for row in areas if row["year"] == year and row["area_level"] != "province"],
                    ),
                ),
                Section(
                    "deprivations",
                    (f"Thiếu hụt dịch vụ xã hội cơ bản, {year}", f"Lack of basic services, {year}"),
                    page.chart("bars", _bars(_of(missed, year)), _MISSED),
                    page.table("poverty_deprivations", _of(missed, year)),
                ),
                Section(
                    "communes",
                    (f"Từng xã, {year}", f"Each commune, {year}"),
                    page.table(
                        "poverty_communes",
                        by_year.get(year, ()),
                        cells={"unit_name": commune_link(page)},
                        trace=_reviews(page, reviews),
                    ),
                ),
            ],
            periods.choice(page, "poverty", years, year, home),
        )


def _title(year: object) -> tuple[str, str]:
    return (f"Nghèo {year}", f"Poverty {year}") if year else ("Nghèo", "Poverty")


def _of(rows: Sequence[dict[str, Any]], year: object) -> list[dict[str, Any]]:
    return [row for row in rows if row["year"] == year]


def _bars(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"name": {"vi": row["deprivation_vi"], "en": row["deprivation_en"]}, "value": row["deprivation_rate"]}
        for row in rows
        if row["deprivation_rate"] is not None
    ]


def _reviews(page: Page, reviews: Rows) -> Cell:
    """From a commune's row to the rows of its return."""
    return lambda row: " ".join(
        page.source(each) for each in reviews.get((row["unit_key"], row["period_end"], row["table_kind"]), ())
    )


_DEPRIVATION = f"select * from {DEPRIVATION} where area_level = 'province' order by indicator_number"
LINE = ("Tỷ lệ hộ nghèo; đường đứt ở chỗ đổi chuẩn", "Poverty rate; lines end where the standard changes")
_MISSED = ("Phần hộ nghèo thiếu hụt, theo chỉ số", "Share of poor households short of each")
BREAK = (
    "Hai chuẩn nghèo không so với nhau: đầu năm áp dụng chuẩn mới có số rà soát lại theo chuẩn mới.",
    "Two standards are not compared: where a new one begins, households were counted again under it.",
)
