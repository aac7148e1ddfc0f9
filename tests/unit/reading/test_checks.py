import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.checks import Check, load_check

from ..samples import few

NAN = float("nan")
IDENTITY = load_check({"identity": "end = start - escaped + relapsed + new", "severity": "reject_row"})
RATE = load_check({"rate": "rate = poor / all", "tolerance": 0.0001})


def columns(**values: list[float]) -> dict[str, np.ndarray]:
    return {name: np.array(column, dtype=float) for name, column in values.items()}


def test_a_check_is_read_as_a_layout_file_writes_it() -> None:
    terms = [(1, "start"), (-1, "escaped"), (1, "relapsed"), (1, "new")]
    assert Check("identity", "reject_row", 0, "end", terms) == IDENTITY
    assert Check("rate", "warn", 0.0001, "rate", [(1, "poor"), (1, "all")]) == RATE
    summed = load_check({"sum": ["a", "b"], "severity": "refuse_file", "tolerance": 1})
    assert summed == Check("sum", "refuse_file", 1, summed=("a", "b"))
    assert load_check({"identity": "a=-b+c"}).terms == [(-1, "b"), (1, "c")]


@pytest.mark.parametrize("item", [{}, {"identity": "a - b"}, {"ratio": "a = b / c"}, {"rate": "a / b"}])
def test_what_is_no_check_is_a_mistake_of_ours(item: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        load_check(item)


def test_a_check_names_its_rule_and_every_field_it_looks_at() -> None:
    assert (IDENTITY.rule, list(IDENTITY.fields)) == (
        "identity_differs",
        ["end", "start", "escaped", "relapsed", "new"],
    )
    assert (RATE.rule, list(RATE.fields)) == ("rate_differs", ["rate", "poor", "all"])
    assert (load_check({"sum": ["a"]}).rule, list(load_check({"sum": ["a"]}).fields)) == ("total_differs", ["a"])


def test_rows_that_differ_are_named_with_what_was_expected() -> None:
    figures = columns(end=[8, 9, 8], start=[10, 10, 10], escaped=[3, 3, 3], relapsed=[0, 0, 0], new=[1, 1, NAN])
    assert IDENTITY.differing(figures) == [(1, 8.0), (2, 7.0)]


def test_a_blank_term_is_nothing_and_a_row_without_the_left_side_says_nothing() -> None:
    figures = columns(end=[NAN, 10], start=[1, 10], escaped=[NAN, NAN], relapsed=[0, NAN], new=[0, NAN])
    assert IDENTITY.differing(figures) == []


def test_a_check_without_one_of_its_columns_says_nothing() -> None:
    assert IDENTITY.differing(columns(end=[1], start=[2])) == []


def test_a_rate_is_compared_within_its_tolerance_and_not_over_nothing() -> None:
    figures = columns(rate=[0.25, 0.2501, 0.2502, 0.1, NAN, 0.5], poor=[1, 1, 1, 0, 1, NAN], all=[4, 4, 4, 0, 4, 4])
    assert RATE.differing(figures) == [(2, 0.25), (5, 0.0)]


@few
@given(st.lists(st.tuples(*[st.integers(0, 10**6)] * 4), min_size=1, max_size=6), st.integers(0, 3))
def test_what_adds_up_never_differs_and_what_is_off_by_more_always_does(
    rows: list[tuple[int, int, int, int]], off: int
) -> None:
    start, escaped, relapsed, new = (list(column) for column in zip(*rows, strict=True))
    end = [a - b + c + d + off for a, b, c, d in rows]
    figures = columns(end=end, start=start, escaped=escaped, relapsed=relapsed, new=new)
    for tolerance in (0, 2):
        check = Check("identity", "warn", tolerance, "end", IDENTITY.terms)
        expected = [(i, float(value - off)) for i, value in enumerate(end)] if off > tolerance else []
        assert check.differing(figures) == expected
