"""Cells merged down a column, as annexes write them: what is the same below stands once."""

from collections.abc import Sequence
from itertools import groupby

from .document import Cell

Merge = tuple[int, int, int, int]


def merge_down(
    rows: Sequence[Sequence[Cell]], columns: Sequence[int], header_rows: int = 1
) -> tuple[Sequence[Sequence[Cell]], Sequence[Merge]]:
    """The rows with repeated values left blank in some columns, and the spans they make in the whole sheet.

    A value is repeated only beside what is repeated in the earlier of the columns.
    """
    found = [list(row) for row in rows]
    merges: list[Merge] = []
    for depth, column in enumerate(columns, 1):
        start = 0
        for _, run in groupby(rows, key=lambda row: [row[each] for each in columns[:depth]]):
            end = start + len(list(run))
            for row in found[start + 1 : end]:
                row[column] = None
            if end - start > 1:
                merges.append((header_rows + start, column, header_rows + end - 1, column))
            start = end
    return found, merges
