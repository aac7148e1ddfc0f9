"""Names of communes and agencies: homonyms, neighbours in spelling, units that are gone, other names of one body."""

from .books import xlsx
from .case import Case
from .tables import COMMUNES, GIFTS, POVERTY_TITLE, but, gift, poverty, put, support, without

ROWS = [row[2:] for row in COMMUNES]
KIM_BOI = ("UBND HUYỆN KIM BÔI", "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022", None)
IN_2019 = ("UBND TỈNH HÒA BÌNH", "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2019", None)
IN_2025 = ("UBND TỈNH PHÚ THỌ", "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2025", None)


def named(name: str, written: str, code: str, title: tuple[str | None, ...] | None = None, **more: object) -> Case:
    """A case of one commune that is found, whatever way it is written."""
    table = poverty([(1, written, *ROWS[0]), (2, "Xã không có", *ROWS[1])], title) if title else poverty()
    table = table[:7] if title else put(table, B7=written)
    rows = [{"commune_code": code}] if title else but(0, commune=" ".join(written.split()), commune_code=code)
    return Case(name, "ho-ngheo.xlsx", lambda: xlsx(table), "poverty_review", rows, **more)  # type: ignore[arg-type]


def unfound(name: str, written: str, rule: str, *says: str) -> Case:
    """A case of one commune of Đà Bắc in 2022 that is not found, and what its message says."""
    table = put(poverty(), B7=written)
    return Case(
        name, "ho-ngheo.xlsx", lambda: xlsx(table), "poverty_review", without(0), {("B7", rule)}, says=[written, *says]
    )


def helped(name: str, agency: str, identifier: str | None, *says: str) -> Case:
    """A case of an agency's name; ``None`` where it is in no list."""
    rows = [{"agency_id": identifier}] if identifier else 0
    problems = set() if identifier else {("B5", "unknown_agency")}
    table = support([gift(agency=agency)])
    return Case(name, "ho-tro.xlsx", lambda: xlsx(table), "support_mobilised", rows, problems, says=says)


def in_districts(name: str, *rows: tuple[object, ...], found: object, problems: object = (), says: object = ()) -> Case:
    """A case of the year 2019 with districts on rows of their own."""
    table = poverty(rows, IN_2019)  # type: ignore[arg-type]
    return Case(name, "ho-ngheo.xlsx", lambda: xlsx(table), "poverty_review", found, problems, says=says)  # type: ignore[arg-type]


COMMITTEE = "hoa_binh_people_committee"

CASES = [
    in_districts(
        "two communes of one name, told apart by district",
        ("I", "Huyện Tân Lạc"),
        (1, "Xã Bắc Sơn", *ROWS[0]),
        ("II", "Huyện Kim Bôi"),
        (1, "Xã Bắc Sơn", *ROWS[1]),
        found=[{"commune_code": "05179"}, {"commune_code": "04987"}],
    ),
    in_districts(
        "two communes of one name and no district",
        (1, "Xã Bắc Sơn", *ROWS[0]),
        found=0,
        problems={("B7", "ambiguous_unit")},
        says=["Xã Bắc Sơn 04987 (Huyện Kim Bôi)", "Xã Bắc Sơn 05179 (Huyện Tân Lạc)"],
    ),
    in_districts(
        "Hợp Thành and Hợp Thanh are two communes",
        ("I", "Huyện Kỳ Sơn"),
        (1, "Xã Hợp Thành", *ROWS[0]),
        ("II", "Huyện Lương Sơn"),
        (1, "Xã Hợp Thanh", *ROWS[1]),
        found=[{"commune_code": "04903"}, {"commune_code": "05062"}],
    ),
    in_districts(
        "Hợp Thanh is not in Hợp Thành's district",
        ("I", "Huyện Kỳ Sơn"),
        (1, "Xã Hợp Thanh", *ROWS[0]),
        found=0,
        problems={("B8", "unknown_unit")},
        says=["Xã Hợp Thanh 05062 (Huyện Lương Sơn)", "Xã Hợp Thành 04903 (Huyện Kỳ Sơn)"],
    ),
    unfound("a commune abolished in 2020", "Xã Đồng Nghê", "abolished_unit", "Xã Nánh Nghê 04834 (Huyện Đà Bắc)"),
    unfound("the name of before 2020", "Xã Tu Lý", "abolished_unit", "Xã Tú Lý 04867 (Huyện Đà Bắc)"),
    unfound("a misspelt name", "Xã Nánh Nge", "unknown_unit", "Xã Nánh Nghê 04834"),
    unfound("a name without its tone marks", "Xa Cao Son", "unknown_unit", "Xã Cao Sơn 04876 (Huyện Đà Bắc)"),
    unfound("Phường for Xã", "Phường Cao Sơn", "unknown_unit", "Xã Cao Sơn 04876 (Huyện Đà Bắc)"),
    unfound("a commune of another district", "Xã Phú Vinh", "unknown_unit", "Xã Phú Vinh 05137 (Huyện Tân Lạc)"),
    unfound("a hamlet for a commune", "Thôn Bản Hạ", "unknown_unit"),
    named("a reviewed other spelling", "Xã Mỵ Hòa", "05083", KIM_BOI),
    named("double spaces", "  Xã  Cao   Sơn ", "04876"),
    named("a line break in the name", "Xã Cao\nSơn", "04876"),
    named("the name without its type", "Cao Sơn", "04876"),
    named("X. for Xã", "X. Cao Sơn", "04876"),
    named("the name in capitals", "XÃ CAO SƠN", "04876"),
    named("TT. for Thị trấn", "TT. Đà Bắc", "04831"),
    named("a commune of Phú Thọ in 2025, where no district is left", "Xã Cao Sơn", "04876", IN_2025),
    Case(
        "the same commune twice",
        "ho-ngheo.xlsx",
        lambda: xlsx(put(poverty(), B9="xã Cao Sơn")),
        "poverty_review",
        without(2),
        {("B9", "duplicate_row")},
        says=["7"],
    ),
    helped("an agency by its short name", "UBND tỉnh", COMMITTEE),
    helped("an agency by its full name", "Ủy ban nhân dân tỉnh Hòa Bình", COMMITTEE),
    helped("an agency by half of each", "UBND tỉnh Hoà Bình", COMMITTEE),
    helped("an agency in capitals, its tone placed otherwise", "UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH", COMMITTEE),
    helped("a ministry by its abbreviation", "Bộ NN&PTNT", "mard"),
    helped("an agency in no list", "Công ty ABC", None, "Công ty ABC"),
    helped("an agency nearly in the list", "Ban Thường vụ Tỉnh ủy Hòa Binh", None, "Ban Thường vụ Tỉnh ủy Hòa Bình"),
    Case(
        "one agency in a merged cell beside its gifts",
        "ho-tro.xlsx",
        lambda: xlsx(put(support(GIFTS), B6=None), merged=["B5:B6"]),
        "support_mobilised",
        [{"agency_id": COMMITTEE}, {"agency_id": COMMITTEE}],
    ),
    Case(
        "a commune whose district nothing states",
        "ho-ngheo.xlsx",
        lambda: xlsx(poverty([(1, "Xã Đồng Chum", *ROWS[0])], (IN_2019[0], POVERTY_TITLE[1], None))[:7]),
        "poverty_review",
        0,
        {("B7", "district_missing")},
        says=["Xã Đồng Chum", "Đà Bắc"],
    ),
]
