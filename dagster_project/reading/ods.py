"""OpenDocument spreadsheets (.ods) to sheets, read as a stream: repeats are counted, not allocated."""

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from .archive import Archive
from .decoding import Piece
from .grid import Grid
from .refusal import Refusal
from .table import Sheet, Uncomputed, Value
from .xml import SAFE, parse_xml, refuse_entities, syntax_refusal

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _STYLE, _TABLE, _TEXT = (f"{{{_ODF}{part}:1.0}}" for part in ("office", "style", "table", "text"))
_FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
_SVG = f"{{{_ODF}svg-compatible:1.0}}"
_TYPE_OF_APP = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,6})M(\d{1,6})(?:[.,](\d{1,6})\d*)?S")
_MOST_SPACES = 1_000


def read_ods(content: bytes) -> Sequence[Sheet]:
    """Every sheet, hidden ones too, in the order of the tabs.

    Raises:
        Refusal: the file is damaged, locked or larger than the limits allow, or declares entities.
    """
    archive = Archive(content)
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and b"encryption-data" in archive.read(manifest):
        raise Refusal("locked_file")
    styles = _Styles()
    if "styles.xml" in archive.names:
        styles.add(parse_xml(archive.read("styles.xml")))
    try:
        return list(_sheets(archive.read("content.xml"), styles))
    except etree.XMLSyntaxError as error:
        raise syntax_refusal(error) from error


class _Styles:
    """Fonts of cells and spans, and which tables are not displayed."""

    def __init__(self) -> None:
        self.faces: dict[str, str] = {}
        self.fonts: dict[str, str] = {}
        self.parents: dict[str, str] = {}
        self.undisplayed: set[str] = set()

    def add(self, root: Any) -> None:
        for face in root.iter(f"{_STYLE}font-face"):
            self.faces[face.get(f"{_STYLE}name", "")] = face.get(f"{_SVG}font-family", "").strip("'\"")
        for style in root.iter(f"{_STYLE}style", f"{_STYLE}default-style"):
            self._add(style)

    def _add(self, style: Any) -> None:
        # the default style of a family has no name, and is that of cells that name no other
        name, family = style.get(f"{_STYLE}name", ""), style.get(f"{_STYLE}family")
        if family == "table":
            properties = style.find(f"{_STYLE}table-properties")
            if properties is not None and properties.get(f"{_TABLE}display") == "false":
                self.undisplayed.add(name)
        elif family in ("table-cell", "text") and (name or family == "table-cell"):
            properties = style.find(f"{_STYLE}text-properties")
            if properties is not None:
                face = self.faces.get(properties.get(f"{_STYLE}font-name", ""))
                if font := face or properties.get(f"{_FO}font-family", "").strip("'\""):
                    self.fonts[name] = font
            self.parents[name] = style.get(f"{_STYLE}parent-style-name", "")

    def font(self, name: str) -> str | None:
        seen: set[str] = set()
        while name and name not in seen:
            if name in self.fonts:
                return self.fonts[name]
            seen.add(name)
            name = self.parents.get(name, "")
        return None

    def of_cell(self, name: str) -> str | None:
        return self.font(name) or self.font("Default") or self.fonts.get("")


def _sheets(data: bytes, styles: _Styles) -> Iterator[Sheet]:
    reader: _Table | None = None
    wanted = [_TABLE + name for name in ("table", "table-row", "table-column")]
    ends = [f"{_OFFICE}automatic-styles", f"{_OFFICE}font-face-decls"]
    root = None
    for event, element in etree.iterparse(io.BytesIO(data), events=("start", "end"), **SAFE):
        if root is None:
            root = element
            refuse_entities(element.getroottree())
        if event == "end" and element.tag in ends:
            styles.add(element)
        elif element.tag not in wanted:
            continue
        elif element.tag == wanted[0]:
            # tables may also stand inside drawings and links, which are no sheets
            if element.getparent().tag == f"{_OFFICE}spreadsheet":
                if event == "start":
                    reader = _Table(element, styles)
                elif reader is not None:
                    yield reader.grid.sheet(hidden=reader.hidden)
                    reader = None
                    element.clear()
        elif event == "end" and reader is not None and next(element.iterancestors(wanted[0])) is reader.element:
            reader.add(element)


class _Table:
    """One sheet being read: rows as they come, by place."""

    def __init__(self, element: Any, styles: _Styles) -> None:
        self.element, self.styles = element, styles
        name = element.get(f"{_TABLE}style-name", "")
        self.hidden = name in styles.undisplayed or element.get(f"{_TABLE}display") == "false"
        self.grid = Grid(element.get(f"{_TABLE}name", ""))
        self.row = self.column = 0
        self.columns: list[tuple[range, str]] = []

    def add(self, element: Any) -> None:
        hidden = element.get(f"{_TABLE}visibility") in ("collapse", "filter")
        if element.tag == f"{_TABLE}table-column":
            reach = range(self.column, self.column + _number(element, "number-columns-repeated", 1))
            self.columns.append((reach, element.get(f"{_TABLE}default-cell-style-name", "")))
            self.grid.hide(columns=reach if hidden else range(0))
            self.column = reach.stop
            return
        reach = range(self.row, self.row + _number(element, "number-rows-repeated", 1))
        self.grid.hide(rows=reach if hidden else range(0))
        self._cells(element, reach)
        self.row = reach.stop
        element.clear()

    def _cells(self, element: Any, rows: range) -> None:
        column = 0
        of_row = element.get(f"{_TABLE}default-cell-style-name", "")
        for cell in element.iterchildren(*_CELLS):
            columns = range(column, column + _number(cell, "number-columns-repeated", 1))
            column = columns.stop
            if cell.tag == _CELLS[1]:
                continue
            down = _number(cell, "number-rows-spanned", 1) - 1
            self.grid.merge(rows.start, columns.start, down, _number(cell, "number-columns-spanned", 1) - 1)
            of_column = next((style for reach, style in self.columns if columns.start in reach), "")
            font = self.styles.of_cell(cell.get(f"{_TABLE}style-name") or of_row or of_column)
            pieces = list(self._pieces(cell, font))
            value = _value(cell, bool(pieces))
            if value is None and not pieces:
                continue
            # what is repeated is allocated only once all of it is known to fit
            self.grid.reach(rows.stop - 1, columns.stop - 1)
            for row in rows:
                for place in columns:
                    self._put(row, place, value, pieces, cell.get(f"{_OFFICE}value-type") == "percentage")

    def _put(self, row: int, column: int, value: Value, pieces: Sequence[Piece], percent: bool) -> None:
        if value is None:
            self.grid.put_text(row, column, pieces)
            return
        self.grid.put(row, column, value)
        if percent:
            self.grid.percent.add((row, column))

    def _pieces(self, cell: Any, font: str | None) -> Iterator[Piece]:
        for number, paragraph in enumerate(cell.iterchildren(f"{_TEXT}p")):
            if number:
                yield "\n", None
            yield from self._inline(paragraph, font)

    def _inline(self, element: Any, font: str | None) -> Iterator[Piece]:
        yield element.text or "", font
        for child in element:
            tag = str(child.tag).removeprefix(_TEXT)
            if tag == "s":
                spaces = child.get(f"{_TEXT}c", "1")
                yield " " * min(int(spaces) if spaces.isascii() and spaces.isdigit() else 1, _MOST_SPACES), font
            elif tag in ("tab", "line-break"):
                yield " " if tag == "tab" else "\n", font
            elif tag in ("span", "a"):
                yield from self._inline(child, self.styles.font(child.get(f"{_TEXT}style-name", "")) or font)
            yield child.tail or "", font


def _number(element: Any, name: str, default: int) -> int:
    text = element.get(_TABLE + name, "")
    return max(int(text), 1) if re.fullmatch(r"\d{1,12}", text, re.ASCII) else default


def _value(cell: Any, has_text: bool) -> Value:
    """What a cell holds; ``None`` where it is its text, or nothing."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    value, formula = cell.get(f"{_OFFICE}value", ""), cell.get(f"{_TABLE}formula", "")
    if cell.get(_TYPE_OF_APP) == "error" and has_text:
        return None
    try:
        if kind in ("float", "percentage", "currency"):
            return float(value)
        if kind == "date":
            moment = dt.datetime.fromisoformat(cell.get(f"{_OFFICE}date-value", ""))
            return moment if "T" in cell.get(f"{_OFFICE}date-value", "") else moment.date()
        if kind == "time":
            return _time(cell.get(f"{_OFFICE}time-value", ""))
        if kind == "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
    except ValueError:
        return None
    if has_text:
        return None
    if formula and not kind:
        return Uncomputed(formula)
    return cell.get(f"{_OFFICE}string-value") or None


def _time(text: str) -> dt.time | dt.timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(match[i]) for i in (1, 2, 3))
    parts = int((match[4] or "0").ljust(6, "0"))
    span = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=parts)
    return (dt.datetime.min + span).time() if span < dt.timedelta(days=1) else span
