"""One rule of reading at a time: a text, and its claims as ``indicator value | area | period | how sure``."""

from collections.abc import Callable, Sequence

import pytest

from .conftest import Read, Row

Claims = Callable[..., Sequence[Row]]


def short(row: Row) -> str:
    """A claim in one line."""
    value = row["value_number"] if row["value_number"] is not None else f"{row['value_low']:g}..{row['value_high']:g}"
    value = value if isinstance(value, str) else f"{value:g}"
    sure = row["value_sign"] if row["value_sign"] != "exact" else row["claim_status"]
    return f"{row['indicator_code']} {value} | {row['area']} | {row['period']} | {sure}"


CASES = {
    "an amount in full đồng": (
        "Tổng vốn xây dựng nông thôn mới năm 2022 là 5.247.694.000.000 đồng.",
        ["ntm_funds_total 5247.69 | Hòa Bình | 2022 | stated"],
    ),
    "thousands by a blank": (
        "Cuối năm 2022 còn 28\u00a0774 hộ nghèo; 7 244 hộ thoát nghèo.",
        [
            "poor_households 28774 | Hòa Bình | 2022-12-31 | stated",
            "households_escaped_poverty 7244 | Hòa Bình | 2022 | stated",
        ],
    ),
    "marks of footnotes": (
        "Đến cuối năm 2022 có 71 xã¹ đạt chuẩn nông thôn mới và 21 xã đạt chuẩn nông thôn mới nâng cao².",
        [
            "communes_meeting_ntm 71 | Hòa Bình | 2022-12-31 | stated",
            "communes_ntm_advanced 21 | Hòa Bình | 2022-12-31 | stated",
        ],
    ),
    "a number said in words once more": (
        "Đến cuối năm 2022 có 71 (bảy mươi mốt) xã đạt chuẩn nông thôn mới.",
        ["communes_meeting_ntm 71 | Hòa Bình | 2022-12-31 | stated"],
    ),
    "more criteria than there are": (
        "Bình quân chỉ đạt 4, 92 tiêu chí/xã; tỷ lệ hộ nghèo cuối năm 2022 còn 1299%.",
        [],
    ),
    "who fell the most": (
        "Năm 2022 tỷ lệ hộ nghèo giảm mạnh nhất ở Đà Bắc (6,4%).",
        ["poverty_rate_change -6.4 | Đà Bắc | 2022 | stated"],
    ),
    "criteria under a stroke alone": (
        "Năm 2021 xã Vầy Nưa đạt 11 tiêu chí, còn đến nay là 15/19.",
        [
            "commune_criteria_met 11 | Vầy Nưa (Đà Bắc) | 2021-12-31 | stated",
            "commune_criteria_met 15 | Vầy Nưa (Đà Bắc) | 2022-12-20 | stated",
        ],
    ),
    "a dash within the name of a programme": (
        "Năm 2022, kế hoạch vốn Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào "
        "dân tộc thiểu số và miền núi là 612 tỷ 380 triệu đồng.",
        ["ntp1719_funds_total 612.38 | Hòa Bình | 2022 | plan"],
    ),
    "so many of each hundred": ("Cuối năm 2022, cứ 100 hộ thì có 17 hộ nghèo.", []),
    "beyond what was aimed at": ("Năm 2022 tỷ lệ hộ nghèo giảm vượt chỉ tiêu 3%.", []),
    "bands behind semicolons": (
        "Cuối năm 2022, số xã đạt 15-18 tiêu chí: 6 xã; 10-14 tiêu chí: 55 xã.",
        [
            "communes_15_18_criteria 6 | Hòa Bình | 2022-12-31 | stated",
            "communes_10_14_criteria 55 | Hòa Bình | 2022-12-31 | stated",
        ],
    ),
    "a share of the poor": ("Cuối năm 2022, hộ nghèo dân tộc thiểu số chiếm 87,7% tổng số hộ nghèo.", []),
    "the place behind": (
        "Cuối năm 2022 có 4.337 hộ nghèo toàn huyện Đà Bắc; tỷ lệ hộ nghèo còn lại là 7,78% (Lương Sơn).",
        [
            "poor_households 4337 | Đà Bắc | 2022-12-31 | stated",
            "poverty_rate 7.78 | Lương Sơn | 2022-12-31 | stated",
        ],
    ),
    "what is denied": (
        "Cuối năm 2022 tỷ lệ hộ nghèo không còn ở mức 15,49% mà chỉ còn 12,99%.",
        ["poverty_rate 12.99 | Hòa Bình | 2022-12-31 | stated"],
    ),
    "what one family earns": ("Gia đình ông Bùi Văn A có thu nhập bình quân 36 triệu đồng/người/năm.", []),
    "what the plan was": (
        "Cuối năm 2022 có 71 xã đạt chuẩn nông thôn mới, đạt 102,9% kế hoạch (69 xã).",
        ["communes_meeting_ntm 71 | Hòa Bình | 2022-12-31 | stated"],
    ),
    "a count, its whole and its share": (
        "Hết năm 2022, toàn tỉnh có 71/129 xã đạt chuẩn NTM, chiếm 55% tổng số xã.",
        [
            "communes_meeting_ntm 71 | Hòa Bình | 2022-12-31 | stated",
            "rural_communes 129 | Hòa Bình | 2022-12-31 | stated",
            "communes_meeting_ntm_share 55 | Hòa Bình | 2022-12-31 | stated",
        ],
    ),
    "points and per cent": (
        "Tỷ lệ hộ nghèo năm 2022 giảm còn 12,99%, giảm 2,5% so với năm 2021.",
        [
            "poverty_rate 12.99 | Hòa Bình | 2022-12-31 | stated",
            "poverty_rate_change -2.5 | Hòa Bình | 2022 | stated",
        ],
    ),
    "two levels with their years": (
        "Tỷ lệ hộ nghèo giảm từ 15,49% năm 2021 xuống còn 12,99% năm 2022.",
        [
            "poverty_rate 15.49 | Hòa Bình | 2021-12-31 | stated",
            "poverty_rate 12.99 | Hòa Bình | 2022-12-31 | stated",
        ],
    ),
    "parts of a whole": (
        "Đến nay có 123 sản phẩm OCOP, trong đó có 24 sản phẩm 4 sao và 99 sản phẩm 3 sao.",
        [
            "ocop_products_total 123 | Hòa Bình | 2022-12-20 | stated",
            "ocop_products_total_four_star 24 | Hòa Bình | 2022-12-20 | stated",
            "ocop_products_total_three_star 99 | Hòa Bình | 2022-12-20 | stated",
        ],
    ),
    "money in mixed units under a decision": (
        "Thực hiện Quyết định số 2489/QĐ-UBND, giai đoạn 2018-2019 các cơ quan đã giúp đỡ các xã 10 tỷ 200 triệu đồng.",
        ["support_mobilised_2489 10.2 | Hòa Bình | 2018-2019 | stated"],
    ),
    "thousands by points": (
        "Năm 2022 tổng nguồn vốn huy động xây dựng nông thôn mới đạt 1.573 tỷ đồng.",
        ["ntm_funds_total 1573 | Hòa Bình | 2022 | stated"],
    ),
    "a range aimed at": (
        "Phấn đấu mỗi năm giảm 2,5-3% tỷ lệ hộ nghèo trong giai đoạn 2021-2025.",
        ["poverty_rate_yearly_reduction 2.5..3 | Hòa Bình | 2021-2025 | range"],
    ),
    "qualifiers": (
        "Thu nhập bình quân năm 2021 ước đạt 41,5 triệu đồng/người/năm; gần 1.400 hộ nghèo; trên 60 vườn mẫu.",
        [
            "income_per_head 41.5 | Hòa Bình | 2021 | estimate",
            "poor_households 1400 | Hòa Bình | 2021-12-31 | nearly",
            "model_gardens 60 | Hòa Bình | 2021-12-31 | more_than",
        ],
    ),
    "a list by district": (
        "Năm 2022 công nhận mới 9 sản phẩm OCOP: Đà Bắc 4 sản phẩm, Mai Châu 3 sản phẩm, TP Hòa Bình 2 sản phẩm.",
        [
            "ocop_products_new 9 | Hòa Bình | 2022 | stated",
            "ocop_products_new 4 | Đà Bắc | 2022 | stated",
            "ocop_products_new 3 | Mai Châu | 2022 | stated",
            "ocop_products_new 2 | TP Hòa Bình | 2022 | stated",
        ],
    ),
    "one figure of two communes": (
        "Xã Mỵ Hòa và xã Tú Sơn (Kim Bôi) đều đạt 19/19 tiêu chí.",
        [
            "commune_criteria_met 19 | Mi Hòa (Kim Bôi) | 2022-12-20 | stated",
            "commune_criteria_met 19 | Tú Sơn (Kim Bôi) | 2022-12-20 | stated",
        ],
    ),
    "the name of a band is no figure": (
        "Có 54 xã đạt từ 10-14 tiêu chí; không còn xã dưới 5 tiêu chí.",
        [
            "communes_10_14_criteria 54 | Hòa Bình | 2022-12-20 | stated",
            "communes_under_5_criteria 0 | Hòa Bình | 2022-12-20 | stated",
        ],
    ),
    "what is new along a list": (
        "Năm 2022 có thêm 6 xã đạt chuẩn nông thôn mới, 2 xã nâng cao.",
        [
            "communes_ntm_new 6 | Hòa Bình | 2022 | stated",
            "communes_ntm_advanced_new 2 | Hòa Bình | 2022 | stated",
        ],
    ),
    "a village is not its commune": ("Xóm Nà Mát, xã Tiền Phong có 87 hộ nghèo.", []),
    "a share of a plan is no rate": ("Tỷ lệ xã đạt chuẩn nông thôn mới đạt 85,7% kế hoạch.", []),
    "help for some is not all there are": ("Đã hỗ trợ 1.200 hộ nghèo vay vốn.", []),
    "another province": (
        "Năm 2022 tỷ lệ hộ nghèo của tỉnh Sơn La còn 18%.",
        ["poverty_rate 18 | Sơn La | 2022-12-31 | stated"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=list(CASES))
def test_a_text_says_these_claims(claims: Claims, text: str, expected: list[str]) -> None:
    assert [short(row) for row in claims(text)] == expected


def test_a_rate_announced_without_figures_is_what_the_next_sentence_speaks_of(claims: Claims) -> None:
    found = claims("Tỷ lệ hộ nghèo giữa các huyện rất chênh lệch. Cuối năm 2022, Đà Bắc 21,78%, Lương Sơn chỉ 3,1%.")
    assert [short(row).split(" | ")[:2] for row in found] == [
        ["poverty_rate 21.78", "Đà Bắc"],
        ["poverty_rate 3.1", "Lương Sơn"],
    ]


def test_a_sentence_goes_on_from_the_one_before(claims: Claims) -> None:
    found = claims("Tỷ lệ hộ nghèo năm 2021 là 15,49%. Đến cuối năm 2022 giảm còn 12,99%.")
    assert [short(row) for row in found][1] == "poverty_rate 12.99 | Hòa Bình | 2022-12-31 | stated"
    assert found[1]["rule"] == "goes_on_from_sentence_before"


def test_time_and_place_come_from_the_heading_where_the_sentence_has_none(claims: Claims) -> None:
    found = claims("II. KẾT QUẢ NĂM 2021 CỦA HUYỆN ĐÀ BẮC\nTỷ lệ hộ nghèo còn 24,5%.")
    assert short(found[0]) == "poverty_rate 24.5 | Đà Bắc | 2021-12-31 | stated"
    assert (found[0]["period_from"], found[0]["area_from"]) == ("section", "section")


def test_what_stands_under_a_heading_of_aims_is_aimed_at(claims: Claims) -> None:
    found = claims("III. MỤC TIÊU NĂM 2023\n- Tỷ lệ hộ nghèo còn 10,5%.")
    assert short(found[0]) == "poverty_rate 10.5 | Hòa Bình | 2023-12-31 | target"


def test_a_cell_of_a_table_is_read_with_its_row_and_column(claims: Claims) -> None:
    found = claims(
        "Kết quả giảm nghèo năm 2022:\n| TT | Huyện | Số hộ nghèo | Tỷ lệ hộ nghèo (%) |\n|---|---|---|---|\n"
        "| 1 | Đà Bắc | 4.337 | 21,78 |\n| 2 | Mai Châu | 4.264 | 20,03 |"
    )
    assert [short(row) for row in found] == [
        "poor_households 4337 | Đà Bắc | 2022-12-31 | stated",
        "poverty_rate 21.78 | Đà Bắc | 2022-12-31 | stated",
        "poor_households 4264 | Mai Châu | 2022-12-31 | stated",
        "poverty_rate 20.03 | Mai Châu | 2022-12-31 | stated",
    ]
    assert [row["cell"] for row in found] == ["C4", "D4", "C5", "D5"]


def test_a_list_of_communes_names_them_with_their_district(claims: Claims, read: Read) -> None:
    text = (
        "Kết quả xây dựng nông thôn mới năm 2022:\n| TT | Xã | Huyện | Số tiêu chí |\n|---|---|---|---|\n"
        "| 1 | Vầy Nưa | Đà Bắc | 12 |\n| 2 | Cao Sơn | Đà Bắc | 15 |\n| (1) | (2) | (3) | (4) |"
    )
    assert [short(row) for row in claims(text)] == [
        "commune_criteria_met 12 | Vầy Nưa (Đà Bắc) | 2022-12-31 | stated",
        "commune_criteria_met 15 | Cao Sơn (Đà Bắc) | 2022-12-31 | stated",
    ]
    assert len(read(text).rows) == 2


def test_a_figure_that_no_entry_speaks_of_is_kept_unread_with_its_sentence(read: Read) -> None:
    (row,) = read("Toàn huyện trồng mới 6.120 ha rừng.").rows
    assert (row["mention"], row["words"], row["unread_reason"]) == ("unread", "6.120", "no_unit")
    assert row["sentence"] == "Toàn huyện trồng mới 6.120 ha rừng."


def test_the_words_of_a_claim_stand_where_it_says(read: Read) -> None:
    for row in read("Hết năm 2022, toàn tỉnh có 71 xã đạt chuẩn NTM và 10 tỷ 200 triệu đồng vốn giải ngân.").rows:
        assert str(row["sentence"])[row["span_start"] : row["span_end"]] == row["words"]


def test_without_a_date_nothing_is_said_of_now(register: object) -> None:
    from dagster_project.prose.extract import extract
    from dagster_project.reading.table import Sheet
    from dagster_project.sources.extracted import Told

    read = extract(
        [Sheet("text", [["Tỉnh Hòa Bình đến nay có 71 xã đạt chuẩn nông thôn mới."]])], Told("x", register=register)
    )  # type: ignore[arg-type]
    assert [(row["mention"], row["unread_reason"]) for row in read.rows] == [("unread", "no_period")]
