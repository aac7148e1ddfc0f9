"""A page for each report in prose: its figures in their sentences, what came of each, and the list of reports."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from ....proofreading.marked_report import MarkedReport, Row, marked_reports
from ....proofreading.markup import Links, lead_of, sections_of
from ....proofreading.passages import passages_of
from ..page import Page, Section
from ..site import Site
from ..tables import definition
from .claims import claim_page
from .in_reports import QUANTITY, report_page


def write(site: Site) -> None:
    """Every report's page, and the list of them."""
    reports = marked_reports(site.source.rows)
    for report in reports:
        facts = report.facts
        name = facts["report_number"] or facts["report_id"]
        page = Page(site, report_page(facts["report_id"]), (f"Báo cáo {name}", f"Report {name}"))
        page.count([facts])
        page.write(sections_of(report, passages_of(report), _links(page), note=_LEFT_OUT), lead_of(report))
    _write_list(site, reports)


def _links(page: Page) -> Links:
    def claim(row: Row) -> str | None:
        return page.root + claim_page(row["claim_id"]) if row["claim_id"] else None

    def place(row: Row) -> str | None:
        path = page.site.places.pages.get(row["unit_key"] or "")
        return page.root + path if path else None

    def meaning(row: Row) -> str | None:
        return page.root + definition(QUANTITY, "reading_rule" if row["mention"] == "claim" else "unread_reason")

    register = page.root + definition("marts.fct_report_citation", "is_in_register")
    return Links(page.count, claim, place, meaning, page.source, register)


def _write_list(site: Site, reports: Sequence[MarkedReport]) -> None:
    page = Page(site, "reports/index.html", ("Báo cáo bằng lời", "Reports in prose"))
    found = {report.facts["report_id"]: str(len(report.contradictions)) for report in reports}
    rows = [report.facts for report in reports]
    page.write(
        [
            Section(
                "reports",
                ("Các báo cáo, bài báo đã đọc", "Reports and articles that were read"),
                page.table(
                    "reports_list",
                    rows,
                    cells={"report_title": _title(page), "contradictions": lambda row: found[row["report_id"]]},
                ),
            ),
        ],
        page.text(
            "Mỗi số trong báo cáo được hiểu thành một số công bố, hoặc để lại kèm lý do chưa hiểu; "
            "rồi được đặt cạnh số của kho, của văn bản khác và của chính báo cáo.",
            "Each figure of a report is understood as a published figure, or kept with the reason why it is not; "
            "then set beside those of the warehouse, of other documents and of the report itself.",
            "lead",
        ),
    )


def _title(page: Page) -> Callable[[Mapping[str, Any]], str]:
    return lambda row: f'<a href="{page.root}{report_page(row["report_id"])}">{escape(row["report_title"])}</a>'


_LEFT_OUT = (
    "Chỉ giữ đề mục và những câu có số liệu hoặc dẫn văn bản; các câu khác của báo cáo không được lưu. "
    "Tên người được che.",
    "Only headings and sentences with a figure or a document are kept; the report's other sentences are left out. "
    "Names of persons are covered.",
)
