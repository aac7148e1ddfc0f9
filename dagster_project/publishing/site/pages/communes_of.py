"""Rows of communes on pages of a province: which belong to it, and how they lead to the page of each."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from ..page import Page
from ..site import Site


def in_province(site: Site, province: str, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of units that lie today in the province, whatever province they lay in then."""
    return [row for row in rows if site.places.province_of.get(row["unit_key"]) == province]


def commune_link(page: Page, column: str = "unit_name") -> Callable[[Mapping[str, Any]], str]:
    """Writes the name of a unit as a link to its page."""
    pages = page.site.places.pages

    def written(row: Mapping[str, Any]) -> str:
        path, name = pages.get(row["unit_key"]), escape(str(row[column] or ""))
        return f'<a href="{page.root}{path}">{name}</a>' if path else name

    return written
