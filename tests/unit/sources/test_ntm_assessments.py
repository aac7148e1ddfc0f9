import datetime as dt

import pandas as pd
import pytest

from dagster_project.places.register import Register
from dagster_project.sources.ntm_assessments import find_sets, in_force


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (dt.date(2016, 11, 30), None),
        (dt.date(2016, 12, 1), "1980/QĐ-TTg"),
        (dt.date(2020, 12, 31), "1980/QĐ-TTg"),
        (dt.date(2021, 1, 1), "318/QĐ-TTg"),
        (dt.date(2025, 12, 31), "318/QĐ-TTg"),
        (dt.date(2026, 1, 1), "51/2025/QĐ-TTg"),
    ],
)
def test_one_set_is_in_force_on_each_day_from_the_first_on(day: dt.date, code: str | None) -> None:
    found = in_force(day)
    assert (found and found["code"]) == code


@pytest.mark.parametrize(
    ("cited", "refused"),
    [
        (None, False),
        ("318/QĐ-TTg", False),
        ("12/BC-UBND", False),
        ("1980/QĐ-TTg", True),
        ("381/QĐ-TTg", True),
    ],
)
def test_a_decision_of_the_same_issuer_must_be_that_on_the_set(cited: str | None, refused: bool) -> None:
    frame = pd.DataFrame({"period_end": [dt.date(2022, 6, 30)], "document_number": [cited], "criteria_set": [None]})
    assert [finding.rule for finding in find_sets(frame, Register([]))] == ["criteria_set_of_other_date"] * refused
    assert list(frame["criteria_set"]) == ["318/QĐ-TTg"]
