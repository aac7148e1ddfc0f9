"""A form's layout as data: its columns and what they are called, which rows are sections, what stands in its title
and what its totals must equal.

A layout file (``sources/<form>.yml``) declares each field once and lists one entry per way the form has been laid
out; a year with another layout is another entry. ``docs/adding-a-form.md`` explains every key.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from ..yaml_file import read_yaml
from .checks import Check, Severity, load_check
from .columns import Style
from .text import fold

FieldKind = Literal["text", "code", "decimal", "integer", "percent", "money", "date", "mark"]
Personal = Literal["hash", "drop"]


@dataclass(frozen=True)
class Field:
    """A field of a form. ``width`` is the number of digits of a code; ``expected`` is said to the office.

    ``low`` and ``high`` bound a number in the unit it is stored in; they also tell ``1.234`` from 1234. ``personal``
    says that its cells speak of a person: only a keyed hash of them, or nothing, leaves the file.
    """

    name: str
    kind: FieldKind
    expected_vi: str
    expected_en: str
    width: int = 0
    low: float | None = None
    high: float | None = None
    personal: Personal | None = None


@dataclass(frozen=True)
class Section:
    """A row whose text matches ``pattern`` (after normalising) is no data: the text, or the pattern's first group, is
    carried down into ``field`` until the next such row. A section given before another in the file stands above it."""

    field: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, eq=False)
class Layout:
    """One way the form is laid out.

    ``words`` gives, by field, the header paths that are accepted: the header's texts from the top row down, joined by
    `` > ``; ``*`` stands for any text. ``facts`` gives a field its value from outside the table: ``period.start``,
    ``office``, ``title`` with a pattern, or ``header_date`` of a column. ``down`` lists the fields whose merged cell
    speaks for every row beside it. ``unit`` is the measure of money where the sheet states none.
    """

    id: str
    header_rows: int
    words: Mapping[str, Sequence[str]]
    optional: frozenset[str] = frozenset()
    sections: Sequence[Section] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    down: frozenset[str] = frozenset()
    checks: Sequence[Check] = ()
    numbers: Style | None = None
    unit: str | None = None

    @cached_property
    def patterns(self) -> Mapping[str, Sequence[re.Pattern[str]]]:
        """The accepted paths of each field, folded, as expressions to match whole."""
        return {name: [_pattern(path) for path in paths] for name, paths in self.words.items()}

    @cached_property
    def anchor(self) -> re.Pattern[str]:
        """What may stand in the header's first row, folded."""
        tops = {_pattern(path.split(" > ")[0]).pattern for paths in self.words.values() for path in paths}
        return re.compile("|".join(sorted(tops)))

    def begins(self, text: str) -> bool:
        """Whether the text may stand in the header's first row; the answer is kept, for titles come again and again."""
        if text not in self._begins:
            self._begins[text] = self.anchor.fullmatch(fold(text)) is not None
        return self._begins[text]

    @cached_property
    def _begins(self) -> dict[str, bool]:
        return {}

    @cached_property
    def required(self) -> Sequence[str]:
        """The fields without which a table is not this form."""
        return [name for name in self.words if name not in self.optional]


def _pattern(path: str) -> re.Pattern[str]:
    parts = [re.escape(fold(part)) for part in path.split("*")]
    return re.compile(r"\s*.*\s*".join(parts))


def load_layouts(path: Path) -> tuple[Mapping[str, Field], Sequence[Layout]]:
    """Fields and layouts of the YAML file beside a source's module.

    Raises:
        ValueError: the file names a field that it does not declare, or a personal one where cells are not replaced.
    """
    declared = read_yaml(path)
    fields = {name: _field(name, item) for name, item in declared["fields"].items()}
    layouts = [_layout(item) for item in declared["layouts"]]
    for layout in layouts:
        _refuse_unknown_words(layout, path.name)
        named = {*layout.words, *layout.facts, *layout.down, *(s.field for s in layout.sections)}
        named |= {name for check in layout.checks for name in check.fields}
        if unknown := named - set(fields):
            raise ValueError(f"{path.name}, {layout.id}: no such field: {', '.join(sorted(unknown))}")
        # only cells of a column are hashed or dropped
        elsewhere = {*layout.facts, *(s.field for s in layout.sections), *(n for c in layout.checks for n in c.fields)}
        if wrong := [name for name in sorted(elsewhere) if fields[name].personal]:
            raise ValueError(f"{path.name}, {layout.id}: personal, but no plain column: {', '.join(wrong)}")
    return fields, layouts


_FACTS = {"period.start", "period.end", "office", "document_number", "district", "header_date", "value"}
_KEYS = {"id", "header_rows", "words", "optional", "sections", "facts", "down", "checks", "numbers", "unit"}


def _refuse_unknown_words(layout: Layout, file: str) -> None:
    """A word that is misspelt would be passed over, and what it was to say would not hold.

    Raises:
        ValueError: the layout says something that has no meaning.
    """
    wrong = [f"optional: {name}" for name in layout.optional - set(layout.words)]
    wrong += [f"numbers: {layout.numbers}"] if layout.numbers not in (None, *get_args(Style)) else []
    wrong += [f"facts: {source}" for source in layout.facts.values() if source.partition(":")[0] not in _FACTS]
    wrong += [f"severity: {c.severity}" for c in layout.checks if c.severity not in get_args(Severity)]
    if wrong:
        raise ValueError(f"{file}, {layout.id}: not understood: {'; '.join(sorted(wrong))}")


def _field(name: str, item: Mapping[str, Any]) -> Field:
    given = {key: item[key] for key in ("width", "low", "high", "personal") if key in item}
    if item.get("personal", "drop") not in get_args(Personal) or ("personal" in item and item["kind"] != "text"):
        raise ValueError(f"field {name}: personal is hash or drop, of a text")
    return Field(name, item["kind"], item["expected"]["vi"], item["expected"]["en"], **given)


def _layout(item: Mapping[str, Any]) -> Layout:
    missing, unknown = {"id", "header_rows", "words"} - set(item), set(item) - _KEYS
    if missing or unknown:
        raise ValueError(f"layout {item.get('id')}: missing {sorted(missing)}, not understood {sorted(unknown)}")
    return Layout(
        id=str(item["id"]),
        header_rows=int(item["header_rows"]),
        words=item["words"],
        optional=frozenset(item.get("optional", ())),
        sections=[Section(s["field"], re.compile(s["pattern"], re.IGNORECASE)) for s in item.get("sections", ())],
        facts=item.get("facts", {}),
        down=frozenset(item.get("down", ())),
        checks=[load_check(check) for check in item.get("checks", ())],
        numbers=item.get("numbers"),
        unit=item.get("unit"),
    )
