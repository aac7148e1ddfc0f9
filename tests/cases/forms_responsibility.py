"""Who is responsible for which commune, as annexes of decisions list it in documents: agencies that help, posts."""

from collections.abc import Collection, Sequence

from dagster_project.reading.table import Value

from ..writers import docx
from .books import NAME
from .case import Case, Row
from .tables import Table, put

Cells = Sequence[Sequence[Value]]
Merges = Sequence[tuple[int, int, int, int]]
HEALTH, FINANCE = "hoa_binh_department_of_health", "hoa_binh_department_of_finance"


def document(table: Cells, merges: Merges, before: Sequence[str]) -> bytes:
    """A document of one table with lines above it."""
    return docx.write({NAME: table}, {NAME: merges}, before=before, after=["Nơi nhận:", "- Như Điều 3;"])


ASSIGNMENT_TITLE = (
    "UBND TỈNH HÒA BÌNH",
    "Phân công cơ quan, đơn vị giúp đỡ xã đặc biệt khó khăn giai đoạn 2021-2025",
    "(Kèm theo Quyết định số 2453/QĐ-UBND ngày 27/10/2021 của Ủy ban nhân dân tỉnh)",
)
ASSIGNMENT_HEADER = (
    "TT",
    "Cơ quan, đơn vị giúp đỡ",
    "Huyện, thành phố",
    "Xã được giúp đỡ",
    "Nội dung giúp đỡ",
    "Ghi chú",
)
# one agency with two communes of a district, a second one whose communes lie in two
ASSIGNMENTS: Table = [
    [*ASSIGNMENT_HEADER],
    [1, "Sở Y tế", "Huyện Lạc Sơn", "Xã Ngọc Sơn", "Y tế cơ sở", None],
    [None, None, None, "Xã Tự Do", None, None],
    [2, "Sở Tài chính", None, "Xã Ngọc Lâu", "Hạ tầng", None],
    [None, None, "Huyện Đà Bắc", "Xã Cao Sơn", None, None],
]
ASSIGNMENT_MERGES = ((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 3, 2), (1, 4, 2, 4), (3, 0, 4, 0), (3, 1, 4, 1), (3, 4, 4, 4))
ASSIGNED: Sequence[Row] = [
    {"agency_id": HEALTH, "district": "Huyện Lạc Sơn", "commune": "Xã Ngọc Sơn", "content": "Y tế cơ sở"},
    {"agency_id": HEALTH, "district": "Huyện Lạc Sơn", "commune": "Xã Tự Do", "content": "Y tế cơ sở"},
    {"agency_id": FINANCE, "district": "Huyện Lạc Sơn", "commune": "Xã Ngọc Lâu", "content": "Hạ tầng"},
    {"agency_id": FINANCE, "district": "Huyện Đà Bắc", "commune_code": "04876", "content": "Hạ tầng"},
]


def assigned(
    name: str,
    rows: Sequence[Row],
    problems: Collection[tuple[str, ...]] = (),
    table: Cells = ASSIGNMENTS,
    title: Sequence[str] = ASSIGNMENT_TITLE,
    says: Sequence[str] = (),
    **facts: object,
) -> Case:
    """A case of the assignments; the table begins in row 4 of the document."""
    return Case(
        name,
        "phan-cong.docx",
        lambda: document(table, ASSIGNMENT_MERGES, title),
        "support_assignments",
        rows,
        problems,
        sheet="document",
        says=says,
        facts=facts,
    )


POST_TITLE = (
    "TỈNH ỦY HÒA BÌNH",
    "Phân công theo dõi, chỉ đạo các xã, phường, thị trấn giai đoạn 2022-2025",
    "(Kèm theo Quyết định số 718-QĐ/TU ngày 14/12/2022)",
)
POST_HEADER = ("TT", "Chức danh", "Huyện, thành phố", "Xã, phường, thị trấn", "Nội dung theo dõi", "Ghi chú")
POSTS: Table = [
    [*POST_HEADER],
    [1, "Chủ tịch HĐND tỉnh", "Huyện Đà Bắc", "Xã Cao Sơn", "Giảm nghèo", None],
    [None, None, None, "Xã Tú Lý", None, None],
    [2, "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy", "Huyện Tân Lạc", "Xã Phú Vinh", None, None],
]
POST_MERGES = ((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 4, 2, 4))
CHAIR = {"post": "Chủ tịch HĐND tỉnh", "post_code": "people_council_chair", "content": "Giảm nghèo"}
FOLLOWED: Sequence[Row] = [
    CHAIR | {"commune_code": "04876", "document_number": "718-QĐ/TU", "district": "Huyện Đà Bắc"},
    CHAIR | {"commune_code": "04867"},
    {"post_code": "standing_committee_member", "commune_code": "05137", "content": None},
]


def followed(
    name: str,
    rows: Sequence[Row],
    problems: Collection[tuple[str, ...]] = (),
    table: Cells = POSTS,
    title: Sequence[str] = POST_TITLE,
    says: Sequence[str] = (),
    **facts: object,
) -> Case:
    """A case of the posts; the table begins in row 4 of the document."""
    return Case(
        name,
        "theo-doi.docx",
        lambda: document(table, POST_MERGES, title),
        "leader_monitoring",
        rows,
        problems,
        sheet="document",
        says=says,
        facts=facts,
    )


def named(name: str, post: str) -> Case:
    """A case of a cell that does not hold a title of office alone: its row is rejected."""
    return followed(name, FOLLOWED[:2], {("B7", "names_a_person")}, put(POSTS, B4=post))


CASES = [
    assigned(
        "assignments with merged cells that end on different rows",
        ASSIGNED,
        period="2021-01-01/2025-12-31",
        office="UBND TỈNH HÒA BÌNH",
    ),
    assigned(
        "assignments of a decision that is in no register",
        [],
        [("", "unknown_document")] * 4,
        title=[*ASSIGNMENT_TITLE[:2], "(Kèm theo Quyết định số 9999/QĐ-UBND)"],
        says=["9999/QĐ-UBND"],
    ),
    assigned(
        "assignments of a decision of later years",
        [],
        [("", "document_not_yet_issued")] * 4,
        title=[ASSIGNMENT_TITLE[0], "Phân công cơ quan giúp đỡ xã giai đoạn 2016-2020", ASSIGNMENT_TITLE[2]],
        says=["2021-10-27"],
    ),
    assigned(
        "assignments of a decision that is not stated",
        [],
        [("", "missing_value")] * 4,
        title=ASSIGNMENT_TITLE[:2],
    ),
    assigned(
        "assignments of an agency in no list",
        ASSIGNED[2:],
        {("B5", "unknown_agency"), ("B6", "unknown_agency")},
        put(ASSIGNMENTS, B2="Công ty ABC"),
        says=["Công ty ABC"],
    ),
    assigned(
        "assignments of no agency",
        ASSIGNED[2:],
        {("B5", "missing_value"), ("B6", "missing_value")},
        put(ASSIGNMENTS, B2=None),
    ),
    assigned(
        "assignments of a commune of another district",
        ASSIGNED[1:],
        {("D5", "unknown_unit")},
        put(ASSIGNMENTS, D2="Xã Tú Lý"),
    ),
    assigned("assignments without a commune", ASSIGNED[1:], {("D5", "missing_value")}, put(ASSIGNMENTS, D2=None)),
    assigned(
        "assignments of one commune twice to one agency",
        [ASSIGNED[0], *ASSIGNED[2:]],
        {("D6", "duplicate_row")},
        put(ASSIGNMENTS, D3="Xã Ngọc Sơn"),
    ),
    followed("posts with merged cells", FOLLOWED, period="2022-01-01/2025-12-31", office="TỈNH ỦY HÒA BÌNH"),
    followed(
        "posts beside the names of those who hold them, which are not taken",
        [{**row, "full_name": None} for row in FOLLOWED],
        table=[[*row, more] for row, more in zip(POSTS, ["Họ và tên", "Nguyễn Văn A", None, "Bùi B"], strict=True)],
    ),
    followed(
        "a post whose body is named in capitals",
        [*FOLLOWED[:2], {"post_code": "fatherland_front_chair"}],
        table=put(POSTS, B4="Chủ tịch Ủy ban MTTQ Việt Nam tỉnh"),
    ),
    named("a person for a post", "Nguyễn Văn A"),
    named("a person before the post", "Đồng chí Nguyễn Văn A, Bí thư Tỉnh ủy"),
    named("a person after the post", "Bí thư Tỉnh ủy Nguyễn Văn A"),
    named("a person after the post and a comma", "Trưởng Ban Tổ chức Tỉnh ủy, Nguyễn Văn A"),
    named("a person with two names after the post", "Bí thư Tỉnh ủy (Bùi Hùng)"),
    named("a post in capitals, where a name cannot be told", "BÍ THƯ TỈNH ỦY NGUYỄN VĂN A"),
    followed("no post", FOLLOWED[:2], {("B7", "missing_value")}, put(POSTS, B4=None)),
    followed("a post without a commune", FOLLOWED[1:], {("D5", "missing_value")}, put(POSTS, D2=None)),
    followed(
        "a post with one commune twice", [FOLLOWED[0], FOLLOWED[2]], {("D6", "duplicate_row")}, put(POSTS, D3="Cao Sơn")
    ),
    followed(
        "posts of a decision that is in no register",
        [],
        [("", "unknown_document")] * 3,
        title=[*POST_TITLE[:2], "(Kèm theo Quyết định số 719-QĐ/TU)"],
    ),
    followed(
        "posts of a decision of later years",
        [],
        [("", "document_not_yet_issued")] * 3,
        title=[POST_TITLE[0], "Phân công theo dõi các xã giai đoạn 2020-2021", POST_TITLE[2]],
    ),
    followed("posts of a decision that is not stated", [], [("", "missing_value")] * 3, title=POST_TITLE[:2]),
]
