"""Units: what stands behind a number, and by how much it is multiplied to be in the unit of claims."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from ...yaml_file import read_yaml
from ..folder import LISTS
from .words import Words


@cache
def units() -> tuple[dict[str, tuple[str, Decimal]], int]:
    """For each wording the unit and its factor; and how many words the longest has."""
    declared = read_yaml(LISTS / "units.yml")
    found = {
        wording: (unit, Decimal(str(factor)))
        for unit, wordings in declared.items()
        for wording, factor in wordings.items()
    }
    return found, max(len(wording.split()) for wording in found)


@cache
def _nouns(unit: str) -> re.Pattern[str]:
    found = {wording for wording, (kind, _) in units()[0].items() if kind == unit}
    # "nông thôn" counts no thôn
    return re.compile(rf"(?<!\S)(?<!nông )(?:{'|'.join(map(re.escape, found))})(?!\S)")


@cache
def unit_words(unit: str) -> frozenset[str]:
    """The words that a unit is called by."""
    return frozenset(word for wording, (kind, _) in units()[0].items() if kind == unit for word in wording.split())


def names_unit(unit: str, flat: str) -> bool:
    """Whether words name what a unit counts."""
    return _nouns(unit).search(flat) is not None


def unit_behind(words: Words, end: int) -> tuple[str | None, Decimal, int]:
    """The unit that stands behind a place of the sentence, its factor, and where it ends."""
    known, longest = units()
    rest = words.low[end:]
    if re.match(r"\s*[;:.)(]", rest):
        return None, Decimal(1), end
    start = words.flat_at(end)
    if start is None:
        return None, Decimal(1), end
    tokens = words.flat[start:].split(" ", longest)[:longest]
    for count in range(len(tokens), 0, -1):
        if found := known.get(" ".join(tokens[:count])):
            first, last = words.place(start, start + len(" ".join(tokens[:count])))
            # a comma before the unit ends the figure; "triệu lượt" are no đồng
            if "," in words.low[end:first].strip() or (found[0] == "money" and _is_no_money(tokens, count)):
                continue
            return found[0], found[1], last
    return None, Decimal(1), end


def _is_no_money(tokens: Sequence[str], count: int) -> bool:
    return tokens[count - 1] in ("triệu", "tỷ", "tỉ", "nghìn") and tokens[count : count + 1] in (
        ["lượt"],
        ["người"],
        ["tấn"],
        ["cây"],
        ["con"],
        ["hộ"],
        ["m3"],
        ["m2"],
        ["kwh"],
        ["usd"],
        ["đô"],
    )
