"""Reviews with their baseline and deprivations, rosters of households, and criteria by the set in force."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from dagster_project.quality.personal import hashed
from dagster_project.reading.table import Value

from .books import text, xlsx
from .case import Case
from .tables import NTM_HEADER, NTM_TITLE, POVERTY_HEADER, POVERTY_TITLE, Table, each_text, poverty, put

KEY = "khóa chỉ dùng khi thử"
OF_OTHER_DATE = "criteria_set_of_other_date"
NO_RULE = "no_rule_in_force"
Problems = Sequence[tuple[str, ...]]


def titled(title: Sequence[Value], header: Sequence[Sequence[Value]], rows: Sequence[Sequence[Value]]) -> Table:
    """A table below its title lines, one cell each."""
    return [[line] for line in title] + [list(row) for row in (*header, *rows)]


# --- the criteria of new rural development: title in rows 1-3, header in rows 4-5, data from row 6
def criteria_of(count: int, *title: Value) -> Table:
    """One commune that meets the first two of so many criteria."""
    header = (
        ("TT", "Tên xã", "Tiêu chí", *[None] * (count - 1), "Số tiêu chí đạt"),
        (None, None, *(f"TC {number}" for number in range(1, count + 1)), None),
    )
    return titled(title, header, [(1, "Xã Cao Sơn", "x", "x", *["CĐ"] * (count - 2), 2)])


def ntm(name: str, table: Table, rows: Sequence[Mapping[str, object]] = (), problems: Problems = ()) -> Case:
    """A return of the criteria."""
    return Case(name, "tieu-chi.xlsx", partial(xlsx, table), "ntm_assessments", list(rows), problems)


def ntm_title(period: str, cited: str | None = None) -> tuple[Value, ...]:
    """The title of a district's return, or after the districts' end of a commune's."""
    office = "UBND XÃ CAO SƠN" if "2026" in period else "UBND HUYỆN ĐÀ BẮC"
    return office, f"KẾT QUẢ THỰC HIỆN CÁC TIÊU CHÍ NÔNG THÔN MỚI, {period}", cited


FIRST_HALF_2022, FIRST_HALF_2026 = "6 THÁNG ĐẦU NĂM 2022", "6 THÁNG ĐẦU NĂM 2026"
DECISION = "(Theo Quyết định số {} của Thủ tướng Chính phủ)"
NTM = [
    ntm(
        "ten criteria under the set of 2026",
        criteria_of(10, *ntm_title(FIRST_HALF_2026, DECISION.format("51/2025/QĐ-TTg"))),
        [
            {
                "criteria_set": "51/2025/QĐ-TTg",
                "document_number": "51/2025/QĐ-TTg",
                "commune": "Xã Cao Sơn",
                "commune_valid_from": "2025-07-01",
                "criterion_02": True,
                "criterion_10": False,
                "criterion_11": None,
                "criteria_met": 2,
            }
        ],
    ),
    ntm(
        "nineteen criteria with the number of the report",
        criteria_of(19, *ntm_title(FIRST_HALF_2022, "(Kèm theo Báo cáo số 12/BC-UBND)")),
        [{"criteria_set": "318/QĐ-TTg", "document_number": "12/BC-UBND", "criterion_19": False}],
    ),
    ntm(
        "nineteen criteria of nine months",
        criteria_of(19, *ntm_title("9 THÁNG ĐẦU NĂM 2020")),
        [{"criteria_set": "1980/QĐ-TTg", "period_start": "2020-01-01", "period_end": "2020-09-30"}],
    ),
    ntm("ten criteria before their time", criteria_of(10, *ntm_title(FIRST_HALF_2022)), [], [("", OF_OTHER_DATE)]),
    ntm("nineteen criteria after their time", criteria_of(19, *ntm_title(FIRST_HALF_2026)), [], [("", OF_OTHER_DATE)]),
    ntm(
        "the decision on an earlier set",
        criteria_of(19, *ntm_title(FIRST_HALF_2022, DECISION.format("1980/QĐ-TTg"))),
        [],
        [("", OF_OTHER_DATE)],
    ),
    ntm(
        "nineteen criteria less one",
        [row[:20] + row[21:] for row in titled(NTM_TITLE, NTM_HEADER, [(1, "Xã Cao Sơn", *["x"] * 19, 19)])],
        [],
        [("", OF_OTHER_DATE), ("U6", "identity_differs")],
    ),
]

# --- reviews: a workbook of one year, and the baseline of the same year
NEAR_POOR = [[v.replace("nghèo", "cận nghèo") if isinstance(v, str) else v for v in row] for row in POVERTY_HEADER]
BASELINE_TITLE = ("UBND HUYỆN ĐÀ BẮC", "TỔNG RÀ SOÁT HỘ NGHÈO NĂM 2021 THEO CHUẨN NGHÈO GIAI ĐOẠN 2022-2025", None)
COUNTED = ((1, "Xã Cao Sơn", 1000, 310), (2, "Xã Tú Lý", 1250, 420))


def by_next_standard(household: str, rows: Sequence[Sequence[Value]] = COUNTED) -> Table:
    """A baseline: all households in C, those of the class in D; data from row 6."""
    header = (
        ("TT", "Xã, phường, thị trấn", "Tổng số hộ dân cư", f"Số {household} theo chuẩn nghèo giai đoạn 2022-2025"),
        (None, None, "Số hộ", "Số hộ"),
    )
    return titled(BASELINE_TITLE, header, rows)


def deprivations(*counts: int, poor: Value = 155) -> Table:
    """All poor households in C, those deprived in D to O; data in row 6."""
    title = ("UBND HUYỆN ĐÀ BẮC", "HỘ NGHÈO THEO CÁC CHỈ SỐ THIẾU HỤT NĂM 2022", None)
    header = (
        ("TT", "Xã", "Tổng số hộ nghèo", "Số hộ nghèo thiếu hụt các chỉ số", *[None] * 11),
        (None, None, None, *(f"({number})" for number in range(1, 13))),
    )
    return titled(title, header, [(1, "Xã Cao Sơn", poor, *counts, *[0] * (12 - len(counts)))])


def review(
    name: str,
    content: Callable[[], bytes],
    rows: Sequence[Mapping[str, object]] = (),
    problems: Problems = (),
    file_name: str = "ra-soat.xlsx",
) -> Case:
    """A workbook of poverty reviews."""
    return Case(name, file_name, content, "poverty_review", list(rows), problems)


ONE = [(1, "Xã Cao Sơn", 1000, 200, 60, 5, 10, 155)]
THREE = {
    "Nghèo": poverty(ONE),
    "Cận nghèo": titled(POVERTY_TITLE, NEAR_POOR, ONE),
    "Thiếu hụt": deprivations(20, 0, 155),
}
BASELINE = {"Nghèo": by_next_standard("hộ nghèo"), "Cận nghèo": by_next_standard("hộ cận nghèo")}
REVIEWS = [
    review(
        "poor, near-poor and deprivations in one workbook",
        partial(xlsx, THREE),
        [
            {"table_kind": "review", "household_class": "poor", "start_households": 200, "deprived_01": None},
            {"table_kind": "review", "household_class": "near_poor", "end_households": 155},
            {
                "table_kind": "deprivations",
                "household_class": "poor",
                "commune_code": "04876",
                "households": None,
                "end_households": 155,
                "deprived_01": 20,
                "deprived_03": 155,
                "deprived_12": 0,
            },
        ],
    ),
    review(
        "a baseline by the next standard",
        partial(xlsx, BASELINE),
        [
            {"table_kind": "baseline", "household_class": "poor", "households": 1000, "start_households": None}
            | {"end_households": 310, "period_start": "2021-01-01", "period_end": "2021-12-31"},
            {"table_kind": "baseline", "household_class": "poor", "end_households": 420},
            {"table_kind": "baseline", "household_class": "near_poor", "end_households": 310},
            {"table_kind": "baseline", "household_class": "near_poor", "end_households": 420},
        ],
    ),
    review(
        "a baseline with more poor households than households",
        partial(xlsx, by_next_standard("hộ nghèo", [(1, "Xã Cao Sơn", 1000, 1001)])),
        [],
        [("D6", "part_is_within_whole")],
    ),
    review(
        "a baseline without the number of all households",
        partial(xlsx, by_next_standard("hộ nghèo", [(1, "Xã Cao Sơn", None, 310)])),
        [],
        [("C6", "missing_value")],
    ),
    review(
        "a review without its start",
        partial(xlsx, put(poverty(ONE), D7=None)),
        [],
        [("D7", "start_stated"), ("H7", "identity_differs")],
    ),
    review(
        "a review that lacks a column is no baseline",
        partial(xlsx, [row[:3] + row[4:] for row in poverty(ONE)]),
        [],
        [("E6", "missing_column")],
    ),
    review(
        "deprivations of a standard that lists none",
        lambda: xlsx(each_text(deprivations(20), lambda said: said.replace("NĂM 2022", "NĂM 2021"))),
        [],
        [("", NO_RULE)],
    ),
    review(
        "a review before the first standard",
        lambda: xlsx(each_text(poverty(ONE), lambda said: said.replace("NĂM 2022", "NĂM 2010"))),
        [],
        [("", NO_RULE)],
    ),
    review(
        "more households deprived than are poor",
        partial(xlsx, deprivations(20, 156)),
        [],
        [("E6", "part_is_within_whole")],
    ),
]

# --- rosters: title in lines 1-2, header in line 3, data from line 4
ROSTER_TITLE = ("UBND HUYỆN ĐÀ BẮC", "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2022")
ROSTER_HEADER = (
    *("Mã hộ", "Họ và tên chủ hộ", "Huyện", "Xã", "Thôn", "Số nhân khẩu", "Dân tộc thiểu số", "Phân loại"),
    *(str(number) for number in range(1, 13)),
)
POOR = ("DB-0001", "Bùi Thị Thử", "Huyện Đà Bắc", "Xã Cao Sơn", "Xóm Thử", "4", "x", "Hộ nghèo", "x", "", "x")
NEAR = ("DB-0002", "Hà Văn Nghiệm", "Huyện Đà Bắc", "Xã Tú Lý", "Xóm Mẫu", "3", "", "Hộ cận nghèo", "", "", "")


def roster(*rows: Sequence[Value], header: Sequence[Value] = ROSTER_HEADER) -> Table:
    """A list of households; marks that are not given are blank."""
    return titled(ROSTER_TITLE, [header], [[*row, *[""] * (len(header) - len(row))] for row in rows])


def listed(name: str, table: Table, rows: Sequence[Mapping[str, object]] = (), problems: Problems = ()) -> Case:
    """A roster as text with semicolons."""
    content = partial(text, table, ";")
    return Case(name, "ho-ngheo.csv", content, "household_roster", list(rows), problems, sheet="csv")


FIRST = {
    "household_id": hashed("DB-0001", KEY.encode()),
    "household_id_as_sent": None,
    "householder": None,
    "village": None,
    "commune_code": "04876",
    "members": 4,
    "is_minority": True,
    "household_class_code": "poor",
    "deprived_01": True,
    "deprived_02": None,
    "deprived_03": True,
    "period_end": "2022-12-31",
}
SECOND = {
    "household_id": hashed("db-0002 ", KEY.encode()),
    "commune_code": "04867",
    "household_class_code": "near_poor",
}
ROSTERS = [
    listed("a roster of households", roster(POOR, NEAR), [FIRST, SECOND]),
    listed("a household that stands twice", roster(POOR, ("db-0001 ", *NEAR[1:])), [FIRST], [("A5", "duplicate_row")]),
    listed("a household without its code", roster(("", *POOR[1:]), NEAR), [SECOND], [("A4", "missing_value")]),
    listed("members that are no number", put(roster(POOR, NEAR), F4="bốn"), [SECOND], [("F4", "not_a_number")]),
    listed("a household without members", put(roster(POOR, NEAR), F4="0"), [SECOND], [("F4", "out_of_range")]),
    listed("a class that is none", put(roster(POOR, NEAR), H4="Hộ khá"), [SECOND], [("H4", "not_in_list")]),
    listed("a household without its class", put(roster(POOR, NEAR), H4=""), [SECOND], [("H4", "missing_value")]),
    listed("a household of no commune", put(roster(POOR, NEAR), D4="Xã Không Có"), [SECOND], [("D4", "unknown_unit")]),
    listed("a deprivation that is no mark", put(roster(POOR, NEAR), I4="ít"), [SECOND], [("I4", "not_a_mark")]),
    listed(
        "a roster without its classes",
        roster(POOR, header=[*ROSTER_HEADER[:7], "Ghi chú", *ROSTER_HEADER[8:]]),
        [],
        [("I3", "missing_column")],
    ),
]

CASES = [*NTM, *REVIEWS, *ROSTERS]
