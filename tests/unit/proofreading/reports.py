"""A small report made up for tests: rows as the published tables have them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from dagster_project.proofreading.marked_report import MarkedReport

DAY = dt.date(2022, 12, 31)
TEXT = "Toàn tỉnh có 71 xã đạt chuẩn."
START = TEXT.index("71 xã")


def quantity(ordinal: int, **others: Any) -> dict[str, Any]:
    """A figure, understood as 71 communes at the end of 2022 unless told otherwise."""
    row: dict[str, Any] = {
        "quantity_id": f"R1-{ordinal}",
        "report_id": "R1",
        "ordinal": ordinal,
        "mention": "claim",
        "section": None,
        "sheet": "text",
        "paragraph": "A1",
        "sentence_number": 1,
        "sentence": TEXT,
        "span_start": START,
        "span_end": START + 5,
        "words": "71 xã",
        "reading_rule": "before",
        "unread_reason": None,
        "claim_id": f"R1-{ordinal}",
        "indicator_code": "communes_meeting_ntm",
        "claim_status": "stated",
        "qualifier": "exact",
        "value": Decimal(71),
        "value_low": None,
        "value_high": None,
        "unit": "communes",
        "area_level": "province",
        "area": "Hòa Bình",
        "unit_key": None,
        "period_start": DAY,
        "period_end": DAY,
        "period_from": "sentence",
        "standard": None,
    }
    return row | others


def unread(ordinal: int, **others: Any) -> dict[str, Any]:
    """A figure that was not understood."""
    return quantity(ordinal, mention="unread", claim_id=None, unread_reason="no_unit", **others)


def check(verdict: str, *claims: str, **others: Any) -> dict[str, Any]:
    """A comparison about the communes of the province at the end of 2022."""
    kind = others.pop("kind", "claim_against_warehouse")
    row: dict[str, Any] = {
        "check_id": f"{kind}:{','.join(claims)}",
        "kind": kind,
        "indicator_code": "communes_meeting_ntm",
        "indicator_vi": "Số xã đạt chuẩn",
        "indicator_en": "Communes that meet it",
        "area_level": "province",
        "area": "Hòa Bình",
        "period_end": DAY,
        "verdict": verdict,
        "sentence_vi": "Số xã đạt chuẩn, Hòa Bình, 31/12/2022: công bố 71; kho có 70: không khớp.",
        "sentence_en": "Communes that meet it, Hòa Bình, 2022-12-31: stated as 71; 70 in the warehouse: they differ.",
        "claim_ids": ",".join(claims),
        "documents": "Báo cáo thử (1/BC, 12/01/2023)",
        "origin": "mixed",
    }
    return row | others


def report(*quantities: dict[str, Any], checks: list[dict[str, Any]] | None = None, **others: Any) -> MarkedReport:
    """A report of these figures."""
    facts = {
        "report_id": "R1",
        "report_title": "Báo cáo thử",
        "report_number": "1/BC",
        "report_date": dt.date(2023, 1, 12),
        "report_issuer": None,
        "area": "Hòa Bình",
        "quantities_found": 3,
        "quantities_read": 2,
        "quantities_unread": 1,
        "documents_cited": 0,
        "quantities_rejected": 0,
        "no_figures": 1,
        "no_figure_kinds": '{"time": 1}',
    }
    by_claim: dict[str, list[dict[str, Any]]] = {}
    for row in checks or []:
        for claim in row["claim_ids"].split(","):
            by_claim.setdefault(claim, []).append(row)
    citations = others.pop("citations", [])
    return MarkedReport(facts, list(quantities), citations, by_claim, **others)
