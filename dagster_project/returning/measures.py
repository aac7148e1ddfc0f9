"""How wide columns and how high rows should be, and which cells are merged, guessed from what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..reading.table import Sheet
from .cells import as_text, shown
from .marking import Place
from .styles import lines

NARROWEST, WIDEST = 7, 42
Range = tuple[int, int, int, int]


@dataclass(frozen=True)
class Measures:
    """``wrapped`` are the cells that would not fit in one line; ``lines`` the rows that need more than one."""

    widths: Sequence[float]
    wrapped: frozenset[Place]
    lines: Mapping[int, int]


def merges(sheet: Sheet) -> tuple[Sequence[Range], Mapping[Place, Place]]:
    """The merged ranges a workbook can bear, within what is filled; for each covered cell the first of its range."""
    columns = max((len(row) for row in sheet.rows), default=0)
    kept: list[Range] = []
    first: dict[Place, Place] = {}
    for top, left, bottom, right in sheet.merged:
        bottom, right = min(bottom, len(sheet.rows) - 1), min(right, columns - 1)
        covered = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        filled = any(value is not None for row, column in covered[1:] for value in sheet.rows[row][column : column + 1])
        if len(covered) < 2 or filled or any(place in first for place in covered):
            continue
        kept.append((top, left, bottom, right))
        first |= dict.fromkeys(covered, (top, left))
    return kept, first


def measure(sheet: Sheet, merged: Sequence[Range], covered: Mapping[Place, Place]) -> Measures:
    """Widths from the cells that stand on their own; heights from what has to be wrapped."""
    columns = max((len(row) for row in sheet.rows), default=0)
    widths = [float(NARROWEST)] * columns
    texts: dict[Place, str] = {}
    for row, values in enumerate(sheet.rows):
        alone = sum(value is not None for value in values) == 1
        for column, value in enumerate(values):
            # a title runs on over empty neighbours and needs no room of its own
            title = alone and column < columns - 1 and as_text(value) is not None
            if value is None or title or (row, column) in covered:
                continue
            text = shown(value, (row, column) in sheet.percent)
            texts[row, column] = text
            longest = max(map(len, text.split("\n")))
            widths[column] = max(widths[column], min(longest * 1.1 + 2, WIDEST))
    heights: dict[int, int] = {}
    wrapped = set()
    for (row, column), text in texts.items():
        if (needed := lines(text, widths[column])) > 1:
            wrapped.add((row, column))
            heights[row] = max(heights.get(row, 1), needed)
    for top, left, bottom, right in merged:
        value = sheet.rows[top][left] if left < len(sheet.rows[top]) else None
        needed = lines(shown(value), sum(widths[left : right + 1]))
        room = sum(heights.get(row, 1) for row in range(top, bottom + 1))
        if needed > room:
            heights[bottom] = heights.get(bottom, 1) + needed - room
    return Measures(widths, frozenset(wrapped), {row: min(count, 20) for row, count in heights.items()})
