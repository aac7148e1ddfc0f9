import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.places.register import Register, Unit, bare_key, full_key

from ..samples import few

OLD, NEW = dt.date(2009, 7, 14), dt.date(2020, 1, 1)
DAY = dt.timedelta(days=1)
KIM_BOI, DA_BAC, CITY = "Huyện Kim Bôi", "Huyện Đà Bắc", "Thành phố Hòa Bình"


def listed(start: dt.date, *units: tuple[str, str, str | None]) -> list[Unit]:
    return [Unit(code, name, district, start) for code, name, district in units]


@pytest.fixture
def register() -> Register:
    return Register(
        [
            listed(
                NEW,
                ("04831", "Xã Cao Sơn", DA_BAC),
                ("04798", "Phường Thống Nhất", CITY),
                ("04975", "Xã Thống Nhất", CITY),
                ("04990", "Xã Mi Hòa", KIM_BOI),
            ),
            listed(
                OLD,
                ("04831", "Xã Cao Sơn Cũ", DA_BAC),
                ("04837", "Xã Hợp Thành", DA_BAC),
                ("04999", "Xã Cao Sơn", "Huyện Lương Sơn"),
            ),
            listed(OLD, ("09999", "Xã Xa Lạ", "Huyện Khác")),
        ]
    )


def test_a_code_means_the_unit_of_its_day(register: Register) -> None:
    assert [register.on("04831", day).unit_name for day in (OLD, NEW - DAY, NEW)] == [
        "Xã Cao Sơn Cũ",
        "Xã Cao Sơn Cũ",
        "Xã Cao Sơn",
    ]
    assert register.before("04831", NEW).unit_name == "Xã Cao Sơn Cũ"


def test_before_the_first_list_and_after_its_end_a_code_means_nothing(register: Register) -> None:
    assert register.on("04831", OLD - DAY) is None
    assert register.on("04837", NEW - DAY).valid_to == NEW - DAY
    assert register.on("04837", NEW) is None
    assert register.on("00000", NEW) is None


def test_a_list_of_another_territory_ends_nothing(register: Register) -> None:
    assert register.on("09999", NEW).valid_to is None


@few
@given(
    st.dictionaries(st.dates(OLD, NEW), st.sets(st.sampled_from("abcd")), min_size=1, max_size=5),
    st.dates(OLD - 500 * DAY, NEW + 500 * DAY),
)
def test_the_latest_list_is_in_force(lists: dict[dt.date, Iterable[str]], day: dt.date) -> None:
    register = Register(
        listed(start, *((code, f"{code} {start}", None) for code in {"shared", *codes}))
        for start, codes in lists.items()
    )
    current = max((start for start in lists if start <= day), default=None)
    for code in ("shared", *"abcd"):
        unit = register.on(code, day)
        if current is not None and code in {"shared", *lists[current]}:
            assert unit.unit_name == f"{code} {current}"
        else:
            assert unit is None


@pytest.mark.parametrize("name", ["Xã Cao Sơn", "cao sơn", "CAO SƠN", "xã  Cao Sơn", "Cao So\u031bn"])
def test_a_name_is_found_in_its_district_in_any_spelling(register: Register, name: str) -> None:
    assert [unit.unit_code for unit in register.named(name, "Đà Bắc", NEW, NEW)] == ["04831"]
    assert [unit.unit_code for unit in register.named(name, "Lương Sơn", OLD, OLD)] == ["04999"]
    assert list(register.named(name, KIM_BOI, NEW, NEW)) == []


def test_a_name_is_found_only_in_the_time_it_was_in_force(register: Register) -> None:
    assert list(register.named("Hợp Thành", DA_BAC, NEW, NEW)) == []
    assert len(register.named("Hợp Thành", DA_BAC, NEW - DAY, NEW)) == 1
    assert list(register.named("Hợp Thành", DA_BAC, None, NEW)) == []
    assert list(register.named("Hợp Thành", DA_BAC, None, OLD - DAY)) == []


def test_a_name_of_two_units_of_one_district_finds_both(register: Register) -> None:
    found = register.named("Thống Nhất", "TP Hoà Bình", NEW, NEW)
    assert sorted(unit.unit_code for unit in found) == ["04798", "04975"]


def test_the_type_tells_a_ward_from_a_commune(register: Register) -> None:
    ward = register.on("04798", NEW)
    assert ward.is_named("PHƯỜNG THỐNG NHẤT")
    assert not ward.is_named("Xã Thống Nhất")
    assert full_key("Phường Thống Nhất") != full_key("Xã Thống Nhất")


def test_a_reviewed_spelling_means_the_unit_of_the_register(register: Register) -> None:
    assert bare_key("Xã Mỵ Hòa") == bare_key("Mi Hoà")
    assert register.on("04990", NEW).is_named("Xã Mỵ Hoà")


def test_the_nearest_names_are_offered_with_their_codes(register: Register) -> None:
    nearest = register.nearest("Xã Cao Sỏn (Đà Bắc)").split("; ")
    assert set(nearest[:2]) == {"Xã Cao Sơn 04831", "Xã Cao Sơn 04999"}
    assert register.nearest("zzzzzz") == ""
    assert Register([]).nearest("Xã Cao Sơn") == ""
