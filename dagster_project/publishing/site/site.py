"""The folder of pages: what all of them share, and how one is written."""

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from . import charts
from .marks import MARKS
from .page import Page
from .places import Places
from .source import Source
from .tables import both, coded

HERE = Path(__file__).parent
FAMILIES = (
    ("index.html", ("Tổng quan", "Overview")),
    ("support.html", ("Giúp đỡ xã", "Support")),
    ("poverty.html", ("Nghèo", "Poverty")),
    ("rural-development.html", ("Nông thôn mới", "Rural development")),
    ("funding.html", ("Vốn", "Funding")),
)
SHARED = (
    ("claims/index.html", ("Số liệu công bố", "Published figures")),
    ("reports/index.html", ("Báo cáo bằng lời", "Reports")),
    ("reporting.html", ("Ai chưa báo cáo", "Who has not reported")),
    ("changes.html", ("Có gì đổi", "What changed")),
    ("dictionary/index.html", ("Từ điển", "Dictionary")),
)


@cache
def templates() -> jinja2.Environment:
    """The templates of pages; what they are given is escaped unless it is markup."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    found.globals.update(both=both, coded=coded, MARKS=MARKS)
    return found


class Site:
    """Pages below ``folder`` made from a release."""

    def __init__(self, source: Source, folder: Path) -> None:
        self.source, self.folder = source, folder
        self.places = Places(source)
        self.pages = 0

    def home(self, province: str | None) -> str:
        """Where the pages of a province stand: at the root where there is only one."""
        return "" if province is None or len(self.places.provinces) == 1 else f"provinces/{province}/"

    def render(self, page: Page, template: str, **more: object) -> None:
        """Write a page with the frame that all pages have."""
        home = self.home(page.province)
        menu = [(home + path, words) for path, words in FAMILIES] if page.province else []
        text = (
            templates()
            .get_template(template)
            .render(page=page, site=self, menu=[*menu, *SHARED], release=self.source.release, **more)
        )
        path = self.folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.pages += 1

    def write_assets(self) -> None:
        """The style, the scripts, the chart library, and the list that the finder looks in."""
        assets = self.folder / "assets"
        assets.mkdir(parents=True, exist_ok=True)
        for path in (HERE / "assets").iterdir():
            (assets / path.name).write_bytes(path.read_bytes())
        (assets / "vega.js").write_text(charts.library(), encoding="utf-8")
        (assets / "charts.js").write_text(charts.script(), encoding="utf-8")
        listed = [self._listed(place) for place in self.places.all]
        text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
        (assets / "places.js").write_text(f"window.khoxaPlaces = {text};\n", encoding="utf-8")

    def _listed(self, place: Any) -> list[object]:
        unit = place.unit
        where = ", ".join(name for name in (unit["district_name"], unit["province_name"]) if name)
        until = "" if place.is_today else unit["valid_to"].isoformat()
        return [unit["unit_name"], where, until, place.page, without_marks(unit["unit_name"])]


def without_marks(text: str) -> str:
    """A name as someone types it who leaves out the marks: ``Mường Chiềng`` is ``muong chieng``."""
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
