"""Where one sentence of a paragraph ends and the next begins."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from ...yaml_file import read_yaml
from ..folder import LISTS
from ..sentence.words import LOWER, UPPER

# whoever types fast begins a sentence small
_END = re.compile(rf"[.!?…]+[\"”')\]]*\s+(?=[\"“'(\[]?[{UPPER}0-9])|(?<=[{LOWER}]{{3}})\.\s+(?=[{LOWER}]{{2,}}\s)")
_MARK = 12  # letters
_LONGEST = 3_000  # characters: a text without an end is cut at a space, so that time grows with its length
_MOST_NUMBERS = 100  # and so is one of too many numbers, for each is looked at beside the others
_DIGITS = re.compile(r"\d+")


@cache
def _short() -> re.Pattern[str]:
    words = read_yaml(LISTS / "sentences.yml")["not_the_end_after"]
    # a mark of a list stands alone; an abbreviation may stand anywhere
    mark = rf"^(?:[{UPPER}]|[a-zđ]|\d{{1,2}}(?:\.\d{{1,2}})*|[IVX]+)"
    return re.compile(rf"(?:{mark}|(?:^|[\s(])(?:{'|'.join(map(re.escape, words))}))\.$")


def sentences(text: str) -> Sequence[str]:
    """The sentences of a normalised paragraph, in order and with nothing left out but the spaces between them."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        said = text[start : match.end()].rstrip()
        if not _short().search(said if len(said) < _MARK else f" {said[-_MARK:]}"):
            found += _cut(said)
            start = match.end()
    return [*found, *_cut(text[start:].strip())]


def _cut(text: str) -> Sequence[str]:
    """A text in pieces that are no longer, and hold no more numbers, than any sentence that a person writes."""
    pieces = []
    while (end := _too_far(text)) < len(text):
        at = text.rfind(" ", 1, end)
        at = at if at > 0 else end
        pieces.append(text[:at])
        text = text[at:].lstrip()
    return [*pieces, text] if text else pieces


def _too_far(text: str) -> int:
    numbers = islice(_DIGITS.finditer(text, 0, _LONGEST), _MOST_NUMBERS, None)
    return next((match.start() for match in numbers), _LONGEST)
