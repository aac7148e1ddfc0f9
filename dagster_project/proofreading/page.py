"""A marked-up report as one page that needs nothing else: to be sent, printed, read on a phone."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..publishing.site.marks import marks_in
from ..publishing.site.site import HERE, templates
from .marked_report import MarkedReport
from .markup import Links, lead_of, sections_of
from .passages import passages_in


class _Page:
    """What the frame of the pages wants to know of a page."""

    def __init__(self) -> None:
        self.title = ("Soát số liệu báo cáo", "Proof-reading of a report")
        self.marks: dict[str, int] = {}

    def count(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take note of the marks of rows that the page shows."""
        for mark, count in marks_in(rows).items():
            self.marks[mark] = self.marks.get(mark, 0) + count


def page_of(report: MarkedReport, content: bytes) -> str:
    """The page of a report with its whole text; ``content`` are the bytes of its file."""
    page = _Page()
    # the marks are counted as the text is gone through, and told below it
    sections = sections_of(report, passages_in(content, report), Links(page.count), note=_COVERED)
    return (
        templates()
        .get_template("standalone.html")
        .render(
            page=page,
            sections=sections,
            lead=lead_of(report),
            cards=(),
            style=Markup(_asset("style.css")),
            script=Markup(_asset("language.js")),
        )
    )


def _asset(name: str) -> str:
    return (HERE / "assets" / name).read_text(encoding="utf-8")


_COVERED = (
    "Mỗi số dẫn đến ghi chú của nó: bộ đọc hiểu là gì, kho và các văn bản khác có gì. Tên người được che.",
    "Each figure leads to its note: what it was read as, what the warehouse and other documents have. "
    "Names of persons are covered.",
)
