"""Delimited text (.csv, .tsv) to one sheet."""

import csv
import io
from collections.abc import Sequence

from .refusal import Refusal
from .table import Row, Sheet

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS = ",;\t|"


def decode(content: bytes) -> str:
    """Text of the bytes; UTF-8 unless a byte order mark says otherwise.

    Raises:
        Refusal: the bytes are not text in that encoding.
    """
    encoding = next((e for mark, e in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal("not_utf8", found=f"byte {error.start}: {content[error.start : error.start + 4]!r}") from error


def read_delimited(content: bytes) -> Sequence[Sheet]:
    """One sheet named ``csv``; every value is text, as written.

    Raises:
        Refusal: the text cannot be decoded or parsed.
    """
    text = decode(content)
    first_line = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first_line.count)
    try:
        rows: list[Row] = [row or [None] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise Refusal("damaged_file", found=str(error)) from error
    return [Sheet(name="csv", rows=rows)]
