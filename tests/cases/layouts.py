"""How a table is laid out: other years' wordings, sections, and what stands above and below the data."""

from .books import NAME, xlsx
from .case import Case
from .tables import CLEAN, CLEAN_ACCOUNT, COMMUNES, TOTAL, poverty, put, regions

OTHER_WORDS = {
    "B4": "Tên đơn vị",
    "C4": "Tổng số hộ",
    "D4": "Hộ nghèo đầu năm 2022",
    "E4": "Diễn biến hộ nghèo năm 2022",
    "E5": "Hộ thoát nghèo",
    "F5": "Hộ tái nghèo",
    "G5": "Hộ nghèo phát sinh mới",
    "H4": "Hộ nghèo cuối năm 2022",
}
PROVINCE = ("UBND TỈNH HÒA BÌNH", "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022", None)
PHU_VINH = (1, "Xã Phú Vinh", 900, 90, 10, 0, 0, 80)
OF_TAN_LAC = {"district": "Huyện Tân Lạc", "commune_code": "05137"}
BELOW = [
    [None],
    ["Ghi chú: số liệu chưa gồm hộ mới tách."],
    ["* Xã Tú Lý báo cáo bổ sung"],
    [None, None, None, None, None, "Đà Bắc, ngày 17 tháng 12 năm 2022"],
    [None, "NGƯỜI LẬP BIỂU", None, None, None, "TM. ỦY BAN NHÂN DÂN"],
    [None, None, None, None, None, "KT. CHỦ TỊCH"],
    [None, None, None, None, None, "PHÓ CHỦ TỊCH"],
    [None, "(Ký, ghi rõ họ tên)"],
    [None],
    [None, "Nguyễn Văn A", None, None, None, "Trần Thị B"],
]


def laid(name: str, table: object, rows: object = CLEAN, problems: object = (), **more: object) -> Case:
    """A case of the poverty table."""
    return Case(name, "ho-ngheo.xlsx", lambda: xlsx(table), "poverty_review", rows, problems, **more)  # type: ignore[arg-type]


def classed(name: str, table: object, rows: object, **more: object) -> Case:
    """A case of the regions."""
    return Case(name, "khu-vuc.xlsx", lambda: xlsx(table), "commune_regions", rows, **more)  # type: ignore[arg-type]


SECTIONED = [
    ["I", "Huyện Đà Bắc", None],
    [1, "Xã Cao Sơn", "II"],
    [2, "Xã Tú Lý", "I"],
    ["II", "Huyện Tân Lạc", None],
    [1, "Xã Phú Vinh", "III"],
]
IN_SECTIONS = [
    {"district": "Huyện Đà Bắc", "commune_code": "04876", "region": "II", "region_code": "2", "entry": "1"},
    {"district": "Huyện Đà Bắc", "commune_code": "04867", "region": "I", "region_code": "1"},
    {"district": "Huyện Tân Lạc", "commune_code": "05137", "region": "III", "region_code": "3"},
]

CASES = [
    laid("another year's wording", put(poverty(), **OTHER_WORDS), facts={"layout": "review-poor-households"}),
    laid(
        "a header that drifted",
        put(poverty(), D4="Hộ nghèo thời điểm 01/01"),
        0,
        {("D6", "missing_column")},
        facts={"layout": None},
        accounts=[(NAME, 9, 0, 8, 1)],
        says=['start_households: ["Số hộ nghèo đầu năm* > Số hộ"', '"Hộ nghèo thời điểm 01/01 > Số hộ"]'],
    ),
    laid(
        "a column that is not of the form",
        [[*row, more] for row, more in zip(poverty(), [None] * 3 + ["Bí thư", None, None, "A", "B", "C"], strict=True)],
        accounts=[CLEAN_ACCOUNT],
    ),
    laid(
        "the columns in another order",
        [[*row[:2], *row[3:], row[2]] if len(row) == 8 else row for row in poverty()],
        accounts=[CLEAN_ACCOUNT],
    ),
    classed(
        "Roman numerals number the districts and class the communes",
        regions(SECTIONED),
        IN_SECTIONS,
        accounts=[(NAME, 9, 3, 0, 6)],
    ),
    classed(
        "Roman numerals number the communes too",
        regions([["A", "Huyện Đà Bắc", None], ["I", "Xã Cao Sơn", "II"], ["II", "Xã Tú Lý", "I"]]),
        [IN_SECTIONS[0] | {"entry": "I"}, IN_SECTIONS[1]],
        accounts=[(NAME, 7, 2, 0, 5)],
    ),
    Case(
        "a region that is none of the three",
        "khu-vuc.xlsx",
        lambda: xlsx(regions([[None, "Huyện Đà Bắc", None], [1, "Xã Cao Sơn", "IV"], [2, "Xã Tú Lý", "I"]])),
        "commune_regions",
        [IN_SECTIONS[1]],
        {("C6", "not_in_list")},
    ),
    classed(
        "regions of 2021-2025, communes as they were in 2021",
        regions(SECTIONED, title=("UBND TỈNH HÒA BÌNH", "DANH SÁCH XÃ KHU VỰC I, II, III GIAI ĐOẠN 2021-2025", None)),
        IN_SECTIONS,
    ),
    classed(
        "a district with the number of its communes",
        regions([["I", "Huyện Đà Bắc (02 xã)", None], *SECTIONED[1:]]),
        IN_SECTIONS,
    ),
    laid(
        "the district on a row of its own",
        poverty([("I", "Huyện Đà Bắc"), *COMMUNES, ("II", "Huyện Tân Lạc"), PHU_VINH], PROVINCE),
        [*CLEAN, OF_TAN_LAC],
        accounts=[(NAME, 12, 4, 0, 8)],
        facts={"office": "UBND TỈNH HÒA BÌNH"},
    ),
    laid(
        "the district on a row of its own with its figures",
        poverty(
            [("I", "Huyện Đà Bắc", *TOTAL[2:]), *COMMUNES, ("II", "Huyện Tân Lạc", *PHU_VINH[2:]), PHU_VINH], PROVINCE
        ),
        [*CLEAN, OF_TAN_LAC],
        accounts=[(NAME, 12, 4, 0, 8)],
    ),
    laid("the district in the title alone", poverty(), facts={"office": "UBND HUYỆN ĐÀ BẮC"}),
    laid("the district in another line than the office", poverty(title=("SỞ NÔNG NGHIỆP", "HUYỆN ĐÀ BẮC NĂM 2022"))),
    laid("a comma behind the district", poverty(title=("SỞ NÔNG NGHIỆP", "HUYỆN ĐÀ BẮC, NĂM 2022"))),
    laid(
        "town and country",
        poverty([(None, "Khu vực thành thị"), (1, "TT Đà Bắc", *PHU_VINH[2:]), (None, "Khu vực nông thôn"), *COMMUNES]),
        [{"area": "thành thị", "commune_code": "04831"}, *({**row, "area": "nông thôn"} for row in CLEAN)],
        accounts=[(NAME, 12, 4, 0, 8)],
    ),
    laid("notes and signatures below", [*poverty(), *BELOW], accounts=[(NAME, 19, 3, 0, 16)]),
    laid("a total, then notes and signatures", [*poverty([*COMMUNES, TOTAL]), *BELOW], accounts=[(NAME, 20, 3, 0, 17)]),
    laid(
        "the country's motto beside the office",
        put(
            poverty(), A1="UBND HUYỆN ĐÀ BẮC", E1="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", E2="Độc lập - Tự do - Hạnh phúc"
        ),
        facts={"office": "UBND HUYỆN ĐÀ BẮC"},
    ),
    laid("a header and nothing beneath", poverty([]), 0, {("", "no_data_rows")}, accounts=[(NAME, 6, 0, 0, 6)]),
    laid(
        "a header and a total of nothing",
        poverty([TOTAL]),
        0,
        {("", "no_data_rows")},
        accounts=[(NAME, 7, 0, 0, 7)],
    ),
    laid(
        "Tòng Đậu is a commune and no Tổng",
        poverty(
            [(1, "Tòng Đậu", *PHU_VINH[2:]), (2, "Vạn Mai", *PHU_VINH[2:])],
            ("UBND HUYỆN MAI CHÂU", "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022", None),
        ),
        [{"commune_code": "05233"}, {"commune_code": "05263"}],
        accounts=[(NAME, 8, 2, 0, 6)],
    ),
    laid("a row without its number", put(poverty(), A8=None)),
    laid(
        "a row that has figures and no name",
        put(poverty(), B8=None),
        [CLEAN[0], CLEAN[2]],
        {("B8", "missing_value")},
        accounts=[(NAME, 9, 2, 1, 6)],
    ),
]
