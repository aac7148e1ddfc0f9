"""Finding a form's header by its words, wherever on the sheet it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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

    @property
    def missing(self) -> Sequence[str]:
        """Required fields that no column answers to."""
        return [name for name in self.layout.required if name not in self.columns]

    @property
    def end(self) -> int:
        """The first row below the header."""
        return self.first_row + self.layout.header_rows


def find_header(sheet: Sheet, layout: Layout) -> Header | None:
    """The place where most of the layout's columns are found; ``None`` where fewer than half are."""
    best: Header | None = None
    # a header cut short by the end of the sheet is none
    for first_row in range(min(len(sheet.rows) - layout.header_rows + 1, SEARCHED_ROWS)):
        paths = header_paths(sheet, first_row, layout.header_rows)
        header = Header(layout, first_row, _match(paths, layout), paths)
        if best is None or len(header.columns) > len(best.columns):
            best = header
        if not header.missing:
            break
    if best is None or len(best.missing) * 2 > len(layout.required):
        return None
    return best


def header_paths(sheet: Sheet, first_row: int, depth: int) -> Sequence[str]:
    """The header's texts flattened: for each column, its own text under the texts that span it."""
    rows = [sheet.rows[i] for i in range(first_row, min(first_row + depth, len(sheet.rows)))]
    # a stray cell far to the right of some other row must not make every header as wide as the sheet
    width = max((_filled_width(row) for row in rows), default=0)
    spread = [_spread(sheet, first_row + level, width, last=level == depth - 1) for level in range(len(rows))]
    return [" > ".join(_path(spread, column)) for column in range(width)]


def _filled_width(row: Row) -> int:
    return next((column + 1 for column in range(len(row) - 1, -1, -1) if not is_blank(row[column])), 0)


def _path(rows: Sequence[Sequence[str]], column: int) -> Sequence[str]:
    texts = [row[column] for row in rows if row[column]]
    return [text for i, text in enumerate(texts) if i == 0 or text != texts[i - 1]]


def _spread(sheet: Sheet, index: int, width: int, last: bool) -> Sequence[str]:
    """A header row's texts, with spans filled: from merged ranges, or to the right where a file has none."""
    row = sheet.rows[index]
    texts = [_text(row[column]) if column < len(row) else "" for column in range(width)]
    for top, left, bottom, right in sheet.merged:
        if top <= index <= bottom and top < len(sheet.rows) and left < len(sheet.rows[top]):
            for column in range(left, min(right + 1, width)):
                texts[column] = _text(sheet.rows[top][left])
    if not last and not sheet.merged:
        for column in range(1, width):
            texts[column] = texts[column] or texts[column - 1]
    return texts


def _text(value: object) -> str:
    return normalise(value) if isinstance(value, str) and not is_blank(value) else ""


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
