"""A web page of tables, as programs save it under the name .xls."""

from collections.abc import Collection, Sequence
from xml.sax.saxutils import escape

from . import NONE, Merged, Tables, span


def write(
    tables: Tables,
    merged: Merged = NONE,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    hidden_rows: Collection[int] = (),
    charset: str = "utf-8",
    declared: str | None = None,
    mark: bytes = b"",
) -> bytes:
    """``charset`` is that of the bytes, ``declared`` what the page says of it, ``mark`` a byte order mark."""
    says = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    page = [f"<html><head>{says}<title>t</title><style>td {{color: red}}</style></head><body>"]
    page += [f"<p>{escape(text)}</p>" for text in before]
    for name, rows in tables.items():
        page.append("<table>")
        for i, row in enumerate(rows):
            page.append("<tr style='display:none'>" if i in hidden_rows else "<tr>")
            for j, value in enumerate(row):
                down, across = span(merged.get(name, ()), i, j)
                if down:
                    text = "" if value is None else escape(str(value)).replace("\n", "<br>")
                    page.append(f'<td rowspan="{down}" colspan={across}>{text}</td>')
            page.append("</tr>")
        page.append("</table>")
    page += [f"<p>{escape(text)}</p>" for text in after]
    return mark + "\n".join([*page, "</body></html>"]).encode(charset)
