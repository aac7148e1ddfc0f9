"""Pages that exist once per period: the newest under the family's own name, the others beside it."""

import datetime as dt
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..page import Page
from ..tables import Cell, both


def path_of(family: str, period: object, newest: object) -> str:
    """The file name of a family's page for a period."""
    return f"{family}.html" if period == newest else f"{family}-{period}.html"


def choice(page: Page, family: str, periods: Sequence[object], shown: object, home: str) -> Markup:
    """Links to the same page of the other periods."""
    here = ' aria-current="page"'
    paths = {period: f"{page.root}{home}{path_of(family, period, periods[-1])}" for period in reversed(periods)}
    links = [
        f'<a href="{path}"{here if period == shown else ""}>{both(*told(period))}</a>' for period, path in paths.items()
    ]
    return Markup(f'<nav class="periods" aria-label="Kỳ / Period">{"".join(links)}</nav>')


def to_communes(page: Page, family: str, column: str, periods: Sequence[object], home: str) -> Cell:
    """From an area's row to the communes that it is the sum of; ``column`` has the row's period."""
    return lambda row: (
        f'<a href="{page.root}{home}{path_of(family, row[column], periods[-1])}#communes">Σ</a>'
        if row[column] in periods
        else ""
    )


def told(period: object) -> tuple[str, str]:
    """A period as it is said in Vietnamese and English."""
    return (f"{period:%d/%m/%Y}", period.isoformat()) if isinstance(period, dt.date) else (str(period), str(period))


def in_order(values: Iterable[object]) -> list[object]:
    """The distinct values, the oldest first."""
    return sorted({value for value in values if value is not None}, key=str)
