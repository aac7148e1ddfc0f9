"""A report that nothing is compared with: its rows as they were read, under the names of the published tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..landing.jobs import Done
from .marked_report import MarkedReport, Row

_NAMES = {
    "cell": "paragraph",
    "rule": "reading_rule",
    "period": "period_as_written",
    "value_decimals": "decimals",
    "change_since_end": "change_since",
    "legal_document": "cited_number",
    "document_kind": "cited_kind",
    "document_issuer": "cited_issuer",
    "document_date": "cited_date",
    "document_about": "cited_about",
    "value_number": "value",
    "_sheet": "sheet",
    "_row": "row_number",
    "_file_id": "file_id",
}


def uncompared(done: Done, reason: str) -> MarkedReport:
    """The report as it was read, and why nobody compared it."""
    report_id = f"R{done.reading.file_id[:10]}"
    rows = [_named(row, report_id) for row in done.reading.rows.to_pylist()] if done.reading.rows is not None else []
    quantities = [row for row in rows if row["mention"] != "document"]
    citations = [row for row in rows if row["mention"] == "document"]
    return MarkedReport(_facts(done, report_id, rows), quantities, citations, not_compared=reason)


def _named(row: Mapping[str, Any], report_id: str) -> Row:
    named = {_NAMES.get(name, name): value for name, value in row.items() if not name.endswith("_as_sent")}
    sign, status = row["value_sign"], row["claim_status"]
    own = f"{report_id}-{row['ordinal']}"
    common = {"report_id": report_id, "is_in_register": None, "legal_document_id": None}
    if row["mention"] == "document":
        return {**named, **common, "citation_id": own}
    return {
        **named,
        **common,
        "quantity_id": own,
        "claim_id": own if row["mention"] == "claim" else None,
        "qualifier": sign if sign != "exact" else status if status != "stated" else "exact",
    }


def _facts(done: Done, report_id: str, rows: Sequence[Row]) -> Row:
    first: Row = rows[0] if rows else {}
    accounts = done.reading.accounts
    kinds: dict[str, int] = {}
    for account in accounts:
        for kind, count in account.kinds.items():
            kinds[kind] = kinds.get(kind, 0) + count
    return {
        "report_id": report_id,
        "report_title": first.get("report_title") or done.origin.title or done.job.name,
        "report_number": first.get("report_number"),
        "report_date": first.get("report_date"),
        "report_issuer": first.get("report_issuer"),
        "area_level": first.get("report_area_level"),
        "area": first.get("report_area"),
        "quantities_found": sum(account.rows_found for account in accounts),
        "quantities_read": sum(row["mention"] == "claim" for row in rows),
        "quantities_unread": sum(row["mention"] == "unread" for row in rows),
        "documents_cited": sum(row["mention"] == "document" for row in rows),
        "quantities_rejected": sum(account.rejected for account in accounts),
        "no_figures": sum(account.not_data for account in accounts),
        "no_figure_kinds": kinds,
        "address": done.origin.address,
        "received_on": done.origin.received_on,
        "file": done.job.name,
        "file_id": done.reading.file_id,
        "origin": done.origin.origin,
    }
