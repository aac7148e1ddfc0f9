import datetime as dt
import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.places.names import bare_key, full_key
from dagster_project.places.register import Found, Register
from dagster_project.places.units import Link, Unit

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
    assert set(nearest[:3]) == {
        "Xã Cao Sơn 04831 (Huyện Đà Bắc)",
        "Xã Cao Sơn Cũ 04831 (Huyện Đà Bắc)",
        "Xã Cao Sơn 04999 (Huyện Lương Sơn)",
    }
    assert register.nearest("Xã Cao Sỏn", NEW).split("; ")[0] == "Xã Cao Sơn 04831 (Huyện Đà Bắc)"
    assert "Cũ" not in register.nearest("Xã Cao Sỏn", NEW)
    assert register.nearest("zzzzzz") == ""
    assert Register([]).nearest("Xã Cao Sơn") == ""


MERGED, SPLIT = dt.date(2020, 1, 1), dt.date(2025, 7, 1)


@pytest.fixture
def changed() -> Register:
    """Đồng Bảng goes whole into Đồng Tân, which is later split between two units of a province without districts."""
    old = [("1", "Xã Đồng Bảng", "Huyện Mai Châu"), ("2", "Xã Đồng Tân", "Huyện Mai Châu"), ("3", "Xã Bao La", KIM_BOI)]
    middle = [("2", "Xã Đồng Tân", "Huyện Mai Châu"), ("4", "Thị trấn Mai Châu", "Huyện Mai Châu")]
    middle += [("5", "Phường Thống Nhất", CITY), ("6", "Xã Thống Nhất", CITY), ("7", "Xã Thống Nhất", DA_BAC)]
    new = [
        Unit(c, n, None, SPLIT, province_name="Tỉnh Phú Thọ") for c, n in (("2", "Xã Tân Mai"), ("4", "Xã Mai Châu"))
    ]
    links = [Link("1", "2", MERGED), Link("2", "2", MERGED), Link("2", "2", SPLIT), Link("2", "4", SPLIT)]
    return Register([listed(OLD, *old), listed(MERGED, *middle), new], links)


def code(found: Found) -> str | None:
    return found.unit.unit_code if found.unit else None


@pytest.mark.parametrize("name", ["Xã Đồng Bảng", "đồng bảng", "ĐỒNG BẢNG", "x. Đồng Bảng"])
@pytest.mark.parametrize("district", ["Huyện Mai Châu", "Mai Châu", "H. Mai Châu", None])
def test_a_name_in_force_is_resolved_in_any_spelling(changed: Register, name: str, district: str | None) -> None:
    assert code(changed.resolve(name, district, OLD)) == "1"


def test_a_name_in_another_district_is_unknown(changed: Register) -> None:
    found = changed.resolve("Đồng Bảng", "Đà Bắc", OLD)
    assert (found.unit, found.rule) == (None, "unknown_unit")
    assert found.candidates.split("; ")[0] == "Xã Đồng Bảng 1 (Huyện Mai Châu)"


def test_the_type_written_decides_and_without_it_nothing_is_guessed(changed: Register) -> None:
    assert code(changed.resolve("Phường Thống Nhất", CITY, MERGED)) == "5"
    assert code(changed.resolve("P. Thống Nhất", "TP Hòa Bình", MERGED)) == "5"
    assert code(changed.resolve("Xã Thống Nhất", CITY, MERGED)) == "6"
    unsaid = changed.resolve("Thống Nhất", CITY, MERGED)
    assert (unsaid.unit, unsaid.rule) == (None, "ambiguous_unit")
    assert set(re.findall(r"\d+", unsaid.candidates)) == {"5", "6"}
    assert changed.resolve("Xã Thống Nhất", None, MERGED).rule == "ambiguous_unit"


def test_an_abolished_unit_leads_to_what_holds_it_on_the_day(changed: Register) -> None:
    merged = changed.resolve("Xã Đồng Bảng", "Mai Châu", MERGED)
    assert (merged.unit, merged.rule, merged.candidates) == (None, "abolished_unit", "Xã Đồng Tân 2 (Huyện Mai Châu)")
    split = changed.resolve("Xã Đồng Bảng", "Mai Châu", SPLIT)
    assert (split.rule, split.candidates) == ("abolished_unit", "Xã Tân Mai 2; Xã Mai Châu 4")


def test_an_abolished_unit_without_a_link_is_abolished_all_the_same(changed: Register) -> None:
    found = changed.resolve("Bao La", "Kim Bôi", SPLIT)
    assert (found.unit, found.rule, found.candidates) == (None, "abolished_unit", "")


def test_the_day_before_a_change_the_old_unit_is_meant(changed: Register) -> None:
    assert code(changed.resolve("Đồng Bảng", None, MERGED - DAY)) == "1"
    assert code(changed.resolve("Đồng Tân", None, SPLIT - DAY)) == "2"
    assert changed.resolve("Tân Mai", None, SPLIT - DAY).rule == "unknown_unit"


def test_where_there_are_no_districts_that_of_before_may_still_be_named(changed: Register) -> None:
    assert code(changed.resolve("Xã Tân Mai", "Huyện Mai Châu", SPLIT)) == "2"
    assert code(changed.resolve("Xã Tân Mai", None, SPLIT)) == "2"


def test_links_that_go_round_come_to_an_end() -> None:
    day = [OLD + dt.timedelta(days=400 * i) for i in range(4)]
    lists = [listed(day[0], ("1", "Xã Một", None), ("9", "Xã Chín", None)), listed(day[3], ("9", "Xã Chín", None))]
    links = [Link("1", "2", day[1]), Link("2", "1", day[1]), Link("2", "1", day[2]), Link("1", "9", day[3])]
    found = Register(lists, links).resolve("Xã Một", None, day[3])
    assert (found.rule, found.candidates) == ("abolished_unit", "Xã Chín 9")


def test_districts_named_in_a_text_are_found_longest_first(changed: Register) -> None:
    assert list(changed.named_districts("UBND HUYỆN MAI CHÂU")) == ["Huyện Mai Châu"]
    assert list(changed.named_districts("UBND TP Hoà Bình")) == [CITY]
    assert list(changed.named_districts("Tỉnh Hòa Bình")) == []


def test_the_nearest_names_are_of_the_province_of_the_district_named() -> None:
    far = Unit("8", "Xã Đồng Bảngg", "Huyện Xa", OLD, province_name="Tỉnh Xa")
    near = Unit("9", "Xã Đồng Bằng", "Huyện Gần", OLD, province_name="Tỉnh Gần")
    both = Register([[far], [near]])
    assert both.resolve("Đồng Bảng", "Gần", OLD).candidates == "Xã Đồng Bằng 9 (Huyện Gần)"
    assert both.resolve("Đồng Bảng", None, OLD).candidates.split("; ")[0] == "Xã Đồng Bảngg 8 (Huyện Xa)"


def test_a_path_names_districts_without_tones_and_types_but_not_by_the_name_of_a_province() -> None:
    names = ["Huyện Đà Bắc", "Huyện Lạc Sơn", CITY]
    units = [Unit(str(i), f"Xã {i}", name, OLD, province_name="Tỉnh Hòa Bình") for i, name in enumerate(names)]
    register = Register([units])
    assert register.districts_in_path("hoa binh da bac 2022") == {"Huyện Đà Bắc"}
    assert register.districts_in_path("da-bac LẠC SƠN") == {"Huyện Đà Bắc", "Huyện Lạc Sơn"}
    assert register.districts_in_path("da bacs") == set()
    assert register.named_provinces("UBND TỈNH HÒA BÌNH") == ["Tỉnh Hòa Bình"]
    assert register.named_provinces("UBND huyện Đà Bắc") == []
