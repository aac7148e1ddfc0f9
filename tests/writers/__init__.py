"""Plain tables to the bytes of a file, by hand: one small module per format, each with a function ``write``.

What a writer writes is what its text says, so that a test of a reader rests on no second library.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence

from dagster_project.reading.table import Value

Tables = Mapping[str, Sequence[Sequence[Value]]]
Range = tuple[int, int, int, int]
Merged = Mapping[str, Sequence[Range]]
NONE: Merged = {}


def span(merged: Sequence[Range], row: int, column: int) -> tuple[int, int]:
    """How many rows and columns the cell takes; (0, 0) where another cell covers it."""
    for top, left, bottom, right in merged:
        if (row, column) == (top, left):
            return bottom - top + 1, right - left + 1
        if top <= row <= bottom and left <= column <= right:
            return 0, 0
    return 1, 1


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of the members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # the kind of an OpenDocument file is told by this member's plain bytes
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()
