"""Which form a file is, told by the headers of its sheets."""

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..reading.headers import Header, find_headers
from ..reading.layout import Layout
from ..reading.refusal import Refusal
from ..reading.table import Sheet, address, is_blank
from ..sources.form import Form
from .problems import Problem, problem


@dataclass(frozen=True)
class Recognised:
    """A form and, for each sheet by name, the header found there."""

    form: Form
    headers: Mapping[str, Header]

    @property
    def complete(self) -> bool:
        """Whether every header found has all of its columns."""
        return bool(self.headers) and not any(header.missing for header in self.headers.values())

    @property
    def columns(self) -> int:
        """How many columns were recognised, over all sheets."""
        return sum(len(header.columns) for header in self.headers.values())


def recognise(sheets: Sequence[Sheet], forms: Iterable[Form]) -> Recognised | None:
    """The form that fits best: complete before partial, then by columns recognised; ``None`` where none fits."""
    candidates = [Recognised(form, _headers(sheets, form)) for form in forms]
    best = max(candidates, key=lambda c: (c.complete, c.columns), default=None)
    return best if best and best.headers else None


def _headers(sheets: Sequence[Sheet], form: Form) -> Mapping[str, Header]:
    found = {}
    for sheet in sheets:
        if headers := find_headers(sheet, form.layouts):
            found[sheet.name] = max(headers, key=lambda h: (not h.missing, len(h.columns)))
    return found


def unknown_form(sheets: Sequence[Sheet], forms: Iterable[Form]) -> Refusal:
    """The refusal of a file in which no form's header stands."""
    texts = [str(v) for sheet in sheets for row in sheet.rows[:5] for v in row if not is_blank(v)]
    if not texts:
        return Refusal("empty_file")
    return Refusal("unknown_form", " | ".join(texts[:8])[:300], ", ".join(form.name for form in forms))


def drift(header: Header, sheet: str) -> list[Problem]:
    """A problem for each missing column, placed at the header text that most resembles it."""
    layout, row = header.layout, header.end - 1
    taken = set(header.columns.values())
    free = {path: column for column, path in enumerate(header.paths) if path and column not in taken}
    problems = []
    for name in header.missing:
        wording = layout.words[name][0]
        near = difflib.get_close_matches(wording, free, n=1, cutoff=0.3)
        column = free[near[0]] if near else min(_expected_column(name, layout), len(header.paths) - 1)
        found = near[0] if near else " | ".join(path for path in header.paths if path)
        accepted = [*layout.words[name], *near]
        problems.append(
            problem(
                "missing_column",
                found,
                (wording, wording),
                sheet=sheet,
                row=row + 1,
                cell=address(row, column),
                field=name,
                suggestion=f"{name}: {json.dumps(accepted, ensure_ascii=False)}" if near else "—",
            )
        )
    return problems


def _expected_column(name: str, layout: Layout) -> int:
    return list(layout.words).index(name)
