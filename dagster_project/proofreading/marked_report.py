"""A report as the published tables have it: its figures and citations in order, and what came of each comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal, Protocol

from ..reference import seed

Row = Mapping[str, Any]
Mark = Literal["differs", "agrees", "not_comparable", "not_computable", "target", "unread", "unchecked"]
# what needs an answer comes first
VERDICTS = ("contradicts_itself", "copied", "differs", "does_not_fit", "not_comparable", "agrees", "not_computable")
CONTRADICTIONS = frozenset({"contradicts_itself", "differs", "does_not_fit", "copied"})
_MARKS: Sequence[Mark] = ("differs", "unread", "target", "not_comparable", "unchecked", "agrees", "not_computable")


class Rows(Protocol):
    """The rows of a statement over the published tables, as mappings of column to value."""

    def __call__(self, statement: str, *given: object) -> list[dict[str, Any]]:
        """The rows in the order of the statement."""


@dataclass(frozen=True)
class MarkedReport:
    """A report with its figures (columns of ``fct_report_quantity``) and citations, in the order of its text.

    ``checks`` has the rows of ``mart_reconciliation`` by claim, what needs an answer first. Where nothing was compared,
    ``not_compared`` says why: ``none``, ``busy`` or ``other_version``.
    """

    facts: Row
    quantities: Sequence[Row]
    citations: Sequence[Row]
    checks: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    not_compared: str | None = None

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number that each figure bears on the page."""
        return {row["quantity_id"]: number for number, row in enumerate(self.quantities, 1)}

    @cached_property
    def contradictions(self) -> Sequence[Row]:
        """Each comparison that some figure of the report does not stand up to, once, in the order of the text."""
        found = {check["check_id"]: check for row in self.quantities for check in self.checks_of(row)}
        return [check for check in found.values() if check["verdict"] in CONTRADICTIONS]

    @cached_property
    def is_beyond_reading(self) -> bool:
        """Whether it has figures and none of them was understood."""
        return bool(self.quantities) and all(row["mention"] == "unread" for row in self.quantities)

    @property
    def why_nothing_compared(self) -> str | None:
        """Why no figure was set against anything; ``None`` where some were."""
        return self.not_compared or ("not_understood" if self.is_beyond_reading else None)

    @cached_property
    def cited(self) -> Sequence[Row]:
        """The documents cited, each once; its own number is none of them."""
        found = {row["cited_number"]: row for row in self.citations}
        found.pop(self.facts["report_number"], None)
        return list(found.values())

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """By comparison, the figure that it is told at: the one that it is about, else the first that takes part."""
        about: dict[str, str] = {}
        part: dict[str, str] = {}
        for row in self.quantities:
            for check in self.checks_of(row):
                (about if _is_about(check, row) else part).setdefault(check["check_id"], row["quantity_id"])
        return part | about

    def checks_of(self, quantity: Row) -> Sequence[Row]:
        """The comparisons that a figure takes part in, what needs an answer first."""
        return self.checks.get(quantity["claim_id"] or "", ())

    def told_at(self, quantity: Row) -> Sequence[Row]:
        """The comparisons that are told at a figure, what needs an answer first."""
        return [check for check in self.checks_of(quantity) if self.homes[check["check_id"]] == quantity["quantity_id"]]

    def told_elsewhere(self, quantity: Row) -> Sequence[int]:
        """The numbers of the other figures at which a contradiction is told that this one takes part in."""
        homes = [
            self.homes[check["check_id"]] for check in self.checks_of(quantity) if check["verdict"] in CONTRADICTIONS
        ]
        return sorted({self.numbers[home] for home in homes if home != quantity["quantity_id"]})

    def mark_of(self, quantity: Row) -> Mark:
        """The one mark of a figure: a contradiction before all, and agreement with anything before what says nothing.

        A part that agrees with the warehouse is not at fault where the sum does not fit: the sum bears the mark.
        """
        if quantity["mention"] == "unread":
            return "unread"
        checks = self.checks_of(quantity)
        verdicts = {check["verdict"] for check in checks}
        agrees = any(check["verdict"] == "agrees" and check["kind"] == "claim_against_warehouse" for check in checks)
        if any(check["verdict"] in CONTRADICTIONS and (_is_about(check, quantity) or not agrees) for check in checks):
            return "differs"
        if quantity["claim_status"] in ("target", "plan", "forecast") and "agrees" not in verdicts:
            return "target"
        if self.not_compared:
            return "unchecked"
        if "agrees" in verdicts:
            return "agrees"
        return "not_comparable" if "not_comparable" in verdicts else "not_computable"

    def worst_first(self, quantities: Sequence[Row]) -> Sequence[Row]:
        """Figures with those that need an answer first, otherwise in the order given."""
        return sorted(quantities, key=lambda row: _MARKS.index(self.mark_of(row)))


def _is_about(check: Row, quantity: Row) -> bool:
    return all(check[name] == quantity[name] for name in ("indicator_code", "area_level", "area", "period_end"))


def marked_report(rows: Rows, report_id: str) -> MarkedReport:
    """The report of that name from the published tables."""
    return marked_reports(rows, report_id)[0]


def marked_reports(rows: Rows, report_id: str | None = None) -> Sequence[MarkedReport]:
    """Every report of the published tables, or the one asked for, by day."""
    only = "where report_id = ?" if report_id else "where ? is null"
    quantities = rows(f"select * from marts.fct_report_quantity {only} order by report_id, ordinal", report_id)
    citations = rows(f"select * from marts.fct_report_citation {only} order by report_id, ordinal", report_id)
    found = rows(f"select quantities.report_id, bridge.claim_id, checks.* {_CHECKS.format(only=only)}", report_id)
    checks: dict[str, list[Row]] = {}
    known: dict[str, Row] = {}
    for row in sorted(found, key=lambda each: VERDICTS.index(each["verdict"])):
        if row["kind"] == "copied_from_earlier" and row["claim_ids"].split(",")[0] != row["claim_id"]:
            continue  # who copied a figure has to answer for it, not who stated it first
        # one comparison is one row, whichever of its claims leads to it
        checks.setdefault(row["claim_id"], []).append(known.setdefault(row["check_id"], row))
    return [
        MarkedReport(
            facts,
            [row for row in quantities if row["report_id"] == facts["report_id"]],
            [row for row in citations if row["report_id"] == facts["report_id"]],
            checks,
        )
        for facts in rows(f"select * from marts.dim_report {only} order by report_date, report_id", report_id)
    ]


def label_of(code: str) -> tuple[str, str]:
    """What an indicator is called in both languages; its code where it is not known."""
    return _labels().get(code, (code, code))


@cache
def _labels() -> Mapping[str, tuple[str, str]]:
    return {row["indicator_code"]: (row["label_vi"], row["label_en"]) for row in seed("indicators")}


_CHECKS = """
from (select report_id, claim_id from marts.fct_report_quantity {only}) as quantities
inner join marts.bridge_reconciliation_claim as bridge on quantities.claim_id = bridge.claim_id
inner join marts.mart_reconciliation as checks on bridge.check_id = checks.check_id
order by checks.check_id
"""
