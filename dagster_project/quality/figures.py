"""Totals, identities and rates: what a form's figures must equal, over the tables of many files at once."""

from collections.abc import Mapping, Sequence

import numpy as np

from ..reading.checks import Check
from ..reading.rows import Total
from ..reading.table import address, column_letter
from .drafts import Draft
from .problems import problem
from .typed import Cells, type_column

Figures = Mapping[str, np.ndarray]


def check_figures(drafts: Sequence[Draft]) -> None:
    """Report every difference into its draft; drafts of one layout are checked together."""
    layouts = {id(draft.table.header.layout): draft.table.header.layout for draft in drafts}
    for layout in layouts.values():
        same = [draft for draft in drafts if draft.table.header.layout is layout and draft.size]
        for check in layout.checks if same else ():
            if check.kind == "sum":
                for draft in same:
                    _check_totals(draft, check)
            else:
                _check_rows(same, check)


def check_bounds(drafts: Sequence[Draft]) -> None:
    """Report every number outside the bounds of its field."""
    for draft in drafts:
        for name, item in draft.form.fields.items():
            values = draft.columns[name].values
            if not draft.columns[name].numeric or (item.low is None and item.high is None):
                continue
            with np.errstate(invalid="ignore"):
                below = values < item.low if item.low is not None else np.zeros(draft.size, dtype=bool)
                above = values > item.high if item.high is not None else np.zeros(draft.size, dtype=bool)
            for position in np.flatnonzero(below | above):
                draft.out_of_bounds.add((int(position), name))
                draft.report(int(position), name, "out_of_range")


def _check_rows(drafts: Sequence[Draft], check: Check) -> None:
    figures = {name: np.concatenate([_figures(draft, name) for draft in drafts]) for name in check.fields}
    starts = np.cumsum([0, *(draft.size for draft in drafts)])
    for at, expected in check.differing(figures):
        number = int(np.searchsorted(starts, at, side="right")) - 1
        draft, position = drafts[number], at - int(starts[number])
        if any((position, name) in draft.broken for name in check.fields):
            # a cell that cannot be read makes no second problem
            continue
        parts = "; ".join(f"{draft.cell(position, n)} = {draft.sent(position, n) or '—'}" for _, n in check.terms)
        shown = f"{expected:.15g}" if check.kind == "identity" else f"{expected * 100:.2f} %"
        draft.report(position, check.left, check.rule, f"{shown} ({parts})", check.severity)


def _figures(draft: Draft, name: str) -> np.ndarray:
    """A column as numbers; a criterion that is met counts as one."""
    values = draft.columns[name].values
    if draft.form.fields[name].kind == "mark":
        return np.array([np.nan if value is None else float(value) for value in values])
    return np.asarray(values, dtype=float)


def _check_totals(draft: Draft, check: Check) -> None:
    """Total rows against the sums of the rows they speak for; what a total does not state is not checked."""
    totals = [total for total in draft.table.totals if total.start < total.end]
    for name in check.summed if totals else ():
        if name not in draft.table.header.columns:
            continue
        figures = _figures(draft, name)
        broken = [position for position, field in draft.broken if field == name]
        for total in totals:
            if any(total.start <= position < total.end for position in broken):
                continue
            stated = _stated(draft, total.row, name)
            sums = [float(np.nansum(figures[start : total.end])) for start in (total.start, *total.or_from)]
            if stated is not None and all(abs(stated - summed) > check.tolerance for summed in sums):
                _report_total(draft, total, check, name, stated, sums[0])


def _report_total(draft: Draft, total: Total, check: Check, name: str, stated: float, summed: float) -> None:
    column = draft.table.header.columns[name]
    letter, rows = column_letter(column), draft.table.rows
    cells = f"{letter}{rows[total.start] + 1}:{letter}{rows[total.end - 1] + 1}"
    noted = problem(
        check.rule,
        f"{stated:.15g}",
        (f"{summed:.15g} = tổng {cells}", f"{summed:.15g}, the sum of {cells}"),
        sheet=draft.sheet.name,
        row=total.row + 1,
        cell=address(total.row, column),
        field=name,
        severity="warn" if check.severity == "reject_row" else check.severity,
    )
    draft.problems.append(noted)
    if check.severity == "reject_row":
        for position in range(total.start, total.end):
            draft.report(position, name, "under_wrong_total", noted.cell)


def _stated(draft: Draft, row: int, name: str) -> float | None:
    """What a total row states for a field; ``None`` where it states nothing that can be read."""
    column, cells, item = draft.table.header.columns[name], draft.totals[row], draft.form.fields[name]
    cell = cells[column] if column < len(cells) else None
    if type(cell) is float and item.kind in ("integer", "decimal"):
        return cell
    given = draft.cells[name]
    shown = (0,) if (row, column) in draft.sheet.percent else ()
    read = type_column(Cells([cell], given.style, shown, given.factor), item)
    return None if read.broken or np.isnan(read.values[0]) else float(read.values[0])
