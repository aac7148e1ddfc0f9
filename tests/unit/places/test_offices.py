import datetime as dt

import pytest

from dagster_project.places.offices import Office, office_named
from dagster_project.places.register import Register
from dagster_project.places.units import Unit

OLD, NEW = dt.date(2021, 2, 1), dt.date(2025, 7, 1)
REGISTER = Register(
    [
        [
            Unit("04876", "Xã Cao Sơn", "Huyện Đà Bắc", OLD, province_name="Tỉnh Hòa Bình"),
            Unit("04795", "Phường Hòa Bình", "Thành phố Hòa Bình", OLD, province_name="Tỉnh Hòa Bình"),
        ],
        [Unit("04876", "Xã Cao Sơn", None, NEW, province_name="Tỉnh Phú Thọ")],
    ]
)


@pytest.mark.parametrize(
    ("text", "day", "office"),
    [
        ("UBND tỉnh", OLD, Office("agency", "hoa_binh_people_committee")),
        ("UBND HUYỆN ĐÀ BẮC", OLD, Office("district", "Huyện Đà Bắc")),
        ("ỦY BAN NHÂN DÂN HUYỆN ĐÀ BẮC / PHÒNG NỘI VỤ", OLD, Office("district", "Huyện Đà Bắc")),
        ("UBND HUYỆN ĐÀ BẮC / UBND XÃ CAO SƠN", OLD, Office("commune", "04876@2021-02-01")),
        ("UBND XÃ CAO SƠN", NEW, Office("commune", "04876@2025-07-01")),
        ("VĂN PHÒNG ĐIỀU PHỐI TỈNH PHÚ THỌ", NEW, Office("province", "Tỉnh Phú Thọ")),
        ("UBND XÃ CAO SƠM", NEW, None),
        ("PHÒNG NỘI VỤ", OLD, None),
        (None, OLD, None),
    ],
)
def test_an_office_is_known_by_the_register_of_its_day(text: str | None, day: dt.date, office: Office | None) -> None:
    assert office_named(text, REGISTER, day) == office


def test_without_a_register_only_agencies_are_known() -> None:
    assert office_named("UBND tỉnh", None, None) == Office("agency", "hoa_binh_people_committee")
    assert office_named("UBND HUYỆN ĐÀ BẮC", None, OLD) is None
