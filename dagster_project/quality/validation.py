"""A form's Pandera model applied to a frame: which rows break which rule.

The frame's index must be unique, so that a failure names one row; rows are then split by us, because Pandera's own
dropping of invalid rows loses good ones in some cases.
"""

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from ..sources.form import Finding

_BUILT_IN = {"not_nullable": "missing_value", "str_matches": "wrong_pattern", "isin": "not_in_list"}


def findings(frame: pd.DataFrame, model: type[pa.DataFrameModel]) -> list[Finding]:
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
