"""One page: what it shows, the marks of the figures on it, and the file rows they come from."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from .figures import figure, kind_of
from .marks import marks_in, signs
from .tables import Cell, Table, both, definition, views

if TYPE_CHECKING:
    from .site import Site

Words = tuple[str, str]


class Section:
    """A part of a page under a heading; ``note`` explains it in a sentence."""

    def __init__(self, anchor: str, title: Words, *blocks: Markup, note: Words | None = None) -> None:
        self.anchor, self.title, self.blocks, self.note = anchor, title, blocks, note


class Page:
    """A page at a path from the root of the site. ``province`` is the one whose pages its menu leads to: the only one
    where it is not given.
    """

    def __init__(self, site: "Site", path: str, title: Words, province: str | None = None) -> None:
        self.site, self.path, self.title = site, path, title
        self.province = province or site.places.only_province
        self.root = "../" * path.count("/")
        self.marks: dict[str, int] = {}
        self.has_chart = False
        self._sources: dict[tuple[str, str], dict[int, int]] = {}
        self._numbered = 0

    def table(
        self,
        view: str,
        rows: Sequence[Mapping[str, Any]],
        cells: Mapping[str, Cell] | None = None,
        trace: Cell | None = None,
    ) -> Markup:
        """Rows under the headings of a view, or a sentence where there are none."""
        if not rows:
            return self.text("Không có số liệu.", "No figures.", "empty")
        self.count(rows)
        return Table(views()[view], rows, cells or {}, trace).html(self.site.source.words, self.root)

    def count(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take note of the marks of rows that the page shows."""
        for mark, count in marks_in(rows).items():
            self.marks[mark] = self.marks.get(mark, 0) + count

    def chart(self, name: str, rows: Sequence[Mapping[str, Any]], caption: Words) -> Markup:
        """A chart of rows; the table with the same figures stands beside it, so it is not read out."""
        if not rows:
            return Markup()
        self.has_chart = True
        data = json.dumps(rows, ensure_ascii=False, default=_plain, separators=(",", ":")).replace("<", "\\u003c")
        return Markup(
            f'<figure class="chart" data-chart="{name}"><div class="plot" aria-hidden="true"></div>'
            f'<script type="application/json">{data}</script><figcaption>{both(*caption)}</figcaption></figure>'
        )

    def card(
        self, table: str, column: str, row: Mapping[str, Any], note: Words, link: str, label: Words | None = None
    ) -> Markup:
        """A figure to be seen first, leading to its definition and to the figures that it is made of."""
        declared = self.site.source.words[table].columns[column]
        self.count([row])
        value = figure(row[column], kind_of(declared.type, declared.unit))
        name = both(*(label or (declared.label_vi, declared.label_en)))
        return Markup(
            f'<div class="card" data-table="{table}" data-c="{column}">'
            f'<a class="what" href="{self.root}{definition(table, column)}">{name}</a>'
            f'<p class="value">{value}{signs(row)}</p><p class="note">{both(*note)}</p>'
            f'<a class="more" href="{self.root}{link}">{both("Từ đâu ra →", "Where from →")}</a></div>'
        )

    def text(self, vi: str, en: str, kind: str = "") -> Markup:
        """A paragraph in both languages."""
        return Markup(f'<p class="{kind}">{both(vi, en)}</p>')

    def link(self, path: str, vi: str, en: str) -> Markup:
        """A paragraph that leads to another page, given from the root."""
        return Markup(f'<p><a href="{self.root}{path}">{both(vi, en)}</a></p>')

    def source(self, row: Mapping[str, Any]) -> str:
        """A link to the file row that a row comes from, which the end of the page names with its cells."""
        if not row.get("file_id"):
            return ""
        sheet = self._sources.setdefault((row["file_id"], row["sheet"]), {})
        number = sheet.setdefault(int(row.get("row_number") or 0), self._numbered + 1)
        self._numbered = max(self._numbered, number)
        return f'<a class="src" href="#s{number}">[{number}]</a>'

    def sources(self) -> Markup:
        """The file rows that the links of the page lead to: for each sheet its columns, then the rows."""
        items = []
        for (file_id, sheet), rows in self._sources.items():
            file = escape(self.site.source.files[file_id]["file"])
            letters = self.site.source.letters.get((file_id, sheet), {})
            fields = sorted(letters.items(), key=lambda item: (len(item[1]), item[1]))
            columns = " · ".join(f"{letter} {escape(name)}" for name, letter in fields)
            told = f"<details><summary>{both('Cột', 'Columns')}</summary>{columns}</details>" if columns else ""
            lines = ", ".join(f'<span id="s{number}">[{number}] {row or "–"}</span>' for row, number in rows.items())
            items.append(f"<li><code>{file}</code> “{escape(sheet)}”, {both('dòng', 'rows')}: {lines} {told}</li>")
        return Markup(f'<ul class="sources">{"".join(items)}</ul>') if items else Markup()

    def write(self, sections: Sequence[Section], lead: Markup | None = None, cards: Sequence[Markup] = ()) -> None:
        """Write the page: a lead, figures to be seen first, and its sections."""
        self.site.render(self, "page.html", sections=sections, lead=lead, cards=cards)


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)
