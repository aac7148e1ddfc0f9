"""A return as the bytes of a file: the same return, the same bytes.

Belongs here: formats. Does not belong here: what a return says, and where its file lies.
"""

from collections.abc import Callable, Mapping

from ..document import Format, Return
from . import csv, docx, html, txt, xls, xlsx

_WRITERS: Mapping[Format, Callable[[Return], bytes]] = {
    "xlsx": xlsx.write,
    "xls": xls.write,
    "csv": csv.write,
    "docx": docx.write,
    "txt": txt.write,
    "html": html.write,
}


def write(document: Return) -> bytes:
    """The file's content."""
    return _WRITERS[document.format](document)
