"""Which report states a claim, and where on the report's page."""

from collections.abc import Mapping

from ..site import Site

QUANTITY = "marts.fct_report_quantity"


def report_page(report_id: str) -> str:
    """Where a report's page stands, from the root of the site."""
    return f"reports/{report_id}.html"


def figures_on_pages(site: Site) -> Mapping[str, str]:
    """By claim, the note on its report's page, from the root of the site."""
    rows = site.source.rows(
        "select claim_id, report_id, row_number() over (partition by report_id order by ordinal) as number "
        f"from {QUANTITY} qualify claim_id is not null"
    )
    return {row["claim_id"]: f"{report_page(row['report_id'])}#n{row['number']}" for row in rows}
