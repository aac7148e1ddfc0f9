"""Totals that moved too much since the last release, and what does not count as one."""

from pathlib import Path

import pytest

from dagster_project.publishing.guards import TOTALS_HOLD, totals_hold
from dagster_project.publishing.movements.totals import MovedTotal, moved_totals

from .worlds import MART, Row, State, row, stand


def moved(folder: Path, before: list[Row], now: list[Row], share: float = 0.1) -> list[MovedTotal]:
    work, last = stand(folder, State(before), State(now))
    return [*moved_totals(work, last, [MART], share)]


def total(old: int, new: int) -> list[MovedTotal]:
    return [MovedTotal("marts.mart_a", "poor", "Tỉnh", "2023-12-31", str(old), str(new))]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param([row("A"), row("C")], [row("A", poor=120), row("C")], [], id="by a tenth"),
        pytest.param([row("A"), row("C")], [row("A", poor=121), row("C")], total(200, 221), id="by more, up"),
        pytest.param([row("A"), row("C")], [row("A", poor=79), row("C")], total(200, 179), id="by more, down"),
        pytest.param([row("A"), row("C")], [row("A")], total(200, 100), id="a commune went"),
        pytest.param([row("A"), row("C")], [row("A"), row("C", poor=None)], total(200, 100), id="its figure went"),
        pytest.param([row("A")], [row("A"), row("C")], [], id="a commune came late"),
        pytest.param([row("A"), row("C", poor=None)], [row("A"), row("C")], [], id="its figure came late"),
        pytest.param([row("A")], [row("A"), row("A", kind="baseline")], total(100, 200), id="another row of it"),
        pytest.param([row("A", 2022)], [row("A", 2022), row("A", 2023, 999)], [], id="a new period"),
        pytest.param([row("A", poor=20)], [row("A", poor=49)], [], id="tiny before and after"),
        pytest.param([row("A", poor=20)], [row("A", poor=50)], total(20, 50), id="tiny before only"),
        pytest.param([row("A", poor=0)], [row("A", poor=500)], [], id="nothing before"),
        pytest.param([row("A", rate="0.1")], [row("A", rate="0.9")], [], id="a rate is no total"),
    ],
)
def test_a_total_that_moved_by_more_than_the_share_is_named(
    tmp_path: Path, before: list[Row], now: list[Row], expected: list[MovedTotal]
) -> None:
    assert moved(tmp_path, before, now) == expected


def test_the_share_is_a_setting(tmp_path: Path) -> None:
    before, now = [row("A")], [row("A", poor=130)]
    assert moved(tmp_path, before, now, 0.3) == []
    assert moved(tmp_path, before, now, 0.29) == total(100, 130)


def test_the_check_names_table_figure_province_period_and_both_totals() -> None:
    (check,) = totals_hold(total(200, 221))
    assert (check.name, check.subject, check.failures) == (TOTALS_HOLD, "marts.mart_a", 1)
    assert check.description == "poor, Tỉnh, 2023-12-31: 200 → 221"
    assert check.holds_back
    assert check.against_last


def test_without_such_a_total_the_check_passes() -> None:
    (check,) = totals_hold([])
    assert (check.status, check.holds_back) == ("pass", False)
