"""One block of numbers that hang together: what is hidden in it, and what can move while what is published stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .figures import Figure, Form, Piece, is_whole, value_of


@dataclass(frozen=True)
class Bounds:
    """What is known of a count without seeing it: the households it is a group of, the least and the most it can be."""

    value: int
    whole: int
    least: int
    most: int


def by_size(form: Form) -> tuple[int, Sequence[Piece]]:
    """The order of numbers: those of few counts first."""
    return len(form), sorted(form)


class Block:
    """The published numbers of a block.

    A reader sees all but ``counts`` and ``sums``, and knows what they are made of. A number that holds a part of a
    hidden count is not seen either, for it tells almost all of it.
    """

    def __init__(self, published: Mapping[Form, Figure], bounds: Mapping[int, Bounds]) -> None:
        self.published = published
        self.bounds = bounds
        self.counts: set[int] = set()
        self.sums: set[Form] = set()
        self.wholes = sorted((form for form in published if is_whole(form) and len(form) > 1), key=by_size)
        self.terms = {form: frozenset(count for count, *_ in form) for form in published}
        self.seen: dict[int, set[Form]] = {count: set() for count in bounds}
        for form in self.wholes:
            for count in self.terms[form]:
                self.seen[count].add(form)

    def hide(self, form: Form) -> None:
        """Take a number out of what is published; a single count wherever it stands."""
        if len(form) == 1 and is_whole(form):
            self.counts |= self.terms[form]
            return
        self.sums.add(form)
        for count in self.terms[form]:
            self.seen[count].discard(form)

    def hidden_forms(self) -> Iterable[Form]:
        """Every number that is not published."""
        return (
            form
            for form, counts in self.terms.items()
            if form in self.sums or (counts & self.counts and (len(form) == 1 or not is_whole(form)))
        )

    def can_move(self, target: Form, one: int, other: int | None) -> bool:
        """Whether the target changes when two counts exchange households, or one gets or loses some, within bounds."""
        values = {count: self.bounds[count].value for count in self.terms[target]}
        here, there = self.bounds[one], self.bounds[one if other is None else other]
        up, down = here.most - here.value, here.value - here.least
        if other is not None:
            up, down = min(up, there.value - there.least), min(down, there.most - there.value)
        now = value_of(target, values)
        return any(
            value_of(target, {c: v + by * ((c == one) - (c == other)) for c, v in values.items()}) != now
            for by in {up, min(up, 1), -down, max(-down, -1)}
        )

    def left_over(self, form: Form) -> tuple[int, int]:
        """What a published sum leaves for its hidden counts together, and what for the households outside the group."""
        hidden = [self.bounds[count] for count in self.terms[form] & self.counts]
        value = sum(known.value for known in hidden)
        return value, sum(known.whole for known in hidden) - value
