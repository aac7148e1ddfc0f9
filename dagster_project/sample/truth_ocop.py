"""Certificates of the one commune, one product programme: first awards, renewals, and those that lapsed."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from .chance import stream
from .ocop_certificate import Certificate
from .units import Commune
from .world import World, table

CITY = "Thành phố Hòa Bình"
# the map that products are placed on, and the earlier one on which they lay in the same district
_MAP_ON, _EARLIER = dt.date(2021, 2, 1), dt.date(2019, 12, 31)
_PRODUCERS = (
    "Hợp tác xã nông nghiệp {}",
    "Hợp tác xã dịch vụ tổng hợp {}",
    "Hợp tác xã nông sản sạch {}",
    "Công ty TNHH thương mại {}",
    "Công ty cổ phần nông nghiệp xanh {}",
)


@dataclass(frozen=True)
class _Course:
    """How many products were first awarded on a day, and what became of them three years later."""

    awarded_on: dt.date
    numbers: Mapping[str, int]
    office: str


@cache
def _course() -> Sequence[_Course]:
    words = ("awarded_on", "office")
    return [
        _Course(
            dt.date.fromisoformat(row["awarded_on"]),
            {name: int(value) for name, value in row.items() if name not in words},
            row["office"],
        )
        for row in table("ocop_course.csv")
    ]


def offices() -> Mapping[int, str]:
    """The office that lists the awards of each year."""
    return {row.awarded_on.year: row.office for row in _course()}


def _districts(world: World, row: _Course) -> Sequence[str]:
    """The district of each new product outside the city: as published, else by chance."""
    names = [name for name in world.atlas.districts(_MAP_ON) if name != CITY]
    stated = {
        f"Huyện {target.area}": int(target.number)
        for target in world.targets.of_form("ocop_products")
        if target.indicator == "OCOP new | products" and target.period_end == f"{row.awarded_on.year}-12-31"
    }
    if published := [name for name in names for _ in range(stated.get(name, 0))]:
        return published
    number = sum(row.numbers[name] for name in ("four_star", "three_star"))
    number -= sum(row.numbers[name] for name in ("city_four_star", "city_three_star"))
    return stream(world.seed, "ocop", str(row.awarded_on)).choices(names, k=number)


def _new_products(world: World) -> Iterator[Certificate]:
    """First awards in order of time; no product twice."""
    used: set[str] = set()
    for row in _course():
        chance = stream(world.seed, "products", str(row.awarded_on))
        numbers = row.numbers
        outside = list(_districts(world, row))
        chance.shuffle(outside)
        fours = [CITY] * numbers["city_four_star"] + outside[: numbers["four_star"] - numbers["city_four_star"]]
        threes = [CITY] * numbers["city_three_star"] + outside[numbers["four_star"] - numbers["city_four_star"] :]
        for stars, districts in ((4, fours), (3, threes)):
            for district in districts:
                kinds = [kind for kind in table("ocop_kinds.csv") if kind["district"] in (district, "")]
                named = {f"{k['product']} {c.bare_name}": (k, c) for k in kinds for c in _places(world, district)}
                name = chance.choice([name for name in named if name not in used])
                used.add(name)
                kind, place = named[name]
                producer = chance.choice(_PRODUCERS).format(place.bare_name)
                yield Certificate(name, producer, kind["product_group"], place, stars, row.awarded_on)


@cache
def _places(world: World, district: str) -> Sequence[Commune]:
    """Communes of a district that were in it before the mergers as well."""
    return [
        commune
        for commune in world.atlas.district(district, _MAP_ON)
        if {old.district for old in world.atlas.predecessors(commune, _EARLIER)} == {district}
    ]


def _lapsed(row: _Course, new: Sequence[Certificate]) -> frozenset[tuple[str, str]]:
    """The products of a day that nobody had certified again."""
    city = [one for one in new if one.place.district == CITY and one.stars == 3][: row.numbers["lapsed_in_city"]]
    outside = [one for one in new if one.place.district != CITY]
    fours = [one for one in outside if one.stars == 4][: row.numbers["lapsed_four_star"]]
    threes = [one for one in outside if one.stars == 3][: row.numbers["lapsed_three_star"] - len(city)]
    return frozenset(one.identity for one in [*city, *fours, *threes])


@cache
def certificates(world: World) -> Sequence[Certificate]:
    """All awards until the end of the last year, in order of time."""
    first = list(_new_products(world))
    end = dt.date(_course()[-1].awarded_on.year, 12, 31)
    found = list(first)
    for row in _course():
        new = [one for one in first if one.awarded_on == row.awarded_on]
        lapsed = _lapsed(row, new)
        going_on = [one for one in new if one.identity not in lapsed]
        better = {one.identity for one in [one for one in going_on if one.stars == 3][: row.numbers["upgraded"]]}
        for one in going_on:
            last = one
            while last.expires_on <= end:
                stars = 4 if one.identity in better else one.stars
                last = replace(last, stars=stars, awarded_on=last.expires_on, is_renewal=True)
                found.append(last)
    return sorted(found, key=lambda one: (one.awarded_on, one.product, one.producer))


def awarded(world: World, day: dt.date) -> Mapping[tuple[str, str], Certificate]:
    """The last certificate of every product awarded up to a day, in force or not."""
    return {one.identity: one for one in certificates(world) if one.awarded_on <= day}


def in_force(world: World, day: dt.date) -> Sequence[Certificate]:
    """The certificates that hold on a day, one for each product."""
    return [one for one in awarded(world, day).values() if one.is_in_force(day)]
