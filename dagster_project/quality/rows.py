"""One sheet's data rows, typed and validated: accepted and rejected apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..places.register import Register
from ..reading.rows import Extract
from ..reading.table import address, as_sent
from ..sources.form import Finding, Form
from .parsing import Typed, Unreadable, parse_column
from .problems import Problem, catalogue, problem
from .validation import findings


@dataclass(frozen=True)
class Checked:
    """A sheet's rows: ``frame`` holds all of them by spreadsheet row number, ``rejected`` the numbers not accepted."""

    frame: pd.DataFrame
    rejected: frozenset[int]
    problems: Sequence[Problem]


def check_rows(
    extract: Extract,
    form: Form,
    sheet: str,
    facts: Mapping[str, Typed],
    register: Register | None,
    seen: dict[tuple[Any, ...], str],
) -> Checked:
    """Type, derive and validate the rows of one sheet.

    ``facts`` are values that hold for the whole sheet, such as a date in its header. ``seen`` holds the keys of the
    sheets of the same file before this one, with where they stand, and takes up those of this one.
    """
    index = pd.Index([row + 1 for row in extract.rows], dtype="int64")
    columns, found = _typed_columns(extract, form, facts)
    frame = pd.DataFrame(columns, index=index, dtype=object)
    unreadable = {(f.row, f.field) for f in found}
    found += [f for f in findings(frame, form.model) if (f.row, f.field) not in unreadable]
    found += _duplicates(frame, form.key, sheet, seen)
    if form.check and register:
        # only rows that are whole can be looked up; what the check writes into them is kept
        good = frame.drop(index=list({f.row for f in found}))
        found += form.check(good, register)
        frame.loc[good.index, good.columns] = good
    problems = [_problem(f, form, sheet, extract, frame) for f in found]
    rejected = frozenset(p.row for p in problems if p.severity == "reject_row")
    return Checked(frame, rejected, problems)


def _typed_columns(
    extract: Extract, form: Form, facts: Mapping[str, Typed]
) -> tuple[dict[str, list[Any]], list[Finding]]:
    size = len(extract.rows)
    columns: dict[str, list[Any]] = {}
    found: list[Finding] = []

    def report(unreadable: Unreadable, field: str) -> None:
        found.append(Finding(extract.rows[unreadable.position] + 1, field, unreadable.rule))

    for name, field in form.fields.items():
        sent = extract.values.get(name) or extract.sections.get(name) or [None] * size
        typed, problems = parse_column(sent, field) if name not in facts else ([facts[name]] * size, [])
        columns[name] = typed
        columns[f"{name}_as_sent"] = [as_sent(value) for value in sent]
        for unreadable in problems:
            report(unreadable, name)
    columns |= {name: [None] * size for name in form.derived}
    for name, parser in form.parsers.items():
        for position, text in enumerate(columns[name]):
            if text is None:
                continue
            try:
                derived = parser(str(text))
            except ValueError as error:
                report(Unreadable(position, getattr(error, "rule", "not_readable"), str(text)), name)
                continue
            for column, value in derived.items():
                columns[column][position] = value
    return columns, found


def _duplicates(frame: pd.DataFrame, key: Sequence[str], sheet: str, seen: dict[tuple[Any, ...], str]) -> list[Finding]:
    keyed = frame[list(key)].dropna()
    found = []
    for row, values in zip(keyed.index, keyed.itertuples(index=False, name=None), strict=True):
        first = seen.setdefault(values, f"{row} ({sheet})")
        if first != f"{row} ({sheet})":
            found.append(Finding(int(row), key[0], "duplicate_row", first))
    return found


def _problem(finding: Finding, form: Form, sheet: str, extract: Extract, frame: pd.DataFrame) -> Problem:
    name = finding.field or form.blame[finding.rule]
    field = form.fields[name]
    column = extract.header.columns.get(name)
    expected = (finding.expected, finding.expected) if finding.expected else (field.expected_vi, field.expected_en)
    if finding.rule in ("unknown_unit", "ambiguous_unit") and not finding.expected:
        expected = ("không có", "none")
    assert finding.rule in catalogue(), finding.rule
    return problem(
        finding.rule,
        str(frame.at[finding.row, f"{name}_as_sent"] or ""),
        expected,
        sheet=sheet,
        row=finding.row,
        cell=address(finding.row - 1, column) if column is not None else "",
        field=name,
    )
