"""The first page of a return: what to do, the mark of the file it answers, and every problem."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..quality.problems import Problem, Severity
from ..quality.returned import ANSWERS, HEADING
from .cells import plain, text_look
from .gathering import Outgoing
from .marking import place_of
from .styles import FILLS, HEADER, LINE, Styles, lines, set_up_print
from .words import SEVERITY, advice, expected, period

_COLUMNS = (("STT", 13), ("Trang", 18), ("Ô", 10), ("Thấy gì", 26), ("Cần gì", 34), ("Cách sửa", 58), ("Mức", 13))
# a workbook holds no more links on one page
_LINKS = 60_000
_CENTRE: Mapping[str, Any] = {"align": "center"}
_LEFT: Mapping[str, Any] = {"align": "left", "indent": 1}
_AMOUNTS: Mapping[Severity, str] = {
    "refuse_file": "lỗi của cả tệp",
    "reject_row": "chỗ bị trả lại",
    "warn": "cảnh báo",
}
_WHAT_TO_DO = (
    "1. Ở các trang sau là số liệu đã gửi: ô đỏ bị trả lại, ô vàng chỉ cần xem lại; rê chuột lên ô để đọc lời nhắn, "
    "bấm vào cột “Ô” dưới đây để đến ô.\n"
    "2. Sửa ngay trong ô, lưu tệp dạng .xlsx rồi gửi lại cả tệp. Dòng đã đúng giữ nguyên, không xóa.\n"
    "3. Giữ nguyên trang này: nhờ “Mã tệp”, bản sửa được nhận đúng là thay cho tệp đã gửi."
)
_NOTHING_TO_SHOW = (
    "1. Không mở được tệp đã gửi nên không kèm số liệu. Xem cột “Cách sửa” dưới đây.\n"
    "2. Gửi lại tệp đã sửa; hoặc dán bảng số liệu vào một trang mới trong tệp này rồi gửi lại cả tệp.\n"
    "3. Giữ nguyên trang này: nhờ “Mã tệp”, bản sửa được nhận đúng là thay cho tệp đã gửi."
)


def write_first_page(page: Any, outgoing: Outgoing, tabs: Mapping[str, str], styles: Styles) -> None:
    """Write the page; ``tabs`` gives the tab of each sheet that follows, by the sheet's name."""
    for column, (_, width) in enumerate(_COLUMNS):
        page.set_column(column, column, width)
    page.merge_range(0, 0, 0, 6, "", styles.of(bold=True, font_size=16, align="center"))
    page.write_string(0, 0, HEADING, styles.of(bold=True, font_size=16, align="center"))
    page.set_row(0, 28)
    header = _facts(page, outgoing, _WHAT_TO_DO if tabs else _NOTHING_TO_SHOW, styles)
    look = styles.of(bold=True, align="center", bg_color=HEADER, border=1, text_wrap=True)
    for column, (title, _) in enumerate(_COLUMNS):
        page.write_string(header, column, title, look)
    page.set_row(header, 22)
    in_order = sorted(outgoing.problems, key=lambda each: _order(each, list(tabs)))
    for number, problem in enumerate(in_order, start=1):
        _line(page, header + number, number, problem, tabs, styles)
    page.freeze_panes(header + 1, 0)
    page.autofilter(header, 0, header + len(outgoing.problems), len(_COLUMNS) - 1)
    page.repeat_rows(header)
    page.set_tab_color("#1F4E79")
    set_up_print(page)


def _facts(page: Any, outgoing: Outgoing, todo: str, styles: Styles) -> int:
    summary = outgoing.landed.summary
    counts = Counter(each.severity for each in outgoing.problems)
    amounts = [f"{counts[severity]} {words}" for severity, words in _AMOUNTS.items() if counts[severity]]
    if outgoing.landed.status == "refused":
        amounts.append("cả tệp chưa được nhận")
    elif summary.rejected:
        amounts.append(f"{summary.rejected} dòng chưa được nhận, {summary.loaded} dòng đã được nhận")
    facts: list[tuple[str, str, dict[str, Any]]] = [
        ("Cơ quan", outgoing.office, {"bold": True}),
        ("Kỳ báo cáo", period(summary.facts.period), {}),
        ("Ngày nhận", period(summary.origin.get("received_on")), {}),
        ("Tên tệp", outgoing.landed.file.name, {}),
        (ANSWERS, summary.file_id, {"font_color": "#595959"}),
        ("Cần sửa", "; ".join(amounts), {"bold": True}),
        ("Ngày gửi trả", "…… / …… / …………", {}),
    ]
    at = 0
    for label, value, look in facts:
        if value:
            at += 1
            page.write_string(at, 0, label, styles.of(font_color="#404040"))
            page.write_string(at, 1, plain(value), styles.of(**text_look(value), **look))
    at += 1
    page.merge_range(at, 0, at, 6, "", styles.of(text_wrap=True))
    page.write_string(at, 0, todo, styles.of(text_wrap=True))
    page.set_row(at, LINE * lines(todo, sum(width for _, width in _COLUMNS)) + 10)
    return at + 1


def _order(problem: Problem, sheets: Sequence[str]) -> tuple[int, int, int]:
    """The whole file first, then as one reads the sheets."""
    sheet = sheets.index(problem.sheet) if problem.sheet in sheets else -1
    _, column = place_of(problem.cell) or (0, -1)
    return sheet, problem.row, column


def _line(page: Any, row: int, number: int, problem: Problem, tabs: Mapping[str, str], styles: Styles) -> None:
    tab = tabs.get(problem.sheet, problem.sheet)
    texts = ["", tab, problem.cell, problem.found, expected(problem), advice(problem), SEVERITY[problem.severity]]
    page.write_number(row, 0, number, styles.of(align="center", valign="top", border=1))
    for column, text in enumerate(texts):
        look: dict[str, Any] = {"border": 1, "valign": "top", "text_wrap": True}
        look |= _CENTRE if column in (2, 6) else _LEFT
        if column == 6:
            look["bg_color"] = FILLS[problem.severity]
        if column:
            page.write_string(row, column, plain(text), styles.of(**look, **text_look(text)))
    target = problem.cell if place_of(problem.cell) else f"A{max(problem.row, 1)}"
    if problem.sheet in tabs and number <= _LINKS:
        link = "internal:'" + tab.replace("'", "''") + f"'!{target}"
        said = problem.cell or (f"dòng {problem.row}" if problem.row else "cả trang")
        blue = styles.of(border=1, valign="top", align="center", font_color="#0563C1", underline=1)
        page.write_url(row, 2, link, blue, said)
    page.set_row(row, LINE * min(20, _height(texts)) + 2)


def _height(texts: Sequence[str]) -> int:
    return max(lines(text, width - 2) for text, (_, width) in zip(texts, _COLUMNS, strict=True))
