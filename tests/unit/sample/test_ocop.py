"""Product certificates of the sample: every figure that it is said to meet, and what is plausible."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pytest

from dagster_project.sample import ocop_products
from dagster_project.sample.ocop_certificate import Certificate
from dagster_project.sample.targets import Target, targets
from dagster_project.sample.truth_ocop import awarded, certificates, in_force
from dagster_project.sample.world import World, world
from dagster_project.sources.ocop_products import ORGANISATION

STARS = {"products": (3, 4, 5), "three_star": (3,), "four_star": (4,), "five_star": (5,)}
DISTINCT = ("F196", "F197", "F198")


@cache
def sample() -> World:
    return world(2016)


def counted(target: Target) -> Sequence[Certificate]:
    """The products that a figure counts: new ones of the year, all ever awarded, or those with a valid certificate."""
    day = dt.date.fromisoformat(target.period_end)
    if target.indicator.startswith("OCOP new"):
        return [c for c in certificates(sample()) if c.awarded_on.year == day.year and not c.is_renewal]
    return list(awarded(sample(), day).values()) if target.figure_id in DISTINCT else in_force(sample(), day)


def lies_in(certificate: Certificate, area: str) -> bool:
    district = certificate.place.district or ""
    return area == "Hòa Bình" or district in (f"Huyện {area}", area.replace("TP", "Thành phố"))


MET = [row for row in targets().of_form("ocop_products") if row.is_met]


@pytest.mark.parametrize("target", MET, ids=lambda target: target.figure_id)
def test_a_published_figure_comes_out(target: Target) -> None:
    stars = STARS[target.indicator.partition(" | ")[2] or "products"]
    found = [one for one in counted(target) if one.stars in stars and lies_in(one, target.area)]

    assert len(found) == target.number


def test_117_are_in_force_where_123_have_been_awarded() -> None:
    day = dt.date(2022, 12, 31)

    assert (len(in_force(sample(), day)), len(awarded(sample(), day))) == (117, 123)


def test_156_are_in_force_where_158_are_printed() -> None:
    assert len(in_force(sample(), dt.date(2024, 12, 31))) == 156


def test_a_figure_that_cannot_be_met_says_why() -> None:
    rows = targets().of_form("ocop_products")

    assert all(row.why_not_vi and row.why_not_en for row in rows if not row.is_met)


def test_a_certificate_holds_until_the_next_takes_over() -> None:
    by_product: dict[tuple[str, str], list[Certificate]] = {}
    for one in certificates(sample()):
        by_product.setdefault(one.identity, []).append(one)
    for history in by_product.values():
        assert [one.is_renewal for one in history] == [False] + [True] * (len(history) - 1)
        assert all(later.awarded_on == one.expires_on for one, later in pairwise(history))


def test_producers_are_organisations_and_decisions_are_simulated() -> None:
    for sent in ocop_products.returns(sample()):
        for row in sent.sheets[0].rows:
            assert re.match(ORGANISATION, str(row[2]))
            assert re.fullmatch(r"MP-\d+/QĐ-UBND", str(row[7]))


def test_each_product_is_of_a_commune_of_its_day() -> None:
    for one in certificates(sample()):
        commune = one.commune(sample())
        assert commune in sample().atlas.communes(one.awarded_on)
        assert commune.district == (one.place.district if one.awarded_on < dt.date(2025, 7, 1) else None)
