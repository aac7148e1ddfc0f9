"""One block of numbers that hang together: what is hidden in it, and whether a hidden number can be worked out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .figures import Figure, Form, Piece, all_of, is_whole, value_of
from .kernel import Vector, kernel


@dataclass(frozen=True)
class Bounds:
    """What is known of a count without seeing it: its value, and the least and the most that it can be."""

    value: int
    whole: int
    least: int
    most: int


def by_size(form: Form) -> tuple[int, Sequence[Piece]]:
    """The order of numbers: those of few counts first."""
    return len(form), sorted(form)


@dataclass
class Block:
    """The published numbers of a block.

    A reader sees all but ``counts`` and ``sums``, and knows what they are made of.
    """

    published: Mapping[Form, Figure]
    bounds: Mapping[int, Bounds]
    counts: set[int] = field(default_factory=set)
    sums: set[Form] = field(default_factory=set)

    @cached_property
    def wholes(self) -> Sequence[Form]:
        """The numbers that are sums of undivided counts, the smallest sums first."""
        return sorted(filter(is_whole, self.published), key=by_size)

    @cached_property
    def with_count(self) -> Mapping[int, Sequence[Form]]:
        """For each count the sums that it is in, the smallest first."""
        found: dict[int, list[Form]] = {}
        for form in self.wholes:
            for count in self._terms[form]:
                found.setdefault(count, []).append(form)
        return found

    def hidden_forms(self) -> set[Form]:
        """Every number that is not published: those of hidden counts, what holds a part of one, and hidden sums."""
        return {
            form
            for form in self.published
            if form in self.sums or ((len(form) == 1 or not is_whole(form)) and self.unknown(form))
        }

    def visible(self, count: int) -> Iterator[Form]:
        """The published sums with a hidden count, the smallest first."""
        return (form for form in self.with_count.get(count, ()) if len(form) > 1 and form not in self.sums)

    def unknown(self, form: Form) -> frozenset[int]:
        """The hidden counts of a number."""
        return self._terms[form] & self.counts

    @cached_property
    def _terms(self) -> Mapping[Form, frozenset[int]]:
        return {form: frozenset(count for count, *_ in form) for form in self.published}

    def is_safe(self, target: Form) -> bool:
        """Whether the target can be another number, with every published sum and every bound kept.

        A movement of a few counts is as good as one of many, so those nearest are tried first.
        """
        hidden = self.unknown(target)
        tried: set[frozenset[int]] = set()
        for moving in self._nearer_and_nearer(hidden) if hidden else ():
            if moving not in tried:
                tried.add(moving)
                sums = {self.unknown(form) & moving for count in moving for form in self.visible(count)}
                if any(self._moves(target, vector) for vector in kernel(sorted(sums, key=sorted), sorted(moving))):
                    return True
        return False

    def _nearer_and_nearer(self, hidden: frozenset[int]) -> Iterator[frozenset[int]]:
        yield hidden
        for form in sorted({form for count in hidden for form in self.visible(count)}, key=by_size):
            yield hidden | self.unknown(form)
        reached = set(hidden)
        waiting = list(hidden)
        while waiting:
            for form in self.visible(waiting.pop()):
                waiting.extend(self.unknown(form) - reached)
                reached |= self.unknown(form)
        yield frozenset(reached)

    def _moves(self, target: Form, vector: Vector) -> bool:
        back = max((-self._room(count, -step) for count, step in vector.items()), default=0)
        forth = min((self._room(count, step) for count, step in vector.items()), default=0)
        values = {count: self.bounds[count].value for count, *_ in target}
        now = value_of(target, values)
        return any(
            value_of(target, {count: value + times * vector.get(count, 0) for count, value in values.items()}) != now
            for times in {back, forth, max(back, -1), min(forth, 1)}
        )

    def _room(self, count: int, step: int) -> int:
        """How many times a count can move by the step."""
        known = self.bounds[count]
        return (known.most - known.value) // step if step > 0 else (known.value - known.least) // -step

    def left_over(self, form: Form) -> tuple[int, int]:
        """What a published sum leaves for its hidden counts together, and what for the households outside the group."""
        hidden = [self.bounds[count] for count in self.unknown(form)]
        value = sum(known.value for known in hidden)
        return value, sum(known.whole for known in hidden) - value

    def hide(self, form: Form) -> None:
        """Take a number out of what is published; a single count wherever it stands."""
        if len(form) == 1 and is_whole(form):
            self.counts.add(min(form)[0])
        else:
            self.sums.add(form)

    def show(self, form: Form) -> None:
        """Undo ``hide``."""
        self.counts.discard(min(form)[0]) if form == all_of(min(form)[0]) else self.sums.discard(form)
