"""Binary workbooks (.xlsb): values only, because nothing that may be used here reads their fonts and formats."""

from collections.abc import Sequence

from .archive import open_archive
from .calamine import Book
from .decoding import decode_sheet
from .table import Sheet


def read_xlsb(content: bytes) -> Sequence[Sheet]:
    """Every worksheet, hidden ones too, in the order of the tabs.

    Raises:
        Refusal: locked, damaged, or larger than the limits.
    """
    archive = open_archive(content)
    for entry in archive.entries:
        if entry.filename.endswith(".bin"):
            archive.read(entry.filename)
    return [decode_sheet(sheet) for sheet in Book(content).sheets()]
