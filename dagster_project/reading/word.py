"""Word documents (.docx) to one sheet: paragraphs and tables as they follow one another."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .archive import Archive
from .decoding import Piece
from .grid import Grid
from .refusal import Refusal
from .table import Sheet
from .text import raised
from .xml import parse_xml

# left out, with all they hold: properties, what was deleted or moved away, field codes, footnote marks
_UNSEEN = frozenset({"pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "del", "moveFrom", "delText", "instrText", "rt"})
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(content: bytes) -> Sequence[Sheet]:
    """One sheet named ``document``: a row for each paragraph, blank ones too, and for each row of a table.

    Raises:
        Refusal: the document is damaged, locked or larger than the limits allow.
    """
    archive = Archive(content)
    body = next((child for child in parse_xml(archive.read("word/document.xml")) if _tag(child) == "body"), None)
    if body is None:
        raise Refusal("damaged_file", found="w:body")
    styles = parse_xml(archive.read("word/styles.xml")) if "word/styles.xml" in archive.names else None
    grid = Grid("document")
    _blocks(grid, 0, body, _Fonts(styles))
    return [grid.sheet()]


class _Fonts:
    """The font of a run: its own, else that of its style, its paragraph's style or the document."""

    def __init__(self, styles: Any) -> None:
        self.own: dict[str, str | None] = {}
        self.parents: dict[str, str | None] = {}
        self.paragraph: str | None = None
        self.document: str | None = None
        for style in styles if styles is not None else ():
            if _tag(style) == "docDefaults":
                self.document = _font(_path(style, "rPrDefault", "rPr"))
            elif _tag(style) == "style":
                name = _get(style, "styleId") or ""
                self.own[name] = _font(_path(style, "rPr"))
                self.parents[name] = _get(_path(style, "basedOn"), "val")
                if _get(style, "type") == "paragraph" and _get(style, "default") in ("1", "true"):
                    self.paragraph = name

    def of_style(self, name: str | None) -> str | None:
        seen: set[str] = set()
        while name in self.own and name not in seen:
            if font := self.own[name]:
                return font
            seen.add(name)
            name = self.parents[name]
        return None

    def of_paragraph(self, paragraph: Any) -> str | None:
        name = _get(_path(paragraph, "pPr", "pStyle"), "val") or self.paragraph
        return self.of_style(name) or self.document

    def of_run(self, run: Any, of_paragraph: str | None) -> str | None:
        properties = _path(run, "rPr")
        return _font(properties) or self.of_style(_get(_path(properties, "rStyle"), "val")) or of_paragraph


def _tag(element: Any) -> str:
    # by local name alone: the strict variant of the format has other namespaces
    return str(element.tag).rpartition("}")[2]


def _path(element: Any, *names: str) -> Any:
    for name in names:
        element = next((child for child in element if _tag(child) == name), None) if element is not None else None
    return element


def _get(element: Any, name: str) -> str | None:
    if element is None:
        return None
    namespace = str(element.tag).rpartition("}")[0]
    return element.get(f"{namespace}}}{name}")


def _number(element: Any, default: int) -> int:
    text = _get(element, "val") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def _font(properties: Any) -> str | None:
    """The font letters with marks are set in; a theme's font goes before a named one and is never a legacy one."""
    fonts = _path(properties, "rFonts")
    if theme := _get(fonts, "hAnsiTheme") or _get(fonts, "asciiTheme"):
        return theme
    return _get(fonts, "hAnsi") or _get(fonts, "ascii")


def _visible(element: Any, wanted: Mapping[str, object] | frozenset[str]) -> Iterator[Any]:
    """The wanted elements below an element, in order, none inside another; each drawing in one of its variants."""
    children = list(element)
    if _tag(element) == "AlternateContent":
        children = children[:1]
    for child in children:
        tag = _tag(child)
        if tag in wanted:
            yield child
        elif tag not in _UNSEEN:
            yield from _visible(child, wanted)


_BLOCK = frozenset({"p", "tbl"})
_IN_PARAGRAPH = frozenset({"r", "txbxContent"})
_IN_RUN = frozenset({"t", "txbxContent", *_SIGNS})
_BOX = frozenset({"txbxContent"})
_ROW, _CELL = frozenset({"tr"}), frozenset({"tc"})


def _blocks(grid: Grid, row: int, parent: Any, fonts: _Fonts) -> int:
    """Put paragraphs and tables from a row on; returns the row after them. Text boxes follow their paragraph."""
    for block in _visible(parent, _BLOCK):
        if _tag(block) == "tbl":
            row = _table(grid, row, block, fonts)
        else:
            grid.put_text(row, 0, _paragraph(block, fonts))
            row += 1
            for box in _visible(block, _BOX):
                row = _blocks(grid, row, box, fonts)
    return row


def _paragraph(paragraph: Any, fonts: _Fonts) -> Iterator[Piece]:
    of_paragraph = fonts.of_paragraph(paragraph)
    for run in _visible(paragraph, _IN_PARAGRAPH):
        if _tag(run) == "r":
            font = fonts.of_run(run, of_paragraph)
            for sign in _visible(run, _IN_RUN):
                if _tag(sign) != "txbxContent":
                    text = _SIGNS.get(_tag(sign)) or sign.text or ""
                    above = _get(_path(run, "rPr", "vertAlign"), "val") == "superscript"
                    yield raised(text) if above else text, font


def _cell(parent: Any, fonts: _Fonts) -> Iterator[Piece]:
    """All the text of a cell, that of tables and text boxes inside it too, one line for each paragraph."""
    for paragraph in _visible(parent, frozenset({"p"})):
        yield from _paragraph(paragraph, fonts)
        yield "\n", None
        for box in _visible(paragraph, _BOX):
            yield from _cell(box, fonts)


def _table(grid: Grid, row: int, table: Any, fonts: _Fonts) -> int:
    # by first column, the merged ranges that the next row may go on with: first row, rows more, columns more
    open_ranges: dict[int, tuple[int, int, int]] = {}
    for line in _visible(table, _ROW):
        properties = _path(line, "trPr")
        if _path(properties, "del") is not None:
            continue
        column = _number(_path(properties, "gridBefore"), 0)
        going_on: dict[int, tuple[int, int, int]] = {}
        grid.put(row, 0, None)
        for cell in _visible(line, _CELL):
            look = _path(cell, "tcPr")
            across = max(_number(_path(look, "gridSpan"), 1), 1) - 1
            upright = _path(look, "vMerge")
            if upright is not None and _get(upright, "val") != "restart" and column in open_ranges:
                first, down, wide = open_ranges.pop(column)
                going_on[column] = (first, down + 1, wide)
                grid.put(row, column, None)
            else:
                grid.put_text(row, column, _cell(cell, fonts))
                if upright is not None:
                    going_on[column] = (row, 0, across)
                else:
                    grid.merge(row, column, 0, across)
            column += across + 1
        _close(grid, open_ranges)
        open_ranges, row = going_on, row + 1
    _close(grid, open_ranges)
    return row


def _close(grid: Grid, ranges: Mapping[int, tuple[int, int, int]]) -> None:
    for column, (first, down, across) in ranges.items():
        grid.merge(first, column, down, across)
