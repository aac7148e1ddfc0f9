"""Whether a stretch of a sentence says anything of its own, or only more and less, here and then."""

import re
from collections.abc import Iterator
from functools import cache

from ...yaml_file import read_yaml
from ..folder import LISTS
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.units import unit_words
from ..sentence.vocabulary import programmes
from .subject import Subject

_WORD = re.compile(r"[^\W\d_]+")
AMONG = re.compile(r"(?:trong đó|chia ra|gồm|bao gồm|trong số đó)\b")
SUM = re.compile(r"(?:nâng tổng|tổng số|lũy kế|hiện có)\b")


@cache
def _function_words() -> frozenset[str]:
    return frozenset(read_yaml(LISTS / "function_words.yml")["words"])


def is_empty(
    scene: Scene,
    start: int,
    end: int,
    goes_on: Subject | None = None,
    behind: bool = False,
    unit: str | None = None,
) -> bool:
    """Whether all that is said there is times, places and verbs of more and less.

    What the figure before was found by, and what is counted in its ``unit``, says nothing new where one ``goes_on``
    from it. A stretch ``behind`` a figure is
    looked at in the figure's own bracket alone.
    """
    if end <= start:
        return True
    said = _said(scene, start, end, goes_on)
    counted = unit_words(unit) if unit else frozenset()
    levels = {scene.levels[start]} if behind else {scene.levels[start], scene.levels[end - 1]}
    return all(
        said[start + word.start()] or word.group() in _function_words() or word.group() in counted
        for word in _WORD.finditer(scene.low[start:end])
        if scene.levels[start + word.start()] in levels
    )


def is_empty_behind(scene: Scene, quantity: Quantity) -> bool:
    """Whether nothing is said between a figure and the end of its piece."""
    end = min(scene.piece_after(quantity.end, scene.levels[quantity.start]), next_figure(scene, quantity))
    return is_empty(scene, quantity.end, end, behind=True)


def next_figure(scene: Scene, quantity: Quantity) -> int:
    """Where the next figure begins, but for the one below the stroke of this one."""
    return next((q.start for q in scene.quantities if q.start >= quantity.end and not q.whole), len(scene.text))


def names_another(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch names a place, a programme or a time."""
    starts = [time.start for time in scene.times] + [place.start for place in scene.places]
    starts += [place for place, _ in scene.programmes]
    return any(start <= each < end for each in starts)


def _said(scene: Scene, start: int, end: int, goes_on: Subject | None) -> bytearray:
    said = bytearray(len(scene.text))

    def pass_over(first: int, last: int) -> None:
        said[first:last] = b"\1" * (last - first)

    for time in scene.times:
        pass_over(time.start, time.end)
    for named in scene.places:
        pass_over(named.start, named.end)
    if goes_on:
        for match in scene.matches:
            if match.entry.indicator_code == goes_on.indicator_code or match.entry.wording == goes_on.wording:
                pass_over(match.start, match.end)
    if goes_on and goes_on.template and "{family}" in goes_on.template:
        # the name of another programme takes the place of the one before
        for first, last in _programme_names(scene):
            if start <= first < end:
                pass_over(first, last)
    return said


def _programme_names(scene: Scene) -> Iterator[tuple[int, int]]:
    for _, pattern in programmes():
        for match in pattern.finditer(scene.words.flat):
            yield scene.words.place(*match.span())
