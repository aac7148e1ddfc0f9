"""Figures, citations and a report's own facts as the fields of the form."""

from collections.abc import Mapping

from ...reading.periods import Period
from ...reading.table import Value
from ..claims.claim import Claim, Figure
from ..sentence.documents import Citation
from ..sentence.scene import Scene
from .context import Report
from .persons import covered


def report_columns(report: Report) -> Mapping[str, Value]:
    """What stands in every row of a report."""
    return {
        "report_title": covered(report.title) if report.title else None,
        "report_number": report.number,
        "report_date": report.date,
        "report_issuer": report.issuer,
        "report_area_level": report.home.level if report.home else None,
        "report_area": report.home.area if report.home else None,
    }


def citation_row(citation: Citation, scene: Scene) -> dict[str, Value]:
    """A document that is cited."""
    period = citation.period
    return {
        "mention": "document",
        "span_start": citation.start,
        "span_end": citation.end,
        "rule": "document_number" if "/" in citation.number else "document_without_letters",
        "legal_document": citation.number,
        "document_kind": citation.kind,
        "document_issuer": covered(citation.issuer) if citation.issuer else None,
        "document_date": citation.date,
        "document_about": covered(citation.about) if citation.about else None,
        "document_period_start": period.start if period else None,
        "document_period_end": period.end if period else None,
    }


def figure_row(figure: Figure, scene: Scene) -> dict[str, Value]:
    """A figure, understood or not."""
    row: dict[str, Value] = {
        "mention": "claim" if figure.claim else "unread",
        "span_start": figure.start,
        "span_end": figure.end,
        "rule": figure.rule,
        "wording": figure.wording,
        "unread_reason": figure.reason,
    }
    return row | _claim(figure.claim, figure, scene) if figure.claim else row


def _claim(claim: Claim, figure: Figure, scene: Scene) -> dict[str, Value]:
    period, place = claim.when.period, claim.where.place
    cited = [each.number for each in scene.citations if each.end <= figure.start and "/" in each.number]
    return {
        "indicator_code": claim.indicator_code,
        "claim_status": claim.status,
        "value_number": _number(claim.value),
        "value_low": _number(claim.low),
        "value_high": _number(claim.high),
        "value_decimals": claim.decimals,
        "value_sign": claim.sign,
        "unit": claim.unit,
        "area_level": place.level,
        "area": place.area,
        "area_from": claim.where.stated,
        "unit_code": place.unit_code,
        "unit_valid_from": place.valid_from,
        "period": written(period),
        "period_start": period.start,
        "period_end": period.end,
        "period_kind": period.kind,
        "period_from": claim.when.stated,
        "change_since_end": claim.change_since,
        "standard": claim.standard,
        "legal_document": cited[-1] if cited else None,
    }


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def written(period: Period) -> str:
    """A period as published figures write it: ``2022-12-31``, ``2022``, ``2021..2025-05-31``, ``to 2019``."""
    start, end = period.start, period.end
    if start is None:
        return f"to {end.year}" if (end.month, end.day) == (12, 31) else f"to {end}"
    if start == end:
        return str(end)
    from_new_year, to_new_year = (start.month, start.day) == (1, 1), (end.month, end.day) == (12, 31)
    if from_new_year and to_new_year:
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    return f"{start.year}..{end}" if from_new_year else f"{start}..{end}"
