"""What a workbook's cells hide: merges, hidden parts, headers that come again, formulas and their errors."""

from ..writers import ods
from .books import HEADER_MERGES, NAME, Formula, prefixed, xls, xlsx
from .case import Case
from .tables import (
    CLEAN,
    CLEAN_ACCOUNT,
    COMMUNES,
    POVERTY_HEADER,
    TOTAL,
    but,
    each_text,
    poverty,
    put,
    regions,
    without,
)

EVERY_MERGE = ("A1:D1", "A4:A6", "B4:B6", "C5:C6", "D5:D6", "E4:G4", "H5:H6")
BESIDE_DISTRICT = ("TT", "Huyện", "Tên xã", "Khu vực")
BY_DISTRICT = [
    [1, "Huyện Đà Bắc", "Xã Cao Sơn", "II"],
    [2, None, "Xã Tú Lý", "I"],
    [3, "Huyện Tân Lạc", "Xã Phú Vinh", "III"],
    [4, None, "Xã Mỹ Hòa", "I"],
]
IN_DISTRICTS = [
    {"district": "Huyện Đà Bắc", "commune_code": "04876", "region_code": "2"},
    {"district": "Huyện Đà Bắc", "commune_code": "04867", "region_code": "1"},
    {"district": "Huyện Tân Lạc", "commune_code": "05137", "region_code": "3"},
    {"district": "Huyện Tân Lạc", "commune_code": "05143", "region_code": "1"},
]
NEAR_POOR = each_text(poverty(), lambda text: text.replace("nghèo", "cận nghèo").replace("NGHÈO", "CẬN NGHÈO"))
TAN_LAC = [(1, "Xã Phú Vinh", 900, 90, 10, 0, 0, 80)]
OF_TAN_LAC = {"district": "Huyện Tân Lạc", "commune_code": "05137", "end_households": 80}


def one(name: str, content: object, problems: object = (), rows: object = CLEAN, **more: object) -> Case:
    """A case of a workbook with the poverty table."""
    return Case(name, "ho-ngheo.xlsx", content, "poverty_review", rows, problems, **more)  # type: ignore[arg-type]


CASES = [
    one("every cell of the header merged", lambda: xlsx(poverty(), merged=EVERY_MERGE), accounts=[CLEAN_ACCOUNT]),
    Case(
        "the district in a merged cell down the side",
        "khu-vuc.xlsx",
        lambda: xlsx(regions(BY_DISTRICT, BESIDE_DISTRICT), merged=["B5:B6", "B7:B8"]),
        "commune_regions",
        IN_DISTRICTS,
        accounts=[(NAME, 8, 4, 0, 4)],
    ),
    Case(
        "the district in a merged cell down the side, ods",
        "khu-vuc.ods",
        lambda: ods.write({NAME: regions(BY_DISTRICT, BESIDE_DISTRICT)}, {NAME: [(4, 1, 5, 1), (6, 1, 7, 1)]}),
        "commune_regions",
        IN_DISTRICTS,
        accounts=[(NAME, 8, 4, 0, 4)],
    ),
    one("a hidden row", lambda: xlsx(poverty(), hidden_rows=[8]), {("", "hidden_rows")}, says=["8"]),
    one("a hidden row, xls", lambda: xls(poverty(), hidden_rows=[8]), {("", "hidden_rows")}, says=["8"]),
    one("a hidden column", lambda: xlsx(poverty(), hidden_columns="D"), {("", "hidden_columns")}, says=["D"]),
    one(
        "a hidden sheet",
        lambda: xlsx({NAME: poverty(), "Cận nghèo": NEAR_POOR}, hidden=["Cận nghèo"]),
        {("Cận nghèo", "", "hidden_sheet")},
        [*CLEAN, *CLEAN],
        accounts=[CLEAN_ACCOUNT, ("Cận nghèo", *CLEAN_ACCOUNT[1:])],
    ),
    one(
        "a sheet beside the form's",
        lambda: xlsx({NAME: poverty(), "Ghi nhớ": [["việc còn lại"], ["gọi xã"]], "Sheet3": []}),
        {("Ghi nhớ", "", "sheet_without_form"), ("Sheet3", "", "empty_sheet")},
        accounts=[CLEAN_ACCOUNT, ("Ghi nhớ", 2, 0, 0, 2), ("Sheet3", 0, 0, 0, 0)],
    ),
    one(
        "the header again at a page break",
        lambda: xlsx(poverty([*COMMUNES[:2], *POVERTY_HEADER, COMMUNES[2]])),
        accounts=[(NAME, 12, 3, 0, 9)],
    ),
    one(
        "two tables on one sheet, each with its title and district",
        lambda: xlsx([*poverty(), [None], ["UBND HUYỆN TÂN LẠC"], *poverty(TAN_LAC)[1:]]),
        rows=[*CLEAN, OF_TAN_LAC],
        accounts=[(NAME, 17, 4, 0, 13)],
    ),
    one(
        "a total beneath each of two tables",
        lambda: xlsx([*poverty([*COMMUNES, TOTAL]), [None], ["UBND HUYỆN TÂN LẠC"], *poverty(TAN_LAC)[1:]]),
        rows=[*CLEAN, OF_TAN_LAC],
        accounts=[(NAME, 18, 4, 0, 14)],
    ),
    one(
        "a formula with its result",
        lambda: xlsx(put(poverty(), H7=Formula.giving("=D7-E7+F7+G7", 155))),
        accounts=[CLEAN_ACCOUNT],
    ),
    one(
        "a formula that was never calculated",
        lambda: xlsx(put(poverty(), C7=Formula("=SUM(D7:H7)"))),
        {("C7", "formula_without_value")},
        without(0),
        accounts=[(NAME, 9, 2, 1, 6)],
        says=["=SUM(D7:H7)"],
    ),
    one(
        "an error for a value",
        lambda: xlsx(put(poverty(), C8=Formula.giving("=D8/0", "#DIV/0!"))),
        {("C8", "error_value")},
        without(1),
        accounts=[(NAME, 9, 2, 1, 6)],
        says=["#DIV/0!"],
    ),
    one(
        "an error typed as text",
        lambda: xlsx(put(poverty(), C8="#N/A")),
        {("C8", "error_value")},
        without(1),
    ),
    one(
        "the columns numbered (1) (2) (3) beneath the header",
        lambda: xlsx(poverty([[f"({n})" for n in range(1, 9)], *COMMUNES])),
        accounts=[(NAME, 10, 3, 0, 7)],
    ),
    one(
        "the columns numbered A, B, 1, 2 = 3 + 4 beneath the header",
        lambda: xlsx(poverty([["A", "B", 1, 2, 3, 4, 5, "6=2-3+4+5"], *COMMUNES])),
        accounts=[(NAME, 10, 3, 0, 7)],
    ),
    one(
        "blank rows between the communes and cells of spaces",
        lambda: xlsx(put(poverty([COMMUNES[0], [None], COMMUNES[1], [" ", "\u00a0"], COMMUNES[2]]), I7=" ")),
        accounts=[(NAME, 11, 3, 0, 8)],
    ),
    one(
        "TRUE for a number",
        lambda: xlsx(put(poverty(), C7=True)),
        {("C7", "not_a_number")},
        without(0),
    ),
    one(
        "the table from column D and row 20 on",
        lambda: xlsx([[]] * 16 + [[None] * 3 + row for row in poverty()]),
        accounts=[(NAME, 25, 3, 0, 22)],
    ),
    one(
        "a name that a formula finds",
        lambda: xlsx(put(poverty(), B7=Formula.giving("=VLOOKUP(A7,DM!A:B,2,0)", "Xã Cao Sơn"))),
    ),
    one("a prefix before every tag", lambda: prefixed(xlsx(poverty(), merged=HEADER_MERGES))),
    one(
        "a prefix before every tag, and a formula that was never calculated",
        lambda: prefixed(xlsx(put(poverty(), C7=Formula("=SUM(D7:H7)")))),
        {("C7", "formula_without_value")},
        without(0),
    ),
    one(
        "poor and near-poor households on two sheets",
        lambda: xlsx({NAME: poverty(), "Cận nghèo": NEAR_POOR}),
        rows=[{"household_class": "poor"}] * 3 + [{"household_class": "near_poor"}] * 3,
    ),
    one(
        "a sheet for each district",
        lambda: xlsx({NAME: poverty(), "TL": put(poverty(TAN_LAC), A1="UBND HUYỆN TÂN LẠC")}),
        rows=[*CLEAN, OF_TAN_LAC],
        accounts=[CLEAN_ACCOUNT, ("TL", 7, 1, 0, 6)],
    ),
    one(
        "a note beside the table",
        lambda: xlsx(put(poverty(), K8="xã gửi lại ngày 5/1", F8=None)),
        rows=but(1, relapsed_households=None),
    ),
]
