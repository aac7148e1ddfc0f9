"""Bytes of any kind that is read, to sheets."""

from collections.abc import Callable, Mapping, Sequence

from .delimited import read_delimited
from .limits import limits
from .markup import read_html
from .ods import read_ods
from .pdf import read_pdf
from .refusal import Refusal
from .sniff import READ, Kind, sniff
from .spreadsheetml import read_spreadsheetml
from .table import Sheet
from .word import read_docx
from .xls import read_xls
from .xlsb import read_xlsb
from .xlsx import read_xlsx

_READERS: Mapping[Kind, Callable[[bytes], Sequence[Sheet]]] = {
    "xlsx": read_xlsx,
    "xlsb": read_xlsb,
    "xls": read_xls,
    "ods": read_ods,
    "docx": read_docx,
    "pdf": read_pdf,
    "html": read_html,
    "spreadsheetml": read_spreadsheetml,
}


def read_sheets(
    content: bytes, as_text: Callable[[bytes], Sequence[Sheet]] = read_delimited, expected: str = READ
) -> Sequence[Sheet]:
    """The sheets of a file; ``as_text`` reads plain text, ``expected`` names the kinds that might have been sent.

    Raises:
        Refusal: the file cannot be read, or is larger than the limits.
    """
    if len(content) > limits().file_bytes:
        raise Refusal("file_too_large", f"{len(content):,}", f"{limits().file_bytes:,}")
    kind = sniff(content)
    if kind == "zip":
        raise Refusal("zip_in_zip", expected=expected)
    sheets = as_text(content) if kind == "text" else _READERS[kind](content)
    for sheet in sheets:
        # trailing blank rows are an accident of formatting: a million of them are no rows of the form
        if len(sheet.rows) > limits().rows:
            raise Refusal("too_many_rows", f"{len(sheet.rows):,}", f"{limits().rows:,}", sheet.name)
    return sheets
