"""The front page where a release holds several provinces: the list of them."""

from html import escape

from markupsafe import Markup

from ..page import Page, Section
from ..site import Site


def write(site: Site) -> None:
    """The page at the root."""
    page = Page(site, "index.html", ("Các tỉnh", "Provinces"))
    items = "".join(
        f'<li><a href="{site.home(each["province_code"])}index.html">{escape(each["province_name"])}</a></li>'
        for each in site.places.provinces
    )
    page.write([Section("provinces", ("Chọn tỉnh", "Choose a province"), Markup(f"<ul class='tables'>{items}</ul>"))])
