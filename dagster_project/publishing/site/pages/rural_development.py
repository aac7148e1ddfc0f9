"""New rural development: the mean of criteria over time, and which commune meets which criterion on a day."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from ..figures import figure
from ..heat import criterion_cell, heat_table
from ..page import Page, Section
from ..site import Site
from ..source import grouped
from ..tables import both
from . import periods
from .communes_of import commune_link

COMMUNE, AREA = "marts.mart_ntm_commune", "marts.mart_ntm_area"
MARKS = "marts.fct_criterion_assessment"
CRITERIA, STATUS, OCOP = "marts.mart_criterion_area", "marts.mart_ntm_status", "marts.mart_ocop_area"


def write(site: Site, province: str) -> None:
    """The page of each assessment."""
    home = site.home(province)
    communes = site.source.rows(f"select * from {COMMUNE} order by district_name, unit_name")
    by_day = grouped(communes, "period_end")
    days = periods.in_order(by_day)
    areas = site.source.rows(f"select * from {AREA} order by period_end")
    whole = [row for row in areas if row["area_level"] == "province"]
    criteria = grouped(
        site.source.rows(_CRITERIA),
        "period_end",
    )
    marks = grouped(site.source.rows(f"select * from {MARKS} order by unit_key, criterion"), "period_end", "unit_key")
    gained = site.source.rows(_STATUS)
    products = site.source.rows(_OCOP)
    for day in days or [None]:
        page = Page(
            site, home + periods.path_of("rural-development", day, days[-1] if days else None), _title(day), province
        )
        of_criteria = criteria.get(day, [])
        page.write(
            [
                Section(
                    "map",
                    ("Xã nào đạt tiêu chí nào", "Which commune meets which criterion"),
                    heat_map(page, by_day.get(day, []), of_criteria, marks, day),
                    note=_MAP,
                ),
                Section(
                    "mean",
                    ("Số tiêu chí bình quân", "Mean criteria per commune"),
                    page.chart("mean_under_rules", mean(whole), MEAN),
                    page.table(
                        "rural_development_mean",
                        whole,
                        trace=periods.to_communes(page, "rural-development", "period_end", days, home),
                    ),
                    note=_SETS,
                ),
                Section(
                    "criteria",
                    ("Theo tiêu chí", "By criterion"),
                    page.table("rural_development_criteria", of_criteria),
                ),
                Section(
                    "communes",
                    ("Từng xã", "Each commune"),
                    page.table(
                        "rural_development_communes", by_day.get(day, []), cells={"unit_name": commune_link(page)}
                    ),
                ),
                Section(
                    "status",
                    ("Được và mất danh hiệu", "Statuses gained and lost"),
                    page.table("rural_development_status", gained, cells={"unit_name": commune_link(page)}),
                ),
                Section("ocop", ("Sản phẩm OCOP", "OCOP products"), page.table("rural_development_ocop", products)),
            ],
            periods.choice(page, "rural-development", days, day, home),
        )


def mean(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows for the chart of a mean under rules."""
    return [
        {"date": row["period_end"], "value": row["criteria_mean"], "rule": row["criteria_set"]}
        for row in rows
        if row["criteria_mean"] is not None
    ]


def heat_map(
    page: Page, communes: Sequence[dict[str, Any]], criteria: Sequence[Mapping[str, Any]], marks: Any, day: Any
) -> Markup:
    """Communes down, criteria across, coloured by what is met; a table, so that it can be read aloud and printed."""
    if not communes or not criteria:
        return page.text("Không có đánh giá.", "No assessment.", "empty")
    page.count(communes)
    link = commune_link(page)
    heads = [
        f'<th scope=col title="{escape(each["criterion_vi"] or "")} / {escape(each["criterion_en"] or "")}">'
        f"{each['criterion']}</th>"
        for each in criteria
    ]
    lines = []
    for row in communes:
        met = {each["criterion"]: each for each in marks.get((day, row["unit_key"]), ())}
        cells = "".join(criterion_cell(met.get(each["criterion"])) for each in criteria)
        any_mark: Mapping[str, Any] = next(iter(met.values()), {})
        lines.append(
            f"<tr><th scope=row>{link(row)}</th>{cells}<td>{figure(row['criteria_met'], 'count')}</td>"
            f"<td>{page.source(any_mark)}</td></tr>"
        )
    shares = "".join(f"<td>{figure(each['communes_meeting_share'], 'rate')}</td>" for each in criteria)
    return heat_table(
        [
            f"<th>{both('Xã', 'Commune')}</th>",
            *heads,
            f"<th>{both('Đạt', 'Met')}</th><th>{both('Nguồn', 'Source')}</th>",
        ],
        lines,
        foot=f"<th>{both('Tỷ lệ xã đạt', 'Share meeting')}</th>{shares}<td></td><td></td>",
        name=MARKS,
    )


def _title(day: Any) -> tuple[str, str]:
    return (
        (f"Nông thôn mới, {day:%d/%m/%Y}", f"New rural development, {day}")
        if day
        else ("Nông thôn mới", "New rural development")
    )


_CRITERIA = f"select * from {CRITERIA} where area_level = 'province' order by criterion"
_STATUS = f"select * from {STATUS} where status_change in ('gained', 'lost') order by listed_on desc, unit_name"
_OCOP = f"select * from {OCOP} where area_level = 'province' order by period_end desc"
MEAN = ("Số tiêu chí bình quân một xã; mỗi bộ tiêu chí một đường", "Mean criteria per commune; a line for each set")
_MAP = (
    "✓ đạt, ✗ chưa đạt, · không có dấu. Dòng cuối là tỷ lệ xã đạt.",
    "✓ met, ✗ not met, · no mark. The last row is the share of communes.",
)
_SETS = (
    "Các bộ tiêu chí không so với nhau: 12 trên 19 không phải là 12 trên 10.",
    "Sets are not compared: twelve of nineteen is not twelve of ten.",
)
