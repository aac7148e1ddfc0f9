"""A form's layout as data: which columns it has, what they are called, and which rows are sections.

A layout file (``sources/<form>.yml``) declares each field once and lists one entry per way the form has been laid
out; a year with another layout is another entry.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import yaml

from .text import fold

FieldKind = Literal["text", "code", "decimal", "integer", "date"]


@dataclass(frozen=True)
class Field:
    """A field of a form. ``width`` is the number of digits of a code; ``expected`` is said to the office."""

    name: str
    kind: FieldKind
    expected_vi: str
    expected_en: str
    width: int = 0


@dataclass(frozen=True)
class Section:
    """Rows that hold one text matching ``pattern`` (after normalising); it is carried down into ``field``."""

    field: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Layout:
    """One way the form is laid out: ``words`` gives, by field, the header paths that are accepted.

    A path is the header's texts from the top row down, joined by `` > ``; ``*`` stands for any text.
    """

    id: str
    header_rows: int
    words: Mapping[str, Sequence[str]]
    optional: frozenset[str] = frozenset()
    section: Section | None = None
    dates_in_header: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def patterns(self) -> Mapping[str, Sequence[re.Pattern[str]]]:
        """The accepted paths of each field, folded, as expressions to match whole."""
        return {name: [_pattern(path) for path in paths] for name, paths in self.words.items()}

    @property
    def required(self) -> Sequence[str]:
        """The fields without which a table is not this form."""
        return [name for name in self.words if name not in self.optional]


def _pattern(path: str) -> re.Pattern[str]:
    parts = [re.escape(fold(part)) for part in path.split("*")]
    return re.compile(r"\s*.*\s*".join(parts))


def load_layouts(path: Path) -> tuple[Mapping[str, Field], Sequence[Layout]]:
    """Fields and layouts of the YAML file beside a source's module."""
    declared = yaml.safe_load(path.read_text(encoding="utf-8"))
    fields = {
        name: Field(name, item["kind"], item["expected"]["vi"], item["expected"]["en"], width=item.get("width", 0))
        for name, item in declared["fields"].items()
    }
    return fields, [_layout(item) for item in declared["layouts"]]


def _layout(item: Mapping[str, Any]) -> Layout:
    section = item.get("section")
    return Layout(
        id=str(item["id"]),
        header_rows=int(item["header_rows"]),
        words=item["words"],
        optional=frozenset(item.get("optional", ())),
        section=Section(section["field"], re.compile(section["pattern"])) if section else None,
        dates_in_header=item.get("dates_in_header", {}),
    )
