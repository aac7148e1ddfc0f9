"""Chance that can be repeated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.sample.chance import share_out, stream


def test_a_stream_belongs_to_its_names() -> None:
    assert stream(1, "a", "b").random() == stream(1, "a", "b").random()
    assert len({stream(1, "a", "b").random(), stream(2, "a", "b").random(), stream(1, "ab").random()}) == 3


@given(st.integers(0, 10**9), st.lists(st.floats(0.001, 1000), min_size=1, max_size=40))
def test_parts_add_up_and_stay_near_their_share(total: int, weights: list[float]) -> None:
    parts = share_out(total, weights)
    assert sum(parts) == total
    assert all(abs(part - total * w / sum(weights)) < 1.001 for part, w in zip(parts, weights, strict=True))


def test_nothing_is_shared_out_by_no_weights() -> None:
    assert share_out(0, [0, 0]) == [0, 0]
    with pytest.raises(ValueError, match="5"):
        share_out(5, [0])
