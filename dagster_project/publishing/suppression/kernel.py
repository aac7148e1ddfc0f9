"""Exact linear algebra on few unknowns: in which directions they can move while every published sum stays."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import lcm

Vector = Mapping[int, int]
# whole numbers for as long as they last: fractions are slow and seldom needed
_Row = dict[int, int | Fraction]


def kernel(sums: Collection[frozenset[int]], unknowns: Sequence[int]) -> Sequence[Vector]:
    """A basis, in whole numbers, of the movements of the unknowns that change none of the sums."""
    pivots: dict[int, _Row] = {}
    for terms in sums:
        row: _Row = dict.fromkeys(terms, 1)
        for pivot in sorted(pivots.keys() & row.keys()):
            if pivot in row:
                _subtract(row, pivots[pivot], row[pivot])
        if row:
            _settle(row, pivots)
    free = [unknown for unknown in unknowns if unknown not in pivots]
    return [_whole({one: 1} | {pivot: -row[one] for pivot, row in pivots.items() if one in row}) for one in free]


def _settle(row: _Row, pivots: dict[int, _Row]) -> None:
    pivot = min(row)
    divisor = row[pivot]
    if divisor in (1, -1):
        row = {unknown: factor * divisor for unknown, factor in row.items()}
    else:
        row = {unknown: Fraction(factor) / divisor for unknown, factor in row.items()}
    for other in pivots.values():
        if pivot in other:
            _subtract(other, row, other[pivot])
    pivots[pivot] = row


def _subtract(row: _Row, other: Mapping[int, int | Fraction], times: int | Fraction) -> None:
    for unknown, factor in other.items():
        left = row.get(unknown, 0) - times * factor
        if left:
            row[unknown] = left
        else:
            row.pop(unknown, None)


def _whole(vector: Mapping[int, int | Fraction]) -> Vector:
    factor = lcm(*(part.denominator for part in vector.values()))
    return {unknown: int(part * factor) for unknown, part in vector.items()}
