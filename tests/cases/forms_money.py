"""Returns on money and on what it brought: funding, works, recognition, certified products; one case for each rule."""

from collections.abc import Mapping, Sequence

from dagster_project.reading.table import Value

from .books import text, xlsx
from .case import Case, Row
from .tables import Table, put

NTM, POVERTY = "Chương trình MTQG xây dựng nông thôn mới", "Chương trình MTQG giảm nghèo bền vững"

MONEY = ("TT", "Xã, phường, thị trấn", "Dự án, nội dung", "Nguồn vốn", "Loại vốn")
FUNDING: Table = [
    ["UBND HUYỆN ĐÀ BẮC"],
    ["TÌNH HÌNH PHÂN BỔ, GIẢI NGÂN VỐN CÁC CHƯƠNG TRÌNH MTQG QUÝ III NĂM 2022"],
    ["Đơn vị tính: triệu đồng"],
    [*MONEY, "Kế hoạch năm", "Lũy kế từ đầu năm", None, "Tỷ lệ giải ngân (%)", "Ghi chú"],
    [None, None, None, None, None, "Được giao", "Phân bổ", "Giải ngân", None, None],
    ["I", NTM, None, None, None, 700, 600, 450],
    [1, "Xã Cao Sơn", "Giao thông", "Ngân sách trung ương", "Đầu tư phát triển", 500.5, 400.5, 300, 74.91],
    [2, "Xã Cao Sơn", "Giao thông", "Nhân dân đóng góp", None, 99.5, 99.5, 50, 50.3, "ngày công"],
    [3, "Xã Tú Lý", "Môi trường", "NS tỉnh", "Vốn sự nghiệp", 100, 100, 100, 100],
    ["II", POVERTY, None, None, None, 200],
    [1, "Xã Cao Sơn", "Dự án 1", "Ngân sách trung ương", "Sự nghiệp", 200, None, None, None, "chưa phân bổ"],
    [None, "Tổng cộng", None, None, None, 900, 600, 450],
]
FUNDED: Sequence[Row] = [
    {
        "programme_code": "ntm_2021_2025",
        "funding_source_code": "central",
        "capital_kind_code": "development",
        "commune_code": "04876",
        "planned_vnd": 500_500_000,
        "disbursed_vnd": 300_000_000,
        "period_start": "2022-07-01",
        "period_end": "2022-09-30",
    },
    {"funding_source_code": "people", "capital_kind_code": None, "allocated_vnd": 99_500_000, "note": "ngày công"},
    {"funding_source_code": "provincial", "capital_kind_code": "recurrent", "commune_code": "04867"},
    {"programme_code": "poverty_2021_2025", "component": "Dự án 1", "allocated_vnd": None, "disbursed_vnd": None},
]
# without what its totals state, so that one wrong cell is one problem
UNSUMMED = put(FUNDING, **dict.fromkeys(("F6", "G6", "H6", "F10", "F12", "G12", "H12")))
BY_COMMUNE = put(
    FUNDING, A1="UBND XÃ CAO SƠN", A2="GIẢI NGÂN VỐN CÁC CHƯƠNG TRÌNH MTQG QUÝ IV NĂM 2025", B9="Xã Cao Sơn"
)

WORK = ("TT", "Tên công trình", "Xã", "Chương trình", "Tính chất", "Chủ đầu tư")
ROAD = (1, "Đường xóm Bưa", "Xã Cao Sơn", NTM, "Xây dựng mới", "UBND xã Cao Sơn")
WORKS: Table = [
    ["UBND HUYỆN ĐÀ BẮC"],
    ["DANH MỤC CÔNG TRÌNH THUỘC CÁC CHƯƠNG TRÌNH MTQG NĂM 2022"],
    ["ĐVT: triệu đồng"],
    [*WORK, "Tổng mức đầu tư", "Kế hoạch vốn năm", "Giải ngân trong năm", "Khởi công", "Hoàn thành", "Ghi chú"],
    [*ROAD, 1200, 800, 750.25, "01/03/2022", "20/12/2022"],
    [2, "Nguồn nước xóm Mực", "Xã Tú Lý", POVERTY, "Duy tu, bảo dưỡng", "Ban QLDA huyện", 300, 200],
    [None, "Tổng cộng", None, None, None, None, 1500, 1000, 750.25],
]
BUILT: Sequence[Row] = [
    {
        "programme_code": "ntm_2021_2025",
        "work_kind_code": "new_works",
        "investor_code": "commune",
        "commune_code": "04876",
        "total_investment_vnd": 1_200_000_000,
        "disbursed_vnd": 750_250_000,
        "started_on": "2022-03-01",
    },
    {"work_kind_code": "maintenance", "investor_code": "district", "disbursed_vnd": None, "completed_on": None},
]
WORKS_UNSUMMED = put(WORKS, **dict.fromkeys(("G7", "H7", "I7")))

HOLDERS: Table = [
    ["VĂN PHÒNG ĐIỀU PHỐI NÔNG THÔN MỚI TỈNH"],
    ["DANH SÁCH ĐƠN VỊ ĐƯỢC CÔNG NHẬN ĐẾN NGÀY 31/12/2022"],
    [None],
    ["TT", "Huyện, thành phố", "Xã", "Khu dân cư, vườn mẫu", "Số quyết định", "Ngày công nhận", "Ghi chú"],
    ["I", "Xã đạt chuẩn nông thôn mới"],
    [1, "Huyện Đà Bắc", "Xã Tú Lý", None, "901/QĐ-UBND", "15/05/2020"],
    [2, "Huyện Đà Bắc", "Xã Cao Sơn", None, "902/QĐ-UBND", "20/12/2021"],
    ["II", "Khu dân cư nông thôn mới kiểu mẫu"],
    [1, "Huyện Đà Bắc", "Xã Tú Lý", "Xóm Mạ", "903/QĐ-UBND", "01/07/2022"],
    [2, "Huyện Đà Bắc", "Xã Tú Lý", "Xóm Tình", "903/QĐ-UBND", "01/07/2022"],
]
HOLDING: Sequence[Row] = [
    {"kind_code": "ntm", "commune_code": "04867", "subject": None, "recognised_on": "2020-05-15"},
    {"kind_code": "ntm", "district": "Huyện Đà Bắc", "commune_code": "04876", "decision_number": "902/QĐ-UBND"},
    {"kind_code": "residential_area", "commune_code": "04867", "subject": "Xóm Mạ", "period_end": "2022-12-31"},
    {"kind_code": "residential_area", "subject": "Xóm Tình"},
]

PRODUCT = ("TT", "Tên sản phẩm", "Chủ thể", "Huyện, thành phố", "Xã", "Nhóm sản phẩm")
TEA = (1, "Chè Shan tuyết", "HTX nông nghiệp Cao Sơn", "Huyện Đà Bắc", "Xã Cao Sơn", "Đồ uống")
BAMBOO = (2, "Măng khô", "Công ty TNHH Tú Lý", "Huyện Đà Bắc", "Xã Tú Lý", "Thực phẩm")
PRODUCTS: Table = [
    ["SỞ NÔNG NGHIỆP VÀ PTNT"],
    ["DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CẤP GIẤY CHỨNG NHẬN NĂM 2022"],
    [None],
    [*PRODUCT, "Hạng sao", "Số quyết định", "Ngày cấp", "Có giá trị đến", "Ghi chú"],
    [*TEA, 4, "905/QĐ-UBND", "15/08/2022", "15/08/2025"],
    [*BAMBOO, "3 sao", "905/QĐ-UBND", "31/12/2022"],
]
CERTIFIED: Sequence[Row] = [
    {
        "product_group_code": "drink",
        "stars": 4,
        "commune_code": "04876",
        "expires_on": "2025-08-15",
        "valid_until": "2025-08-15",
    },
    {"product_group_code": "food", "stars": 3, "expires_on": None, "valid_until": "2025-12-31"},
]


class _Form:
    """Cases of one form: its clean table, and how many of its rows are left when something is wrong with one."""

    def __init__(self, form: str, table: Table, rows: Sequence[Row]) -> None:
        self.form, self.table, self.rows = form, table, rows

    def right(self, name: str, content: bytes, suffix: str = "xlsx", rows: Sequence[Row] | int | None = None) -> Case:
        """A file of which every row is accepted without a word."""
        found = self.rows if rows is None else rows
        return Case(f"{self.form}: {name}", f"bieu.{suffix}", lambda: content, self.form, found)

    def rejects(self, name: str, *problems: tuple[str, str], lost: int = 1, **cells: Value) -> Case:
        """The clean table with these cells, of which some rows are rejected."""
        return self._spoilt(name, problems, put(self.table, **cells), lost)

    def _spoilt(self, name: str, problems: Sequence[tuple[str, str]], table: Table, lost: int = 1) -> Case:
        left = len(self.rows) - lost
        return Case(f"{self.form}: {name}", "bieu.xlsx", lambda: xlsx(table), self.form, left, problems)

    def _each(self, what: str, rule: str, written: Value, fields: Mapping[str, str]) -> Sequence[Case]:
        return [
            self._spoilt(f"{what} {name}", [(cell, rule)], put(self.table, **{cell: written}))
            for name, cell in fields.items()
        ]

    def blank(self, **fields: str) -> Sequence[Case]:
        """A case for each cell that must not be blank, by field."""
        return self._each("no", "missing_value", None, fields)

    def negative(self, **fields: str) -> Sequence[Case]:
        """A case for each amount that must not be below nothing, by field."""
        return self._each("negative", "out_of_range", -5, fields)

    def unlisted(self, **fields: str) -> Sequence[Case]:
        """A case for each cell that holds a term of no list, by field."""
        return self._each("unknown", "not_in_list", "Lạ", fields)


funding = _Form("programme_funding", UNSUMMED, FUNDED)
summed_funding = _Form("programme_funding", FUNDING, FUNDED)
works = _Form("investment_projects", WORKS_UNSUMMED, BUILT)
summed_works = _Form("investment_projects", WORKS, BUILT)
holders = _Form("ntm_recognition", HOLDERS, HOLDING)
products = _Form("ocop_products", PRODUCTS, CERTIFIED)

CASES = [
    funding.right("right", xlsx(FUNDING)),
    funding.right("right, as csv", text(FUNDING, ";"), "csv"),
    funding.right(
        "commune and component merged beside their sources",
        xlsx(put(FUNDING, B8=None, C8=None), merged=["G4:H4", "A4:A5", "I4:I5", "B7:B8", "C7:C8"]),
    ),
    funding.right("of a commune, where there is no district", xlsx(BY_COMMUNE), rows=4),
    funding.right(
        "nothing allocated yet",
        xlsx(put(UNSUMMED, **dict.fromkeys(f"{column}{row}" for column in "GHI" for row in (7, 8, 9)))),
        rows=[{"planned_vnd": 500_500_000, "allocated_vnd": None, "disbursed_vnd": None}, {}, {}, {}],
    ),
    *funding.blank(commune="B7", component="C7", funding_source="D7", planned_vnd="F11"),
    *funding.negative(planned_vnd="F11", allocated_vnd="G11", disbursed_vnd="H11"),
    *funding.unlisted(funding_source="D7", capital_kind="E7"),
    funding.rejects("no programme above", *[("", "missing_value")] * 3, lost=3, A6=None, B6=None),
    funding.rejects("unknown programme", *[("", "not_in_list")] * 3, lost=3, B6="Chương trình nước sạch"),
    funding.rejects("programme of an earlier time", *[("", "not_in_force")] * 3, lost=3, B6="Chương trình 135"),
    funding.rejects("more allocated than planned", ("G7", "allocated_is_within_planned"), G7=600, I7=50),
    funding.rejects("more disbursed than allocated", ("H7", "disbursed_is_within_allocated"), H7=450, I7=None),
    funding.rejects("rate above a hundred", ("I7", "out_of_range"), ("I7", "rate_differs"), I7=180),
    funding.rejects("rate that the amounts do not give", ("I7", "rate_differs"), lost=0, I7=80),
    funding.rejects("one source twice", ("B8", "duplicate_row"), D8="Ngân sách trung ương", E8="Đầu tư phát triển"),
    summed_funding.rejects("wrong subtotal of a programme", ("H6", "total_differs"), lost=0, H6=451),
    summed_funding.rejects("wrong total", ("G12", "total_differs"), lost=0, G12=601),
    works.right("right", xlsx(WORKS)),
    works.right("right, as csv", text(WORKS, ";"), "csv"),
    *works.blank(project="B5", commune="C5", programme="D5", work_kind="E5", investor="F5"),
    *works.blank(total_investment_vnd="G5", planned_vnd="H5"),
    *works.negative(total_investment_vnd="G5", planned_vnd="H6", disbursed_vnd="I5"),
    *works.unlisted(programme="D5", work_kind="E5", investor="F5"),
    works.rejects("costs nothing", ("G5", "out_of_range"), G5=0),
    works.rejects("programme of an earlier time", ("D5", "not_in_force"), D5="Chương trình 135"),
    works.rejects("more disbursed than planned", ("I5", "disbursed_is_within_planned"), I5=900),
    works.rejects("completed before its start", ("K5", "completed_after_start"), K5="28/02/2022"),
    works.rejects("one work twice", ("C6", "duplicate_row"), B6="Đường xóm Bưa", C6="Xã Cao Sơn"),
    summed_works.rejects("wrong total", ("H7", "total_differs"), lost=0, H7=1001),
    holders.right("right", xlsx(put(HOLDERS, B7=None), merged=["B6:B7"])),
    holders.right("right, as csv", text(HOLDERS, ";"), "csv"),
    *holders.blank(commune="C6", decision_number="E6", recognised_on="F6"),
    holders.rejects("no kind above", *[("", "missing_value")] * 2, lost=2, A5=None, B5=None),
    holders.rejects("unknown kind", *[("", "not_in_list")] * 2, lost=2, B5="Huyện đạt chuẩn nông thôn mới"),
    holders.rejects("commune with a place's name", ("D6", "subject_fits_kind"), D6="Xóm Mạ"),
    holders.rejects("residential area without its name", ("D9", "subject_fits_kind"), D9=None),
    holders.rejects("recognised after the day of the list", ("F6", "recognised_by_period_end"), F6="01/01/2023"),
    holders.rejects("one residential area twice", ("C10", "duplicate_row"), D10="Xóm Mạ"),
    products.right("right", xlsx(PRODUCTS)),
    products.right("right, as csv", text(PRODUCTS, ";"), "csv"),
    products.right(
        "awarded on a day that comes every four years",
        xlsx(put(PRODUCTS, A2="DANH SÁCH SẢN PHẨM OCOP NĂM 2024", I5="29/02/2024", J5="28/02/2027", I6="01/03/2024")),
        rows=[{"valid_until": "2027-02-28"}, {"valid_until": "2027-03-01"}],
    ),
    *products.blank(product="B5", producer="C5", commune="E5", product_group="F5", rating="G5"),
    *products.blank(decision_number="H5", awarded_on="I5"),
    *products.unlisted(product_group="F5"),
    products.rejects("person for a producer", ("C5", "wrong_pattern"), C5="Bùi Thị Hoa"),
    products.rejects("two stars", ("G5", "not_in_force"), G5="2 sao"),
    products.rejects("stars in words", ("G5", "not_readable"), G5="bốn sao"),
    products.rejects("awarded in another year", ("I5", "outside_period"), I5="15/08/2021", J5=None),
    products.rejects("awarded in a year long gone", ("I5", "outside_period"), I5="15/08/0202", J5=None),
    products.rejects("valid for two years", ("J5", "valid_for_its_term"), J5="15/08/2024"),
    products.rejects(
        "awarded before any rule",
        *[
            (cell, rule)
            for row in (5, 6)
            for cell, rule in ((f"I{row}", "no_rule_in_force"), (f"G{row}", "not_in_force"))
        ],
        lost=2,
        A2="DANH SÁCH SẢN PHẨM OCOP NĂM 2018",
        I5="15/08/2018",
        I6="31/12/2018",
        J5=None,
        E6="Xã Cao Sơn",
    ),
    products.rejects(
        "one certificate twice",
        ("B6", "duplicate_row"),
        B6="Chè Shan tuyết",
        C6="HTX nông nghiệp Cao Sơn",
        I6="15/08/2022",
    ),
]
