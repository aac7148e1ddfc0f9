"""Which mark a figure bears, and where a comparison is told."""

import pytest

from .reports import check, quantity, report, unread


@pytest.mark.parametrize(
    ("verdicts", "mark"),
    [
        (["agrees", "differs"], "differs"),
        (["agrees", "contradicts_itself"], "differs"),
        (["does_not_fit"], "differs"),
        (["copied"], "differs"),
        (["not_comparable", "agrees"], "agrees"),
        (["not_comparable", "not_computable"], "not_comparable"),
        (["not_computable"], "not_computable"),
        ([], "not_computable"),
    ],
)
def test_a_contradiction_counts_before_all_and_agreement_before_what_says_nothing(
    verdicts: list[str], mark: str
) -> None:
    checks = [check(verdict, "R1-1", kind=f"kind_{number}") for number, verdict in enumerate(verdicts)]
    found = report(quantity(1), checks=checks)
    assert found.mark_of(found.quantities[0]) == mark
    assert len(found.contradictions) == (mark == "differs")


def test_targets_unread_figures_and_those_nobody_compared_have_marks_of_their_own() -> None:
    target = quantity(1, claim_status="target", qualifier="target")
    found = report(target, unread(2), checks=[check("not_comparable", "R1-1")])
    assert [found.mark_of(row) for row in found.quantities] == ["target", "unread"]
    alone = report(target, quantity(2), unread(3), not_compared="none")
    assert [alone.mark_of(row) for row in alone.quantities] == ["target", "unchecked", "unread"]


def test_a_part_that_agrees_is_not_at_fault_for_a_sum_and_leads_to_it() -> None:
    part, total = quantity(1, area="Đà Bắc", area_level="district"), quantity(2)
    own = check("agrees", "R1-1", area="Đà Bắc", area_level="district")
    summed = check("differs", "R1-1,R1-2", kind="places_against_whole")
    found = report(part, total, checks=[own, summed])
    assert [found.mark_of(row) for row in found.quantities] == ["agrees", "differs"]
    assert found.told_at(part) == [own]
    assert found.told_at(total) == [summed]
    assert (found.told_elsewhere(part), found.told_elsewhere(total)) == ([2], [])
    assert found.contradictions == [summed]


def test_two_figures_that_contradict_each_other_are_both_marked_and_told_once() -> None:
    twice = check("contradicts_itself", "R1-1,R1-2", kind="same_thing_twice")
    found = report(quantity(1), quantity(2), checks=[twice])
    assert [found.mark_of(row) for row in found.quantities] == ["differs", "differs"]
    assert [len(found.told_at(row)) for row in found.quantities] == [1, 0]
    assert found.told_elsewhere(found.quantities[1]) == [1]
