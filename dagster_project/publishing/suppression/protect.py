"""Which numbers of a block have to be hidden: the small ones, and as many others as it takes to protect them."""

from collections import Counter
from collections.abc import Collection, Iterator

from .block import Block, by_size
from .figures import Figure, Form, all_of

_ALIKE = 3
_NOT_PROTECTED = (
    "một nhóm hộ nhỏ vẫn suy ra được dù đã giấu mọi số liên quan; hãy báo người phụ trách Kho Xã. / "
    "a small group can be worked out whatever is hidden beside it; tell whoever runs Kho Xã."
)


class NotProtected(ValueError):
    """A small group can be worked out whatever is hidden."""


def protect(block: Block, threshold: int, telling: Collection[Form] = ()) -> None:
    """Hide in the block the numbers that are small, those that tell of one elsewhere, and what protects them."""
    targets = {*telling, *(form for form, figure in block.published.items() if is_small(figure, threshold))}
    for form in targets:
        block.hide(form)
    # what is hidden for one protects others too, and takes no protection from any
    for form in sorted(targets, key=by_size):
        while not block.is_safe(form):
            block.hide(_protecting(block, form))
    while (leaving := _leaves_few(block, threshold)) is not None:
        block.hide(_beside(block, leaving) or leaving)


def is_small(figure: Figure, threshold: int) -> bool:
    """Whether the group, or what is left of the households without it, is smaller than the threshold and not empty."""
    return any(
        0 < value < threshold or (whole is not None and 0 < whole - value < threshold) for value, whole in figure.values
    )


def _protecting(block: Block, target: Form) -> Form:
    """The number to hide next: the first that makes the target safe, else the smallest sum that gives it away.

    Raises:
        NotProtected: nothing is left to hide.
    """
    for form in _candidates(block, target):
        block.hide(form)
        safe = block.is_safe(target)
        block.show(form)
        if safe:
            return form
    sums = {form for count in block.unknown(target) for form in block.visible(count)}
    found = min(sums, key=by_size, default=None) or next(_candidates(block, target), None)
    if found is None:
        raise NotProtected(_NOT_PROTECTED)
    return found


def _candidates(block: Block, target: Form) -> Iterator[Form]:
    """Counts that stand in a sum with the target, those of small sums and small counts first; then the sums.

    Of counts that stand in the same sums one protects as well as another, as far as its bounds go.
    """
    hidden = block.unknown(target)
    sums = sorted({form for count in hidden for form in block.visible(count)}, key=by_size) or [target]
    offered: Counter[frozenset[Form]] = Counter()
    tried = set(block.counts)
    for form in sums:
        for count in sorted({count for count, *_ in form} - tried, key=lambda count: _rank(block, count)):
            tried.add(count)
            standing = frozenset(block.visible(count))
            offered[standing] += 1
            if offered[standing] <= _ALIKE:
                yield all_of(count)
    if hidden:
        yield from sums


def _rank(block: Block, count: int) -> tuple[bool, int, int]:
    # an empty group protects nobody
    value = block.bounds[count].value
    return value == 0, value, count


def _leaves_few(block: Block, threshold: int) -> Form | None:
    """A published sum that leaves a small group for its hidden counts together."""
    return next(
        (
            form
            for form in block.wholes
            if len(form) > 1 and form not in block.sums and any(0 < left < threshold for left in block.left_over(form))
        ),
        None,
    )


def _beside(block: Block, form: Form) -> Form | None:
    """The smallest count that the sum still shows."""
    shown = {count for count, *_ in form} - block.counts
    return all_of(min(shown, key=lambda count: _rank(block, count))) if shown else None
