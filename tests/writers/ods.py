"""An OpenDocument spreadsheet."""

import datetime as dt
from collections.abc import Collection, Mapping
from xml.sax.saxutils import escape, quoteattr

from dagster_project.reading.table import Uncomputed, Value

from . import NONE, Merged, Tables, span, zipped

_SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "style": "style",
        "table": "table",
        "text": "text",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
_CALCEXT = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/></manifest:manifest>'
)
_UNDISPLAYED = (
    '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
_EMPTY_ROWS = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def write(
    tables: Tables,
    merged: Merged = NONE,
    hidden: Collection[str] = (),
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
    percent: Collection[tuple[int, int]] = (),
    fonts: Mapping[tuple[int, int], str] = {},
    last_rows: str = _EMPTY_ROWS,
    doctype: str = "",
) -> bytes:
    """``last_rows`` is XML below the rows of every sheet: as in a real file, empty ones to the end of the sheet."""
    styles = "".join(
        f'<style:style style:name="{font}" style:family="table-cell"><style:text-properties '
        f'fo:font-family="&apos;{font}&apos;"/></style:style>'
        for font in set(fonts.values())
    )
    book = [f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content{_SPACES}{_CALCEXT}>']
    book.append(f"<office:automatic-styles>{_UNDISPLAYED}{styles}</office:automatic-styles>")
    book.append("<office:body><office:spreadsheet>")
    for name, rows in tables.items():
        off = ' table:style-name="off"' if name in hidden else ""
        book.append(f"<table:table table:name={quoteattr(name)}{off}>")
        for j in range(max(map(len, rows), default=0)):
            book.append(f"<table:table-column{_visibility(j in hidden_columns)}/>")
        for i, row in enumerate(rows):
            book.append(f"<table:table-row{_visibility(i in hidden_rows)}>")
            for j, value in enumerate(row):
                down, across = span(merged.get(name, ()), i, j)
                look = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
                look += f' table:style-name="{fonts[i, j]}"' if (i, j) in fonts else ""
                book.append(_cell(value, look, (i, j) in percent) if down else "<table:covered-table-cell/>")
            book.append("</table:table-row>")
        book.append(f"{last_rows}</table:table>")
    book.append("</office:spreadsheet></office:body></office:document-content>")
    return zipped({"mimetype": _KIND, "META-INF/manifest.xml": _MANIFEST, "content.xml": "".join(book)})


def _visibility(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _cell(value: Value, look: str, percent: bool) -> str:
    if value is None:
        return f"<table:table-cell{look}/>"
    if isinstance(value, Uncomputed):
        return f"<table:table-cell{look} table:formula={quoteattr(value)}/>"
    kind, attribute = "string", ""
    if isinstance(value, bool):
        kind, attribute = "boolean", f' office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, int | float):
        kind, attribute = "percentage" if percent else "float", f' office:value="{value}"'
    elif isinstance(value, dt.date):
        kind, attribute = "date", f' office:date-value="{value.isoformat()}"'
    elif isinstance(value, dt.time):
        kind, attribute = "time", f' office:time-value="{value.strftime("PT%HH%MM%SS")}"'
    elif str(value).startswith("#"):
        attribute = ' calcext:value-type="error"'
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell{look} office:value-type="{kind}"{attribute}>{text}</table:table-cell>'
