"""What each row of a sheet is: data, or one of the kinds that are accounted for but are no data."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from ..yaml_file import read_yaml
from .headers import Header, header_at
from .layout import Layout
from .table import Row, Sheet, Value, is_blank
from .text import fold, name_key, normalise

_MARK = re.compile(r"\(?([IVXLC]+|[A-ZĐa-zđ]|\d+([.,]\d+)*)[.)/:]*|[-–+*•]")
# texts that were found to name something, by layout: offices write the same names again and again
_NAMES: dict[Layout, set[str]] = {}
_FOOTNOTE = re.compile(r"\s*(?:\(\d{1,2}\)|\(?\*+\)?|[¹²³⁰⁴-⁹]+)\s*[^\W\d]")
_LISTED = re.compile(r"^(?:[IVXLC]+|[A-Z]|\d+)[.)]\s*")
_TOTALS = {"tổng", "cộng", "toàn", "cả"}
_NUMBERED = re.compile(r"\(?(\d+)\)?\s*(=.*)?|([A-Z])")


@dataclass(frozen=True)
class Total:
    """A row that states the sum of others: those at the positions from ``start`` up to ``end`` of the table.

    ``or_from`` are other positions from which the office may have added: the row's words do not tell.
    """

    row: int
    start: int
    end: int
    or_from: Sequence[int] = field(default=(), compare=False)


@dataclass
class Table:
    """One table of a sheet: ``rows`` are the numbers, from 0, of its data rows.

    ``title`` holds the text lines above its header; ``sections`` gives, by field, the text that each data row stands
    under, in the order of ``rows``.
    """

    header: Header
    title: Sequence[str]
    rows: list[int] = field(default_factory=list)
    sections: dict[str, list[str | None]] = field(default_factory=dict)
    totals: list[Total] = field(default_factory=list)


@dataclass(frozen=True)
class Extract:
    """The tables of a sheet, and how many of its rows are of which kind; the counts add up to its rows."""

    tables: Sequence[Table]
    kinds: Mapping[str, int]


@cache
def _wordings() -> Mapping[str, re.Pattern[str]]:
    declared = read_yaml(Path(__file__).with_name("row_kinds.yml"))
    return {kind: re.compile("|".join(wordings)) for kind, wordings in declared.items()}


@lru_cache(maxsize=100_000)
def _worded(label: str) -> str | None:
    folded = fold(label)
    kind = next((kind for kind, pattern in _wordings().items() if pattern.search(folded)), None)
    if kind in ("total", "subtotal") and not label.isascii():
        # without its tone marks Công ty or Tòng Đậu would be a total
        head = name_key(label).split(maxsplit=1)[0].strip("():.*-")
        return kind if head in _TOTALS else None
    return kind


def extract(sheet: Sheet, header: Header) -> Extract:
    """Sort the rows of the sheet into kinds and pick the data, from the header down to the last row."""
    reader = _Reader(sheet, header)
    names, rows, take, add = reader.names, sheet.rows, reader.take, reader.add
    for index in range(header.end, len(rows)):
        row = rows[index]
        # most rows are a number and a name that is no wording of any kind: these need no second look
        if len(row) > 1 and type(row[0]) is float and row[1] in names:
            add(index)
        else:
            take(index)
    return Extract(reader.tables, dict(reader.finish()))


class _Reader:
    """Goes down a sheet once, with what was carried from the rows above."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self.sheet, self.layout = sheet, header.layout
        self.kinds: Counter[str] = Counter(title=header.first_row, header=header.layout.header_rows)
        self.tables: list[Table] = []
        self.names = _NAMES.setdefault(self.layout, set())
        self._skip_until = header.end
        self._below_header = True
        self._signed = False
        self._table_header = header
        self._repeated = _repeated(sheet, header)
        self._titles = self._find_titles(header.end)
        self._begin(header, _lines(sheet, 0, header.first_row))

    def _begin(self, header: Header, title: Sequence[str]) -> None:
        self._carried: dict[str, str | None] = {s.field: None for s in self.layout.sections}
        self._open: list[tuple[int, int, int]] = []  # level, row and first position of sections that state figures
        self._since = 0
        self._starts: set[int] = set()  # where sections began
        self._whole: list[int] = []
        self._changes: list[tuple[int, dict[str, str | None]]] = [(0, dict(self._carried))]
        self._table = Table(header, title)
        self.tables.append(self._table)

    def finish(self) -> Counter[str]:
        """Settle what the totals speak for; returns the counts."""
        self._close(0)
        self._settle()
        return self.kinds

    def _settle(self) -> None:
        size = len(self._table.rows)
        starts = [start for start, _ in self._changes]
        for name in self._carried:
            self._table.sections[name] = [
                carried[name]
                for (start, carried), end in zip(self._changes, [*starts[1:], size], strict=True)
                for _ in range(start, end)
            ]
        self.kinds["data"] += size
        self._table.totals += [Total(row, 0, size) for row in self._whole]
        self._table.totals.sort(key=lambda total: total.row)

    def take(self, index: int) -> None:
        """Decide on one row."""
        if index < self._skip_until:
            return
        row = self.sheet.rows[index]
        filled = [value for value in row if value is not None and value != "" and not is_blank(value)]
        kind = self._kind(index, filled)
        if kind == "data":
            if len(row) > 1 and type(row[0]) is float and type(row[1]) is str and self._is_name(row[1]):
                self.names.add(row[1])
            self.add(index)
        else:
            self.kinds[kind] += 1

    def add(self, index: int) -> None:
        """Take a row as data."""
        self._table.rows.append(index)
        self._signed = self._below_header = False

    def _is_name(self, text: str) -> bool:
        label = _label([text])
        section = label and any(s.pattern.fullmatch(normalise(label)) for s in self.layout.sections)
        return bool(label and not section and not _worded(label))

    def _kind(self, index: int, filled: Sequence[Value]) -> str:
        if not filled:
            return "blank"
        if index in self._titles:
            return "title"
        if index in self._repeated:
            return self._next_header(index)
        label = _label(filled)
        if label is None:
            return "header" if self._below_header and _is_numbering(filled) else "data"
        figures = any(not isinstance(value, str) or _is_figure(value) for value in filled if value is not label)
        texts = sum(isinstance(v, str) and not _is_figure(v) and not _MARK.fullmatch(v.strip()) for v in filled)
        if texts <= 1 and (kind := self._section(index, label, figures)):
            return kind
        if len(filled) <= 2 and not figures and _FOOTNOTE.match(label) and self._table.rows:
            return "note"
        kind = _worded(label)
        if kind == "total":
            self._whole.append(index)
            return "total"
        if kind == "subtotal":
            start = max([self._since, *(first for _, _, first in self._open)])
            others = sorted({0, *self._starts} - {start})
            self._table.totals.append(Total(index, start, len(self._table.rows), others))
            self._since = len(self._table.rows)
            return "subtotal"
        # a note or a signature stands alone on its row
        if kind and len(filled) <= 2 and not figures:
            self._signed = self._signed or kind == "signature"
            return kind
        # below the first signature come more of them, and names
        return "signature" if self._signed and not figures and len(filled) <= 3 else "data"

    def _section(self, index: int, label: str, figures: bool) -> str | None:
        for level, section in enumerate(self.layout.sections):
            # the list mark may stand in the same cell, and a colon behind
            text = normalise(label).rstrip(" :.")
            if match := section.pattern.fullmatch(text) or section.pattern.fullmatch(_LISTED.sub("", text)):
                self._close(level)
                self._carried[section.field] = match[1] if match.re.groups else match[0]
                for deeper in self.layout.sections[level + 1 :]:
                    self._carried[deeper.field] = None
                if figures:
                    self._open.append((level, index, len(self._table.rows)))
                self._since = len(self._table.rows)
                self._starts.add(self._since)
                self._changes.append((len(self._table.rows), dict(self._carried)))
                return "section"
        return None

    def _close(self, level: int) -> None:
        """End the sections of this level and below: their own figures speak for the rows up to here."""
        end = len(self._table.rows)
        for _, row, first in [item for item in self._open if item[0] >= level]:
            self._table.totals.append(Total(row, first, end))
        self._open = [item for item in self._open if item[0] < level]

    def _next_header(self, index: int) -> str:
        """The header again: at a page break, or above another table where text lines stand between the two."""
        again = header_at(self.sheet, self.layout, index)
        if again.missing:
            return "repeated_header"
        depth = min(self.layout.header_rows, len(self.sheet.rows) - index)
        self._skip_until, self._below_header = index + depth, True
        self.kinds["repeated_header"] += depth - 1
        above = [line for row in self._titles if row < index for line in _lines(self.sheet, row, row + 1)]
        if above:
            self._titles = [row for row in self._titles if row > index]
            self._close(0)
            self._settle()
            self._begin(again, above)
        self._signed = False
        return "repeated_header"

    def _find_titles(self, start: int) -> list[int]:
        """Rows of text right above a header that comes again: with them another table begins."""
        found: list[int] = []
        for index in self._repeated:
            above = index - 1
            while above >= start and above not in self._repeated and self._is_title(self.sheet.rows[above]):
                if _texts(self.sheet.rows[above]):
                    found.append(above)
                above -= 1
        return sorted(found)

    def _is_title(self, row: Row) -> bool:
        """Whether a row may belong to a title: a line or two of text, that is no row of the table nor another kind."""
        filled = [value for value in row if not is_blank(value)]
        if any(not isinstance(value, str) or _is_figure(value) for value in filled) or len(filled) > 3:
            return False
        columns = [self._table_header.columns[name] for name in self.layout.required]
        if all(column < len(row) and not is_blank(row[column]) for column in columns):
            return False
        section = any(s.pattern.fullmatch(normalise(str(value))) for s in self.layout.sections for value in filled)
        return not section and not any(_worded(str(value)) for value in filled)


def _repeated(sheet: Sheet, header: Header) -> set[int]:
    """The rows below the header that are its first row again."""
    head = _texts(sheet.rows[header.first_row])
    column = next(c for c, value in enumerate(sheet.rows[header.first_row]) if isinstance(value, str) and value.strip())
    return {
        index
        for index in range(header.end, len(sheet.rows))
        if column < len(row := sheet.rows[index])
        and type(first := row[column]) is str
        and first
        and fold(first) == head[0]
        and _texts(row) == head
    }


def _texts(row: Row) -> Sequence[str]:
    return [fold(value) for value in row if isinstance(value, str) and value.strip()]


def _lines(sheet: Sheet, start: int, end: int) -> Sequence[str]:
    return [value for row in sheet.rows[start:end] for value in row if isinstance(value, str) and not is_blank(value)]


def _label(filled: Sequence[Value]) -> str | None:
    """The first text of a row that is neither a list mark nor a figure."""
    for value in filled[:4]:
        if isinstance(value, str) and not _MARK.fullmatch(value.strip()) and not _is_figure(value):
            return value
    return None


@lru_cache(maxsize=100_000)
def _is_figure(text: str) -> bool:
    return not any(c.isalpha() for c in text) and any(c.isdigit() for c in text)


def _is_numbering(filled: Sequence[Value]) -> bool:
    """Whether a row numbers the columns: A, B, 1, 2, 3 or (1), (2), (3)=(1)+(2)."""
    matches = [_NUMBERED.fullmatch(str(int(v)) if isinstance(v, float) else str(v).strip()) for v in filled]
    numbers = [int(m[1]) for m in matches if m and m[1]]
    return len(filled) > 2 and all(matches) and numbers == [numbers[0] + i for i in range(len(numbers))]
