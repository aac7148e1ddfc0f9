"""An office's own sheet, written again with what is wrong coloured and commented."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..quality.corrections import Correction
from ..quality.problems import Problem
from ..reading.table import Sheet
from .cells import as_text, number_look, text_look, write_cell
from .marking import Mark, Place, marks_of, onto_first, worst
from .measures import Measures, measure, merges
from .styles import FILLS, FONT, LINE, TABS, Styles, lines, set_up_print

_COMMENT = {"author": "Kho Xã", "font_name": FONT, "font_size": 11, "width": 300}
_COMMENT_WIDTH = 38


def write_sheet(
    page: Any, sheet: Sheet, problems: Sequence[Problem], corrections: Sequence[Correction], styles: Styles
) -> None:
    """Write a sheet as it was read; nothing hidden hides a problem."""
    # some readers give an empty text for an empty cell
    sheet = replace(sheet, rows=[[None if value == "" else value for value in row] for row in sheet.rows])
    merged, covered = merges(sheet)
    marks = onto_first(marks_of(sheet, problems, corrections), covered)
    measures = measure(sheet, merged, covered)
    for top, left, bottom, right in merged:
        page.merge_range(top, left, bottom, right, "", _look(sheet, (top, left), marks, measures, True, styles))
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            place = (row, column)
            if value is not None and covered.get(place, place) == place:
                write_cell(page, row, column, value, _look(sheet, place, marks, measures, place in covered, styles))
    for place, mark in marks.items():
        if _value(sheet, place) is None and place not in covered:
            page.write_blank(*place, None, _look(sheet, place, marks, measures, False, styles))
        if mark.said:
            text = "\n".join(mark.said)
            page.write_comment(*place, text, {**_COMMENT, "height": 16 * lines(text, _COMMENT_WIDTH) + 14})
    _set_up(page, sheet, marks, measures)
    if (severity := worst(problems, sheet.name)) is not None:
        page.set_tab_color(TABS[severity])
    if sheet.hidden and not any(each.sheet == sheet.name and each.rule != "hidden_sheet" for each in problems):
        page.hide()


def _value(sheet: Sheet, place: Place) -> Any:
    row, column = place
    return sheet.rows[row][column] if row < len(sheet.rows) and column < len(sheet.rows[row]) else None


def _look(
    sheet: Sheet, place: Place, marks: Mapping[Place, Mark], measures: Measures, merged: bool, styles: Styles
) -> Any:
    value = _value(sheet, place)
    text = as_text(value)
    look = text_look(text) if text is not None else number_look(value, place in sheet.percent)
    if merged:
        look |= {"align": "center", "text_wrap": True}
    elif place in measures.wrapped:
        look["text_wrap"] = True
    if mark := marks.get(place):
        look |= {"bg_color": FILLS[mark.severity], "border": 1, "border_color": "#7F7F7F"}
        if "number_for_code" in mark.rules:
            look["num_format"] = "@"
    return styles.of(**look)


def _set_up(page: Any, sheet: Sheet, marks: Mapping[Place, Mark], measures: Measures) -> None:
    seen_rows, seen_columns = {row for row, _ in marks}, {column for _, column in marks}
    for column, width in enumerate(measures.widths):
        hidden = column in sheet.hidden_columns and column not in seen_columns
        page.set_column(column, column, width, None, {"hidden": hidden})
    hidden_rows = {row for row in sheet.hidden_rows if row < len(sheet.rows) and row not in seen_rows}
    for row in sorted(hidden_rows | set(measures.lines)):
        page.set_row(row, LINE * measures.lines.get(row, 1), None, {"hidden": row in hidden_rows})
    set_up_print(page)
    # on paper the list on the first page is of use only with the addresses
    page.print_row_col_headers()
    page.hide_gridlines(0)
