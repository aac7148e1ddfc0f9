"""Any name of the lists, in any spelling an office uses, is found as the same unit."""

import datetime as dt
import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.checking import register_of
from dagster_project.places.register import Register
from dagster_project.places.units import Unit
from dagster_project.settings import settings as project_settings

DAYS = [dt.date(2019, 6, 30), dt.date(2020, 6, 30), dt.date(2022, 12, 31), dt.date(2026, 1, 1)]
SHORT = {"Phường ": "P. ", "Thị trấn ": "TT ", "Xã ": "x. "}
PLACEMENTS = [("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"), ("ủy", "uỷ"), ("úy", "uý")]


@cache
def register() -> Register:
    return register_of(project_settings())


@cache
def units() -> list[tuple[Unit, dt.date]]:
    return [(u, day) for day in DAYS for u in register().units if register().on(u.unit_code, day) is u]


def spelt(name: str, how: list[str]) -> str:
    for way in how:
        match way:
            case "decomposed":
                name = unicodedata.normalize("NFD", name)
            case "upper":
                name = name.upper()
            case "spaces":
                name = f"  {name.replace(' ', '   ')}\u00a0"
            case "invisible":
                name = name[:3] + "\u200b" + name[3:] + "\ufeff"
            case "placement":
                for first, second in PLACEMENTS:
                    name = name.replace(first, second)
            case "look-alike":
                name = name.replace("Đ", "\u00d0").replace("a", "\u0430", 1)
            case "short":
                for long, short in SHORT.items():
                    name = short + name.removeprefix(long) if name.startswith(long) else name
    return name


WAYS = ["short", "placement", "look-alike", "upper", "spaces", "invisible", "decomposed"]


@settings(max_examples=300, deadline=None)
@given(number=st.integers(0, 10_000), how=st.lists(st.sampled_from(WAYS), unique=True))
def test_any_spelling_of_a_name_is_the_same_unit(number: int, how: list[str]) -> None:
    unit, day = units()[number % len(units())]
    # each way is applied in its own order: a short word can only be put where the long one still stands
    ways = [way for way in WAYS if way in how]
    found = register().resolve(spelt(unit.unit_name, ways), unit.district_name and spelt(unit.district_name, ways), day)
    assert found.unit is unit, (spelt(unit.unit_name, ways), found)


@pytest.mark.parametrize(
    ("name", "district", "year", "rule", "shown"),
    [
        ("Hợp Thành", "Huyện Kim Bôi", 2019, "unknown_unit", "Hợp"),
        ("Bắc Sơn", None, 2019, "ambiguous_unit", "Kim Bôi"),
        ("Đồng Nghê", "Huyện Đà Bắc", 2022, "abolished_unit", ""),
    ],
)
def test_a_name_that_is_not_sure_is_never_guessed(name: str, district: str, year: int, rule: str, shown: str) -> None:
    found = register().resolve(name, district, dt.date(year, 6, 30))
    assert (found.unit, found.rule) == (None, rule)
    assert shown in found.candidates


def test_an_abolished_unit_names_what_holds_it_now() -> None:
    gone = [
        found
        for unit in register().units
        if unit.valid_to == dt.date(2019, 12, 31)
        and (found := register().resolve(unit.unit_name, unit.district_name, DAYS[2])).rule == "abolished_unit"
    ]
    assert len(gone) > 50
    assert all(found.candidates for found in gone)
