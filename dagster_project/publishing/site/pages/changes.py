"""What changed since the release before, and why; what stopped or warned while this one was made."""

from ..page import Page, Section
from ..site import Site
from .communes_of import commune_link

CHANGES, CHECKS = "operations.changes_since_last_release", "operations.checks"
# the page shows the largest; the table in the release has all of them
SHOWN = 500


def write(site: Site) -> None:
    """The one page."""
    source = site.source
    page = Page(site, "changes.html", ("Có gì đổi so với bản trước", "What changed since the last release"))
    count = source.rows(f"select count(*) as n from {CHANGES}")[0]["n"]
    largest = source.rows(f"select * from {CHANGES} order by rank limit {SHOWN}")
    held = source.rows(f"select * from {CHECKS} where status <> 'pass' order by kind, name")
    previous = source.manifest.get("previous")
    lead = page.text(
        f"So với bản {previous}: {count} số khác." if previous else "Đây là bản phát hành đầu tiên.",
        f"Against release {previous}: {count} figures differ." if previous else "This is the first release.",
        "lead",
    )
    page.write(
        [
            Section(
                "figures",
                ("Số khác đi", "Figures that differ"),
                page.table("changes_figures", largest, cells={"unit_name": commune_link(page)}),
            ),
            Section("checks", ("Phép kiểm chưa đạt", "Checks that did not pass"), page.table("changes_checks", held)),
        ],
        lead,
    )
