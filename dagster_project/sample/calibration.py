"""Whole numbers shared out over pieces of ground so that given totals of given areas are met."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from .chance import share_out
from .units import Piece

Fixed = Sequence[tuple[AbstractSet[Piece], int]]


def spread(total: int, weights: Mapping[Piece, float], fixed: Fixed = ()) -> Mapping[Piece, int]:
    """A total by weight over the pieces, where the sums over some areas are given.

    Areas may lie within one another, but do not cross.
    """
    found: dict[Piece, int] = {}
    outer = [area for area in fixed if not any(area[0] < other[0] for other in fixed)]
    for area, given in outer:
        within = [(inner, number) for inner, number in fixed if inner < area]
        found |= spread(given, {piece: weights[piece] for piece in weights if piece in area}, within)
    rest = [piece for piece in weights if piece not in found]
    left = total - sum(found.values())
    return found | dict(zip(rest, share_out(left, [weights[piece] for piece in rest]), strict=True))
