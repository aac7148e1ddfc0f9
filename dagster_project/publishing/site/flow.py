"""Where the bands and blocks of a flow stand: amounts that go from one column to the next without being lost."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

from .figures import vietnamese

# of the whole height, between two blocks
GAP = 0.02
WIDTH = 0.012
STEPS = 12


# a block's name in Vietnamese and English
Name = tuple[str, str]


def laid_out(paths: Sequence[tuple[Sequence[Name], int]]) -> list[dict[str, Any]]:
    """Rows for the chart ``flow`` from paths, each the blocks it passes in order and its amount, in VND.

    A band has the colour of the block it leaves. Columns are as high as all amounts, plus the gaps between blocks.
    """
    paths = [(names, amount) for names, amount in paths if amount > 0]
    whole = sum(amount for _, amount in paths)
    if not whole:
        return []
    last = len(paths[0][0]) - 1
    rows: list[dict[str, Any]] = []
    tops: list[Mapping[Name, float]] = []
    for column in range(last + 1):
        sums: dict[Name, int] = defaultdict(int)
        for names, amount in paths:
            sums[names[column]] += amount
        y = 0.0
        found: dict[Name, float] = {}
        for name, amount in sorted(sums.items(), key=lambda item: -item[1]):
            found[name] = y
            rows.append(_block(column, last, name, amount, y, amount / whole))
            y += amount / whole + GAP
        tops.append(found)
    for column in range(last):
        rows += _bands(column, last, paths, tops, whole)
    return rows


def _block(column: int, last: int, name: Name, amount: int, y: float, height: float) -> dict[str, Any]:
    x, at_end = column / last, column == last
    return {
        "kind": "block", "color": name[0], "name": _words(name), "told": _amount(amount),
        "x": x - (WIDTH if at_end else 0), "x2": x if at_end else x + WIDTH, "y": y, "y2": y + height,
        "label": _words(name) if height > 0.015 else "", "middle": y + height / 2,
        "at": x - WIDTH if at_end else x + WIDTH,
        "side": "right" if at_end else "left", "shift": -6 if at_end else 6,
    }  # fmt: skip


def _bands(
    column: int,
    last: int,
    paths: Sequence[tuple[Sequence[Name], int]],
    tops: Sequence[Mapping[Name, float]],
    whole: int,
) -> list[dict[str, Any]]:
    sums: dict[tuple[Name, Name], int] = defaultdict(int)
    for names, amount in paths:
        sums[names[column], names[column + 1]] += amount
    left, right = dict(tops[column]), dict(tops[column + 1])
    order = sorted(sums, key=lambda pair: (tops[column][pair[0]], tops[column + 1][pair[1]]))
    starts: dict[tuple[Name, Name], float] = {}
    for pair in order:
        starts[pair] = left[pair[0]]
        left[pair[0]] += sums[pair] / whole
    rows = []
    for pair in sorted(sums, key=lambda pair: (tops[column + 1][pair[1]], tops[column][pair[0]])):
        height, end = sums[pair] / whole, right[pair[1]]
        right[pair[1]] += height
        for step in range(STEPS + 1):
            along = step / STEPS
            y = starts[pair] + (end - starts[pair]) / (1 + exp(-10 * (along - 0.5)))
            rows.append({
                "kind": "band", "id": f"{column}:{pair[0][0]}>{pair[1][0]}", "color": pair[0][0],
                "name": {"vi": f"{pair[0][0]} → {pair[1][0]}", "en": f"{pair[0][1]} → {pair[1][1]}"},
                "told": _amount(sums[pair]),
                "x": round((column + along) / last, 4), "y": round(y, 5), "y2": round(y + height, 5),
            })  # fmt: skip
    return rows


def _words(name: Name) -> dict[str, str]:
    return {"vi": name[0], "en": name[1]}


def _amount(vnd: int) -> dict[str, str]:
    return {"vi": vietnamese(vnd, "money"), "en": f"{vnd / 10**9:,.2f} bn"}
