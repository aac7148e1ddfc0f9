"""An XML spreadsheet of Excel 2003."""

import datetime as dt
from collections.abc import Collection, Mapping
from xml.sax.saxutils import escape, quoteattr

from dagster_project.reading.table import Uncomputed, Value

from . import NONE, Merged, Tables, span

_HEAD = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>{doctype}
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>{styles}
<Style ss:ID="percent"><NumberFormat ss:Format="0.00%"/></Style></Styles>"""
_HIDDEN = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"


def write(
    tables: Tables,
    merged: Merged = NONE,
    hidden: Collection[str] = (),
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
    percent: Collection[tuple[int, int]] = (),
    fonts: Mapping[tuple[int, int], str] = {},
    doctype: str = "",
) -> bytes:
    """Empty cells are left out, so that the next one says its place; a text beginning with # is an error."""
    styles = "".join(f'<Style ss:ID="{font}"><Font ss:FontName="{font}"/></Style>' for font in set(fonts.values()))
    book = [_HEAD.format(doctype=doctype, styles=styles)]
    for name, rows in tables.items():
        book.append(f"<Worksheet ss:Name={quoteattr(name)}><Table>")
        book += [f'<Column ss:Index="{column + 1}" ss:Hidden="1"/>' for column in sorted(hidden_columns)]
        for i, row in enumerate(rows):
            book.append(f'<Row ss:Index="{i + 1}" ss:Hidden="{int(i in hidden_rows)}">')
            for j, value in enumerate(row):
                down, across = span(merged.get(name, ()), i, j)
                if value is None and down < 2 and across < 2:
                    continue
                style = "percent" if (i, j) in percent else fonts.get((i, j))
                look = f' ss:Index="{j + 1}" ss:MergeDown="{down - 1}" ss:MergeAcross="{across - 1}"'
                look += f' ss:StyleID="{style}"' if style else ""
                book.append(_cell(value, look))
            book.append("</Row>")
        book.append(f"</Table>{_HIDDEN if name in hidden else ''}</Worksheet>")
    return "\n".join([*book, "</Workbook>"]).encode()


def _cell(value: Value, look: str) -> str:
    if isinstance(value, Uncomputed):
        return f"<Cell{look} ss:Formula={quoteattr(value)}/>"
    if value is None:
        return f"<Cell{look}/>"
    kind, text = "String", escape(str(value))
    if isinstance(value, bool):
        kind, text = "Boolean", str(int(value))
    elif isinstance(value, int | float):
        kind = "Number"
    elif isinstance(value, dt.date):
        kind, text = "DateTime", dt.datetime(*value.timetuple()[:6]).isoformat() + ".000"
    elif isinstance(value, dt.time):
        kind, text = "DateTime", f"1899-12-31T{value.isoformat()}.000"
    elif text.startswith("#"):
        kind = "Error"
    return f'<Cell{look}><Data ss:Type="{kind}">{text}</Data></Cell>'
