"""Workbooks in the layout of the poverty review, for load: every commune of the province under its district."""

import io
import random
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

LISTS = Path(__file__).resolve().parents[2] / "raw_data" / "official" / "admin_units"
GROUPS = [
    ("Tổng số hộ dân cư", ["Số hộ", "Trong đó hộ DTTS"]),
    ("Số hộ nghèo đầu năm (theo Quyết định đã phê duyệt)", ["Số hộ", "Tỷ lệ %", "Số hộ DTTS", "Tỷ lệ % hộ DTTS"]),
    ("Số hộ thoát nghèo", ["Số hộ", "Tỷ lệ %"]),
    ("Số hộ tái nghèo", ["Số hộ", "Tỷ lệ %"]),
    ("Số hộ nghèo phát sinh", ["Số hộ", "Tỷ lệ %"]),
    ("Số hộ nghèo cuối năm", ["Số hộ", "Tỷ lệ %", "Số hộ DTTS", "Tỷ lệ % hộ DTTS"]),
]
IN_YEAR = "Diễn biến trong năm"
COUNTS = (0, 1, 2, 4, 6, 8, 10, 12, 14)


def communes() -> Sequence[tuple[str, list[str]]]:
    """Each district of the list of 2021 with its communes."""
    book = CalamineWorkbook.from_path(str(LISTS / "danh-sach-don-vi-hanh-chinh-2021-02-01.xlsx"))
    found: dict[str, list[str]] = {}
    for row in book.get_sheet_by_index(0).to_python()[1:]:
        found.setdefault(str(row[2]), []).append(str(row[4]))
    return list(found.items())


def workbook(seed: int, districts: Sequence[tuple[str, list[str]]]) -> bytes:
    """One return of about 165 rows by 19 columns whose figures add up."""
    draw, content = random.Random(seed), io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("Hộ nghèo")
    sheet.write(0, 0, "UBND TỈNH HÒA BÌNH")
    sheet.write(1, 0, f"PHÒNG TỔNG HỢP SỐ {seed}")
    sheet.write(2, 0, "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022")
    _header(sheet)
    total, row, entry = [0.0] * 16, 7, 0
    for number, (district, names) in enumerate(districts):
        sheet.write_row(row, 0, [_roman(number + 1), district])
        row += 1
        for name in names:
            entry += 1
            figures = _figures(draw)
            sheet.write_row(row, 0, [entry, name, *figures])
            total = [a + b for a, b in zip(total, figures, strict=True)]
            row += 1
    sheet.write(row, 1, "Tổng cộng")
    for column in COUNTS:
        sheet.write(row, 2 + column, total[column])
    sheet.write(row + 2, 14, "Hòa Bình, ngày 20 tháng 12 năm 2022")
    sheet.write(row + 3, 14, "NGƯỜI LẬP BIỂU")
    book.close()
    return content.getvalue()


def _header(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.merge_range(4, 0, 6, 0, "TT")
    sheet.merge_range(4, 1, 6, 1, "Xã, phường, thị trấn")
    column = 2
    moving = [
        group for group in GROUPS if group[0] in ("Số hộ thoát nghèo", "Số hộ tái nghèo", "Số hộ nghèo phát sinh")
    ]
    for name, leaves in GROUPS:
        inside = any(name == group[0] for group in moving)
        if name == moving[0][0]:
            sheet.merge_range(4, column, 4, column + 5, IN_YEAR)
        if inside:
            sheet.merge_range(5, column, 5, column + len(leaves) - 1, name)
        else:
            sheet.merge_range(4, column, 5, column + len(leaves) - 1, name)
        for leaf in leaves:
            sheet.write(6, column, leaf)
            column += 1
    sheet.merge_range(4, column, 6, column, "Ghi chú")


def _figures(draw: random.Random) -> list[float]:
    households = draw.randint(300, 2500)
    minority = draw.randint(0, households)
    start = draw.randint(10, households // 3)
    escaped, relapsed, new = draw.randint(0, start), draw.randint(0, 5), draw.randint(0, 9)
    end = start - escaped + relapsed + new

    def rate(part: int) -> float:
        return round(part / households * 100, 2)

    few, fewer = start // 2, end // 2
    return [
        households, minority, start, rate(start), few, rate(few), escaped, rate(escaped),
        relapsed, rate(relapsed), new, rate(new), end, rate(end), fewer, rate(fewer),
    ]  # fmt: skip


def _roman(number: int) -> str:
    return ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][number - 1]
