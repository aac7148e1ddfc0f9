"""The looks of a return: one format for each mixture of properties, as a workbook wants it."""

from typing import Any

FONT = "Times New Roman"
BASE = {"font_name": FONT, "font_size": 12, "valign": "vcenter"}
RED, YELLOW, HEADER = "#F8C9C4", "#FFF2B3", "#DCE6F1"
TABS = {"refuse_file": "#C0392B", "reject_row": "#C0392B", "warn": "#E6B800"}
FILLS = {"refuse_file": RED, "reject_row": RED, "warn": YELLOW}
LINE = 16.5


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **properties: Any) -> Any:
        """The format with these properties on top of the common ones."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**BASE, **properties})
        return self._made[key]


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width, which is counted in wider letters."""
    room = max(1.0, width * 1.1)
    return sum(max(1, -(-len(part) // int(room))) for part in text.split("\n"))


def set_up_print(page: Any) -> None:
    """A4, landscape, as many sheets long as it takes but one wide, with page numbers."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer(f'&C&"{FONT},Regular"&9&P/&N')
