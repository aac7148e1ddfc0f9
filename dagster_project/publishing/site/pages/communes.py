"""A page for each unit: its history, helpers, money, criteria, poverty, works, products, and the cells behind."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from ..commune_rows import CommuneRows
from ..heat import criterion_cell, heat_table
from ..page import Page, Section
from ..places import Place
from ..site import Site
from ..source import grouped
from ..tables import both
from . import poverty
from .agencies import agency_link
from .programmes import short

POVERTY, NTM = "marts.mart_poverty_commune_on_map", "marts.mart_ntm_commune_on_map"
COVERAGE, MONEY = "marts.mart_support_coverage", "marts.mart_commune_funding"


def write(site: Site, places: Iterable[Place]) -> None:
    """The page of each place; the rows that they show are read once for all of them."""
    rows = CommuneRows(site.source)
    for place in places:
        _write(site, place, rows)


def _write(site: Site, place: Place, rows: CommuneRows) -> None:
    page = Page(site, place.page, (place.unit["unit_name"],) * 2, place.province)
    key = place.keys[-1]
    poor = rows.poverty.get(key, [])
    assessed, status = rows.ntm.get(key, []), rows.of(rows.status, place.keys)
    covered, active = rows.of(rows.coverage, place.keys), rows.of(rows.activities, place.keys)
    money = rows.of(rows.money, place.keys)
    page.write(
        [
            Section(
                "poverty",
                ("Nghèo", "Poverty"),
                page.chart("rate_under_rules", poverty.line(poor), poverty.LINE),
                page.table("communes_poverty", poor, trace=_of_unit(page, rows.reviews, "table_kind")),
                note=poverty.BREAK if len({row["standard"] for row in poor}) > 1 else None,
            ),
            Section(
                "criteria",
                ("Tiêu chí nông thôn mới", "Rural-development criteria"),
                _criteria(page, rows.of(rows.marks, place.keys), rows),
                page.table("communes_criteria", assessed),
                page.table("communes_criteria_2", status),
            ),
            Section(
                "help",
                ("Ai giúp", "Who helps"),
                page.table("communes_help", covered),
                page.table(
                    "communes_help_2",
                    active,
                    cells={"agency": agency_link(page), "domain": lambda row: both(row["domain_vi"], row["domain_en"])},
                    trace=page.source,
                ),
            ),
            Section(
                "money",
                ("Vốn", "Money"),
                page.chart(
                    "bars_by_year",
                    _by_year(money),
                    ("Giải ngân theo chương trình, tỷ đồng", "Disbursed by programme, billion VND"),
                ),
                page.table(
                    "communes_money",
                    money,
                    cells={
                        "programme": lambda row: both(short(row["programme_vi"]), short(row["programme_en"])),
                        "source": lambda row: both(row["funding_source_vi"], row["funding_source_en"]),
                    },
                    trace=_returns(page, rows),
                ),
                page.table("communes_money_2", rows.of(rows.works, place.keys), trace=page.source),
            ),
            Section(
                "products",
                ("Sản phẩm OCOP", "OCOP products"),
                page.table("communes_products", rows.of(rows.products, place.keys), trace=page.source),
            ),
        ],
        _history(page, place),
        _cards(page, place, poor, assessed, covered, rows),
    )


def _history(page: Page, place: Place) -> Markup:
    """What the unit is, what it was made of, and what became of it."""
    unit, since = place.unit, place.since
    names = ", ".join(filter(None, (unit["district_name"], unit["province_name"])))
    start = f"{since['valid_from']:%d/%m/%Y}" if since["valid_from_is_known"] else "?"
    end = both("nay", "today") if place.is_today else f"{unit['valid_to']:%d/%m/%Y}"
    act = f" · {escape(since['established_by'])}" if since["established_by"] else ""
    code = f"{both('mã', 'code')} <code>{unit['unit_code']}</code>"
    lines = [f'<p class="lead">{escape(names)} · {code} · {start} – {end}{act}</p>']
    for heading, links, side in (
        (("Hình thành từ", "Made of"), place.before, "old"),
        (("Nay thuộc", "Now part of"), place.after, "new"),
    ):
        if links:
            items = "".join(f"<li>{_linked(page, link, side)}</li>" for link in links)
            lines.append(f"<div class='kin'><strong>{both(*heading)}</strong><ul>{items}</ul></div>")
    return Markup("".join(lines))


def _linked(page: Page, link: Mapping[str, Any], side: str) -> str:
    path = page.site.places.pages.get(link[f"{side}_unit_key"])
    name = escape(link[f"{side}_unit_name"])
    part = {"whole": ("toàn bộ", "the whole"), "part": ("một phần", "a part")}.get(
        link["extent"], ("không rõ phần", "extent not known")
    )
    return (
        f'<a href="{page.root}{path}">{name}</a> ({both(*part)}, {link["effective_on"]:%d/%m/%Y}) {page.source(link)}'
    )


def _cards(
    page: Page,
    place: Place,
    poor: Sequence[dict[str, Any]],
    assessed: Sequence[dict[str, Any]],
    covered: Sequence[dict[str, Any]],
    rows: CommuneRows,
) -> list[Markup]:
    cards = []
    if last := _last(poor, place):
        note = (f"cuối {last['year']}, chuẩn {last['standard']}", f"end of {last['year']}, standard {last['standard']}")
        cards.append(page.card(POVERTY, "poverty_rate", last, note, f"{page.path}#poverty"))
    if last := _last(assessed, place):
        total = last["criteria_total"] * (last["communes_assessed"] or 1)
        note = (f"trên {total}, ngày {last['period_end']:%d/%m/%Y}", f"of {total}, {last['period_end']}")
        cards.append(page.card(NTM, "criteria_met", last, note, f"{page.path}#criteria"))
    if last := _last(rows.of(rows.profile, place.keys), place):
        note = (f"năm {last['year']}", f"in {last['year']}")
        cards.append(page.card("marts.mart_commune_profile", "disbursed_vnd", last, note, f"{page.path}#money"))
    if last := _last(covered, place):
        half = (f"kỳ {last['half_year']}", str(last["half_year"]))
        cards.append(page.card(COVERAGE, "agencies_assigned", last, half, f"{page.path}#help"))
    return cards


def _last(rows: Sequence[dict[str, Any]], place: Place) -> dict[str, Any] | None:
    """The latest row while the unit stood: what its map says of later days is a part of somebody else's."""
    end = place.unit["valid_to"]
    whole = [row for row in rows if row.get("placement", "figure") == "figure"]
    return next((row for row in reversed(whole) if end is None or row["period_end"] <= end), None)


def _criteria(page: Page, marks: Sequence[dict[str, Any]], rows: CommuneRows) -> Markup:
    """Assessments down, criteria across."""
    by_day = grouped(marks, "criteria_set", "period_end")
    if not by_day:
        return Markup()
    page.count(marks[:1])
    return Markup("").join(
        _of_set(page, name, [(day, found) for (of, day), found in by_day.items() if of == name], rows)
        for name in dict.fromkeys(each for each, _ in by_day)
    )


def _of_set(
    page: Page, name: str, days: Sequence[tuple[dt.date, Sequence[dict[str, Any]]]], rows: CommuneRows
) -> Markup:
    numbers = sorted({row["criterion"] for _, found in days for row in found})
    told = [escape(rows.criteria.get((name, each), "")) for each in numbers]
    heads = [f'<th title="{words}">{each}</th>' for each, words in zip(numbers, told, strict=True)]
    lines = []
    for day, found in days:
        by_number = {row["criterion"]: row for row in found}
        cells = "".join(criterion_cell(by_number.get(each)) for each in numbers)
        lines.append(f"<tr><th scope=row>{day:%d/%m/%Y}</th>{cells}<td>{page.source(found[0])}</td></tr>")
    return heat_table(
        ["<th></th>", *heads, f"<th>{both('Nguồn', 'Source')}</th>"],
        lines,
        (f"Bộ tiêu chí {name}", f"Set {name}"),
        name="marts.fct_criterion_assessment",
    )


def _by_year(money: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    sums: dict[tuple[int, str], int] = {}
    for row in money:
        if row["counts_once"] and row["disbursed_vnd"]:
            at = (row["year"], row["programme_code"])
            sums[at] = sums.get(at, 0) + row["disbursed_vnd"]
    names = {
        row["programme_code"]: {"vi": short(row["programme_vi"]), "en": short(row["programme_en"])} for row in money
    }
    return [{"year": year, "part": names[code], "value": total / 10**9} for (year, code), total in sums.items()]


def _of_unit(page: Page, reviews: Mapping[Any, Sequence[dict[str, Any]]], kind: str) -> Any:
    """A row as reported leads to its cells; one brought to this map, to the units that were reported."""

    def written(row: Mapping[str, Any]) -> str:
        found = rows_behind(page, row, reviews, kind)
        return " ".join(dict.fromkeys(found))

    return written


def rows_behind(
    page: Page, row: Mapping[str, Any], reviews: Mapping[Any, Sequence[dict[str, Any]]], kind: str
) -> list[str]:
    """Links to the file rows of every unit that a row is made of."""
    units = page.site.places.parts_of.get((row["unit_key"], row["map_from"]), [row["unit_key"]])
    return [page.source(each) for unit in units for each in reviews.get((unit, row["period_end"], row[kind]), ())]


def _returns(page: Page, rows: CommuneRows) -> Any:
    columns = ("unit_key", "period_end", "programme_code", "funding_source_code", "capital_kind")
    return lambda row: " ".join(
        page.source(each) for each in rows.returns.get(tuple(row[name] for name in columns), ())
    )
