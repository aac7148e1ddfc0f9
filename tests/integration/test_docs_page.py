"""dbt's documentation in a release: one page that opens from the folder, with no network."""

from pathlib import Path

from playwright.sync_api import Page

from .browser import Visit, chromium

# the page's own templates name icons that are there only once its script has run
TEMPLATE = "getIcon"


def told(tab: Page, address: str, word: str) -> str:
    """What the page says under an address of its own, once it says a word."""
    tab.evaluate("address => { location.hash = address }", address)
    tab.wait_for_function("word => document.body.innerText.includes(word)", arg=word)
    return tab.inner_text("body")


def test_the_page_opens_with_no_network(built: Path) -> None:
    release = (built / "current").resolve()
    assert (release / "docs.html").stat().st_size < 5_000_000
    with chromium() as browser:
        visit = Visit(browser.new_context(offline=True).new_page(), release)
        tab = visit.open("docs.html")
        told(tab, "#!/overview", "Kho Xã")
        model = told(tab, "#!/model/model.khoxa.dim_map", "is_today")
        assert "Số dòng / Rows".upper() in model.upper()
        assert "BOOLEAN" in model
        assert "One row per map" in model
        metric = told(tab, "#!/metric/metric.khoxa.poverty_rate", "poverty_rate_households")
        assert "ratio" in metric
    assert not [words for words in visit.wrong if TEMPLATE not in words]


def test_the_page_says_nothing_of_the_machine_that_built(built: Path) -> None:
    page = (built / "current" / "docs.html").read_text(encoding="utf-8")
    assert "mart_poverty_area" in page
    for path in (built, built / "dbt", Path.home(), Path(__file__).parents[2]):
        assert f"{path}/" not in page, path
