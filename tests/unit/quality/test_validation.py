import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandera.typing import Series

from dagster_project.quality.validation import model_findings
from dagster_project.sources.admin_units import AdminUnit
from dagster_project.sources.form import Finding

from ..samples import UNIT_ROWS, few

COLUMNS = (
    "province_name",
    "province_code",
    "district_name",
    "district_code",
    "unit_name",
    "unit_code",
    "unit_type",
    "unit_name_en",
)
FIRST = 3


def frame(*changes: tuple[int, str, object]) -> pd.DataFrame:
    """Good rows, numbered from 3 as on a sheet with a title, with some cells changed."""
    index = pd.Index(range(FIRST, FIRST + len(UNIT_ROWS)), dtype="int64")
    good = pd.DataFrame(list(UNIT_ROWS), columns=list(COLUMNS), index=index, dtype=object)
    for row, column, value in changes:
        good.at[row, column] = value
    return good


def found(*changes: tuple[int, str, object]) -> list[tuple[int, str, str]]:
    return [(f.row, f.field, f.rule) for f in model_findings(frame(*changes), AdminUnit)]


def test_good_rows_break_no_rule() -> None:
    assert model_findings(frame(), AdminUnit) == []


def test_no_rows_break_no_rule() -> None:
    assert model_findings(frame().iloc[:0], AdminUnit) == []


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ((4, "unit_code", None), "unit_code", "missing_value"),
        ((4, "unit_code", "4834"), "unit_code", "wrong_pattern"),
        ((4, "unit_code", "048340"), "unit_code", "wrong_pattern"),
        ((4, "unit_name", None), "unit_name", "missing_value"),
        ((4, "district_code", "15"), "district_code", "wrong_pattern"),
        ((4, "unit_type", "Phường"), "", "name_begins_with_type"),
        ((4, "unit_name", "Nánh Nghê"), "", "name_begins_with_type"),
        ((4, "district_code", None), "", "district_name_and_code_together"),
        ((4, "district_name", None), "", "district_name_and_code_together"),
    ],
)
def test_a_broken_cell_breaks_its_rule_alone(change: tuple[int, str, object], field: str, rule: str) -> None:
    assert found(change) == [(4, field, rule)]


def test_a_type_outside_the_list_breaks_the_list_and_the_name() -> None:
    assert found((5, "unit_type", "Làng")) == [
        (5, "", "name_begins_with_type"),
        (5, "unit_type", "not_in_list"),
    ]


def test_each_rule_of_a_row_is_told_once_in_the_order_of_the_rows() -> None:
    later = [(7, "unit_code", "x"), (7, "province_code", "170")]
    earlier = [(3, "unit_code", None), (3, "province_name", None)]
    assert found(*later, *earlier) == [
        (3, "province_name", "missing_value"),
        (3, "unit_code", "missing_value"),
        (7, "province_code", "wrong_pattern"),
        (7, "unit_code", "wrong_pattern"),
    ]


def test_units_of_the_time_without_districts_are_good() -> None:
    blank = [(row, column, None) for row in range(3, 8) for column in ("district_name", "district_code")]
    assert found(*blank) == []


def test_a_column_that_is_blank_throughout_is_missing_on_every_row() -> None:
    blank = [(row, "unit_code", None) for row in range(3, 8)]
    assert found(*blank) == [(row, "unit_code", "missing_value") for row in range(3, 8)]


@few
@given(st.sets(st.tuples(st.integers(3, 7), st.sampled_from(("province_code", "unit_code")))))
def test_just_the_broken_cells_are_found(cells: set[tuple[int, str]]) -> None:
    broken = model_findings(frame(*((row, column, "?") for row, column in cells)), AdminUnit)
    assert broken == [Finding(row, column, "wrong_pattern") for row, column in sorted(cells)]


def test_a_model_that_does_not_fit_the_frame_is_a_mistake_of_ours() -> None:
    class Other(pa.DataFrameModel):
        no_such_column: Series[str] = pa.Field()

    with pytest.raises(ValueError, match="does not fit"):
        model_findings(frame(), Other)
