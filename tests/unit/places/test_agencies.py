from pathlib import Path

import pytest

from dagster_project import reference
from dagster_project.places import agencies
from dagster_project.places.agencies import agency_key, find_agency, nearest_agencies

FOLDER = Path(agencies.__file__).parent
LIST = reference.rows("agencies")


@pytest.mark.parametrize("row", LIST, ids=lambda row: f"{row['agency_id']}-{row['alias']}")
def test_each_agency_is_found_by_its_name_and_its_alias(row: dict[str, str]) -> None:
    for name in filter(None, (row["name"], row["alias"])):
        assert find_agency(name) == find_agency(name.upper()) == find_agency(f" {name} ") == row["agency_id"]


def test_each_name_and_alias_belongs_to_one_agency_and_was_reviewed() -> None:
    owners: dict[str, set[str]] = {}
    for row in LIST:
        assert row["reason"].strip()
        assert row["reviewed_on"].strip()
        for name in filter(None, (row["name"], row["alias"])):
            owners.setdefault(agency_key(name), set()).add(row["agency_id"])
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Hòa Bình", "Ủy ban nhân dân tỉnh Hoà Bình"),
        ("U.B.N.D. tỉnh", "u b n d tỉnh"),
        ("HĐND tỉnh", "Hội đồng nhân dân tỉnh"),
        ("Sở Lao động - Thương binh và Xã hội", "SỞ LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI"),
    ],
)
def test_abbreviations_case_and_punctuation_do_not_count(one: str, other: str) -> None:
    assert agency_key(one) == agency_key(other)


def test_an_abbreviation_inside_a_word_is_none() -> None:
    assert agency_key("Xubnda") == "xubnda"


@pytest.mark.parametrize("name", ["", "-", "Sở", "Ủy ban nhân dân tỉnh Hòa Bin", "UBND"])
def test_nothing_is_guessed(name: str) -> None:
    assert find_agency(name) is None


def test_the_nearest_names_are_offered() -> None:
    assert "Ủy ban nhân dân tỉnh Hòa Bình" in nearest_agencies("Ủy ban nhân dân tỉnh Hòa Bin").split("; ")
    assert len(nearest_agencies("Hội đồng nhân dân tỉnh Hòa").split("; ")) <= 3
    assert nearest_agencies("zzzz") == ""
