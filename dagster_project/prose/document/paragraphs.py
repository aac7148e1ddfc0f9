"""The bytes of a report to sheets, and the paragraphs and tables that stand on them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...reading.delimited import decode_text
from ...reading.readers import read_sheets
from ...reading.table import Row, Sheet, is_blank
from ...reading.text import normalise

_CELLS = re.compile(r"\s*\|\s*|\t+")
# a line that goes on in the next one: it fills its width, ends no sentence, and what follows begins none
_ENDS = re.compile(r"[.;:!?…”\"]$")
_BEGINS = re.compile(
    r"^(?:[-–+•*]|\(?[a-zđ]\)|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?\s|[IVX]+\.|phụ lục|biểu|bảng)", re.IGNORECASE
)
_SHARE_OF_WIDEST = 0.75
_LINES_THAT_TELL = 3


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or line of text, normalised, and where it begins on its sheet."""

    text: str
    sheet: str
    row: int


@dataclass(frozen=True)
class TableRows:
    """Rows of a table that follow one another: each a row number and its cells, by column."""

    sheet: str
    rows: Sequence[tuple[int, Row]]


def read_paragraphs(content: bytes) -> Sequence[Sheet]:
    """The sheets of a report: a row for each paragraph or line, and for each row of a table.

    Raises:
        Refusal: the file cannot be read, or is larger than the limits.
    """
    return read_sheets(content, _lines, "txt, docx, html, pdf")


def _lines(content: bytes) -> Sequence[Sheet]:
    return [Sheet("text", [_cells(line) for line in decode_text(content)[0].splitlines()])]


def _cells(line: str) -> Row:
    """The cells of a line of a table drawn with tabs or bars; any other line is one cell."""
    if line.count("|") < 2 and "\t" not in line.strip():
        return [line]
    cells = _CELLS.split(line.strip().strip("|"))
    if len(cells) < 2:
        return [line]
    return [None] * len(cells) if all(set(cell) <= set("-: ") for cell in cells) else [cell or None for cell in cells]


def parts_of(sheet: Sheet) -> Iterator[Paragraph | TableRows]:
    """The paragraphs and tables of a sheet in order; lines that were broken for want of width are one paragraph."""
    widest = _width(sheet)
    table: list[tuple[int, Row]] = []
    lines: list[str] = []
    first = 0
    for number, row in enumerate(sheet.rows):
        filled = [cell for cell in row if not is_blank(cell)]
        if len(row) > 1 and (len(filled) > 1 or (table and filled)):
            yield from _paragraph(lines, sheet, first)
            lines = []
            table.append((number, row))
            continue
        if table and len(row) > 1:
            # the line that a plain text draws below a header
            continue
        if table:
            yield TableRows(sheet.name, table)
            table = []
        for line in str(filled[0]).split("\n") if filled else [""]:
            text = normalise(line)
            if not (lines and text and widest and _goes_on(lines[-1], text, widest)):
                yield from _paragraph(lines, sheet, first)
                lines, first = [], number
            lines += [text] if text else []
    if table:
        yield TableRows(sheet.name, table)
    yield from _paragraph(lines, sheet, first)


def _paragraph(lines: Sequence[str], sheet: Sheet, row: int) -> Iterator[Paragraph]:
    if lines:
        yield Paragraph(" ".join(lines), sheet.name, row)


def _width(sheet: Sheet) -> int:
    """How wide the lines of a text are that is broken into lines; 0 where each line is a paragraph of its own."""
    lengths = sorted(
        len(str(row[0])) for row in sheet.rows if len(row) == 1 and isinstance(row[0], str) and row[0].strip()
    )
    if len(lengths) < _LINES_THAT_TELL or sheet.name not in ("text", "pdf"):
        return 0
    widest = lengths[-1]
    full = sum(length > _SHARE_OF_WIDEST * widest for length in lengths)
    # paragraphs are of all lengths; lines that were broken are mostly of one
    return widest if widest < 160 and full * 3 > len(lengths) else 0


def _goes_on(line: str, following: str, widest: int) -> bool:
    if len(line) < _SHARE_OF_WIDEST * widest or _BEGINS.match(following):
        return False
    return not _ENDS.search(line) or following[0].islower()
