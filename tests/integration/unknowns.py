"""Hidden figures as unknowns with bounds, and what is said of them as constraints, solved exactly.

Sums are solved by elimination, the rest by taking away values that nothing allows until none goes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

# figure, unit or sum, day, basis
Key = tuple[Any, ...]
MANY = 100_000


class Contradiction(ValueError):
    """The tables say what cannot be, or were misunderstood."""


@dataclass
class Constraint:
    """Terms that add up to something between two ends: an unknown, times a factor, between two cuts of it."""

    terms: list[tuple[Key, int, float, float]]
    least: float
    most: float


@dataclass
class Known:
    """What the tables say: figures, unknowns with the most they can be, and how they hang together."""

    figures: dict[Key, int] = field(default_factory=dict)
    unknown: dict[Key, int] = field(default_factory=dict)
    constraints: list[Constraint] = field(default_factory=list)
    # figures that the next year begins with, whether or not their own year has them
    carried: set[Key] = field(default_factory=set)

    def note(self, key: Key, value: int | None, most: int | None, hidden: bool) -> None:
        if value is not None:
            self.figures[key] = value
            self.unknown.pop(key, None)
        elif hidden and key not in self.figures:
            self.unknown[key] = min(self.unknown.get(key, MANY), MANY if most is None else most)

    def relate(self, terms: Iterable[tuple[Key, int, float, float]], least: float, most: float) -> None:
        """Take down a constraint where everything in it is known or hidden, and something is hidden."""
        left: list[tuple[Key, int, float, float]] = []
        for key, factor, low, high in terms:
            if key in self.figures:
                part = factor * (_cut(self.figures[key], high) - _cut(self.figures[key], low))
                least, most = least - part, most - part
            elif key in self.unknown:
                left.append((key, factor, low, high))
            else:
                return
        if left:
            self.constraints.append(Constraint(left, least, most))


def _cut(value: int, at: float) -> int:
    return int(value * at + 0.5)


def solve(known: Known) -> dict[Key, int]:
    """The hidden figures that can be only one number."""
    domains = {key: np.arange(most + 1) for key, most in known.unknown.items()}
    constraints = [*known.constraints, *_eliminated(known.constraints)]
    using: dict[Key, list[int]] = defaultdict(list)
    for number, constraint in enumerate(constraints):
        for key, *_ in constraint.terms:
            using[key].append(number)
    waiting = dict.fromkeys(range(len(constraints)))
    while waiting:
        number = next(iter(waiting))
        del waiting[number]
        for key in _narrow(constraints[number], domains):
            waiting |= dict.fromkeys(using[key])
    return {key: int(values[0]) for key, values in domains.items() if len(values) == 1}


def _narrow(constraint: Constraint, domains: dict[Key, Any]) -> list[Key]:
    """Take away the values that no others of the constraint allow; returns what lost any."""
    parts: dict[Key, Any] = {}
    for key, factor, low, high in constraint.terms:
        part = factor * (np.floor(domains[key] * high + 0.5) - np.floor(domains[key] * low + 0.5))
        parts[key] = parts.get(key, 0) + part
    least, most = sum(part.min() for part in parts.values()), sum(part.max() for part in parts.values())
    changed = []
    for key, part in parts.items():
        fits = (part + most - part.max() >= constraint.least) & (part + least - part.min() <= constraint.most)
        if not fits.any():
            raise Contradiction(f"{key} in {constraint}")
        if not fits.all():
            domains[key] = domains[key][fits]
            changed.append(key)
    return changed


def _eliminated(constraints: Sequence[Constraint]) -> list[Constraint]:
    """What follows from the sums together: each solved for one unknown by the rest."""
    solved: dict[Key, dict[Key | None, Fraction]] = {}
    for constraint in constraints:
        if constraint.least != constraint.most or any((low, high) != (0, 1) for *_, low, high in constraint.terms):
            continue
        row: dict[Key | None, Fraction] = {key: Fraction(factor) for key, factor, *_ in constraint.terms}
        row[None] = Fraction(-constraint.least)
        for key in [key for key in row if key in solved]:
            _take(row, solved[key], row[key])
        pivot = next((key for key in row if key is not None), None)
        if pivot is not None:
            row = {key: factor / row[pivot] for key, factor in row.items()}
            for other in solved.values():
                if pivot in other:
                    _take(other, row, other[pivot])
            solved[pivot] = row
    found = []
    for row in solved.values():
        total = -row.pop(None, Fraction(0))
        if all(factor.denominator == 1 for factor in row.values()):
            terms = [(key, int(factor), 0.0, 1.0) for key, factor in row.items() if key is not None]
            found.append(Constraint(terms, float(total), float(total)))
    return found


def _take(row: dict[Key | None, Fraction], other: Mapping[Key | None, Fraction], times: Fraction) -> None:
    for key, factor in other.items():
        row[key] = row.get(key, Fraction(0)) - times * factor
        if not row[key]:
            del row[key]
