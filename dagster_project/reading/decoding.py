"""Text of legacy fonts in a sheet, decoded by font where the format tells it and by its characters where not."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from .legacy import by_font, decode, decode_cells, detect, suspicious
from .table import Sheet, Uncomputed

# a stretch of text and the name of the font it is set in
Piece = tuple[str, str | None]
Fonts = dict[tuple[int, int], str]


def decode_sheet(sheet: Sheet, fonts: Fonts | None = None) -> Sheet:
    """The sheet in Unicode. ``fonts`` names the font of each cell, by row and column, where the format tells it."""
    fonts = fonts or {}
    if not fonts and not suspicious("\n".join(v for row in sheet.rows for v in row if isinstance(v, str))):
        return sheet
    places = [
        (i, j)
        for i, row in enumerate(sheet.rows)
        for j, value in enumerate(row)
        if isinstance(value, str) and not isinstance(value, Uncomputed)
    ]
    texts, counts = decode_cells([str(sheet.rows[i][j]) for i, j in places], [fonts.get(place) for place in places])
    if not counts:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for (i, j), text in zip(places, texts, strict=True):
        rows[i][j] = text
    return replace(sheet, rows=rows, legacy={name: counts[name] for name in sorted(counts)})


def decode_pieces(pieces: Iterable[Piece]) -> tuple[str, set[str]]:
    """One text from parts of it, each with the font it is set in, and the legacy encodings that were decoded for it.

    Neighbours in one encoding are decoded together, for a letter and its mark may stand in two parts. A text with
    letters that no legacy encoding has was typed in Unicode, whatever its font.
    """
    texts: list[str] = []
    encodings: set[str] = set()
    for legacy, group in groupby(pieces, key=lambda piece: by_font(piece[1]) if piece[1] else None):
        text = "".join(part for part, _ in group)
        if legacy is not None and detect(text) != "unicode":
            decoded = decode(text, *legacy)
            encodings |= {legacy[0]} if decoded != text else set()
            text = decoded
        texts.append(text)
    return "".join(texts), encodings
