"""Help to communes in a half-year: who helps whom, who is helped by nobody, and how much each agency carries."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from ..heat import heat_table
from ..page import Page, Section
from ..site import Site
from ..source import grouped
from ..tables import both
from . import periods
from .agencies import agency_link, agency_page
from .communes_of import commune_link

COVERAGE, AREA, LOAD = "marts.mart_support_coverage", "marts.mart_support_area", "marts.mart_agency_load"


def write(site: Site, province: str) -> None:
    """The page of each half-year."""
    home = site.home(province)
    rows = site.source.rows(f"select * from {COVERAGE} order by district_name, unit_name")
    by_half = grouped(rows, "half_year")
    halves = periods.in_order(by_half)
    areas = site.source.rows(f"select * from {AREA} order by half_year desc, area_level desc, area_name")
    loads = grouped(site.source.rows(f"select * from {LOAD} order by communes_assigned desc, agency_name"), "half_year")
    who = grouped(site.source.rows(_WHO), "half_year")
    for half in halves or [None]:
        page = Page(
            site, home + periods.path_of("support", half, halves[-1] if halves else None), _title(half), province
        )
        communes = by_half.get(half, [])
        helping = who.get(half, [])
        agencies = {row["agency_id"] for row in helping}
        page.write(
            [
                Section(
                    "gaps",
                    ("Nơi chưa được giúp", "Where help does not reach"),
                    page.table(
                        "support_gaps", [r for r in communes if r["gap"]], cells={"unit_name": commune_link(page)}
                    ),
                ),
                Section(
                    "matrix",
                    ("Cơ quan nào giúp xã nào", "Which agency helps which commune"),
                    matrix(page, communes, helping),
                    note=_MATRIX,
                ),
                Section(
                    "over-time",
                    ("Toàn tỉnh qua các kỳ", "The province over time"),
                    page.table("support_over_time", [r for r in areas if r["area_level"] == "province"]),
                ),
                Section(
                    "districts",
                    (f"Theo huyện, {half}", f"By district, {half}"),
                    page.table(
                        "support_districts",
                        [r for r in areas if r["half_year"] == half and r["area_level"] != "province"],
                    ),
                ),
                Section(
                    "communes",
                    (f"Từng xã, {half}", f"Each commune, {half}"),
                    page.table("support_communes", communes, cells={"unit_name": commune_link(page)}),
                ),
                Section(
                    "agencies",
                    (f"Từng cơ quan, {half}", f"Each agency, {half}"),
                    page.table(
                        "support_agencies",
                        [row for row in loads.get(half, []) if row["agency_id"] in agencies],
                        cells={"agency_name": agency_link(page)},
                    ),
                ),
            ],
            periods.choice(page, "support", halves, half, home),
        )


def matrix(page: Page, communes: Sequence[dict[str, Any]], helping: Sequence[Mapping[str, Any]]) -> Markup:
    """Communes down, agencies across: assigned and at work, assigned only, at work without being assigned."""
    if not communes or not helping:
        return page.text(
            "Kỳ này không có phân công hay hoạt động.", "No assignment or activity in this period.", "empty"
        )
    page.count(communes)
    agencies = {row["agency_id"]: row["short_name"] or row["agency_name"] for row in helping}
    order = sorted(agencies, key=lambda each: agencies[each])
    found = {(row["unit_key"], row["agency_id"]): row for row in helping}
    link = commune_link(page)
    heads = [
        f'<th class=turned><a href="{page.root}{agency_page(each)}"><span>{escape(agencies[each])}</span></a></th>'
        for each in order
    ]
    lines = [
        f"<tr><th scope=row>{link(row)}</th>"
        + "".join(_cell(found.get((row["unit_key"], each))) for each in order)
        + "</tr>"
        for row in communes
    ]
    return heat_table([f"<th>{both('Xã', 'Commune')}</th>", *heads], lines, name="marts.fct_support_activity")


def _cell(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return "<td></td>"
    if row["is_assigned"] and row["activities"]:
        return f'<td class="met" title="được phân công, đã làm / assigned, at work">{row["activities"]}</td>'
    if row["is_assigned"]:
        return '<td class="unmet" title="được phân công, chưa làm / assigned, no activity">0</td>'
    return f'<td class=beyond title="ngoài phân công / not assigned, at work">+{row["activities"]}</td>'


def _title(half: object) -> tuple[str, str]:
    return (
        (f"Giúp đỡ xã đặc biệt khó khăn, {half}", f"Help to especially difficult communes, {half}")
        if half
        else ("Giúp đỡ xã", "Support")
    )


# an assignment speaks for the units its list names; what each half-year's unit was on that list, the bridge knows
_WHO = """
with
halves as (
  select distinct half_year, unit_key, period_start, period_end from marts.mart_support_coverage
),
assigned as (
  select halves.half_year, halves.unit_key, assignments.agency_id
  from halves
  inner join marts.bridge_support_list_entry as entries
    on halves.half_year = entries.half_year and halves.unit_key = entries.unit_key
  inner join marts.fct_support_assignment as assignments
    on entries.listed_unit_key = assignments.unit_key and entries.list_period_start = assignments.period_start
  group by all
),
active as (
  select half_year, unit_key, agency_id, count(*) as activities
  from marts.fct_support_activity
  group by all
)
select
  half_year, unit_key, agency_id, agency_name, short_name,
  assigned.agency_id is not null as is_assigned, coalesce(activities, 0) as activities
from assigned
full join active using (half_year, unit_key, agency_id)
inner join marts.dim_agency using (agency_id)
order by half_year, agency_name
"""
_MATRIX = (
    "Số trong ô là số hoạt động. Xanh: được phân công, đã làm; đỏ: được phân công mà chưa làm; +: làm ngoài phân công.",
    "The number is of activities. Green: assigned, at work; red: assigned, no activity; +: at work beyond assignment.",
)
