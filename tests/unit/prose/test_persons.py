"""Persons named beside figures are covered, and no place in the text moves."""

import pytest

from dagster_project.places.register import Register
from dagster_project.prose.document.persons import COVER, covered

from .conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Đồng chí Bùi Văn Khánh cho biết tỷ lệ hộ nghèo còn 12,99%.",
        "Chủ tịch UBND huyện Đinh Công Sứ phát biểu.",
        "Hộ ông Xa Văn Thiện thoát nghèo năm 2022.",
        "Theo Nguyễn Thị Hồng Nhung, thôn có 98 hộ.",
    ],
)
def test_a_name_is_covered_letter_by_letter(text: str) -> None:
    shown = covered(text)
    assert COVER in shown
    assert len(shown) == len(text)
    assert not any(name in shown for name in ("Khánh", "Sứ", "Thiện", "Nhung"))


@pytest.mark.parametrize(
    "text", ["Huyện Đà Bắc có 16 xã.", "Tư tưởng Hồ Chí Minh", "Thành phố Hòa Bình, huyện Lương Sơn"]
)
def test_places_and_others_stay(text: str) -> None:
    assert covered(text) == text


def test_no_row_of_a_report_names_a_person(read: Read) -> None:
    rows = read(
        "Đồng chí Bùi Văn Khánh cho biết tỉnh có 71 xã đạt chuẩn nông thôn mới.",
        title="Ông Bùi Văn Khánh làm việc tại xã",
    ).rows
    assert rows
    assert not any("Khánh" in str(value) for row in rows for value in row.values())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Người lập: BÙI VĂN HÙNG", "Người lập: ••• ••• ••••"),
        ("anh Sùng A Chư, chị Y Nhung và ông K'Brơi", "anh •••• • •••, chị • ••••• và ông ••••••"),
        (
            "Ông (bà) Bùi Hà, Cán bộ Trần Thị B, Mr Nguyen Van Thang",
            "Ông (bà) ••• ••, Cán bộ •••• ••• •, Mr •••••• ••• •••••",
        ),
        ("CCCD 017085001234, điện thoại 0912 345 678", "CCCD ••••••••••••, điện thoại •••• ••• •••"),
        ("trường Võ Thị Sáu, đồng chí Bí thư Tỉnh ủy", "trường Võ Thị Sáu, đồng chí Bí thư Tỉnh ủy"),
    ],
)
def test_names_of_every_people_and_numbers_that_lead_to_one(text: str, shown: str) -> None:
    assert covered(text) == shown


def test_no_unit_of_the_register_is_taken_for_a_person(register: Register) -> None:
    names = {unit.unit_name for unit in register.units} | {unit.district_name for unit in register.units} - {None}
    assert len(names) > 200
    assert [name for name in names if name and covered(name) != name] == []
