"""The front page of a province: its state in one look, and where help does not reach."""

from typing import Any

from markupsafe import Markup

from ..page import Page, Section
from ..site import Site
from ..tables import both
from . import poverty, rural_development
from .communes_of import commune_link

NTM, COVERAGE = "marts.mart_ntm_area", "marts.mart_support_coverage"
SUPPORT, MONEY, CHECK = "marts.mart_support_area", "marts.mart_funding_area", "marts.mart_reconciliation"


def write(site: Site, province: str, name: str) -> None:
    """The page that a leader opens."""
    source, home = site.source, site.home(province)
    page = Page(site, f"{home}index.html", (name, name), province)
    poor = poverty.series(site, province)
    ntm = [
        r
        for r in source.rows(f"select * from {NTM} where area_level = 'province' order by period_end")
        if r["criteria_mean"] is not None
    ]
    support = source.rows(f"select * from {SUPPORT} where area_level = 'province' order by half_year")
    money = source.rows(_MONEY)
    gaps = source.rows(_GAPS)
    closest = source.rows(_CLOSEST)
    page.write(
        [
            Section(
                "gaps",
                ("Nơi chưa được giúp", "Where help does not reach"),
                page.table("front_gaps", gaps[:12], cells={"unit_name": commune_link(page)}),
                page.link(
                    f"{home}support.html",
                    f"Tất cả {len(gaps)} xã, và ai giúp xã nào →",
                    f"All {len(gaps)}, and who helps whom →",
                ),
            ),
            Section(
                "poverty",
                ("Tỷ lệ hộ nghèo", "Poverty rate"),
                page.chart("rate_under_rules", poverty.line(poor), poverty.LINE),
                page.link(f"{home}poverty.html", "Số từng năm, từng xã →", "By year and commune →"),
                note=("Trên bản đồ hôm nay, qua các chuẩn nghèo.", "On the map of today, through the standards."),
            ),
            Section(
                "criteria",
                ("Tiêu chí nông thôn mới", "Rural-development criteria"),
                page.chart("mean_under_rules", rural_development.mean(ntm), rural_development.MEAN),
                page.table("front_criteria", closest[:10], cells={"unit_name": commune_link(page)}),
            ),
        ],
        _lead(page, site),
        [
            page.card(table, column, rows[-1], note(rows[-1]), home + link, label)
            for table, column, rows, note, link, label in (
                (poverty.TODAY, "poverty_rate", poor, _poor_note, "poverty.html", None),
                (NTM, "communes_recognised", ntm, _of, "rural-development.html", None),
                (NTM, "criteria_mean", ntm, _set, "rural-development.html", None),
                (MONEY, "disbursed_vnd", money, _year, "funding.html", _DISBURSED),
                (SUPPORT, "helped_share", support, _half, "support.html", None),
            )
            if rows
        ],
    )


def _lead(page: Page, site: Site) -> Markup:
    verdicts = site.source.rows(
        f"select verdict, count(*) as n from {CHECK} where kind = 'claim_against_warehouse' group by verdict"
    )
    count = {row["verdict"]: row["n"] for row in verdicts}
    owed = site.source.rows("select count(*) as n from operations.reporting_calendar where state = 'missing'")[0]["n"]
    every, agree, differ = sum(count.values()), count.get("agrees", 0), count.get("differs", 0)
    told = both(
        f"{every} số đã công bố được đối chiếu: {agree} khớp, {differ} lệch.",
        f"{every} published figures reconciled: {agree} agree, {differ} differ.",
    )
    claims = f'<a href="{page.root}claims/index.html">{told}</a>'
    late = (
        f'<a href="{page.root}reporting.html">{both(f"{owed} báo cáo chưa nhận.", f"{owed} returns not received.")}</a>'
    )
    return Markup(f'<p class="lead">{claims} {late}</p>')


def _poor_note(row: dict[str, Any]) -> tuple[str, str]:
    return (f"cuối {row['year']}, chuẩn {row['standard']}", f"end of {row['year']}, standard {row['standard']}")


def _of(row: dict[str, Any]) -> tuple[str, str]:
    day = row["period_end"]
    return (
        f"trên {row['communes_expected']} xã, ngày {day:%d/%m/%Y}",
        f"of {row['communes_expected']} communes, {day}",
    )


def _set(row: dict[str, Any]) -> tuple[str, str]:
    return (
        f"trên {row['criteria_total']} ({row['criteria_set']})",
        f"of {row['criteria_total']} ({row['criteria_set']})",
    )


def _year(row: dict[str, Any]) -> tuple[str, str]:
    day = row["period_end"]
    return (f"từ 1/1 đến {day:%d/%m/%Y}", f"from 1 January to {day}")


def _half(row: dict[str, Any]) -> tuple[str, str]:
    return (
        f"{row['communes_helped']} trên {row['dbkk_communes']} xã đặc biệt khó khăn, kỳ {row['half_year']}",
        f"{row['communes_helped']} of {row['dbkk_communes']} especially difficult communes, {row['half_year']}",
    )


_DISBURSED = ("Giải ngân các chương trình", "Disbursed by the programmes")
_GAPS = f"""
select * from {COVERAGE}
where gap is not null and half_year = (select max(half_year) from {COVERAGE})
order by days_since_last_activity desc nulls first, unit_name
"""
_CLOSEST = """
select * from marts.mart_ntm_commune
where is_one_criterion_away and period_end = (select max(period_end) from marts.mart_ntm_commune)
order by unit_name
"""
_MONEY = f"""
select
  province_name, year, period_end, sum(disbursed_vnd) as disbursed_vnd, max(origin) as origin,
  min(completeness) as completeness, period_end < make_date(year, 12, 31) as is_open
from {MONEY} where area_level = 'province' group by all order by year, period_end
"""
