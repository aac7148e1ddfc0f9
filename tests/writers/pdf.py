"""A PDF of one table: letters by number, with the list of what they mean, and ruled lines."""

from collections.abc import Sequence

from . import NONE, Merged, Range, Tables, span

_WIDTH, _HEIGHT, _SIZE, _LEFT = 595, 842, 10, 40


def write(
    tables: Tables,
    merged: Merged = NONE,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    column_width: int = 120,
    row_height: int = 20,
    rows_on_a_page: int = 25,
    ruled: bool = True,
) -> bytes:
    """A table longer than a page goes on at the top of the next; no merged range may cross pages.

    A cell of several lines needs a ``row_height`` to hold them.
    """
    ((name, rows),) = tables.items()
    texts = [["" if value is None else str(value) for value in row] for row in rows]
    letters = sorted({c for line in [*before, *after, *(t for row in texts for t in row)] for c in line} - {"\n"})
    pages = []
    for first in range(0, max(len(texts), 1), rows_on_a_page):
        top = _HEIGHT - 60
        drawn = []
        if first == 0:
            drawn = [_show(text, _LEFT, top - 15 * i, letters) for i, text in enumerate(before)]
            top -= 15 * len(before)
        part = texts[first : first + rows_on_a_page]
        ranges = [(a - first, b, c - first, d) for a, b, c, d in merged.get(name, ())]
        drawn += _table(part, ranges, top, column_width, row_height, ruled, letters)
        if first + rows_on_a_page >= len(texts):
            below = top - row_height * len(part) - 20
            drawn += [_show(text, _LEFT, below - 15 * i, letters) for i, text in enumerate(after)]
        pages.append("\n".join(drawn))
    return document(pages, letters)


def _show(text: str, x: float, y: float, letters: Sequence[str]) -> str:
    codes = "".join(f"{letters.index(letter) + 1:04x}" for letter in text)
    return f"BT /F1 {_SIZE} Tf {x} {y} Td <{codes}> Tj ET"


def _table(
    rows: Sequence[Sequence[str]],
    merged: Sequence[Range],
    top: float,
    width: float,
    height: float,
    ruled: bool,
    letters: Sequence[str],
) -> list[str]:
    drawn = []
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            down, across = span(merged, i, j)
            if not down:
                continue
            x, y = _LEFT + width * j, top - height * i
            if ruled:
                drawn.append(f"{x} {y - height * down} {width * across} {height * down} re S")
            drawn += [_show(line, x + 4, y - 12 - 11 * k, letters) for k, line in enumerate(text.split("\n")) if line]
    return drawn


def document(pages: Sequence[str], letters: Sequence[str], more: str = "") -> bytes:
    """A PDF of pages given as drawing commands; ``more`` is put in the trailer."""
    meanings = "\n".join(f"<{i:04x}> <{c.encode('utf-16-be').hex()}>" for i, c in enumerate(letters, 1))
    # a list may hold a hundred meanings at most, by the book; readers do not count
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{meanings}\nendbfchar\nendcmap end end"
    )
    first = 6
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R]"
        " /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW 500"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        " /FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 4 /Ascent 800 /Descent -200"
        " /FontBBox [0 -200 1000 800] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>",
        _stream(cmap),
    ]
    for i, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents {first + 2 * i + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream(page))
    return _file(objects, more)


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _file(objects: Sequence[str], more: str) -> bytes:
    content, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{content}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R {more} >>\nstartxref\n{len(content)}\n%%EOF\n"
    ).encode("ascii")
