"""Legal documents cited in prose."""

import datetime as dt

import pytest

from dagster_project.prose.sentence.documents import citations_in

CASES = {
    "Quyết định số 2489/QĐ-UBND ngày 22/10/2018 của UBND tỉnh về việc phân công các cơ quan giúp đỡ các xã": (
        "2489/QĐ-UBND", "Quyết định", "UBND tỉnh", dt.date(2018, 10, 22), "phân công các cơ quan giúp đỡ các xã",
    ),
    "Quy định số 26-QĐi/TU": ("26-QĐi/TU", "Quy định", "Tỉnh ủy", None, None),
    "Nghị quyết số 202/2025/QH15 của Quốc hội": ("202/2025/QH15", "Nghị quyết", "Quốc hội", None, None),
    "718-QĐ/TU, ngày 10 tháng 5 năm 2022": ("718-QĐ/TU", None, "Tỉnh ủy", dt.date(2022, 5, 10), None),
    "Quyết định số 2453": ("2453", "Quyết định", None, None, None),
    "Nghị quyết 30a": ("30a", "Nghị quyết", None, None, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=list(CASES))
def test_a_document_is_known_by_its_number_in_any_shape(text: str, expected: tuple[object, ...]) -> None:
    (found,) = citations_in(text)
    assert (found.number, found.kind, found.issuer, found.date, found.about) == expected


def test_documents_side_by_side_keep_apart() -> None:
    text = (
        "Quy định số 26-QĐi/TU của Ban Thường vụ Tỉnh ủy về công tác cán bộ, Quyết định số 718-QĐ/TU, "
        "Nghị quyết số 202/2025/QH15 của Quốc hội và Kế hoạch 115-KH/TU"
    )
    found = citations_in(text)
    assert [each.number for each in found] == ["26-QĐi/TU", "718-QĐ/TU", "202/2025/QH15", "115-KH/TU"]
    assert found[0].about == "công tác cán bộ"
    assert found[2].issuer == "Quốc hội"


def test_the_years_of_a_document_are_told_from_what_it_is_about() -> None:
    (found,) = citations_in("Kế hoạch số 12/KH-UBND về giảm nghèo bền vững giai đoạn 2021-2025.")
    assert found.period is not None
    assert (found.period.start, found.period.end) == (dt.date(2021, 1, 1), dt.date(2025, 12, 31))


def test_figures_are_no_documents() -> None:
    assert citations_in("Có 71/129 xã đạt chuẩn, 19/19 tiêu chí, Chương trình 135, ngày 15/12/2022.") == []
