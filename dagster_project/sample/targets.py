"""The published figures that the sample is calibrated to, and those that it cannot meet, with the reason."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Target:
    """A published figure as a form of the sample states it; ``value`` is as printed."""

    figure_id: str
    form: str
    indicator: str
    area: str
    period_end: str
    value: str
    met: str
    why_not_vi: str
    why_not_en: str

    @property
    def is_met(self) -> bool:
        """Whether the sample gives this figure."""
        return self.met == "yes"

    @property
    def number(self) -> Decimal:
        """The value of a figure that is one number."""
        return Decimal(self.value)


class Targets:
    """The figures of every family, by identifier."""

    def __init__(self, rows: Sequence[Target]) -> None:
        self.rows = tuple(rows)
        self._by_id = {row.figure_id: row for row in rows}

    def __getitem__(self, figure_id: str) -> Target:
        return self._by_id[figure_id]

    def of_form(self, form: str) -> Sequence[Target]:
        """The figures that a form's returns are held against."""
        return [row for row in self.rows if row.form == form]


@cache
def targets() -> Targets:
    """The figures in ``targets.csv`` and ``targets_<family>.csv`` of this package."""
    rows = []
    for path in sorted(_FOLDER.glob("targets*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows += [Target(**row) for row in csv.DictReader(lines)]
    return Targets(rows)
