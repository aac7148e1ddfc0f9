"""A form's Pandera model and its own check over the tables of many files at once.

A model costs about as much for one row as for ten thousand, so files are validated together. The frame's index is
unique, so that a failure names one row; rows are split by us, because Pandera's own dropping of invalid rows loses
good ones in some cases.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
import pandas as pd
import pandera.errors
import pandera.pandas as pa

from ..places.register import Register
from ..sources.form import Finding, Form
from .drafts import Draft

_BUILT_IN = {
    "not_nullable": "missing_value",
    "str_matches": "wrong_pattern",
    "isin": "not_in_list",
    "greater_than_or_equal_to": "out_of_range",
    "less_than_or_equal_to": "out_of_range",
    "greater_than": "out_of_range",
    "less_than": "out_of_range",
    "in_range": "out_of_range",
}


def validate(form: Form, drafts: Sequence[Draft], files: Sequence[int], register: Register | None) -> None:
    """Report into each draft what the form's model, key and own check find; ``files`` numbers the file of each."""
    sizes = [draft.size for draft in drafts]
    starts = list(accumulate(sizes, initial=0))[:-1]
    frame = _frame(form, drafts)

    def report(finding: Finding) -> None:
        at = bisect_right(starts, finding.row) - 1
        # an empty table begins where the next one does
        while sizes[at] == 0:
            at -= 1
        draft, position = drafts[at], finding.row - starts[at]
        name = finding.field or form.blame[finding.rule]
        told = finding.rule == "out_of_range" and (position, name) in draft.out_of_bounds
        if not told and (position, name) not in draft.broken:
            draft.report(position, name, finding.rule, _expected(finding))

    for finding in model_findings(frame, form.model):
        report(finding)
    for finding in _duplicates(frame, form, np.repeat(files, sizes), drafts, starts):
        report(finding)
    if form.check and register:
        # only rows that are whole can be looked up; what the check writes into them is kept
        bad = [start + position for start, draft in zip(starts, drafts, strict=True) for position in draft.rejected]
        good = frame.drop(index=bad)
        for finding in form.check(good, register):
            report(finding)
        for name in form.derived:
            for row, value in zip(good.index, good[name], strict=True):
                at = bisect_right(starts, row) - 1
                drafts[at].derived[name][row - starts[at]] = value


def _expected(finding: Finding) -> str | tuple[str, str]:
    if finding.rule in ("unknown_unit", "ambiguous_unit") and not finding.expected:
        return "không có", "none"
    return finding.expected


def _frame(form: Form, drafts: Sequence[Draft]) -> pd.DataFrame:
    columns: dict[str, object] = {}
    # a form's own check may look at any field; without one only those of the model and the key are needed
    asked = {*form.model.to_schema().columns, *form.key, *form.blame.values()}
    for name in form.fields if form.check else [name for name in form.fields if name in asked]:
        pieces = [draft.columns[name] for draft in drafts]
        if all(piece.numeric for piece in pieces):
            columns[name] = np.concatenate([piece.values for piece in pieces])
        else:
            columns[name] = pd.Series([v for piece in pieces for v in piece.values], dtype=object)
    for name in form.derived:
        columns[name] = pd.Series([v for draft in drafts for v in draft.derived[name]], dtype=object)
    return pd.DataFrame(columns)


def model_findings(frame: pd.DataFrame, model: type[pa.DataFrameModel]) -> list[Finding]:
    """One finding per row, field and rule; the field is empty for a rule over several fields."""
    try:
        model.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        found = {_finding(case.schema_context, case.column, case.check, case.index) for case in cases.itertuples()}
        return sorted(found, key=lambda f: (f.row, f.field, f.rule))
    return []


def _finding(context: str, column: str, check: str, index: object) -> Finding:
    rule = str(check).split("(")[0]
    if index is None or pd.isna(index):
        raise ValueError(f"the model does not fit the frame: {column}: {check}")
    field = "" if context == "DataFrameSchema" else str(column)
    return Finding(int(str(index)), field, _BUILT_IN.get(rule, rule))


def _shown_key(form: Form, draft: Draft) -> str:
    """The field of the key that a person looks at: the place, else the first that stands in a column."""
    places = [name for name in form.key if name in form.places]
    return next((name for name in [*places, *form.key] if name in draft.table.header.columns), form.key[0])


def _duplicates(
    frame: pd.DataFrame, form: Form, files: np.ndarray, drafts: Sequence[Draft], starts: Sequence[int]
) -> Sequence[Finding]:
    """Rows of one file with one key; those of different files are compared once all have landed."""
    keyed = frame[list(form.key)].assign(_file=files)
    for name in [name for name in form.key if name in form.places]:
        # two spellings of one commune are one commune
        codes = pd.Series([unit for draft in drafts for unit in draft.units(name)], index=keyed.index, dtype=object)
        keyed[name] = codes.where(codes.notna(), keyed[name])
    # what may be blank tells rows apart by its blank too; a row that lacks more is rejected as it is
    columns = form.model.to_schema().columns
    keyed = keyed.dropna(subset=[n for n in form.key if n in columns and not columns[n].nullable])
    keyed = keyed.astype(object).where(keyed.notna(), "")
    again = keyed[keyed.duplicated()]
    found = []
    for row, values in zip(again.index, again.itertuples(index=False, name=None), strict=True):
        first = int(keyed.index[(keyed == pd.Series(values, index=keyed.columns)).all(axis=1)][0])
        at = bisect_right(starts, first) - 1
        where = f"{drafts[at].numbers[first - starts[at]]} ({drafts[at].sheet.name})"
        found.append(Finding(int(row), _shown_key(form, drafts[at]), "duplicate_row", where))
    return found
