"""Digits that are no figure: dates, document numbers, list marks, numbers that are part of a name."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ...yaml_file import read_yaml
from ..folder import LISTS


@cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str]]]:
    declared: Mapping[str, Sequence[str]] = read_yaml(LISTS / "not_figures.yml")
    kinds = [(kind, pattern) for kind, patterns in declared.items() for pattern in patterns]
    # a telephone number is taken as a whole, before a part of it looks like something else
    of_persons = [("label", pattern) for pattern in read_yaml(LISTS / "persons.yml")["numbers"]]
    return [(kind, re.compile(pattern)) for kind, pattern in of_persons + kinds]


def mark_not_figures(low: str, kinds: list[str | None]) -> None:
    """Write into ``kinds``, a place for each letter of a sentence in lower case, what its digits are where they are no
    figure; places that are taken stay."""
    for kind, pattern in _patterns():
        for match in pattern.finditer(low):
            start, end = match.span("n") if "n" in pattern.groupindex else match.span()
            if any(low[i].isdigit() and kinds[i] for i in range(start, end)):
                # a longer form has spoken of these digits; but what of them it left is still no figure
                continue
            for i in range(start, end):
                kinds[i] = kinds[i] or kind
