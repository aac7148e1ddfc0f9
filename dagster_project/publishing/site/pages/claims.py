"""A page for each figure that a document states: its words, what the warehouse computes, and what its siblings say."""

from collections.abc import Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from ....proofreading.marked_report import VERDICTS
from ..page import Page, Section
from ..site import Site
from ..source import grouped
from ..tables import both, coded
from .in_reports import figures_on_pages

CLAIM, CHECK = "marts.fct_published_figure", "marts.mart_reconciliation"


def claim_page(claim_id: str) -> str:
    """Where a claim's page stands, from the root of the site."""
    return f"claims/{claim_id}.html"


def write(site: Site) -> None:
    """Every claim's page, and the list of them by verdict."""
    source = site.source
    claims = source.rows(f"select * from {CLAIM} order by claim_id")
    checks = {row["check_id"]: row for row in source.rows(f"select * from {CHECK} order by check_id")}
    of_claim = grouped(source.rows("select * from marts.bridge_reconciliation_claim order by all"), "claim_id")
    in_reports = figures_on_pages(site)
    for claim in claims:
        found = [checks[each["check_id"]] for each in of_claim.get(claim["claim_id"], ())]
        page = Page(
            site,
            claim_page(claim["claim_id"]),
            (f"Số liệu công bố {claim['claim_id']}", f"Published figure {claim['claim_id']}"),
        )
        page.write(
            [
                Section(
                    "claim",
                    ("Nguồn nêu gì", "What the source states"),
                    page.table("claims_claim", [claim], trace=page.source),
                    Markup(f"<p>{both('Văn bản', 'Document')}: {escape(claim['document'] or '')}</p>"),
                    _in_report(page, in_reports.get(claim["claim_id"])),
                ),
                Section(
                    "verdict",
                    ("Đối chiếu", "Reconciliation"),
                    *(_verdict(each) for each in found),
                    page.table("claims_verdict", found),
                ),
                Section(
                    "siblings",
                    ("Các số cùng phép đối chiếu", "Figures of the same comparisons"),
                    _siblings(page, claim["claim_id"], found),
                ),
            ]
        )
    _write_list(site, claims, checks)


def _in_report(page: Page, place: str | None) -> Markup:
    """A link to the sentence of the report that states a claim."""
    return page.link(place, "Trong câu của báo cáo →", "In the sentence of the report →") if place else Markup()


def _verdict(check: dict[str, Any]) -> Markup:
    return Markup(
        f'<p class="verdict {check["verdict"]}"><strong>{both(*coded("verdict", check["verdict"]))}.</strong> '
        f"{both(check['sentence_vi'] or '', check['sentence_en'] or '')}</p>"
    )


def _siblings(page: Page, claim: str, found: list[dict[str, Any]]) -> Markup:
    others = sorted({each for check in found for each in check["claim_ids"].replace(" ", "").split(",")} - {claim})
    return Markup(f'<p class="chips">{_links(page, others) or both("Không có.", "None.")}</p>')


def _write_list(site: Site, claims: list[dict[str, Any]], checks: dict[str, dict[str, Any]]) -> None:
    page = Page(site, "claims/index.html", ("Số liệu đã công bố", "Published figures"))
    against = [row for row in checks.values() if row["kind"] == "claim_against_warehouse"]
    among = [row for row in checks.values() if row["kind"] != "claim_against_warehouse"]
    link = {"claim_ids": lambda row: _links(page, row["claim_ids"].split(","))}
    groups = grouped(against, "verdict")
    documents = len({row["document"] for row in claims})
    page.write(
        [
            *(
                Section(
                    verdict, _capital(coded("verdict", verdict)), page.table("claims_list", groups[verdict], cells=link)
                )
                for verdict in sorted(groups, key=VERDICTS.index)
            ),
            Section(
                "among",
                ("Số công bố đối chiếu với nhau", "Claims against one another"),
                page.table("claims_among", sorted(among, key=lambda row: VERDICTS.index(row["verdict"])), cells=link),
            ),
        ],
        page.text(
            f"{len(claims)} số do {documents} văn bản nêu; mỗi số được đặt cạnh số của kho và các số khác.",
            f"{len(claims)} figures of {documents} documents, each beside the warehouse's own and beside the others.",
            "lead",
        ),
    )


def _links(page: Page, claims: Sequence[str]) -> str:
    return " ".join(f'<a href="{page.root}{claim_page(each.strip())}">{escape(each.strip())}</a>' for each in claims)


def _capital(words: tuple[str, str]) -> tuple[str, str]:
    return words[0].capitalize(), words[1].capitalize()
