"""The first sheet: what it is and whether it is real, headings with units, and the rows."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from ..returning.cells import plain, shown
from ..returning.styles import HEADER, LINE, YELLOW, lines, set_up_print
from .cells import as_text, write_value
from .columns import NARROWEST, WIDEST, Column
from .extract import Extract
from .page import Page
from .said import said

_RED = "#C00000"
# columns that say which place and time a row is of stay in view, as far as they leave room for others
_PLACES, _ROOM = ("unit_name", "area_name", "agency_name", "project"), 48
_MEASURED = 500


def write_data(page: Page, extract: Extract, columns: Sequence[Column]) -> None:
    """Write the sheet; goes through the rows of the extract."""
    first = list(islice(extract.rows, _MEASURED))
    widths = [_width(number, column, first, page) for number, column in enumerate(columns)]
    for number, width in enumerate(widths):
        page.sheet.set_column(number, number, width)
    header = _write_top(page, extract, len(columns))
    look = page.styles.of(bold=True, text_wrap=True, align="center", bg_color=HEADER, border=1)
    page.sheet.set_row(header, LINE * max(lines(c.heading, w) for c, w in zip(columns, widths, strict=True)) + 6)
    for number, column in enumerate(columns):
        page.sheet.write_string(header, number, plain(column.heading), look)
    last = header
    for rows in (first, extract.rows):
        for values, hidden in rows:
            last += 1
            for number, (column, value) in enumerate(zip(columns, values, strict=True)):
                write_value(page, (last, number), value, column, column.name in hidden, widths[number] >= WIDEST)
    page.sheet.autofilter(header, 0, last, len(columns) - 1)
    page.sheet.freeze_panes(header + 1, _frozen(columns, widths))
    page.sheet.repeat_rows(header)
    # codes are text on purpose
    page.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    set_up_print(page.sheet)


def _write_top(page: Page, extract: Extract, columns: int) -> int:
    """Title, what is shown, and the mark of simulated figures; the row that headings come in."""
    label = extract.words.label_vi if page.language == "vi" else extract.words.label_en
    page.sheet.set_row(0, 26)
    page.sheet.write_string(0, 0, plain(label or extract.query.table), page.styles.of(bold=True, font_size=15))
    conditions = "; ".join(extract.query.conditions) or said("everything", page.language)
    about = said("shown", page.language, count=extract.count, release=extract.release["release"], conditions=conditions)
    page.sheet.write_string(1, 0, plain(about), page.styles.of(font_color="#595959"))
    if not extract.simulated:
        return 3
    mark = said("simulated", page.language, simulated=extract.simulated, count=extract.count)
    look = page.styles.of(bold=True, font_color=_RED, bg_color=YELLOW)
    page.sheet.write_string(2, 0, mark, look)
    for number in range(1, columns):
        page.sheet.write_blank(2, number, None, look)
    return 4


def _width(number: int, column: Column, rows: Sequence[tuple[Sequence[Any], object]], page: Page) -> float:
    """Wide enough for the first rows and for the longest word of the heading, within bounds."""
    seen = [as_text(values[number], page.language) or _as_seen(values[number], column) for values, _ in rows]
    longest = max([len(text) for text in seen] + [len(word) for word in column.heading.split()] + [NARROWEST])
    # half the heading fits in two lines
    return min(WIDEST, max(longest, len(column.label) / 3) + 3)


def _as_seen(value: Any, column: Column) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if "," in column.kind.format:
        return f"{value:,.1f}" if "." in column.kind.format else f"{value:,.0f}"
    return shown(value, "%" in column.kind.format)


def _frozen(columns: Sequence[Column], widths: Sequence[float]) -> int:
    place = next((number for number, column in enumerate(columns) if column.name in _PLACES), None)
    return place + 1 if place is not None and sum(widths[: place + 1]) <= _ROOM else 0
