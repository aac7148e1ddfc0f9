"""The words that the rules look for, from the file where they can be added to."""

from collections.abc import Mapping, Sequence
from functools import cache

from ...yaml_file import read_yaml
from ..folder import LISTS


@cache
def _phrases() -> Mapping[str, Sequence[str]]:
    return read_yaml(LISTS / "phrases.yml")


def phrases(name: str) -> Sequence[str]:
    """The words of a name.

    Raises:
        KeyError: the file has no such name.
    """
    return _phrases()[name]


def phrase(name: str) -> str:
    """An expression for any of the words of a name, the longest first.

    Raises:
        KeyError: the file has no such name.
    """
    return rf"(?:{'|'.join(sorted(_phrases()[name], key=len, reverse=True))})"
