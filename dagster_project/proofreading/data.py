"""A marked-up report as plain values."""

from collections.abc import Mapping

from .marked_report import MarkedReport, Row
from .told import kinds_of, understood


def as_data(report: MarkedReport) -> Mapping[str, object]:
    """What a report says of itself, its figures with what came of them, its citations and its account."""
    return {
        **{name: value for name, value in report.facts.items() if name != "no_figure_kinds"},
        "no_figure_kinds": kinds_of(report),
        "not_compared": report.not_compared,
        "contradictions": [check["check_id"] for check in report.contradictions],
        "quantities": [_figure(row, report) for row in report.quantities],
        "citations": list(report.citations),
    }


def _figure(row: Row, report: MarkedReport) -> Mapping[str, object]:
    vi, en = understood(row)
    return {
        "number": report.numbers[row["quantity_id"]],
        "mark": report.mark_of(row),
        "understood_vi": vi,
        "understood_en": en,
        **row,
        "checks": list(report.checks_of(row)),
    }
