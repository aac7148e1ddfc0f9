"""How a row of a commune leads to its page."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from ..page import Page


def commune_link(page: Page, column: str = "unit_name") -> Callable[[Mapping[str, Any]], str]:
    """Writes the name of a unit as a link to its page."""
    pages = page.site.places.pages

    def written(row: Mapping[str, Any]) -> str:
        path, name = pages.get(row["unit_key"]), escape(str(row[column] or ""))
        return f'<a href="{page.root}{path}">{name}</a>' if path else name

    return written
