"""A Word document of one table, with paragraphs before and after."""

from collections.abc import Collection, Mapping, Sequence
from xml.sax.saxutils import escape

from . import NONE, Merged, Range, Tables, zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""


def write(
    tables: Tables,
    merged: Merged = NONE,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    fonts: Mapping[tuple[int, int], str] = {},
    deleted: Collection[tuple[int, int]] = (),
    inside: Mapping[tuple[int, int], str] = {},
    tail: str = "",
    styles: str = "",
) -> bytes:
    """``deleted`` cells hold their text as a tracked deletion; ``inside`` and ``tail`` are XML put in as it is."""
    ((name, rows),) = tables.items()
    body = [paragraph(text) for text in before]
    body.append("<w:tbl>")
    for i, row in enumerate(rows):
        body.append("<w:tr>")
        for j, value in enumerate(row):
            if look := _look(merged.get(name, ()), i, j):
                text = paragraph("" if value is None else str(value), fonts.get((i, j)), (i, j) in deleted)
                body.append(f"<w:tc><w:tcPr>{look}</w:tcPr>{text}{inside.get((i, j), '')}</w:tc>")
        body.append("</w:tr>")
    body += ["</w:tbl>", *(paragraph(text) for text in after), tail]
    members = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS}
    members["word/document.xml"] = f"<w:document {_W} {_MC}><w:body>{''.join(body)}</w:body></w:document>"
    if styles:
        members["word/styles.xml"] = f"<w:styles {_W}>{styles}</w:styles>"
    return zipped(members)


def paragraph(text: str, font: str | None = None, deleted: bool = False) -> str:
    """A paragraph; each line of the text but the first follows a break, each tab is a tab."""
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    tag = "w:delText" if deleted else "w:t"
    pieces = escape(text).replace("\n", f"</{tag}><w:br/><{tag}>").replace("\t", f"</{tag}><w:tab/><{tag}>")
    run = f'<w:r>{look}<{tag} xml:space="preserve">{pieces}</{tag}></w:r>' if text else ""
    return f"<w:p>{f'<w:del>{run}</w:del>' if deleted else run}</w:p>"


def _look(merged: Sequence[Range], row: int, column: int) -> str:
    """The properties of a cell; empty where a cell to its left takes its place."""
    for top, left, bottom, right in merged:
        if top <= row <= bottom and left <= column <= right:
            if column > left:
                return ""
            upright = "" if bottom == top else '<w:vMerge w:val="restart"/>' if row == top else "<w:vMerge/>"
            return f'<w:gridSpan w:val="{right - left + 1}"/>{upright}'
    return '<w:tcW w:w="0" w:type="auto"/>'
