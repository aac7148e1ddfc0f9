"""The pages of a release, in a real browser, as they lie in its folder."""

import json
import shlex
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import lxml.html
import pytest
from playwright.sync_api import Browser, Page

from dagster_project.publishing.site.tables import views
from dagster_project.publishing.site.write import write_site
from dagster_project.publishing.tracing import trace
from dagster_project.quality.result import file_id
from dagster_project.settings import PROJECT, settings

from .browser import Visit, chromium

FRONT = "index.html"
REPORT = PROJECT / "raw_data" / "sample" / "narrative_report" / "2023" / "06-ubnd-huyen-da-bac-2023.html"
KINDS = (
    FRONT,
    "support.html",
    "poverty.html",
    "rural-development.html",
    "funding.html",
    "claims/index.html",
    "claims/F001.html",
    "reports/index.html",
    f"reports/R{file_id(REPORT.read_bytes())[:10]}.html",
    "reporting.html",
    "changes.html",
    "dictionary/index.html",
    "dictionary/marts.mart_poverty_commune.html",
    "agencies/hoa_binh_crop_protection_office.html",
    "communes/04846-2021-02-01.html",
    "communes/04828-2025-07-01.html",
)
DRAW_EVERY_CHART = """
async charts => {
  const plot = document.querySelector("figure.chart .plot");
  const problems = [];
  const told = (...words) => problems.push(words.join(" "));
  const vi = (key, value) => (value?.vi && value?.en ? value.vi : value);
  const vietnamese = part => JSON.parse(JSON.stringify(part, vi));
  for (const [page, name, rows] of charts) {
    const format = rows[0].date ? { parse: { date: "date" } } : {};
    const chart = { ...vietnamese(window.khoxaCharts[name]), data: { values: vietnamese(rows), format } };
    await vegaEmbed(plot, chart, { actions: false, renderer: "svg" }).catch(error => told(page, name, error));
    if (!plot.querySelector("svg path")) told(page, name, "nothing drawn");
  }
  return problems;
}
"""
SHOWN = """
([name, section]) => {
  const table = document.querySelector(`#${section} table[data-table="${name}"]`);
  const exact = at => [...table.tBodies[0].rows].map(row => row.cells[at].querySelector("data")?.value ?? null);
  const heads = [...table.tHead.rows[0].cells].map(head => head.dataset.c);
  return Object.fromEntries(heads.map((head, at) => [head, exact(at)]).filter(([head]) => head));
}
"""
ON_TODAY = "is_today and area_level = 'province' and placement <> 'unplaced' order by period_end, table_kind"
COMPARED = [
    ("poverty", "communes", "poverty_communes", "year = 2025 order by unit_name, table_kind"),
    ("poverty", "line", "poverty_line", ON_TODAY),
    ("poverty-2023", "districts", "poverty_districts", "year = 2023 and area_level = 'district' order by area_name"),
    (
        "rural-development",
        "communes",
        "rural_development_communes",
        "period_end = '2026-06-30' order by district_name, unit_name",
    ),
    ("support-2024-H2", "communes", "support_communes", "half_year = '2024-H2' order by district_name, unit_name"),
    (
        "funding",
        "years",
        "funding_years",
        "area_level = 'province' order by year desc, period_end desc, programme_code",
    ),
    (
        "communes/04846-2021-02-01",
        "poverty",
        "communes_poverty",
        "unit_key = '04846@2021-02-01' and placement <> 'unplaced' order by period_end, table_kind",
    ),
]


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    return (built / "current").resolve() / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context.new_page(), site)
    context.close()


def paths(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def test_every_page_loads_without_a_complaint_or_a_request_elsewhere(visit: Visit, site: Path) -> None:
    every = paths(site)
    assert len(every) > 600
    assert visit.open_within(FRONT, every) == len(every)
    assert visit.wrong == []


def test_a_complaint_and_a_request_elsewhere_are_noticed(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "host.html").write_text("<h1>host</h1>")
    (tmp_path / "bad.html").write_text("<script>console.error('told')</script><img src='http://127.0.0.1:9/x.png'>")
    visit = Visit(browser.new_page(), tmp_path)
    assert visit.open_within("host.html", ["bad.html", "gone.html"]) == 2
    visit.tab.wait_for_timeout(200)
    for part in ("told", "127.0.0.1:9", "gone.html"):
        assert any(part in each for each in visit.wrong), part


def test_every_chart_of_every_page_can_be_drawn(visit: Visit, site: Path) -> None:
    charts = []
    for path in paths(site):
        for chart in lxml.html.parse(site / path).findall(".//figure[@class='chart']"):
            charts.append([path, chart.get("data-chart"), json.loads(chart.findtext("script"))])
    assert {name for _, name, _ in charts} == {"rate_under_rules", "mean_under_rules", "bars_by_year", "bars", "flow"}
    tab = visit.open("funding.html", drawn=True)
    assert tab.evaluate(DRAW_EVERY_CHART, charts) == []
    assert visit.wrong == []


@pytest.mark.parametrize("path", KINDS)
def test_a_page_of_each_kind_fits_a_phone_and_draws_its_charts(visit: Visit, path: str) -> None:
    visit.tab.set_viewport_size({"width": 360, "height": 740})
    tab = visit.open(path, drawn=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    charts = tab.locator("figure.chart")
    assert tab.locator("figure.chart svg").count() == charts.count()
    assert visit.wrong == []


def test_links_lead_somewhere(site: Path) -> None:
    pages = {path: lxml.html.parse(site / path) for path in paths(site)}
    anchors = {path: {each.get("id") for each in page.iter() if each.get("id")} for path, page in pages.items()}
    broken = set()
    for path, page in pages.items():
        for link in page.iterfind(".//a[@href]"):
            target, _, anchor = link.get("href").partition("#")
            to = (site / path).parent.joinpath(target).resolve().relative_to(site).as_posix() if target else path
            if to not in anchors or (anchor and anchor not in anchors[to]):
                broken.add((path, link.get("href")))
    assert broken == set()


def test_the_finder_forgives_missing_marks(visit: Visit) -> None:
    tab = visit.open(FRONT)
    tab.fill("#find", "muong chieng")
    assert tab.locator("#found [role=option]").first.inner_text().startswith("Xã Mường Chiềng")
    tab.press("#find", "Enter")
    tab.wait_for_url("**/communes/04846-2021-02-01.html")
    assert tab.locator("h1 [lang=vi]").inner_text() == "Xã Mường Chiềng"
    tab.fill("#find", "đà bắc")
    assert tab.locator("#found [role=option]").first.inner_text().startswith("Xã Đà Bắc")
    tab.fill("#find", "không đâu cả")
    assert tab.locator("#found").inner_text() == "Không có xã nào tên như vậy"


def test_the_language_is_one_click_away_and_stays(visit: Visit) -> None:
    tab = visit.open("poverty.html", drawn=True)
    assert tab.locator("h1").inner_text() == "Nghèo 2025"
    rate = tab.locator("#line data[data-k=rate]").first
    assert "," in rate.inner_text()
    tab.click("#language")
    assert tab.locator("h1").inner_text() == "Poverty 2025"
    assert "." in rate.inner_text()
    tab.wait_for_function("document.querySelector('figure.chart').dataset.drawn === 'en'")
    assert "Rule in force" in tab.locator("figure.chart svg").first.text_content()
    visit.open(FRONT)
    assert tab.locator("nav a[aria-current]").inner_text() == "Overview"


def shown(tab: Page, table: str, section: str) -> dict[str, list[str | None]]:
    """The exact values of a table by column, as the page holds them; none where a cell has no figure."""
    return tab.evaluate(SHOWN, [table, section])


@pytest.mark.parametrize(("path", "section", "view", "where"), COMPARED)
def test_numbers_on_the_page_are_those_of_the_mart(
    visit: Visit, release: duckdb.DuckDBPyConnection, path: str, section: str, view: str, where: str
) -> None:
    declared = views()[view]
    found = shown(visit.open(f"{path}.html"), declared.name, section)
    numbers = [name for name in declared.columns if any(value is not None for value in found[name])]
    assert len(numbers) >= 2
    rows = release.execute(f"select {', '.join(numbers)} from {declared.name} where {where}").fetchall()
    assert len(rows) > 2
    for name, values in zip(numbers, zip(*rows, strict=True), strict=True):
        assert [_exact(value) for value in found[name]] == [_exact(value) for value in values], name


def _exact(value: object) -> object:
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return None if value is None else str(value)


def test_charts_show_the_numbers_beside_them(visit: Visit, release: duckdb.DuckDBPyConnection) -> None:
    tab = visit.open("poverty.html")
    rows = json.loads(tab.locator("figure[data-chart=rate_under_rules] script").text_content())
    mart = release.execute(
        "select period_end, standard, poverty_rate from marts.mart_poverty_commune_on_map_by_area "
        "where is_today and area_level = 'province' and poverty_rate is not null order by period_end, table_kind"
    ).fetchall()
    assert [(r["date"], r["rule"], round(r["value"], 9)) for r in rows] == [
        (str(d), s, round(float(v), 9)) for d, s, v in mart
    ]


def test_a_figure_leads_to_its_definition_and_its_cells(visit: Visit) -> None:
    tab = visit.open("communes/04846-2021-02-01.html")
    tab.click("#poverty th[data-c=poverty_rate] a")
    tab.wait_for_url("**/dictionary/marts.mart_poverty_commune_on_map.html#poverty_rate")
    assert tab.locator("dt:target").count() == 1
    tab = visit.open("communes/04846-2021-02-01.html")
    tab.click("#poverty tbody tr:last-child a.src >> nth=0")
    assert "sample/poverty_review/" in tab.locator("li:has(:target) code").inner_text()


def test_a_row_without_cells_of_its_own_says_how_to_be_led_to_them(
    visit: Visit, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(built))
    tab = visit.open("poverty.html")
    command = shlex.split(tab.locator("#change details.how code").last.text_content())
    assert command[:3] == ["khoxa", "trace", "mart_poverty_change"]
    found = list(trace(command[2], command[3:], settings()))
    assert found
    assert all("poverty_review" in trail.file for _, trails in found for trail in trails)


def test_every_page_says_what_is_simulated(site: Path) -> None:
    silent = []
    for path in paths(site):
        page = lxml.html.parse(site / path)
        marked = page.xpath("//main//a[contains(@class, 'mark simulated')]")
        told = page.xpath("//aside[@id='marks']//abbr[contains(@class, 'simulated')]")
        if bool(marked) > bool(told) or not page.xpath("//aside[@id='marks']//*[self::li or self::p]"):
            silent.append(path)
    assert silent == []


def test_what_is_apportioned_known_in_part_or_hidden_is_said(site: Path, release: duckdb.DuckDBPyConnection) -> None:
    said = {
        "apportioned_share > 0 and placement = 'figure'": "apportioned",
        "placement = 'known_part'": "partial",
        "suppressed is not null and placement = 'figure'": "hidden",
    }
    for condition, mark in said.items():
        units = release.execute(
            f"select distinct unit_key from marts.mart_poverty_commune_on_map where {condition} "
            "and households is not null and map_from >= date '2021-02-01' and unit_key is not null order by 1"
        ).fetchall()
        assert len(units) > 3
        for (unit,) in units:
            page = lxml.html.parse(site / "communes" / f"{unit.replace('@', '-')}.html")
            assert page.xpath(f"//section[@id='poverty']//a[contains(@class, 'mark {mark}')]"), unit
            assert page.xpath(f"//aside//abbr[contains(@class, '{mark}')]"), unit


def test_the_keyboard_reaches_everything(visit: Visit) -> None:
    tab = visit.open("support.html")
    focused = "[document.activeElement.className, document.activeElement.id, document.activeElement.tagName]"
    reached = []
    for _ in range(60):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate(focused))
    assert reached[0][0] == "skip"
    assert {"find", "language"} <= {each[1] for each in reached}
    assert "scroll" in {each[0] for each in reached}
    assert "sort" in {each[0] for each in reached}
    tab.focus("#gaps th[data-c=days_since_last_activity] .sort")
    tab.keyboard.press("Enter")
    days = [float(each) for each in shown(tab, "marts.mart_support_coverage", "gaps")["days_since_last_activity"]]
    assert days == sorted(days, reverse=True)
    tab.focus("#find")
    tab.keyboard.type("kim boi")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    second = tab.locator("#found [aria-selected=true] a").get_attribute("href")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/{second}")


def test_print_leaves_out_what_paper_cannot_use_and_the_dark_is_dark(visit: Visit) -> None:
    tab = visit.open(FRONT)
    tab.emulate_media(media="print")
    assert not tab.locator("#find").is_visible()
    assert tab.locator(".card").first.is_visible()
    tab.emulate_media(media="screen", color_scheme="dark")
    red = tab.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
    assert red < 60


def test_the_same_release_gives_the_same_pages(built: Path, site: Path, tmp_path: Path) -> None:
    again = write_site(site.parent, tmp_path / "again")
    manifest = json.loads((site.parent / "manifest.json").read_text(encoding="utf-8"))
    assert again.sha256 == manifest["site"]["sha256"]
    shutil.rmtree(tmp_path / "again")
