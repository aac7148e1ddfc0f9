"""What communes were given and reached: activities and gifts of agencies, Programme 135 completed, regions."""

from collections.abc import Collection, Sequence

from dagster_project.reading.table import Value

from .books import NAME, text, xls, xlsx
from .case import Case, Row
from .forms_responsibility import HEALTH, Merges, document
from .tables import GIFTS, REGIONS_TITLE, SUPPORT_HEADER, Table, gift, put, regions, support

ACTIVITY_HEADER = (
    "TT",
    "Huyện",
    "Xã",
    "Lĩnh vực",
    "Nội dung hoạt động",
    "Ngày thực hiện",
    "Làm việc tại xã",
    "Số lượt người",
    "Số hộ hưởng lợi",
    "Ghi chú",
)
# title in rows 1-2, header in row 4, data in rows 5-6
ACTIVITIES: Table = [
    ["SỞ Y TẾ"],
    ["KẾT QUẢ GIÚP ĐỠ XÃ 6 THÁNG ĐẦU NĂM 2022"],
    [None],
    [*ACTIVITY_HEADER],
    [1, "Huyện Lạc Sơn", "Xã Ngọc Sơn", "Tập huấn", "Phòng bệnh mùa hè", "15/03/2022", "x", 120, None, None],
    [2, "Huyện Lạc Sơn", "Xã Ngọc Sơn", "Tặng quà", "Quà Tết", "20/01/2022", None, None, 35, None],
]
TRAINING = {"agency": "SỞ Y TẾ", "agency_id": HEALTH, "commune": "Xã Ngọc Sơn", "domain_code": "training"}
HELD: Sequence[Row] = [
    TRAINING | {"held_on": "2022-03-15", "is_visit": True, "people_reached": 120, "households_helped": None},
    {"domain_code": "gifts_housing", "held_on": "2022-01-20", "is_visit": None, "households_helped": 35},
]


def held(
    name: str,
    rows: Sequence[Row],
    problems: Collection[tuple[str, ...]] = (),
    says: Sequence[str] = (),
    table: Table = ACTIVITIES,
    **cells: Value,
) -> Case:
    """A case of the activities with some of its cells changed."""
    changed = put(table, **cells)
    return Case(name, "giup-do.xlsx", lambda: xlsx(changed), "support_activities", rows, problems, says=says)


COMPLETION_TITLE = (
    "UBND TỈNH HÒA BÌNH",
    "DANH SÁCH XÃ, THÔN HOÀN THÀNH CHƯƠNG TRÌNH 135 NĂM 2018",
    "(Kèm theo Quyết định)",
)
COMPLETIONS: Table = [
    ["TT", "Huyện", "Xã", "Thôn, bản", "Năm hoàn thành", "Ghi chú"],
    ["I. XÃ HOÀN THÀNH MỤC TIÊU CHƯƠNG TRÌNH 135", None, None, None, None, None],
    [1, "Huyện Đà Bắc", "Xã Cao Sơn", None, 2018, None],
    ["II. THÔN, BẢN HOÀN THÀNH MỤC TIÊU CHƯƠNG TRÌNH 135", None, None, None, None, None],
    [1, "Huyện Tân Lạc", "Xã Phú Vinh", "Thôn Giác", 2018, None],
    [2, None, None, "Thôn Kem", 2018, None],
]
COMPLETION_MERGES = ((1, 0, 1, 5), (3, 0, 3, 5), (4, 1, 5, 1), (4, 2, 5, 2))
COMPLETED: Sequence[Row] = [
    {"level_code": "commune", "commune_code": "04876", "village": None, "completed_year": 2018},
    {"level_code": "village", "commune_code": "05137", "village": "Thôn Giác", "completed_year": 2018},
    {"level_code": "village", "commune_code": "05137", "village": "Thôn Kem", "district": "Huyện Tân Lạc"},
]


def completed(
    name: str,
    rows: Sequence[Row],
    problems: Collection[tuple[str, ...]] = (),
    merges: Merges = COMPLETION_MERGES,
    **cells: Value,
) -> Case:
    """A case of who completed the programme, with cells of its table changed; it begins in row 4 of the document."""
    changed = put(COMPLETIONS, **cells)
    return Case(
        name,
        "hoan-thanh.docx",
        lambda: document(changed, merges, COMPLETION_TITLE),
        "programme135_completion",
        rows,
        problems,
        sheet="document",
    )


IN_FORM = support(
    [[*GIFTS[0][:5], "Hiện vật", *GIFTS[0][5:]], [*GIFTS[1][:5], None, *GIFTS[1][5:]]],
    header=[*SUPPORT_HEADER[:5], "Hình thức", *SUPPORT_HEADER[5:]],
)

REGION_ROWS: Table = [["I", "Huyện Đà Bắc", None], [1, "Xã Cao Sơn", "II"]]

CASES = [
    held("activities of an agency", HELD),
    Case(
        "activities of an agency in a csv",
        "giup-do.csv",
        lambda: text(ACTIVITIES, ";"),
        "support_activities",
        HELD,
        sheet="csv",
        facts={"period": "2022-01-01/2022-06-30", "office": "SỞ Y TẾ"},
    ),
    Case(
        "activities of an agency in an xls",
        "giup-do.xls",
        lambda: xls(ACTIVITIES),
        "support_activities",
        HELD,
        accounts=[(NAME, 6, 2, 0, 4)],
    ),
    held("an activity before its half-year", HELD[1:], {("F5", "outside_period")}, F5="31/12/2021"),
    held("an activity after its half-year", HELD[1:], {("F5", "outside_period")}, says=["01/07/2022"], F5="01/07/2022"),
    held("an activity on the last day of its half-year", [{"held_on": "2022-06-30"}, HELD[1]], F5="30/06/2022"),
    held("an activity without a day", HELD[1:], {("F5", "missing_value")}, F5=None),
    held("an activity of a domain in no list", HELD[1:], {("D5", "not_in_list")}, ["Thể thao"], D5="Thể thao"),
    held("an activity without a domain", HELD[1:], {("D5", "missing_value")}, D5=None),
    held("an activity without content", HELD[1:], {("E5", "missing_value")}, E5=None),
    held("an activity in no commune", HELD[1:], {("C5", "missing_value")}, C5=None),
    held("fewer than no people", HELD[1:], {("H5", "out_of_range")}, H5=-3),
    held("fewer than no households", HELD[:1], {("I6", "out_of_range")}, I6=-3),
    held("activities of an agency in no list", [], [("", "unknown_agency")] * 2, ["SỞ ABC"], A1="SỞ ABC"),
    held("one activity twice", HELD[:1], {("C6", "duplicate_row")}, table=[*ACTIVITIES[:5], [2, *ACTIVITIES[4][1:]]]),
    completed("communes and villages that completed Programme 135", COMPLETED),
    completed("a commune's village among communes", COMPLETED[1:], {("D6", "village_fits_level")}, D3="Thôn Giác"),
    completed("no village among villages", COMPLETED[:2], {("D9", "village_fits_level")}, D6=None),
    completed("completed after the year of the list", COMPLETED[1:], {("E6", "completed_by_period_end")}, E3=2019),
    completed("completed in no year", COMPLETED[1:], {("E6", "missing_value")}, E3=None),
    completed(
        "a section of neither communes nor villages",
        COMPLETED[1:],
        [("C5", "missing_value"), ("E5", "missing_value"), ("", "missing_value"), ("", "missing_value")],
        A2="I. TỈNH HOÀN THÀNH",
    ),
    completed(
        "no commune beside a village", COMPLETED[:1], {("C8", "missing_value"), ("C9", "missing_value")}, C5=None
    ),
    completed(
        "one commune twice",
        COMPLETED[:1],
        {("C7", "duplicate_row"), ("D8", "village_fits_level"), ("D9", "village_fits_level")},
        COMPLETION_MERGES[:1] + COMPLETION_MERGES[2:],
        A4=2,
        B4="Huyện Đà Bắc",
        C4="Xã Cao Sơn",
        E4=2018,
    ),
    completed("one village twice", COMPLETED[:2], {("C9", "duplicate_row")}, D6="Thôn Giác"),
    Case(
        "a gift in kind and one whose form is not stated",
        "ho-tro.xlsx",
        lambda: xlsx(IN_FORM),
        "support_mobilised",
        [{"contribution_code": "goods", "amount_vnd": 120_000_000}, {"contribution_code": None}],
    ),
    Case(
        "one gift in two forms on one day",
        "ho-tro.xlsx",
        lambda: xlsx(put(IN_FORM, D6="Xã Cao Sơn", E6="Nhà văn hóa", F6="Tiền mặt", G6="15/03/2022", B6="UBND tỉnh")),
        "support_mobilised",
        [{"contribution_code": "goods"}, {"contribution_code": "cash"}],
    ),
    Case(
        "one gift twice, its form not stated",
        "ho-tro.xlsx",
        lambda: xlsx(support([gift(given_on=None), gift(given_on=None)])),
        "support_mobilised",
        1,
        {("D6", "duplicate_row")},
    ),
    Case(
        "a gift in a form that is in no list",
        "ho-tro.xlsx",
        lambda: xlsx(put(IN_FORM, F5="Cổ phiếu")),
        "support_mobilised",
        [{"contribution_code": None}],
        {("F5", "not_in_list")},
    ),
    Case(
        "regions of a decision that is in no register",
        "khu-vuc.xlsx",
        lambda: xlsx(regions(REGION_ROWS, title=(*REGIONS_TITLE[:2], "(Kèm theo Quyết định số 9999/QĐ-TTg)"))),
        "commune_regions",
        [],
        {("", "unknown_document")},
    ),
    Case(
        "regions of a decision of later years",
        "khu-vuc.xlsx",
        lambda: xlsx(regions(REGION_ROWS, title=(REGIONS_TITLE[0], "KHU VỰC NĂM 2020", "Quyết định số 861/QĐ-TTg"))),
        "commune_regions",
        [],
        {("", "document_not_yet_issued")},
    ),
]
