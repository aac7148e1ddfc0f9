"""XML spreadsheets of Excel 2003 to sheets."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .decoding import Piece
from .grid import Grid
from .refusal import Refusal
from .table import Sheet, Uncomputed, Value
from .text import raised
from .xml import parse_xml

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{_SPACE}}}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_QUOTED = re.compile(r'"[^"]*"|\\.')


def read_spreadsheetml(content: bytes) -> Sequence[Sheet]:
    """Every worksheet, hidden ones too, in the order of the file.

    Raises:
        Refusal: the bytes are no such XML, declare entities, or claim more cells than the limits allow.
    """
    root = parse_xml(content)
    if root.tag != f"{_SS}Workbook":
        raise Refusal("damaged_file", found=str(root.tag)[:200])
    styles = {_get(style, "ID"): style for style in root.iterfind(f"{_SS}Styles/{_SS}Style")}
    looks = {name: (_font(styles, name), _is_percent(styles, name)) for name in [*styles, "Default"]}
    return [_sheet(worksheet, looks) for worksheet in root.iterfind(f"{_SS}Worksheet")]


def _get(element: Any, name: str) -> str:
    # some exporters leave the prefix of attributes out
    return element.get(_SS + name) or element.get(name) or ""


def _count(element: Any, name: str) -> int:
    text = _get(element, name)
    return int(text) if re.fullmatch(r"\d{1,12}", text, re.ASCII) else 0


def _attribute(styles: Mapping[str, Any], name: str, child: str, attribute: str) -> str:
    """What a style says, or the nearest style it is derived from, or the default one."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        element = styles[name].find(_SS + child)
        if element is not None and _get(element, attribute):
            return _get(element, attribute)
        name = _get(styles[name], "Parent") or "Default"
    return ""


def _font(styles: Mapping[str, Any], name: str) -> str:
    return _attribute(styles, name, "Font", "FontName")


def _is_percent(styles: Mapping[str, Any], name: str) -> bool:
    form = _attribute(styles, name, "NumberFormat", "Format")
    return form == "Percent" or "%" in _QUOTED.sub("", form)


def _sheet(worksheet: Any, looks: Mapping[str, tuple[str, bool]]) -> Sheet:
    grid = Grid(_get(worksheet, "Name"))
    columns: list[tuple[range, str]] = []
    column = row = 0
    for element in worksheet.iterfind(f"{_SS}Table/{_SS}Column"):
        # an index never leads back, so that hidden stretches cannot be claimed over and over
        first = max(column, _count(element, "Index") - 1)
        column = first + _count(element, "Span") + 1
        columns.append((range(first, column), _get(element, "StyleID")))
        if _get(element, "Hidden") == "1":
            grid.hide(columns=range(first, column))
    for element in worksheet.iterfind(f"{_SS}Table/{_SS}Row"):
        first = max(row, _count(element, "Index") - 1)
        row = first + _count(element, "Span") + 1
        if _get(element, "Hidden") == "1":
            grid.hide(rows=range(first, row))
        _row(grid, first, element, columns, looks)
    visible = worksheet.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible") or ""
    return grid.sheet(hidden=visible in ("SheetHidden", "SheetVeryHidden"))


def _row(
    grid: Grid,
    row: int,
    element: Any,
    columns: Sequence[tuple[range, str]],
    looks: Mapping[str, tuple[str, bool]],
) -> None:
    next_column = 0
    for cell in element.iterfind(f"{_SS}Cell"):
        column = max(next_column, _count(cell, "Index") - 1)
        across = _count(cell, "MergeAcross")
        next_column = column + across + 1
        grid.merge(row, column, _count(cell, "MergeDown"), across)
        of_column = next((style for reach, style in columns if column in reach), "")
        style = _get(cell, "StyleID") or _get(element, "StyleID") or of_column
        font, percent = looks.get(style, looks["Default"])
        data = cell.find(f"{_SS}Data")
        if data is None:
            if _get(cell, "Formula"):
                grid.put(row, column, Uncomputed(_get(cell, "Formula")))
            continue
        value = _value(_get(data, "Type"), "".join(data.itertext()))
        if isinstance(value, str):
            grid.put_text(row, column, _pieces(data, font))
        else:
            grid.put(row, column, value)
            if percent and isinstance(value, float):
                grid.percent.add((row, column))


def _value(kind: str, text: str) -> Value:
    """A value by its declared type; as text where it is not of that type."""
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = dt.datetime.fromisoformat(text.strip())
            # a time of day is written as a moment of the day before the calendar begins
            if moment.date() == dt.date(1899, 12, 31):
                return moment.time()
            return moment if moment.time() != dt.time() else moment.date()
    except ValueError:
        return text
    return text.strip() == "1" if kind == "Boolean" else text


def _pieces(element: Any, font: str) -> Iterator[Piece]:
    """A cell's text, with the fonts of its rich text where it has some."""
    above = str(element.tag).endswith("Sup")
    yield raised(element.text or "") if above else element.text or "", font
    for child in element:
        own = next((str(value) for name, value in child.attrib.items() if str(name).endswith("Face")), font)
        yield from _pieces(child, own)
        yield child.tail or "", font
