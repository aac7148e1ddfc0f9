"""Figures of the sample on other maps, each worked out by hand from what the units reported."""

from collections.abc import Sequence

import duckdb
import pytest
import yaml

from dagster_project.modelling.on_maps import write_on_maps
from dagster_project.modelling.project import FOLDER

OLDEST, OF_2020, OF_2021, TODAY = "2009-07-14", "2020-01-01", "2021-02-01", "2025-07-01"
HOUSEHOLDS = "households, poor_households, near_poor_households"


def reported(release: duckdb.DuckDBPyConnection, year: int, *codes: str) -> list[Sequence[int]]:
    """What units reported in a review, in the order of their codes."""
    return release.execute(
        f"select {HOUSEHOLDS} from marts.mart_poverty_commune "
        "where year = ? and table_kind = 'review' and list_contains(?, unit_code) order by unit_code",
        [year, list(codes)],
    ).fetchall()


def on_map(
    release: duckdb.DuckDBPyConnection, year: int, code: str, day: str, columns: str = HOUSEHOLDS
) -> tuple[object, ...]:
    """A unit's figures of a review, on the map of a day."""
    row = release.execute(
        f"select {columns} from marts.mart_poverty_commune_on_map where unit_code = ? and year = ? "
        "and table_kind = 'review' and placement = 'figure' and ?::date between map_from and map_to",
        [code, year, day],
    ).fetchone()
    assert row is not None
    return row


def added(rows: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def test_a_merged_unit_is_the_sum_of_its_parts(release: duckdb.DuckDBPyConnection) -> None:
    # 830/NQ-UBTVQH14: Trường Sơn, Cao Răm and Hợp Hòa became Cao Sơn (Lương Sơn)
    parts = reported(release, 2018, "04948", "04957", "04963")
    assert len(parts) == 3
    assert on_map(release, 2018, "04957", "2020-06-30") == added(parts)
    facts = on_map(
        release, 2018, "04957", "2020-06-30", "unit_name, reported_units, expected_units, exact_share, unknown_share"
    )
    assert facts == ("Xã Cao Sơn", 3, 3, 1, 0)
    # the code was another unit's before
    assert on_map(release, 2018, "04957", "2019-06-30", "unit_name, is_as_reported") == ("Xã Cao Răm", True)


def test_a_rate_is_computed_from_what_was_moved(release: duckdb.DuckDBPyConnection) -> None:
    households, poor, _ = added(reported(release, 2018, "04948", "04957", "04963"))
    (rate,) = on_map(release, 2018, "04957", "2020-06-30", "poverty_rate")
    assert float(rate) == pytest.approx(poor / households, abs=1e-10)  # type: ignore[arg-type]


def test_a_ward_that_was_divided_goes_by_the_people_of_the_resolution(release: duckdb.DuckDBPyConnection) -> None:
    # Chăm Mát: 4,141 of 7,686 people to Dân Chủ, the others to Thống Nhất
    (whole,) = reported(release, 2018, "04810")
    (dan_chu,), (thong_nhat,) = reported(release, 2018, "04819"), reported(release, 2018, "04828")
    first = [round(value * 4141 / 7686) for value in whole]
    others = [value - part for value, part in zip(whole, first, strict=True)]
    assert on_map(release, 2018, "04819", "2020-06-30") == added([dan_chu, first])
    assert on_map(release, 2018, "04828", "2020-06-30") == added([thong_nhat, others])
    exact, apportioned, unknown = on_map(
        release, 2018, "04819", "2020-06-30", "exact_share, apportioned_share, unknown_share"
    )
    total = dan_chu[0] + first[0]
    assert float(exact) == pytest.approx(dan_chu[0] / total)  # type: ignore[arg-type]
    assert float(apportioned) == pytest.approx(first[0] / total)  # type: ignore[arg-type]
    assert unknown == 0


def test_parts_that_met_again_are_whole(release: duckdb.DuckDBPyConnection) -> None:
    basis = release.execute(
        "select distinct people_basis, events_basis from marts.bridge_unit_on_map "
        f"where from_unit_key = '04810@{OLDEST}' and to_unit_key = '04828@{TODAY}'"
    ).fetchall()
    assert basis == [("met_again", "met_again")]


def test_a_commune_divided_without_a_weight_leaves_its_figures_unknown(release: duckdb.DuckDBPyConnection) -> None:
    # Vầy Nưa to Thống Nhất and Tiền Phong, nobody says how much
    (vay_nua,), (tien_phong,) = reported(release, 2024, "04891"), reported(release, 2024, "04888")
    figures = f"{HOUSEHOLDS}, poverty_rate, unknown_reason, unknown_from"
    key = f"04891@{OF_2021}"
    assert on_map(release, 2024, "04891", TODAY, figures) == (None, None, None, None, "no_weight", key)
    assert on_map(release, 2024, "04828", TODAY, figures) == (None, None, None, None, "no_weight", key)
    known = release.execute(
        f"select {HOUSEHOLDS} from marts.mart_poverty_commune_on_map where is_today and placement = 'known_part' "
        "and year = 2024 and unit_code = '04891'"
    ).fetchall()
    assert known == [tien_phong]
    unplaced = release.execute(
        "select unknown_from, households, unit_key, province_name from marts.mart_poverty_commune_on_map "
        "where is_today and placement = 'unplaced' and year = 2024 and table_kind = 'review'"
    ).fetchall()
    divided = reported(release, 2024, "04891", "04957", "05221")
    assert len(divided) == 3
    assert [row[1:] for row in unplaced] == [(added(divided)[0], None, "Tỉnh Phú Thọ")]
    assert vay_nua in divided


def test_a_code_that_another_unit_took_over_is_not_followed(release: duckdb.DuckDBPyConnection) -> None:
    # 05212 was Hang Kia's until 2025, then that of Pà Cò, which is more than Hang Kia
    (hang_kia,) = reported(release, 2024, "05212")
    assert on_map(release, 2024, "05212", "2024-12-31", f"unit_name, {HOUSEHOLDS}") == ("Xã Hang Kia", *hang_kia)
    known = release.execute(
        f"select unit_name, {HOUSEHOLDS} from marts.mart_poverty_commune_on_map "
        "where is_today and placement = 'known_part' and year = 2024 and unit_code = '05212'"
    ).fetchall()
    # Pà Cò, Hang Kia and Cun Pheo whole; a part of Đồng Tân that nobody knows
    assert known == [("Xã Pà Cò", *added(reported(release, 2024, "05209", "05212", "05224")))]


def test_a_unit_that_kept_its_name_under_a_new_code_is_followed(release: duckdb.DuckDBPyConnection) -> None:
    # Phong Phú was 05149 until 2019 and took in others under 05158
    parts = release.execute(
        "select old_unit_code from marts.bridge_admin_unit_link "
        "where new_unit_code = '05158' and effective_on = '2020-01-01'"
    ).fetchall()
    codes = [code for (code,) in parts]
    assert "05149" in codes
    assert on_map(release, 2019, "05158", OF_2020) == added(reported(release, 2019, *codes))


def test_communes_of_a_district_that_entered_the_city_are_counted_there(release: duckdb.DuckDBPyConnection) -> None:
    # Kỳ Sơn district entered the city in 2020
    then, now = (
        release.execute(
            "select sum(households), sum(poor_households) from marts.mart_poverty_commune_on_map where year = 2018 "
            "and table_kind = 'review' and ?::date between map_from and map_to and district_name in (?, ?)",
            [day, "Thành phố Hòa Bình", "Huyện Kỳ Sơn"],
        ).fetchone()
        for day in (OLDEST, OF_2020)
    )
    assert then == now
    districts = release.execute(
        "select count(*) from marts.mart_poverty_commune_on_map where year = 2018 "
        "and ?::date between map_from and map_to and district_name = 'Huyện Kỳ Sơn'",
        [OF_2020],
    ).fetchone()
    assert districts == (0,)


@pytest.mark.parametrize("day", [OLDEST, OF_2020, OF_2021, TODAY])
def test_every_year_adds_up_on_every_map(release: duckdb.DuckDBPyConnection, day: str) -> None:
    here = release.execute(
        "select year, table_kind, sum(households), sum(poor_households) from marts.mart_poverty_commune_on_map "
        "where ?::date between map_from and map_to group by all order by all",
        [day],
    ).fetchall()
    there = release.execute(
        "select year, table_kind, sum(households), sum(poor_households) from marts.mart_poverty_commune "
        "group by all order by all"
    ).fetchall()
    assert here == there
    assert len(there) > 8


def test_what_is_told_apart_backward_is_marked_as_an_estimate(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "select is_estimate, exact_share = 1, count(*) from marts.mart_poverty_commune_on_map where year = 2022 "
        f"and map_from = date '{OLDEST}' and placement = 'figure' and households is not null group by all"
    ).fetchall()
    counts = {(estimate, exact): count for estimate, exact, count in rows}
    assert counts[True, False] > 50
    # what did not change on the way is no estimate, and nothing else is exact
    assert set(counts) == {(True, False), (False, True)}


def test_as_reported_is_the_mart_itself(release: duckdb.DuckDBPyConnection) -> None:
    for mart, columns in (
        ("mart_poverty_commune", f"unit_key, period_end, table_kind, {HOUSEHOLDS}, poverty_rate, is_dbkk, region"),
        ("mart_ntm_commune", "unit_key, period_end, criteria_met, is_recognised, recognition_kind"),
        ("mart_support_coverage", "unit_key, half_year, activities, mobilised_vnd, is_helped"),
        ("mart_commune_funding", "unit_key, year, programme_code, funding_source_code, capital_kind, disbursed_vnd"),
    ):
        on_maps = f"select {columns} from marts.{mart}_on_map where is_as_reported"
        differ = release.execute(
            f"select count(*) from ((from ({on_maps}) except all select {columns} from marts.{mart}) "
            f"union all (select {columns} from marts.{mart} except all from ({on_maps})))"
        ).fetchone()
        assert differ == (0,), mart


def test_a_status_says_which_rule_made_it(release: duckdb.DuckDBPyConnection) -> None:
    rules = release.execute(
        "select is_recognised_rule, is_recognised, count(*) from marts.mart_ntm_commune_on_map "
        "where period_end = '2019-12-31' and is_today and placement = 'figure' group by all"
    ).fetchall()
    assert {rule for rule, _, _ in rules} == {"all_agree", "all"}
    # a merged commune holds the status only where all its communes did
    assert True not in {held for rule, held, _ in rules if rule == "all"}


def test_communes_recognised_in_2019_on_the_map_of_2020(release: duckdb.DuckDBPyConnection) -> None:
    counts = release.execute(
        "select sum(communes_recognised), count(*) filter (is_recognised) from marts.mart_ntm_commune_on_map "
        "where period_end = '2019-12-31' and ?::date between map_from and map_to",
        [OF_2020],
    ).fetchone()
    assert counts is not None
    communes, units = counts
    listed = release.execute(
        "select communes_recognised from marts.mart_ntm_area "
        "where area_level = 'province' and period_end = '2019-12-31'"
    ).fetchone()
    assert (communes,) == listed == (88,)
    assert units < communes


def test_yearly_changes_are_refused_across_rules(release: duckdb.DuckDBPyConnection) -> None:
    first_years = release.execute(
        "select count(*), count(change), count(change_across_rules) from marts.mart_yearly_change "
        "where indicator = 'criteria_mean' and rule_changed"
    ).fetchone()
    assert first_years is not None
    rows, refused, asked = first_years
    assert rows == asked > 0
    assert refused == 0
    # in poverty the baseline is under the new standard: change and the difference across standards are two things
    both = release.execute(
        "select count(*) from marts.mart_yearly_change where indicator = 'poverty_rate' and rule_changed "
        "and change is not null and change <> change_across_rules"
    ).fetchone()
    assert both is not None
    assert both[0] > 0


def test_the_committed_declarations_are_those_of_the_marts() -> None:
    assert not write_on_maps(FOLDER)


def test_every_status_has_its_rule_on_the_page() -> None:
    lines = (FOLDER.parent / "docs" / "indicators.md").read_text(encoding="utf-8").splitlines()
    declared = [
        (model["name"], column["name"], column["config"]["meta"]["on_map"]["status"])
        for path in (FOLDER / "models" / "marts").glob("*/_*.yml")
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
        for column in model["columns"]
        if isinstance(column.get("config", {}).get("meta", {}).get("on_map"), dict)
        and "status" in column["config"]["meta"]["on_map"]
    ]
    assert len(declared) > 20
    for model, status, rule in declared:
        told = [line for line in lines if f"`{status}`" in line and f"| `{rule}` |" in line]
        assert told, (model, status, rule)


def test_an_area_has_what_is_open_between_its_communes(release: duckdb.DuckDBPyConnection) -> None:
    # six communes of today are not known, the province that holds them all is
    rows = release.execute(
        "select placement, households, poor_households, exact_share, reported_units, expected_units "
        "from marts.mart_poverty_commune_on_map_by_area where is_today and year = 2024 and table_kind = 'review'"
    ).fetchall()
    total = release.execute(
        "select sum(households), sum(poor_households), count(*) from marts.mart_poverty_commune "
        "where year = 2024 and table_kind = 'review'"
    ).fetchone()
    assert total is not None
    assert rows == [("figure", total[0], total[1], 1, total[2], 151)]


def test_a_total_lacks_what_may_be_in_another_district(release: duckdb.DuckDBPyConnection) -> None:
    # a year after the districts were abolished, some communes hold parts of two of them
    rows = release.execute(
        "select area_name, placement, poor_households, unknown_reason from marts.mart_poverty_commune_on_map_by_area "
        f"where area_level = 'district' and map_from = date '{OF_2021}' and year = 2025"
    ).fetchall()
    assert {placement for _, placement, _, _ in rows} == {"figure", "known_part", "unplaced"}
    assert [name for name, placement, _, _ in rows if placement == "unplaced"] == [None]
    unknown = [row for row in rows if row[1] == "figure" and row[2] is None]
    assert unknown
    assert {reason for *_, reason in unknown} == {"no_weight"}
    parts = sum(value or 0 for _, _, value, _ in rows)
    reported_sum = release.execute(
        "select sum(poor_households) from marts.mart_poverty_commune where year = 2025"
    ).fetchone()
    assert reported_sum == (parts,)
