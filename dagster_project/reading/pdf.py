"""PDF to one sheet: ruled tables, tables held by alignment alone, and the lines of text around them."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from .grid import Grid
from .limits import limits
from .refusal import Refusal
from .table import Sheet

# cells whose edges are this close, in points, lie on one line of the grid
_NEAR = 2.0
_FEWEST = 3  # columns and lines below which aligned words are no table
Segment = tuple[float, float, str]  # from, to, text


def read_pdf(content: bytes) -> Sequence[Sheet]:
    """One sheet named ``pdf``, all pages below one another: table rows, and a row of one cell for each line of text.

    Raises:
        Refusal: the file is damaged, locked, scanned, or larger than the limits allow.
    """
    grid = Grid("pdf")
    characters = 0
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            pages = len(document.pages)
            if pages > limits().pages:
                raise Refusal("too_many_pages", found=f"{pages:,}", expected=f"{limits().pages:,}")
            for page in document.pages:
                letters = sum(not char["text"].isspace() for char in page.chars)
                if not letters and page.images and characters:
                    # a page that was scanned among others would be lost without a word
                    raise Refusal("scanned_pdf", found=f"{page.page_number:,}")
                characters += letters
                _page(grid, page)
                page.close()
    except Refusal:
        raise
    except Exception as error:
        # the parser lets errors of every kind through on damaged bytes, and wraps some of them in its own
        causes = (error, error.args[0] if error.args else None, error.__cause__)
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise Refusal("locked_file") from error
        raise Refusal("damaged_file", found=(str(error) or type(error).__name__)[:200]) from error
    if not characters:
        raise Refusal("scanned_pdf" if pages else "damaged_file", found=f"{pages:,}")
    return [grid.sheet()]


def _page(grid: Grid, page: Any) -> None:
    # a frame around a text is no table, and its text is read as lines
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda thing: not any(_inside(thing, box) for box in boxes)) if boxes else page
    lines = [(top, list(line)) for top, line in _lines(outside)]
    parts: list[tuple[float, float, Any]] = [(table.bbox[1], table.bbox[0], table) for table in tables]
    blocks = _blocks([line for _, line in lines]) if not tables else []
    starts = {start: (stop, rows) for start, stop, rows in blocks}
    index = 0
    while index < len(lines):
        top, line = lines[index]
        if index in starts:
            index, rows = starts[index]
            parts.append((top, line[0][0], rows))
        else:
            parts.append((top, line[0][0], [[" ".join(text for *_, text in line)]]))
            index += 1
    for _, _, part in sorted(parts, key=lambda part: part[:2]):
        if isinstance(part, list):
            _put(grid, part)
        else:
            _ruled(grid, part)


def _inside(thing: Any, box: tuple[float, float, float, float]) -> bool:
    across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _put(grid: Grid, rows: Sequence[Sequence[str | None]]) -> None:
    first = len(grid.rows)
    for row, cells in enumerate(rows, first):
        for column, text in enumerate(cells):
            grid.put(row, column, text or None)


def _steps(edges: Iterator[float]) -> list[float]:
    """Edges in order, those that are nearly one taken together."""
    steps: list[float] = []
    for edge in sorted(edges):
        if not steps or edge - steps[-1] > _NEAR:
            steps.append(edge)
    return steps


def _ruled(grid: Grid, table: Any) -> None:
    """Put a ruled table: each cell at the place of its upper left corner, merged as far as its lines reach."""
    lefts, tops = _steps(cell[0] for cell in table.cells), _steps(cell[1] for cell in table.cells)
    first = len(grid.rows)
    _put(grid, [[None] * len(lefts)] * len(tops))
    texts = [text for row in table.extract() for text in row]
    cells = [cell for row in table.rows for cell in row.cells]
    for cell, text in zip(cells, texts, strict=True):
        if cell is None:
            continue
        row, column = _at(tops, cell[1]), _at(lefts, cell[0])
        words = " ".join((text or "").split())
        if words:
            grid.put(first + row, column, words)
        # the far edges lie on the next cell's near ones
        last_row, last_column = _at(tops, cell[3] - 2 * _NEAR), _at(lefts, cell[2] - 2 * _NEAR)
        grid.merge(first + row, column, last_row - row, last_column - column)


def _at(steps: Sequence[float], edge: float) -> int:
    return max((i for i, step in enumerate(steps) if step <= edge + _NEAR / 2), default=0)


def _lines(page: Any) -> Iterator[tuple[float, Sequence[Segment]]]:
    """The page's lines from the top down, each with its stretches of text between wide gaps."""
    words = page.extract_words(use_text_flow=False)
    height = 0.0
    tops: list[float] = []
    lines: list[list[Any]] = []
    for word in sorted(words, key=lambda word: ((word["top"] + word["bottom"]) / 2, word["x0"])):
        height, middle = word["bottom"] - word["top"], (word["top"] + word["bottom"]) / 2
        if tops and middle - tops[-1] < height / 2:
            lines[-1].append(word)
        else:
            tops.append(middle)
            lines.append([word])
    for middle, line in zip(tops, lines, strict=True):
        yield middle, _segments(sorted(line, key=lambda word: word["x0"]))


def _segments(words: Sequence[Any]) -> Sequence[Segment]:
    segments: list[Segment] = []
    for word in words:
        # words of one cell stand less than a letter's height apart
        if segments and word["x0"] - segments[-1][1] < word["bottom"] - word["top"]:
            start, _, text = segments.pop()
            segments.append((start, word["x1"], f"{text} {word['text']}"))
        else:
            segments.append((word["x0"], word["x1"], word["text"]))
    return segments


def _blocks(lines: Sequence[Sequence[Segment]]) -> Iterator[tuple[int, int, list[list[str | None]]]]:
    """Stretches of lines whose texts stand in at least three columns: first line, line after the last, rows."""
    start = 0
    while start < len(lines):
        stop, columns = _aligned(lines, start)
        full = sum(len(line) >= _FEWEST for line in lines[start:stop])
        if len(columns) >= _FEWEST and full >= _FEWEST:
            rows = [[_in_column(line, column) for column in columns] for line in lines[start:stop]]
            yield start, stop, rows
            start = stop
        else:
            start += 1


def _in_column(line: Sequence[Segment], column: tuple[float, float]) -> str | None:
    return next((text for left, right, text in line if left < column[1] and right > column[0]), None)


def _aligned(lines: Sequence[Sequence[Segment]], start: int) -> tuple[int, Sequence[tuple[float, float]]]:
    """Lines from one on that fit one set of columns: none has two texts in a column, or a text in two."""
    columns: list[tuple[float, float]] = []
    for index in range(start, len(lines)):
        grown = _grown(columns, lines[index])
        if len(lines[index]) < 2 or (index == start and len(lines[index]) < _FEWEST) or grown is None:
            return index, columns
        columns = grown
    return len(lines), columns


def _grown(columns: Sequence[tuple[float, float]], line: Sequence[Segment]) -> list[tuple[float, float]] | None:
    """The columns widened to hold a line; ``None`` where it does not fit them."""
    edges = sorted([(left, right, 0) for left, right in columns] + [(left, right, 1) for left, right, _ in line])
    grown: list[tuple[float, float]] = []
    held: list[list[int]] = []
    for left, right, source in edges:
        if grown and left < grown[-1][1]:
            grown[-1] = (grown[-1][0], max(grown[-1][1], right))
            held[-1].append(source)
        else:
            grown.append((left, right))
            held.append([source])
    fits = all(sources.count(0) <= 1 and sources.count(1) <= 1 for sources in held)
    return grown if fits else None
