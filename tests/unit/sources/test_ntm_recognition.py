import datetime as dt

import pandas as pd
import pytest

from dagster_project.places.register import Register
from dagster_project.sources.ntm_recognition import counted_among_the_assessed


@pytest.mark.parametrize(
    ("day", "refused"),
    [(dt.date(2016, 11, 30), True), (dt.date(2016, 12, 1), False), (dt.date(2022, 12, 31), False)],
)
def test_a_list_of_a_day_without_criteria_waits(day: dt.date, refused: bool) -> None:
    findings = counted_among_the_assessed(pd.DataFrame({"period_end": [day]}), Register([]))
    assert [finding.rule for finding in findings] == ["no_rule_in_force"] * refused
