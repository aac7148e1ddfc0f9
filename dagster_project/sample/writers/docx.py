"""A Word document of tables, with paragraphs before and after each, or of a report in prose."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from ..document import NOTICE, Part, Return, Sheet
from .csv import written
from .zipped import zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_TABLE = f"<w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"


def write(document: Return) -> bytes:
    """The sheets one after the other, each under its title; of a report in prose its parts."""
    body = "".join(part for sheet in document.sheets for part in _parts(sheet))
    if document.parts:
        body = "".join(map(_prose, (NOTICE, *document.parts)))
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    return zipped({name: text.encode() for name, text in members.items()})


def _prose(part: Part) -> str:
    if isinstance(part, str):
        return _paragraph(part)
    rows = ("".join(f"<w:tc><w:tcPr></w:tcPr>{_paragraph(cell)}</w:tc>" for cell in row) for row in part)
    return f"{_TABLE}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _parts(sheet: Sheet) -> Iterator[str]:
    yield from (_paragraph(line) for line in (NOTICE, *sheet.title))
    yield _TABLE
    for i, row in enumerate((*sheet.header, *sheet.rows)):
        cells = (
            f"<w:tc><w:tcPr>{look}</w:tcPr>{_paragraph(written(value))}</w:tc>"
            for j, value in enumerate(row)
            if (look := _look(sheet, i, j)) is not None
        )
        yield f"<w:tr>{''.join(cells)}</w:tr>"
    yield "</w:tbl>"
    yield from (_paragraph(line) for line in sheet.foot)


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' if text else "<w:p/>"


def _look(sheet: Sheet, row: int, column: int) -> str | None:
    """The properties of a cell; ``None`` where one to its left takes its place."""
    for top, left, bottom, right in sheet.merges:
        if top <= row <= bottom and left <= column <= right:
            if column > left:
                return None
            upright = "" if bottom == top else '<w:vMerge w:val="restart"/>' if row == top else "<w:vMerge/>"
            return f'<w:gridSpan w:val="{right - left + 1}"/>{upright}'
    return ""
