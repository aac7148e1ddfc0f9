"""Covering who is named: a report's figures are published, the persons beside them and their numbers are not."""

import re
from collections.abc import Sequence
from functools import cache

from ...yaml_file import read_yaml
from ..folder import LISTS
from ..sentence.words import LOWER, UPPER, lower

_WORD = rf"[{UPPER}][{UPPER}{LOWER}]*(?:[\u2019'][{UPPER}{LOWER}]+)?"
COVER = "•"


@cache
def _names() -> tuple[Sequence[re.Pattern[str]], frozenset[str]]:
    read = read_yaml(LISTS / "persons.yml")
    called, titles = (
        "|".join(map(re.escape, sorted(read[key], key=len, reverse=True))) for key in ("called", "titles")
    )
    # a signature is written in capitals
    family, middle = ("|".join([*read[key], *map(str.upper, read[key])]) for key in ("families", "middles"))
    patterns = (
        rf"(?<!\w)(?i:{called})\s*:?\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,3}})",
        rf"(?<!\w)(?i:{titles})\s*:?\s+(?:(?i:ubnd|hđnd|huyện ủy|tỉnh ủy)\s+)?"
        rf"(?P<name>(?:{family})(?:\s+{_WORD}){{1,3}})",
        rf"(?<!\w)(?P<name>(?:{family})\s+(?:{middle})(?:\s+{_WORD}){{1,2}})(?!\w)",
    )
    return [re.compile(each) for each in patterns], frozenset(read["not_names"])


@cache
def _numbers() -> Sequence[re.Pattern[str]]:
    return [re.compile(each) for each in read_yaml(LISTS / "persons.yml")["numbers"]]


def covered(text: str) -> str:
    """The text with each letter of a person's name, and each digit that leads to one, a dot: no place in it moves."""
    patterns, kept = _names()
    for pattern in patterns:
        text = pattern.sub(lambda match: _cover(match, kept), text)
    for pattern in _numbers():
        for match in pattern.finditer(lower(text)):
            text = text[: match.start("n")] + re.sub(r"\S", COVER, match["n"]) + text[match.end("n") :]
    return text


def _cover(match: re.Match[str], kept: frozenset[str]) -> str:
    name = match["name"]
    if any(f"{name} ".startswith(f"{each} ") for each in kept):
        return match.group()
    before = match.group()[: match.start("name") - match.start()]
    return before + re.sub(r"\S", COVER, name) + match.group()[match.end("name") - match.start() :]
