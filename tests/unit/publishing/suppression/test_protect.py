"""What else has to be hidden so that a small count cannot be worked out, on blocks small enough to see it."""

from collections.abc import Mapping, Sequence

import pytest

from dagster_project.publishing.suppression.block import Block, Bounds
from dagster_project.publishing.suppression.figures import Figure, Form, all_of, joined, value_of
from dagster_project.publishing.suppression.protect import NotProtected, protect

WHOLE = 100


def sum_of(*counts: int) -> Form:
    return frozenset((count, 0.0, 1.0) for count in counts)


def block(values: Mapping[int, int], *more: Form, bounds: Mapping[int, tuple[int, int]] | None = None) -> Block:
    """Counts with these values, each published, and the sums and parts besides."""
    published = {
        form: Figure([], {(value_of(form, values), WHOLE * len(form))}) for form in (*map(all_of, values), *more)
    }
    return Block(published, {c: Bounds(v, WHOLE, *(bounds or {}).get(c, (0, WHOLE))) for c, v in values.items()})


def hidden(made: Block) -> tuple[list[int], Sequence[Form]]:
    protect(made, 5)
    return sorted(made.counts), sorted(made.sums, key=sorted)


@pytest.mark.parametrize(
    ("made", "counts", "sums"),
    [
        pytest.param(block({1: 10, 2: 20}, sum_of(1, 2)), [], [], id="none is small"),
        pytest.param(block({1: 0, 2: 20}, sum_of(1, 2)), [], [], id="no household is nobody"),
        pytest.param(block({1: 3, 2: 20}), [1], [], id="no sum gives it away"),
        pytest.param(block({1: 97, 2: 20}), [1], [], id="three are not of it"),
        pytest.param(block({1: 3, 2: 20, 3: 9}, sum_of(1, 2, 3)), [1, 3], [], id="the smallest beside it"),
        pytest.param(block({1: 3, 2: 0, 3: 9}, sum_of(1, 2, 3)), [1, 3], [], id="an empty one protects nobody"),
        pytest.param(block({1: 3, 2: 4, 3: 9}, sum_of(1, 2, 3)), [1, 2], [], id="two protect each other"),
        pytest.param(block({1: 1, 2: 2, 3: 9}, sum_of(1, 2, 3)), [1, 2, 3], [], id="two together are still few"),
        pytest.param(
            block({1: 3, 2: 9, 3: 20, 4: 30}, sum_of(1, 3), sum_of(2, 4), sum_of(1, 2, 3, 4)), [1, 3], [], id="nearest"
        ),
        pytest.param(
            block({1: 3, 2: 9, 3: 20}, sum_of(1, 2), sum_of(1, 3), sum_of(1, 2, 3)),
            [1, 2],
            [sum_of(1, 3)],
            id="a sum where counts do not do",
        ),
        pytest.param(
            block({1: 3, 2: 20, 3: 30}, sum_of(1, 2, 3), bounds={2: (20, 20)}), [1, 3], [], id="one that cannot move"
        ),
    ],
)
def test_what_is_hidden(made: Block, counts: list[int], sums: list[Form]) -> None:
    assert hidden(made) == (counts, sums)


def test_a_part_of_a_hidden_count_is_hidden() -> None:
    part = frozenset({(1, 0.0, 0.6), (2, 0.0, 1.0)})
    made = block({1: 3, 2: 20}, part)
    protect(made, 5)
    assert part in set(made.hidden_forms())


def test_a_small_part_hides_what_it_is_a_part_of() -> None:
    made = block({1: 20, 2: 40, 3: 50}, frozenset({(1, 0.0, 0.2)}), sum_of(1, 2, 3))
    assert hidden(made)[0] == [1, 2]


def test_what_nothing_protects_is_said() -> None:
    with pytest.raises(NotProtected):
        protect(block({1: 3}, bounds={1: (3, 3)}), 5)


def test_parts_that_follow_on_each_other_are_rounded_once() -> None:
    assert joined([(0.5, 1.0), (0.0, 0.5)]) == [(0.0, 1.0)]
    assert value_of(frozenset({(1, 0.0, 0.5)}), {1: 5}) + value_of(frozenset({(1, 0.5, 1.0)}), {1: 5}) == 5
