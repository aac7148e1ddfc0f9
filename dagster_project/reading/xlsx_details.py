"""What python-calamine does not tell of an .xlsx sheet: hidden rows and columns, error values, formulas without their
result, fonts of legacy encodings and per cent formats.

Most sheets have none of these, which a few searches in the bytes show; only the others are parsed a second time.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from lxml import etree

from .archive import Archive
from .decoding import Fonts, Piece, decode_pieces, decode_sheet
from .legacy import by_font
from .limits import limits
from .refusal import Refusal
from .table import Sheet, Uncomputed, Value, column_number
from .text import raised
from .xml import SAFE, parse_xml

_NO_RESULT = rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
_WITHOUT_RESULT = re.compile(rb"</(?:\w+:)?f>" + _NO_RESULT + rb"|<(?:\w+:)?f(?:\s[^>]*)?/>" + _NO_RESULT)
_LEGACY_FONTS = (b'".Vn', b'".VN', b'".vn', b'"VNI-', b'"Vni-', b'"vni-')
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_BUILT_IN_PERCENT = {"9", "10"}


@dataclass(frozen=True)
class Parts:
    """The path of each worksheet's XML, by the sheet's name."""

    sheets: Mapping[str, str]


@dataclass(frozen=True)
class Styles:
    """The styles that matter, by their number: formats that show a fraction as per cent, and the fonts, where any of
    them is a legacy one."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    percent: frozenset[str] = frozenset()


def parse_parts(archive: Archive) -> Parts:
    """Where the sheets are, from the workbook and its relations.

    Raises:
        Refusal: one of the two is missing or damaged.
    """
    relations = parse_xml(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {r.get("Id"): str(r.get("Target", "")) for r in relations}
    paths = {}
    for sheet in parse_xml(archive.read("xl/workbook.xml")).iterfind("{*}sheets/{*}sheet"):
        relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
        target = targets.get(relation, "")
        paths[str(sheet.get("name"))] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return Parts(paths)


def parse_styles(text: bytes) -> Styles:
    """The cell styles with a legacy font or a per cent format.

    Raises:
        Refusal: the part is damaged.
    """
    if not text or not (_has_legacy(text) or b"%" in text or b'numFmtId="9"' in text or b'numFmtId="10"' in text):
        return Styles()
    root = parse_xml(text)
    names = [(f.find("{*}name"), f) for f in root.iterfind("{*}fonts/{*}font")]
    fonts = [name.get("val", "") if name is not None else "" for name, _ in names]
    shown = {f.get("numFmtId") for f in root.iterfind("{*}numFmts/{*}numFmt") if "%" in f.get("formatCode", "")}
    used, percent = {}, set()
    for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        font = style.get("fontId", "")
        name = fonts[int(font)] if font.isdecimal() and int(font) < len(fonts) else ""
        used[str(number)] = name
        if style.get("numFmtId") in shown | _BUILT_IN_PERCENT:
            percent.add(str(number))
    legacy = any(by_font(name) for name in used.values())
    return Styles(used if legacy else {}, frozenset(percent))


def needs_details(xml: bytes, shared: bytes, styles: Styles) -> bool:
    """Whether the sheet holds anything that its values alone do not tell."""
    return bool(
        styles.fonts
        or b'hidden="' in xml
        or b't="e"' in xml
        or _has_formula_without_result(xml)
        or any(b' s="%s"' % style.encode() in xml for style in styles.percent)
        or _has_rich_texts(shared)
    )


def _has_formula_without_result(xml: bytes) -> bool:
    # an array finds the two bytes several times faster than a search does
    text = np.frombuffer(xml, np.uint8)
    opened = ((text[:-1] == ord("<")) & (text[1:] == ord("f"))).any() or b"<worksheet" not in xml[:1000]
    return bool(opened and _WITHOUT_RESULT.search(xml))


def apply_details(sheet: Sheet, xml: bytes, shared: bytes, styles: Styles) -> Sheet:
    """The sheet with what its XML tells besides its values.

    Raises:
        Refusal: the part is damaged.
    """
    rows: list[list[Value]] = [list(row) for row in sheet.rows]
    rich = dict(_rich_texts(shared)) if _has_rich_texts(shared) else {}
    legacy: Counter[str] = Counter(sheet.legacy)
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    percent: set[tuple[int, int]] = set()
    fonts: Fonts = {}
    for element in _elements(xml):
        kind = etree.QName(element).localname
        if kind == "col" and _is_true(element.get("hidden")):
            last = min(int(element.get("max", "1")), limits().columns)
            hidden_columns.update(range(int(element.get("min", "1")) - 1, last))
        elif kind == "row" and _is_true(element.get("hidden")):
            hidden_rows.add(int(element.get("r", "1")) - 1)
        elif kind == "c" and (place := _PLACE.fullmatch(element.get("r", ""))):
            row, column = int(place[2]) - 1, column_number(place[1])
            if element.get("s") in styles.percent:
                percent.add((row, column))
            if font := styles.fonts.get(element.get("s", "0")):
                fonts[row, column] = font
            if (special := _special(element)) is not None:
                _put(rows, row, column, special)
                fonts.pop((row, column), None)
            elif element.get("t") == "s" and rich and (read := rich.get(_number(element))):
                _put(rows, row, column, read[0])
                legacy.update(read[1])
                fonts.pop((row, column), None)
        if kind == "row":
            element.clear()
    detailed = replace(sheet, rows=rows, hidden_rows=hidden_rows, hidden_columns=hidden_columns, percent=percent)
    decoded = decode_sheet(detailed, fonts)
    return replace(decoded, legacy=dict(legacy + Counter(decoded.legacy)))


def _has_legacy(xml: bytes) -> bool:
    return any(name in xml for name in _LEGACY_FONTS)


def _has_rich_texts(shared: bytes) -> bool:
    return b"vertAlign" in shared or _has_legacy(shared)


def _elements(xml: bytes) -> Iterator[Any]:
    tags = ("{*}c", "{*}row", "{*}col")
    try:
        for _, element in etree.iterparse(io.BytesIO(xml), tag=tags, **SAFE):
            yield element
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal("damaged_file", found=str(error)[:200]) from error


def _special(cell: Any) -> Value:
    """What stands in a cell whose value was not handed out: an error or a formula."""
    value, formula = cell.findtext("{*}v") or "", cell.find("{*}f")
    if cell.get("t") == "e":
        return value or "#N/A"
    if formula is not None and not value and cell.find("{*}is") is None:
        return Uncomputed(f"={formula.text or ''}")
    return None


def _rich_texts(shared: bytes) -> Iterator[tuple[int, tuple[str, set[str]]]]:
    """Shared texts of which a part is set in a legacy font or above the line: their number, and what they say, read
    part by part, with the encodings that were decoded."""
    for number, item in enumerate(parse_xml(shared).iterfind("{*}si")):
        pieces = [_piece(run) for run in item.iterfind("{*}r")]
        text, encodings = decode_pieces(pieces)
        if pieces and text != "".join(run.findtext("{*}t") or "" for run in item.iterfind("{*}r")):
            yield number, (text, encodings)


def _number(cell: Any) -> int:
    value = cell.findtext("{*}v") or ""
    return int(value) if value.isdecimal() and len(value) < 10 else -1


def _piece(run: Any) -> Piece:
    text, font = run.findtext("{*}t") or "", run.find("{*}rPr/{*}rFont")
    above = run.find("{*}rPr/{*}vertAlign")
    name = font.get("val") if font is not None else None
    return raised(text) if above is not None and above.get("val") == "superscript" else text, name


def _put(rows: list[list[Value]], row: int, column: int, value: Value) -> None:
    """Set a cell, also one beyond the last that holds a value."""
    if row * (column + 1) > limits().cells:
        return
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = value


def _is_true(flag: str | None) -> bool:
    return flag in ("1", "true")
