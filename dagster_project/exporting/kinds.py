"""How a column looks: its number format, the unit under its heading, its width."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ..yaml_file import read_yaml

Language = Literal["vi", "en"]


@dataclass(frozen=True)
class Kind:
    """A number format as workbooks write them, and the unit as people do."""

    format: str
    unit: str


@cache
def _kinds() -> Sequence[Mapping[str, Any]]:
    return read_yaml(Path(__file__).with_suffix(".yml"))


def kind_of(name: str, column_type: str, unit: str, unit_words: str, language: Language) -> Kind:
    """The look of a column by its unit in the dictionary, else by its name, else by its type.

    ``unit`` is the unit's code, ``unit_words`` how people say it.
    """
    by_unit = [kind for kind in _kinds() if unit and kind.get("unit") == unit]
    by_name = [kind for kind in _kinds() if _matches(kind, name, column_type)]
    kind: Mapping[str, Any] = next(iter([*by_unit, *by_name]), {"format": "General"})
    said = kind.get("said", {}).get(language, "")
    return Kind(str(kind["format"]), str(said or unit_words))


def _matches(kind: Mapping[str, Any], name: str, column_type: str) -> bool:
    if "type" in kind:
        return column_type.startswith(kind["type"])
    is_number = column_type.startswith(("DECIMAL", "DOUBLE", "INTEGER", "BIGINT", "HUGEINT"))
    return is_number and re.fullmatch(kind["name"], name) is not None
