"""Finding a form's header by its words, wherever on the sheet it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .layout import Layout
from .table import Row, Sheet, is_blank
from .text import fold, normalise

SEARCHED_ROWS = 60


@dataclass(frozen=True)
class Header:
    """Where a layout was found. ``columns`` maps each field to its column; ``paths`` names every column."""

    layout: Layout
    first_row: int
    columns: Mapping[str, int]
    paths: Sequence[str]

    @cached_property
    def missing(self) -> Sequence[str]:
        """Required fields that no column answers to."""
        return [name for name in self.layout.required if name not in self.columns]

    @property
    def end(self) -> int:
        """The first row below the header."""
        return self.first_row + self.layout.header_rows


def find_headers(sheet: Sheet, layouts: Sequence[Layout]) -> Sequence[Header]:
    """Where each layout was found; once one is complete, the others are looked for only in the same place, and not at
    all where it left no column over."""
    found: list[Header] = []
    complete: Header | None = None
    for layout in layouts:
        if complete and len(sheet.rows) >= complete.first_row + layout.header_rows:
            header: Header | None = header_at(sheet, layout, complete.first_row)
        else:
            header = None if complete else find_header(sheet, layout)
        if header and len(header.missing) * 2 <= len(layout.required):
            found.append(header)
            complete = complete or (None if header.missing else header)
            if not header.missing and len(header.columns) == sum(map(bool, header.paths)):
                break
    return found


def find_header(sheet: Sheet, layout: Layout, start: int = 0, searched: int = SEARCHED_ROWS) -> Header | None:
    """The place from ``start`` on where most of the layout's columns are found; ``None`` where fewer than half are."""
    best: Header | None = None
    # a header cut short by the end of the sheet is none
    for first_row in range(start, min(len(sheet.rows) - layout.header_rows + 1, start + searched)):
        if not _may_begin(sheet.rows[first_row], layout):
            continue
        header = header_at(sheet, layout, first_row)
        if best is None or len(header.columns) > len(best.columns):
            best = header
        if not header.missing:
            break
    if best is None or len(best.missing) * 2 > len(layout.required):
        return None
    return best


def header_at(sheet: Sheet, layout: Layout, first_row: int) -> Header:
    """What of the layout is found in the rows from ``first_row`` on."""
    paths = header_paths(sheet, first_row, layout.header_rows)
    return Header(layout, first_row, _match(tuple(paths), layout), paths)


def _may_begin(row: Row, layout: Layout) -> bool:
    return any(type(value) is str and value and layout.begins(value) for value in row)


def header_paths(sheet: Sheet, first_row: int, depth: int) -> Sequence[str]:
    """The header's texts flattened: for each column, its own text under the texts that span it."""
    rows = sheet.rows[first_row : first_row + depth]
    # a stray cell far to the right of some other row must not make every header as wide as the sheet
    width = max((_filled_width(row) for row in rows), default=0)
    spread: list[list[str]] = []
    for level in range(len(rows)):
        spread.append(_spread(sheet, first_row + level, width, spread, last=level == depth - 1))
    return [" > ".join(_path(spread, column)) for column in range(width)]


def _filled_width(row: Row) -> int:
    return next((column + 1 for column in range(len(row) - 1, -1, -1) if not is_blank(row[column])), 0)


def _path(rows: Sequence[Sequence[str]], column: int) -> Sequence[str]:
    texts = [row[column] for row in rows if row[column]]
    return [text for i, text in enumerate(texts) if i == 0 or text != texts[i - 1]]


def _spread(sheet: Sheet, index: int, width: int, above: Sequence[Sequence[str]], last: bool) -> list[str]:
    """A header row's texts, with spans filled: from merged ranges, or to the right where a row has none."""
    row = sheet.rows[index]
    texts = [_text(row[column]) if column < len(row) else "" for column in range(width)]
    merged = False
    for top, left, bottom, right in sheet.merged:
        if top <= index <= bottom and top < len(sheet.rows) and left < len(sheet.rows[top]):
            merged = True
            for column in range(left, min(right + 1, width)):
                texts[column] = _text(sheet.rows[top][left])
    if not last and not merged:
        for column in range(1, width):
            # a text reaches as far as the texts above it do
            if all(line[column] == line[column - 1] for line in above):
                texts[column] = texts[column] or texts[column - 1]
    return texts


def _text(value: object) -> str:
    return normalise(value) if isinstance(value, str) else ""


@lru_cache(maxsize=10_000)
def _match(paths: Sequence[str], layout: Layout) -> Mapping[str, int]:
    columns: dict[str, int] = {}
    for column, path in enumerate(paths):
        folded = fold(path)
        if not folded:
            continue
        for name, patterns in layout.patterns.items():
            if name not in columns and any(pattern.fullmatch(folded) for pattern in patterns):
                columns[name] = column
                break
    return columns
