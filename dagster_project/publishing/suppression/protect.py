"""Which numbers of a block have to be hidden: the small ones, and as many others as it takes to protect them.

A small number is protected by a count that it could exchange households with: where both are hidden, and every sum
that holds one and not the other, what is published would be the same with one household more here and one less there.
"""

from collections.abc import Collection

from .block import Block, by_size
from .figures import Figure, Form, all_of

_NOT_PROTECTED = (
    "một nhóm hộ nhỏ vẫn suy ra được dù đã giấu mọi số liên quan; hãy báo người phụ trách Kho Xã. / "
    "a small group can be worked out whatever is hidden beside it; tell whoever runs Kho Xã."
)


class NotProtected(ValueError):
    """A small group can be worked out whatever is hidden."""


def protect(block: Block, threshold: int, telling: Collection[Form] = ()) -> None:
    """Hide in the block the numbers that are small, those that tell of one elsewhere, and what protects them.

    Raises:
        NotProtected: nothing protects one of them.
    """
    targets = {*telling, *(form for form, figure in block.published.items() if is_small(figure, threshold))}
    for form in targets:
        block.hide(form)
    # what is hidden for one protects others too, and takes no protection from any
    for target in sorted(targets, key=by_size):
        _exchange(block, target)
    while (leaving := _leaves_few(block, threshold)) is not None:
        block.hide(_beside(block, leaving) or leaving)


def is_small(figure: Figure, threshold: int) -> bool:
    """Whether the group, or what is left of the households without it, is smaller than the threshold and not empty."""
    return any(
        0 < value < threshold or (whole is not None and 0 < whole - value < threshold) for value, whole in figure.values
    )


def _exchange(block: Block, target: Form) -> None:
    """Hide the count that costs least to exchange with, and the sums that would show it."""
    counts = sorted(block.terms[target])
    pairs = [(one, other) for one in counts for other in _alike(block, one) if block.can_move(target, one, other)] or [
        (one, other)
        for one in counts
        for other in (*block.bounds, None)
        if other != one and block.can_move(target, one, other)
    ]
    if not pairs:
        raise NotProtected(_NOT_PROTECTED)
    one, other = min(pairs, key=lambda pair: (_cost(block, *pair), *_rank(block, pair[1]), pair[0]))
    for form in _showing(block, one, other):
        block.hide(form)
    for count in (one, other):
        if count is not None:
            block.hide(all_of(count))


def _alike(block: Block, count: int) -> Collection[int | None]:
    """The counts that stand in the same published sums: exchanging with one costs no sum; ``None`` where in none."""
    seen = block.seen[count]
    if not seen:
        return [None]
    nearest = block.terms[min(seen, key=by_size)]
    return [other for other in sorted(nearest) if other != count and block.seen[other] == seen]


def _showing(block: Block, one: int, other: int | None) -> Collection[Form]:
    return block.seen[one] ^ (block.seen[other] if other is not None else set())


def _cost(block: Block, one: int, other: int | None) -> int:
    return sum(len(form) for form in _showing(block, one, other))


def _rank(block: Block, count: int | None) -> tuple[bool, bool, int, int]:
    """The order of counts to hide: those hidden already, then small ones; an empty group protects nobody."""
    if count is None:
        return True, True, 0, -1
    value = block.bounds[count].value
    return count not in block.counts, value == 0, value, count


def _leaves_few(block: Block, threshold: int) -> Form | None:
    """A published sum that leaves a small group for its hidden counts together."""
    return next(
        (
            form
            for form in block.wholes
            if form not in block.sums and any(0 < left < threshold for left in block.left_over(form))
        ),
        None,
    )


def _beside(block: Block, form: Form) -> Form | None:
    """The smallest count that the sum still shows and that no other sum gives away at once."""
    hidden = [block.seen[count] for count in block.terms[form] & block.counts]
    shown = [count for count in block.terms[form] - block.counts if block.seen[count] in hidden]
    return all_of(min(shown, key=lambda count: _rank(block, count))) if shown else None
