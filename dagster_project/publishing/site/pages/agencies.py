"""A page for each agency: whom it helps, what it did, what it brought together."""

from html import escape

from markupsafe import Markup

from ..page import Page, Section
from ..site import Site
from ..source import Row, grouped
from ..tables import Cell, both, coded
from .communes_of import commune_link

LOAD, ASSIGNED = "marts.mart_agency_load", "marts.fct_support_assignment"
ACTIVITY, MOBILISED = "marts.fct_support_activity", "marts.fct_support_mobilised"


def agency_page(agency_id: str) -> str:
    """Where an agency's page stands, from the root of the site."""
    return f"agencies/{agency_id}.html"


def agency_link(page: Page) -> Cell:
    """Writes the name of an agency as a link to its page."""
    return lambda row: f'<a href="{page.root}{agency_page(row["agency_id"])}">{escape(row["agency_name"])}</a>'


def write(site: Site) -> None:
    """Every agency's page."""
    source = site.source
    agencies = source.rows("select * from marts.dim_agency order by agency_name")
    loads = grouped(source.rows(f"select * from {LOAD} order by half_year"), "agency_id")
    assigned = grouped(source.rows(_NAMED.format(ASSIGNED, "period_start desc")), "agency_id")
    active = grouped(source.rows(_NAMED.format(ACTIVITY, "held_on desc")), "agency_id")
    mobilised = grouped(source.rows(_NAMED.format(MOBILISED, "given_on desc")), "agency_id")
    for agency in agencies:
        key = agency["agency_id"]
        page = Page(site, agency_page(key), (agency["agency_name"],) * 2)
        name = {"unit_name": commune_link(page)}
        page.write(
            [
                Section("load", ("Gánh nặng", "Load"), page.table("agencies_load", loads.get(key, []))),
                Section(
                    "assigned",
                    ("Được phân công giúp", "Assigned to"),
                    page.table("agencies_assigned", assigned.get(key, []), cells=name, trace=page.source),
                ),
                Section(
                    "activities",
                    ("Hoạt động", "Activities"),
                    page.table("agencies_activities", active.get(key, []), cells=name, trace=page.source),
                ),
                Section(
                    "mobilised",
                    ("Huy động", "Mobilised"),
                    page.table("agencies_mobilised", mobilised.get(key, []), cells=name, trace=page.source),
                ),
            ],
            Markup(f'<p class="lead">{both(*coded("agency_kind", agency["agency_kind"]))}{_short(agency)}</p>'),
        )


def _short(agency: Row) -> str:
    return f" · {escape(agency['short_name'])}" if agency["short_name"] else ""


_NAMED = """
select rows.*, unit_name from {} as rows
inner join (select unit_key, unit_name from marts.dim_admin_unit) using (unit_key)
order by {}, unit_name
"""
