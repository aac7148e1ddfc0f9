"""Clean tables of the forms, and ways to put one thing into them; and what must come of the clean ones."""

import re
from collections.abc import Mapping, Sequence

from dagster_project.reading.table import Value, address, column_number

Table = list[list[Value]]

# TT, commune, households, start, escaped, relapsed, new, end: A to H
COMMUNES = (
    (1, "Xã Cao Sơn", 1000, 200, 60, 5, 10, 155),
    (2, "Xã Tú Lý", 1250, 250, 75, 0, 5, 180),
    (3, "Xã Tân Pheo", 800, 240, 44, 2, 2, 200),
)
TOTAL = (None, "TỔNG CỘNG", 3050, 690, 179, 7, 17, 535)
POVERTY_TITLE = ("UBND HUYỆN ĐÀ BẮC", "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022", None)
CHANGES = ("Diễn biến số hộ nghèo trong năm", None, None)
WHO = ("TT", "Xã, phường, thị trấn", "Tổng số hộ dân cư")
WHICH = ("Số hộ thoát nghèo", "Số hộ tái nghèo", "Số hộ nghèo phát sinh")
POVERTY_HEADER = (
    (*WHO, "Số hộ nghèo đầu năm", *CHANGES, "Số hộ nghèo cuối năm"),
    (None, None, "Số hộ", "Số hộ", *WHICH, "Số hộ"),
    (None, None, None, None, "Số hộ", "Số hộ", "Số hộ", None),
)
RATES_HEADER = (
    (*WHO, "Số hộ nghèo đầu năm", None, *CHANGES, "Số hộ nghèo cuối năm", None),
    (None, None, "Số hộ", "Số hộ", "Tỷ lệ (%)", *WHICH, "Số hộ", "Tỷ lệ (%)"),
    (None, None, None, None, None, "Số hộ", "Số hộ", "Số hộ", None, None),
)
FIELDS = ("households", "start_households", "escaped_households", "relapsed_households", "new_households")
CODES = {"Xã Cao Sơn": "04876", "Xã Tú Lý": "04867", "Xã Tân Pheo": "04849"}
CLEAN = [
    {"commune": row[1], "commune_code": CODES[str(row[1])], "district": "Huyện Đà Bắc"}
    | dict(zip((*FIELDS, "end_households"), row[2:], strict=True))
    for row in COMMUNES
]
CLEAN_ACCOUNT = ("Biểu", 9, 3, 0, 6)


def poverty(
    rows: Sequence[Sequence[Value]] = COMMUNES,
    title: Sequence[Value] = POVERTY_TITLE,
    header: Sequence[Sequence[Value]] = POVERTY_HEADER,
) -> Table:
    """Poor households of Đà Bắc in 2022: title in rows 1-3, header in rows 4-6, data from row 7 on."""
    return [[line] for line in title] + [list(row) for row in header] + [list(row) for row in rows]


def poverty_with_rates(rows: Sequence[Sequence[Value]] = COMMUNES) -> Table:
    """The same with a rate in per cent beside the counts at the start (E) and the end (J) of the year."""
    rated = [(*r[:4], 100 * r[3] / r[2], *r[4:], 100 * r[7] / r[2]) for r in rows]  # type: ignore[operator]
    return poverty(rated, header=RATES_HEADER)


SUPPORT_HEADER = (
    "TT",
    "Cơ quan, đơn vị giúp đỡ",
    "Huyện",
    "Xã được giúp đỡ",
    "Nội dung hỗ trợ",
    "Ngày hỗ trợ",
    "Số tiền",
)
GIFTS = (
    (1, "UBND tỉnh", "Huyện Đà Bắc", "Xã Cao Sơn", "Nhà văn hóa", "15/03/2022", 120),
    (2, "HĐND tỉnh", "Huyện Đà Bắc", "Xã Tú Lý", "Đường nội đồng", "20/05/2022", 45.5),
)
SUPPORT_TITLE = ("VĂN PHÒNG TỈNH ỦY", "KẾT QUẢ HỖ TRỢ CÁC XÃ 6 THÁNG ĐẦU NĂM 2022", "ĐVT: triệu đồng")
SUPPORT_ACCOUNT = ("Biểu", 6, 2, 0, 4)


def support(
    rows: Sequence[Sequence[Value]] = GIFTS,
    title: Sequence[Value] = SUPPORT_TITLE,
    header: Sequence[Value] = SUPPORT_HEADER,
) -> Table:
    """What agencies gave in the first half of 2022: title in rows 1-3, header in row 4, data from row 5; money in G."""
    return [[line] for line in title] + [list(header)] + [list(row) for row in rows]


def gift(
    amount: Value = 120, given_on: Value = "15/03/2022", agency: str = "UBND tỉnh", number: int = 1
) -> list[Value]:
    """One row of support."""
    return [number, agency, "Huyện Đà Bắc", "Xã Cao Sơn", f"Việc {number}", given_on, amount]


def amounts(*given: Value) -> Table:
    """Support with these amounts in G5, G6 and so on."""
    return support([gift(amount, number=i) for i, amount in enumerate(given, 1)])


def dong(*expected: int) -> Sequence[Mapping[str, object]]:
    """Accepted rows of support with these amounts."""
    return [{"amount_vnd": amount} for amount in expected]


REGIONS_TITLE = ("UBND TỈNH HÒA BÌNH", "DANH SÁCH XÃ KHU VỰC I, II, III NĂM 2022", None)
REGIONS_HEADER = ("TT", "Tên xã", "Khu vực")


def regions(
    rows: Sequence[Sequence[Value]],
    header: Sequence[Value] = REGIONS_HEADER,
    title: Sequence[Value] = REGIONS_TITLE,
) -> Table:
    """Communes by region: title in rows 1-3, header in row 4."""
    return [[line] for line in title] + [list(header)] + [list(row) for row in rows]


NTM_TITLE = ("UBND HUYỆN ĐÀ BẮC", "KẾT QUẢ THỰC HIỆN 19 TIÊU CHÍ NÔNG THÔN MỚI, 6 THÁNG ĐẦU NĂM 2022", None)
NTM_HEADER = (
    ("TT", "Tên xã", "Tiêu chí", *[None] * 18, "Số tiêu chí đạt"),
    (None, None, *(f"TC {number}" for number in range(1, 20)), None),
)


def criteria(*communes: tuple[str, Sequence[Value], Value]) -> Table:
    """The nineteen criteria: name, marks for C, D and so on (the others are not met), and the count in V.

    Title in rows 1-3, header in rows 4-5, data from row 6.
    """
    rows = [
        [number, name, *marks, *["CĐ"] * (19 - len(marks)), count]
        for number, (name, marks, count) in enumerate(communes, 1)
    ]
    return [[line] for line in NTM_TITLE] + [list(row) for row in NTM_HEADER] + rows


def place(cell: str) -> tuple[int, int]:
    """``C7`` as row and column counted from 0."""
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
    return int(digits) - 1, column_number(letters)


def put(table: Table, **cells: Value) -> Table:
    """The table with these cells: ``put(poverty(), C7="1.000")``."""
    changed = [list(row) for row in table]
    for cell, value in cells.items():
        row, column = place(cell)
        changed.extend([] for _ in range(row + 1 - len(changed)))
        changed[row].extend([None] * (column + 1 - len(changed[row])))
        changed[row][column] = value
    return changed


def texts(table: Table) -> dict[str, str]:
    """The texts of a table by address."""
    return {address(i, j): v for i, row in enumerate(table) for j, v in enumerate(row) if isinstance(v, str)}


def each_text(table: Table, change: object) -> Table:
    """The table with every text changed."""
    return [[change(v) if isinstance(v, str) else v for v in row] for row in table]  # type: ignore[operator]


def but(position: int, **changed: object) -> list[Mapping[str, object]]:
    """The clean rows, one of them changed."""
    return [row | changed if i == position else row for i, row in enumerate(CLEAN)]


def without(*positions: int) -> list[Mapping[str, object]]:
    """The clean rows but these."""
    return [row for i, row in enumerate(CLEAN) if i not in positions]
