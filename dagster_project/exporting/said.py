"""The words of an export, from ``said.yml``."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ..yaml_file import read_yaml
from .kinds import Language


@cache
def _said() -> Mapping[str, Mapping[Language, str]]:
    return read_yaml(Path(__file__).with_suffix(".yml"))


def said(name: str, language: Language, **values: object) -> str:
    """A text in a language, with values in the places that it has for them."""
    text = _said()[name][language]
    return text.format(**values) if values else text
