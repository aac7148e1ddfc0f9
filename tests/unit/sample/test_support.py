"""The simulated help of agencies: the figures that documents state, and the gaps that returns are read for."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest

from dagster_project import reference
from dagster_project.sample import leader_monitoring, support_activities, support_assignments, support_mobilised
from dagster_project.sample.truth_activities import activities, gifts, terms
from dagster_project.sample.truth_support import (
    assignments,
    assignments_on,
    completions,
    decision,
    programme135_communes,
)
from dagster_project.sample.world import World, world

OLD, NEW = "2489/QĐ-UBND", "2453/QĐ-UBND"


@pytest.fixture(scope="module")
def simulated() -> World:
    return world(2016)


def mobilised(world: World, first: dt.date, last: dt.date) -> Decimal:
    """In billion đồng, from thousands."""
    return Decimal(sum(gift.amount for gift in gifts(world) if first <= gift.given_on <= last)) / 1_000_000


def test_agencies_and_communes_of_the_decision_in_force(simulated: World) -> None:
    pairs = assignments(simulated, NEW)
    assert len({pair.agency_id for pair in pairs}) == simulated.targets["F237"].number
    assert len({pair.commune for pair in pairs}) == simulated.targets["F238"].number
    signed_on = dt.date.fromisoformat(decision(NEW)["signed_on"])
    assert {simulated.region(pair.commune, signed_on) for pair in pairs} == {3}


def test_the_pair_that_a_source_names_is_there(simulated: World) -> None:
    helped = [p.commune for p in assignments(simulated, NEW) if p.agency_id == "hoa_binh_department_of_health"]
    assert [(commune.name, commune.district) for commune in helped] == [("Xã Ngọc Sơn", "Huyện Lạc Sơn")]
    assert len(helped) == simulated.targets["F231"].number


def test_communes_of_programme_135(simulated: World) -> None:
    communes = programme135_communes(simulated, dt.date(2019, 12, 31))
    assert len(communes) == simulated.targets["F232"].number
    assert sum(commune.district == "Huyện Đà Bắc" for commune in communes) == simulated.targets["F235"].number
    assert {pair.commune for pair in assignments(simulated, OLD)} == communes


def test_completed_programme_135(simulated: World) -> None:
    done = [each for year in (2018, 2019) for each in completions(simulated, year)]
    communes, villages = [each for each in done if not each.village], [each for each in done if each.village]
    assert len(communes) == simulated.targets["F241"].number
    assert len({(each.commune, each.village) for each in villages}) == simulated.targets["F242"].number
    assert simulated.targets["F234"].value == f"{len(communes)} communes, {len(villages)} villages"
    assert all(each.commune.district != "Huyện Đà Bắc" for each in communes)


@pytest.mark.parametrize("number", [OLD, NEW])
def test_each_agency_helps_one_to_three_communes(simulated: World, number: str) -> None:
    load = Counter(pair.agency_id for pair in assignments(simulated, number))
    assert set(load.values()) == {1, 2, 3}
    assert load.keys() <= {row["agency_id"] for row in reference.rows("agencies")}


def test_money_mobilised_is_as_stated_to_the_day(simulated: World) -> None:
    end = dt.date(2025, 5, 31)
    first_years = mobilised(simulated, dt.date(2018, 1, 1), dt.date(2019, 12, 31))
    assert first_years == simulated.targets["F186"].number == simulated.targets["F243"].number
    assert mobilised(simulated, dt.date(2021, 1, 1), end) == simulated.targets["F187"].number
    assert mobilised(simulated, end + dt.timedelta(days=1), dt.date(2025, 6, 30)) > 0


def test_contributions_are_told_apart(simulated: World) -> None:
    keys = [(gift.agency_id, gift.commune, gift.content, gift.given_on) for gift in gifts(simulated)]
    assert len(set(keys)) == len(keys)


def test_activities_lie_in_their_half_year_and_after_the_decision(simulated: World) -> None:
    for number, span in terms():
        signed_on = dt.date.fromisoformat(decision(number)["signed_on"])
        for each in activities(simulated, number, span):
            assert max(span.start, signed_on) <= each.held_on <= span.end


def test_some_communes_get_nothing_some_no_visit_some_two_agencies(simulated: World) -> None:
    number, span = next((number, span) for number, span in terms() if span.folder == "2023-h1")
    pairs = assignments_on(simulated, number, span.end)
    done = activities(simulated, number, span)
    assigned, helped = {pair.commune for pair in pairs}, {each.commune for each in done}
    assert assigned - helped
    assert helped - {each.commune for each in done if each.is_visit}
    assert len(pairs) > len(assigned)
    assert {pair.agency_id for pair in pairs} - {each.agency_id for each in done}


def test_leaders_follow_most_but_not_all_of_the_difficult_communes(simulated: World) -> None:
    followed = {commune for _, commune in leader_monitoring.followed(simulated)}
    difficult = {pair.commune for pair in assignments(simulated, NEW)}
    assert 0 < len(difficult - followed) < len(difficult) / 3


def test_posts_are_titles_of_office(simulated: World) -> None:
    posts = {post for post, _ in leader_monitoring.followed(simulated)}
    assert [post for post in posts if not reference.find("posts", post, None)[1]] == []


def test_merged_cells_stand_once(simulated: World) -> None:
    sheet = next(iter(support_assignments.returns(simulated))).sheets[0]
    grid = [*sheet.header, *sheet.rows]
    for top, column, bottom, _ in sheet.merges:
        assert grid[top][column] is not None
        assert all(grid[row][column] is None for row in range(top + 1, bottom + 1))


def test_an_agency_sends_one_file_per_half_year(simulated: World) -> None:
    for form in (support_activities, support_mobilised):
        sent = [(document.folder, document.name) for document in form.returns(simulated)]
        assert len(set(sent)) == len(sent)
