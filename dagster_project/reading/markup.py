"""Web pages saved as .xls or .html to one sheet: tables, and the text around them."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree, html

from .grid import Grid
from .refusal import Refusal
from .table import Sheet
from .text import raised

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# a name given by the file reaches no codec that is not a plain character set
_PLAIN = re.compile(r"(utf-?8|utf-?16|windows-\d+|cp\d+|iso-?8859-\d+|us-ascii|ascii|latin-?1)", re.IGNORECASE)
_UNSEEN = frozenset({"head", "script", "style", "title", "template", "noscript"})
_BLOCKS = re.compile(
    "address|article|aside|blockquote|caption|center|d[dlt]|div|footer|form|h[1-6r]|header|li|main|nav|[ou]l|p|pre"
    "|section|table|t[dhr]"
)
_CELLS = ("td", "th")
# stands for the edge of a block while text is put together; no page can hold it once it is cleaned
_EDGE = "\x1e"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_EDGES = re.compile(rf"[ {_EDGE}]*{_EDGE}[ {_EDGE}]*")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def read_html(content: bytes) -> Sequence[Sheet]:
    """One sheet named ``html``; every value is text as shown, and text outside tables is a row of one cell.

    Raises:
        Refusal: the bytes are not text in the character set they claim, hold no markup, or too many cells.
    """
    text = _CONTROLS.sub("", _decode(content))
    # tags that are never closed nest deeply in honest pages; what lies too deep even so would be dropped in silence
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, UnicodeError, ValueError) as error:
        raise Refusal("damaged_file", found=str(error)[:200]) from error
    if dropped := parser.error_log.filter_from_fatals():
        raise Refusal("damaged_file", found=str(dropped[0].message)[:200])
    grid = Grid("html")
    row = 0
    for part in _parts(root):
        if isinstance(part, str):
            for line in filter(None, (line.strip() for line in part.split(_EDGE))):
                grid.put(row, 0, line)
                row += 1
        else:
            row = _table(grid, row, part)
    return [grid.sheet()]


def _decode(content: bytes) -> str:
    declared = _CHARSET.search(content[:8192])
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    encoding = next((e for mark, e in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), name)
    if not _PLAIN.fullmatch(encoding) and encoding != "utf-8-sig":
        raise Refusal("not_utf8", found=encoding)
    # a page that can be read as ASCII says so in one byte a letter, whatever it claims
    if declared and encoding == name and encoding.lower().startswith("utf-16"):
        encoding = "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal("not_utf8", found=f"byte {error.start}: {content[error.start : error.start + 4]!r}") from error
    except (UnicodeError, LookupError) as error:
        raise Refusal("not_utf8", found=encoding) from error


def _parts(root: Any) -> Iterator[Any]:
    """The page in order: tables as elements, what stands between them as text."""
    texts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag == "table":
            yield _clean(texts)
            texts = []
            yield element
            walk.skip_subtree()
        else:
            _collect(texts, walk, event, element)
        if event == "end":
            texts.append(_SPACES.sub(" ", element.tail or ""))
    yield _clean(texts)


def _text(cell: Any) -> str:
    texts: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        _collect(texts, walk, event, element)
        if event == "end" and element is not cell:
            texts.append(_SPACES.sub(" ", element.tail or ""))
    return _clean(texts).replace(_EDGE, "\n").strip()


def _collect(texts: list[str], walk: Any, event: str, element: Any) -> None:
    if _BLOCKS.fullmatch(str(element.tag)):
        texts.append(_EDGE)
    if event == "start":
        if element.tag in _UNSEEN:
            walk.skip_subtree()
        elif element.tag == "br":
            texts.append("\n")
        else:
            text = _SPACES.sub(" ", element.text or "")
            texts.append(raised(text) if element.tag == "sup" else text)


def _clean(texts: Sequence[str]) -> str:
    text = re.sub(" *\n *", "\n", re.sub(" {2,}", " ", "".join(texts)))
    return _EDGES.sub(_EDGE, text)


def _table(grid: Grid, row: int, table: Any) -> int:
    """Put a table from a row on; returns the row after it."""
    taken: dict[int, int] = {}  # by column, the last row that a cell from above reaches down to
    spans: list[tuple[int, int, int, int]] = []
    line, column, row = None, 0, row - 1
    for element in table.iter("tr", "caption", *_CELLS):
        if next(element.iterancestors("table")) is not table:
            continue
        # cells that no row holds make one, as browsers do
        opened = element if element.tag in ("tr", "caption") else element.getparent()
        if opened is not line:
            line, column, row = opened, 0, row + 1
            grid.put(row, 0, None)
            if re.search(r"display\s*:\s*none", element.get("style") or ""):
                grid.hide(rows=range(row, row + 1))
        if element.tag == "tr":
            continue
        while taken.get(column, -1) >= row:
            column += 1
        across, down = _span(element, "colspan"), _span(element, "rowspan")
        grid.reach(row, column + across)
        for covered in range(column, column + across + 1):
            taken[covered] = row + down
        grid.put(row, column, _text(element) or None)
        spans.append((row, column, down, across))
        column += across + 1
    for top, left, down, across in spans:
        # a cell may claim rows below its table's last
        grid.merge(top, left, min(down, row - top), across)
    return row + 1


def _span(cell: Any, name: str) -> int:
    """How many more rows or columns a cell takes."""
    text = (cell.get(name) or "").strip()
    return max(int(text) - 1, 0) if text.isascii() and text.isdigit() and len(text) < 8 else 0
