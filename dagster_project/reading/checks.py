"""What a form's figures must equal: the sum above a total, an identity inside a row, a rate beside its parts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

Severity = Literal["warn", "reject_row", "refuse_file"]
Columns = Mapping[str, np.ndarray]
_TERM = re.compile(r"([+-]?)\s*(\w+)")


@dataclass(frozen=True)
class Check:
    """One thing that must hold, within ``tolerance`` (in the unit of the figures).

    ``kind`` is ``sum`` (every total row equals the rows above it, in each of ``fields``), ``identity`` (``left`` equals
    the signed sum of ``terms``) or ``rate`` (``left`` equals the first term over the second).
    """

    kind: Literal["sum", "identity", "rate"]
    severity: Severity
    tolerance: float
    left: str = ""
    terms: Sequence[tuple[int, str]] = ()
    summed: Sequence[str] = ()

    @property
    def fields(self) -> Sequence[str]:
        """Every field the check looks at."""
        return [*([self.left] if self.left else []), *(name for _, name in self.terms), *self.summed]

    @property
    def rule(self) -> str:
        """The name of the rule that a difference breaks."""
        return {"sum": "total_differs", "identity": "identity_differs", "rate": "rate_differs"}[self.kind]

    def expected(self, columns: Columns) -> np.ndarray:
        """What ``left`` should be on each row; blank terms count as nothing.

        ``columns`` are float arrays of one length, NaN where blank.
        """
        if self.kind == "rate":
            (_, part), (_, whole) = self.terms
            over = np.where(columns[whole] == 0, np.nan, columns[whole])
            return np.asarray(np.nan_to_num(columns[part]) / over)
        return np.asarray(sum(sign * np.nan_to_num(columns[name]) for sign, name in self.terms))

    def differing(self, columns: Columns) -> Sequence[tuple[int, float]]:
        """Positions of the rows that differ, with what was expected there; rows without ``left`` say nothing."""
        if any(name not in columns for name in self.fields):
            return []
        expected = self.expected(columns)
        with np.errstate(invalid="ignore"):
            apart = np.abs(columns[self.left] - expected) > self.tolerance
        return [(int(i), float(expected[i])) for i in np.flatnonzero(apart)]


def load_check(item: Mapping[str, Any]) -> Check:
    """A check as a layout file writes it: ``{sum: [a, b]}``, ``{identity: a = b - c}`` or ``{rate: a = b / c}``.

    Raises:
        ValueError: it is none of these.
    """
    kind = next((k for k in ("sum", "identity", "rate") if k in item), None)
    severity, tolerance = item.get("severity", "warn"), float(item.get("tolerance", 0))
    if kind == "sum":
        return Check("sum", severity, tolerance, summed=tuple(item["sum"]))
    if kind is None or "=" not in item[kind]:
        raise ValueError(str(item))
    left, right = (side.strip() for side in item[kind].split("="))
    if kind == "rate":
        return Check("rate", severity, tolerance, left, [(1, name.strip()) for name in right.split("/")])
    terms = [(-1 if sign == "-" else 1, name) for sign, name in _TERM.findall(right)]
    return Check("identity", severity, tolerance, left, terms)
