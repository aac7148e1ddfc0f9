"""Marks that say whether a criterion is met: a cross, a tick, a word."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from ..yaml_file import read_yaml
from .table import Value, as_sent, is_blank
from .text import name_key

Mark = Literal["met", "not_met"]


@cache
def _meanings() -> Mapping[str, Mark]:
    declared = read_yaml(Path(__file__).with_suffix(".yml"))
    return {name_key(wording): meaning for meaning in get_args(Mark) for wording in declared[meaning]}


def mark(value: Value) -> Mark | None:
    """What one cell says of a criterion; ``None`` for a blank, which only its form can explain.

    Raises:
        ValueError: it is no known mark. TRUE and FALSE are none either: a form asks for a cross.
    """
    if is_blank(value):
        return None
    meaning = _meanings().get(name_key(as_sent(value) or ""))
    if meaning is None:
        raise ValueError(str(value))
    return meaning
