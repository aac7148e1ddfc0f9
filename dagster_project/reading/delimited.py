"""Delimited text (.csv, .tsv) to one sheet."""

import csv
import io
from collections.abc import Sequence

from .decoding import decode_sheet
from .legacy import decode_bytes
from .limits import limits
from .refusal import Refusal
from .table import Row, Sheet

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS = "\t;,|"
_SAMPLE_LINES = 50
# the limit that Python's parser starts with; it is one for the whole process, and other libraries raise it
_LONGEST_FIELD = 131_072


def read_delimited(content: bytes) -> Sequence[Sheet]:
    """One sheet named ``csv``; every value is text, as written.

    Raises:
        Refusal: the text cannot be decoded or parsed, or is larger than the limits.
    """
    text, encoding = decode_text(content)
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        rows: list[Row] = [row or [None] for row in lines]
    except csv.Error as error:
        raise Refusal("damaged_file", found=str(error)) from error
    width = max(map(len, rows), default=0)
    if width > limits().columns:
        raise Refusal("too_many_columns", f"{width:,}", f"{limits().columns:,}", "csv")
    if sum(map(len, rows)) > limits().cells:
        raise Refusal("too_many_cells", f"{sum(map(len, rows)):,}", f"{limits().cells:,}", "csv")
    if encoding:
        cells = sum(not cell.isascii() for row in rows for cell in row if isinstance(cell, str))
        return [Sheet("csv", rows, legacy={encoding: cells})]
    return [decode_sheet(Sheet("csv", rows))]


def decode_text(content: bytes) -> tuple[str, str | None]:
    """The text, and the name of its encoding where that is a legacy one.

    Raises:
        Refusal: the bytes are text in no encoding that is known.
    """
    named = next((e for mark, e in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(named), None
    except UnicodeDecodeError as error:
        known = decode_bytes(content) if named == "utf-8" else None
        if known is None:
            found = f"byte {error.start}: {content[error.start : error.start + 4]!r}"
            raise Refusal("not_utf8", found=found) from error
        return known


def _delimiter(text: str) -> str:
    """The delimiter that parts the most lines alike; a title line above the table has none and does not count."""
    sample = "".join(text[:100_000].splitlines(keepends=True)[:_SAMPLE_LINES])

    def regularity(delimiter: str) -> tuple[int, int]:
        counts = [len(row) - 1 for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
        common = max(set(counts) - {0}, key=counts.count, default=0)
        return (counts.count(common) if common else 0, common)

    return max(_DELIMITERS, key=regularity)
