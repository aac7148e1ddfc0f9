"""A table of a mart as people read it: headings that lead to their definition, rows that lead to their source."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ...yaml_file import read_yaml
from ..dictionary import TableWords
from ..lineage import keys_of
from ..suppression.declared import FLAG
from .figures import HIDDEN, Kind, figure, kind_of
from .marks import signs

Cell = Callable[[Mapping[str, Any]], str]
_HERE = Path(__file__).parent


def both(vi: str, en: str) -> Markup:
    """A text in both languages, of which the page shows one."""
    return Markup(f"<span lang=vi>{escape(vi)}</span><span lang=en>{escape(en)}</span>")


@cache
def codes() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """By column, the words of its coded values in Vietnamese and English."""
    return read_yaml(_HERE / "codes.yml")


@dataclass(frozen=True)
class View:
    """A table that a page shows: columns of the published table ``name``.

    ``more`` are columns that the published table has not, each with its heading in both languages.
    """

    name: str
    columns: Sequence[str]
    caption: tuple[str, str]
    more: Mapping[str, tuple[str, str]]


@cache
def views() -> Mapping[str, View]:
    """Every table that pages show, by the name that pages call it."""
    declared = read_yaml(_HERE / "views.yml")
    return {
        key: View(view["table"], view["columns"], tuple(view["caption"]), view.get("more", {}))
        for key, view in declared.items()
    }


@dataclass(frozen=True)
class Table:
    """Rows of a view. ``cells`` overrides how a column is written.

    ``trace`` leads from a row to what it comes from; without it a row says the command that does.
    """

    view: View
    rows: Sequence[Mapping[str, Any]]
    cells: Mapping[str, Cell] = field(default_factory=dict)
    trace: Cell | None = None

    def html(self, words: Mapping[str, TableWords], root: str) -> Markup:
        """The element, with an anchor for each heading's definition below ``root``."""
        kinds = {name: self._kind(words, name) for name in self.view.columns}
        head = "".join(self._heading(words, name, root, kinds[name]) for name in self.view.columns)
        body = "".join(self._row(row, kinds) for row in self.rows)
        last = f"<th>{both('Nguồn', 'Source')}</th>"
        return Markup(
            f'<div class="scroll" tabindex="0" role="region"><table class="sortable" data-table="{self.view.name}">'
            f'<caption>{both(*self.view.caption)}</caption><thead><tr>{head}<th><abbr title="dấu / marks">*</abbr></th>'
            f"{last}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _kind(self, words: Mapping[str, TableWords], column: str) -> Kind:
        if column in self.view.more:
            return "text"
        declared = words[self.view.name].columns[column]
        return "code" if column in codes() else kind_of(declared.type, declared.unit)

    def _heading(self, words: Mapping[str, TableWords], column: str, root: str, kind: Kind) -> str:
        shape = f' class="{kind}" data-c="{column}"'
        if column in self.view.more:
            return f"<th{shape}>{both(*self.view.more[column])}</th>"
        declared = words[self.view.name].columns[column]
        unit = " (điểm %)" if kind == "points" else ""
        label = both(declared.label_vi + unit, declared.label_en + (" (points)" if unit else ""))
        return f'<th{shape} scope="col"><a href="{root}{definition(self.view.name, column)}">{label}</a></th>'

    def _row(self, row: Mapping[str, Any], kinds: Mapping[str, Kind]) -> str:
        cells = "".join(f"<td>{self._cell(row, name, kind)}</td>" for name, kind in kinds.items())
        source = (self.trace or self._command)(row)
        return f"<tr>{cells}<td>{signs(row)}</td><td>{source}</td></tr>"

    def _command(self, row: Mapping[str, Any]) -> str:
        """What to type to be led from a row to its cells; nothing where its table cannot be traced."""
        named = [str(row[name]) for name in keys_of(self.view.name) if row.get(name) is not None]
        if not named:
            return ""
        command = shlex.join(["khoxa", "trace", self.view.name.partition(".")[2], *named])
        return f"<details class=how><summary>⌕</summary><code>{escape(command)}</code></details>"

    def _cell(self, row: Mapping[str, Any], column: str, kind: Kind) -> str:
        if column in self.cells:
            return self.cells[column](row)
        value = row[column]
        if value is None and column in (row.get(FLAG) or "").split(", "):
            return HIDDEN
        if kind == "code" and value is not None:
            return "; ".join(both(*coded(column, part)) for part in str(value).split(", "))
        return figure(value, kind)


def coded(column: str, value: object) -> tuple[str, str]:
    """The words of a coded value; the code itself where it has none."""
    found = codes()[column].get(str(value))
    return (found[0], found[1]) if found else (str(value), str(value))


def definition(table: str, column: str) -> str:
    """Where a column is defined, from the root of the site."""
    return f"dictionary/{table}.html#{column}"
