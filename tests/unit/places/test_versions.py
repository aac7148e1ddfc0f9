import datetime as dt

from dagster_project.places.register import Register
from dagster_project.places.units import CodeCorrection, Link, Unit
from dagster_project.places.versions import versions

FIRST, SECOND, THIRD = dt.date(2015, 1, 1), dt.date(2020, 1, 1), dt.date(2025, 7, 1)
DAY = dt.timedelta(days=1)


def unit(code: str, name: str, start: dt.date, province: str = "01") -> Unit:
    return Unit(code, name, "Huyện Một", start, province_name=f"Tỉnh {province}", province_code=province)


def link(old: str, new: str, name: str, day: dt.date) -> Link:
    return Link(old, new, day, name, "01", "Tỉnh 01", "table", "Sheet1", 3)


def shown(units: list[Unit]) -> list[tuple[str, str, dt.date, dt.date | None]]:
    return [(each.unit_code, each.unit_name, each.valid_from, each.valid_to) for each in units]


def test_a_table_forms_units_that_no_list_names() -> None:
    found = versions([[unit("1", "Xã A", FIRST), unit("2", "Xã B", FIRST)]], [link("1", "9", "Xã C", SECOND)])
    assert shown(found) == [("1", "Xã A", FIRST, SECOND - DAY), ("2", "Xã B", FIRST, None), ("9", "Xã C", SECOND, None)]
    formed = found[-1]
    assert (formed.unit_type, formed.province_code, formed.district_name) == ("Xã", "01", None)
    assert (formed.file_id, formed.sheet, formed.row) == ("table", "Sheet1", 3)


def test_a_list_of_later_knows_more_of_what_a_table_formed() -> None:
    listed = unit("9", "Xã C", SECOND + 30 * DAY)
    found = versions([[unit("1", "Xã A", FIRST)], [listed]], [link("1", "9", "Xã C", SECOND)])
    assert shown(found)[-1] == ("9", "Xã C", SECOND, None)
    assert found[-1].district_name == "Huyện Một"


def test_a_unit_that_is_listed_again_goes_on_as_it_was() -> None:
    found = versions([[unit("1", "Xã Hoà An", FIRST)], [unit("1", "Xã Hòa An", SECOND)]])
    assert shown(found) == [("1", "Xã Hoà An", FIRST, None)]


def test_a_unit_that_is_listed_under_another_name_is_another() -> None:
    # Tu Lý and Tú Lý are two communes
    found = versions([[unit("1", "Xã Tu Lý", FIRST)], [unit("1", "Xã Tú Lý", SECOND)]])
    assert shown(found) == [("1", "Xã Tu Lý", FIRST, SECOND - DAY), ("1", "Xã Tú Lý", SECOND, None)]


def test_a_list_of_the_country_ends_nothing_beside_a_list_of_a_province() -> None:
    country = [unit("1", "Xã A", SECOND), unit("2", "Xã B", SECOND), unit("8", "Xã X", SECOND, "02")]
    province = [unit("1", "Xã A", FIRST), unit("2", "Xã B", FIRST), unit("3", "Xã C", FIRST)]
    of_two = [unit("8", "Xã X", THIRD, "02")]
    found = versions([province, country, of_two])
    # the list of the country leaves Xã C out, that of province 02 says nothing of province 01
    assert shown(found) == [
        ("1", "Xã A", FIRST, None),
        ("2", "Xã B", FIRST, None),
        ("3", "Xã C", FIRST, SECOND - DAY),
        ("8", "Xã X", SECOND, None),
    ]


def test_a_code_that_was_corrected_means_the_unit_of_those_days_only() -> None:
    correction = CodeCorrection("05107", "05104", SECOND, SECOND + 59 * DAY)
    lists = [[unit("05107", "Xã Xuân Phong", FIRST)], [unit("05104", "Xã Hợp Phong", SECOND)]]
    register = Register(lists, [link("05107", "05107", "Xã Hợp Phong", SECOND)], corrections=[correction])
    named = [register.on("05107", day) for day in (FIRST, SECOND, SECOND + 60 * DAY)]
    assert [each.unit_name if each else None for each in named] == ["Xã Xuân Phong", "Xã Hợp Phong", None]
    assert register.successors_on("05107", SECOND) == ["05104"]
