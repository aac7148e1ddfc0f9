import datetime as dt
import unicodedata

import pytest

from dagster_project.reading.marks import mark
from dagster_project.reading.table import Value

MET = ["x", "X", "х", "Х", "Đ", "đ", "đạt", "Đạt", "ĐẠT", "1", 1, 1.0, "✓", "✔", "☑", "√", "v", "có", " x\u00a0\u200b"]
NOT_MET = ["CĐ", "cđ", "chưa đạt", "Chưa  đạt", "K", "KĐ", "không đạt", "0", 0, 0.0, "☐", "không"]


@pytest.mark.parametrize("cell", MET)
def test_a_criterion_is_met(cell: Value) -> None:
    assert mark(cell) == "met"
    assert mark(unicodedata.normalize("NFD", str(cell)) if isinstance(cell, str) else cell) == "met"


@pytest.mark.parametrize("cell", NOT_MET)
def test_a_criterion_is_not_met(cell: Value) -> None:
    assert mark(cell) == "not_met"


@pytest.mark.parametrize("cell", [None, "", " ", "\u200b"])
def test_a_blank_says_nothing(cell: Value) -> None:
    assert mark(cell) is None


@pytest.mark.parametrize("cell", ["xx", "ü", "-", "?", "dat", "2", 0.5, True, False, dt.date(2022, 1, 1)])
def test_anything_else_is_refused(cell: Value) -> None:
    with pytest.raises(ValueError, match=r".*"):
        mark(cell)
