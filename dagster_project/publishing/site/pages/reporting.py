"""Who has not reported: completeness of each form and period, and every office that still owes a return."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..figures import figure
from ..heat import heat_table
from ..page import Page, Section
from ..site import Site
from ..source import grouped
from ..tables import coded

CALENDAR, COMPLETE = "operations.reporting_calendar", "operations.reporting_completeness"


def write(site: Site) -> None:
    """The one page."""
    source = site.source
    page = Page(site, "reporting.html", ("Ai chưa báo cáo", "Who has not reported"))
    owed = source.rows(
        f"select * from {CALENDAR} where state not in ('received', 'corrected', 'not_due') "
        "order by due_on desc, form, office_name"
    )
    complete = source.rows(f"select * from {COMPLETE} order by form, period_end")
    by_form = grouped(complete, "form", "province_name")
    files = source.rows("select * from operations.rejected_rows order by file, sheet, row_number")
    page.write(
        [
            Section(
                "matrix",
                ("Độ đầy đủ theo kỳ", "Completeness by period"),
                *(_form(form, province, each) for (form, province), each in by_form.items()),
            ),
            Section("missing", ("Còn nợ báo cáo", "Returns still owed"), page.table("reporting_missing", owed)),
            Section("rejected", ("Dòng chưa nhận vào", "Rows not taken"), page.table("reporting_rejected", files)),
        ]
    )


def _form(form: str, province: str, found: Sequence[Mapping[str, Any]]) -> Markup:
    """A line of periods, coloured by how complete they are."""
    cells = "".join(
        f'<td class={_shade(each)} title="{each["offices_missing"]} chưa nhận / missing">'
        f"{figure(each['completeness'], 'rate')}</td>"
        for each in found
    )
    vi, en = coded("form", form)
    heads = [f"<th>{each['period_code']}</th>" for each in found]
    return heat_table(heads, [f"<tr>{cells}</tr>"], (f"{vi} · {province}", f"{en} · {province}"), name=COMPLETE)


def _shade(row: Mapping[str, Any]) -> str:
    return "met" if row["completeness"] == 1 else "beyond" if row["completeness"] >= 0.9 else "unmet"
