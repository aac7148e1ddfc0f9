"""Money of the programmes in a year: from its source through the programme to the place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from ..flow import Name, laid_out
from ..page import Page, Section
from ..site import Site
from ..source import grouped
from . import periods
from .communes_of import commune_link
from .programmes import short

COMMUNE, AREA, WORKS = "marts.mart_commune_funding", "marts.mart_funding_area", "marts.mart_investor_share"
PROFILE = "marts.mart_commune_profile"
# so many places are told apart in the flow; the rest is one block
PLACES = 11


def write(site: Site, province: str) -> None:
    """The page of each year."""
    home = site.home(province)
    rows = site.source.rows(_COMMUNES)
    by_year = grouped(rows, "year")
    years = periods.in_order(by_year)
    areas = site.source.rows(_AREAS)
    profiles = grouped(site.source.rows(_PROFILES), "year")
    works = site.source.rows(_WORKS)
    for year in years or [None]:
        page = Page(site, home + periods.path_of("funding", year, years[-1] if years else None), _title(year), province)
        of_year = by_year.get(year, [])
        page.write(
            [
                Section(
                    "flow",
                    ("Tiền đi từ đâu đến đâu", "Where the money goes"),
                    page.chart("flow", flow(of_year), _FLOW),
                    note=_COUNTED,
                ),
                Section(
                    "years",
                    ("Giải ngân qua các năm", "Disbursed over the years"),
                    page.chart("bars_by_year", by_programme(areas), _YEARS),
                    page.table("funding_years", areas, trace=periods.to_communes(page, "funding", "year", years, home)),
                ),
                Section(
                    "communes",
                    (f"Từng xã, {year}", f"Each commune, {year}"),
                    page.table("funding_communes", profiles.get(year, []), cells={"unit_name": commune_link(page)}),
                ),
                Section(
                    "works",
                    (f"Công trình xã làm chủ đầu tư, {year}", f"Works of which the commune is investor, {year}"),
                    page.table("funding_works", [row for row in works if row["year"] == year]),
                ),
            ],
            periods.choice(page, "funding", years, year, home),
        )


def flow(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Disbursed money that counts once, from source to programme to district, or to commune where there are none."""
    sums: dict[tuple[Name, Name, Name], int] = defaultdict(int)
    places: dict[Name, int] = defaultdict(int)
    for row in rows:
        if row["counts_once"] and row["is_in_force_at_year_end"]:
            place = (row["district_name"] or row["unit_name"],) * 2
            source = (row["funding_source_vi"], row["funding_source_en"])
            sums[source, (short(row["programme_vi"]), short(row["programme_en"])), place] += row["disbursed_vnd"] or 0
            places[place] += row["disbursed_vnd"] or 0
    named = set(sorted(places, key=lambda place: -places[place])[:PLACES])
    return laid_out(
        [
            ((source, programme, place if place in named else _REST), amount)
            for (source, programme, place), amount in sums.items()
        ]
    )


def by_programme(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows for the chart of amounts by year: the last return of each year, in billions of VND."""
    last = {(row["year"], row["programme_code"]): row for row in sorted(rows, key=lambda row: row["period_end"])}
    return [
        {
            "year": year,
            "part": {"vi": short(row["programme_vi"]), "en": short(row["programme_en"])},
            "value": row["disbursed_vnd"] / 10**9,
        }
        for (year, _), row in last.items()
        if row["disbursed_vnd"]
    ]


def _title(year: object) -> tuple[str, str]:
    return (f"Vốn các chương trình {year}", f"Money of the programmes {year}") if year else ("Vốn", "Funding")


_COMMUNES = f"""
select money.*, programme_vi, programme_en, funding_source_vi, funding_source_en
from {COMMUNE} as money
left join marts.dim_programme using (programme_code)
left join marts.dim_funding_source using (funding_source_code)
order by unit_name, programme_code, funding_source_code, capital_kind
"""
_PROFILES = f"select * from {PROFILE} where planned_vnd is not null and is_in_force_at_year_end order by unit_name"
_AREAS = f"""
select areas.*, programme_en, period_end < make_date(year, 12, 31) as is_open
from {AREA} as areas
left join marts.dim_programme using (programme_code)
where area_level = 'province' order by year desc, period_end desc, programme_code
"""
_WORKS = f"select * from {WORKS} where area_level = 'province' and scope = 'all' order by area_name, work_kind"
_REST = ("Các nơi khác", "Other places")
_FLOW = ("Giải ngân: nguồn vốn → chương trình → nơi nhận", "Disbursed: source → programme → place")
_YEARS = ("Giải ngân theo chương trình, tỷ đồng", "Disbursed by programme, billion VND")
_COUNTED = (
    "Vốn lồng ghép không tính ở đây, để không đếm một đồng hai lần.",
    "Money integrated from other programmes is left out, so that none counts twice.",
)
