"""The simulated province through its mergers."""

import datetime as dt
from collections import Counter

import pytest

from dagster_project.sample.world import World

MAPS = {dt.date(2019, 12, 31): 210, dt.date(2020, 1, 1): 151, dt.date(2021, 2, 1): 151, dt.date(2025, 7, 1): 46}


@pytest.mark.parametrize(("day", "number"), MAPS.items())
def test_communes_of_each_map(made: World, day: dt.date, number: int) -> None:
    assert len(made.atlas.communes(day)) == number


def test_a_merged_commune_is_its_parts(made: World) -> None:
    before, after = dt.date(2019, 12, 31), dt.date(2020, 1, 1)
    merged = made.atlas.find("Xã Thống Nhất", "Huyện Lạc Thủy", after)
    parts = made.atlas.predecessors(merged, before)
    assert {part.name for part in parts} == {"Xã Liên Hòa", "Xã Đồng Môn", "Xã An Lạc"}
    assert all(made.atlas.successors(part, after) == [merged] for part in parts)
    assert made.households(merged, after) == pytest.approx(sum(made.households(each, before) for each in parts), abs=3)
    hardships = [made.hardship(part) for part in parts]
    assert min(hardships) <= made.hardship(merged) <= max(hardships)


def test_a_split_commune_is_in_both(made: World) -> None:
    split = made.atlas.find("Xã Vầy Nưa", "Huyện Đà Bắc", dt.date(2025, 6, 30))
    holders = made.atlas.successors(split, dt.date(2025, 7, 1))
    assert {holder.name for holder in holders} == {"Phường Thống Nhất", "Xã Tiền Phong"}


def test_regions_are_as_many_as_the_lists_say(made: World) -> None:
    day = dt.date(2022, 1, 1)
    regions = {commune: made.region(commune, day) for commune in made.atlas.communes(day)}
    assert Counter(regions.values()) == {1: 74, 2: 12, 3: 59, None: 6}
    hard = Counter(commune.district for commune, region in regions.items() if region == 3)
    assert (hard["Huyện Đà Bắc"], hard["Huyện Mai Châu"]) == (13, 10)
    first = [made.region(each, dt.date(2018, 1, 1)) for each in made.atlas.communes(dt.date(2018, 1, 1))]
    assert Counter(first)[3] == 99
    assert made.region(made.atlas.communes(dt.date(2026, 1, 1))[0], dt.date(2026, 1, 1)) is None


def test_no_commune_loses_households_overnight(made: World) -> None:
    for year in range(2017, 2026):
        for commune in made.atlas.communes(dt.date(year, 12, 31)):
            before = made.households(commune, dt.date(year - 1, 12, 31))
            assert made.households(commune, dt.date(year, 12, 31)) > 0.97 * before
