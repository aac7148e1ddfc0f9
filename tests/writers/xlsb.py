"""A binary workbook (.xlsb): records of a number, a length and their bytes."""

import struct
from collections.abc import Collection, Sequence
from xml.sax.saxutils import quoteattr

from dagster_project.reading.table import Value

from . import NONE, Merged, Range, Tables, zipped

_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{sheets}</Types>"""
_SHEET_TYPE = '<Override PartName="/xl/worksheets/sheet{}.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_REL = (
    '<Relationship Id="rId{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target={}/>'
)


def write(tables: Tables, merged: Merged = NONE, hidden: Collection[str] = ()) -> bytes:
    """Texts, numbers and booleans."""
    numbers = range(1, len(tables) + 1)
    sheets = [
        _record(156, struct.pack("<II", name in hidden, number) + _text(f"rId{number}") + _text(name))
        for number, name in zip(numbers, tables, strict=True)
    ]
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(sheets="".join(map(_SHEET_TYPE.format, numbers))),
        "_rels/.rels": _RELS.format(_REL.format(1, "officeDocument", quoteattr("xl/workbook.bin"))),
        "xl/_rels/workbook.bin.rels": _RELS.format(
            "".join(_REL.format(n, "worksheet", quoteattr(f"worksheets/sheet{n}.bin")) for n in numbers)
        ),
        "xl/workbook.bin": b"".join(
            [_record(131), _record(143), *sheets, _record(144), _record(132)]  # book and its list of sheets
        ),
    }
    for number, (name, rows) in zip(numbers, tables.items(), strict=True):
        members[f"xl/worksheets/sheet{number}.bin"] = _sheet(rows, merged.get(name, ()))
    return zipped(members)


def _record(number: int, body: bytes = b"") -> bytes:
    """A record; its number and length are written in sevens of bits, lowest first."""
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    length, sizes = len(body), bytearray()
    while length > 0x7F:
        sizes.append(length & 0x7F | 0x80)
        length >>= 7
    return head + bytes([*sizes, length]) + body


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _sheet(rows: Sequence[Sequence[Value]], merged: Sequence[Range]) -> bytes:
    width = max(map(len, rows), default=0)
    parts = [_record(129), _record(148, struct.pack("<4I", 0, max(len(rows) - 1, 0), 0, max(width - 1, 0)))]
    parts.append(_record(145))
    for i, row in enumerate(rows):
        parts.append(_record(0, struct.pack("<IIHBBBI", i, 0, 300, 0, 0, 0, 0)))
        parts += [_cell(j, value) for j, value in enumerate(row)]
    parts.append(_record(146))
    if merged:
        parts.append(_record(177, struct.pack("<I", len(merged))))
        # rows first, then columns
        parts += [_record(176, struct.pack("<4I", top, bottom, left, right)) for top, left, bottom, right in merged]
        parts.append(_record(178))
    return b"".join([*parts, _record(130)])


def _cell(column: int, value: Value) -> bytes:
    place = struct.pack("<II", column, 0)
    if value is None:
        return _record(1, place)
    if isinstance(value, bool):
        return _record(4, place + bytes([value]))
    if isinstance(value, int | float):
        return _record(5, place + struct.pack("<d", value))
    return _record(6, place + _text(str(value)))
