"""What is said of the claims of reports: made-up ones, against the published figures and the sample's returns."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from .reports_alone import claim, in_year, reports_alone

IN_2022 = in_year(2022)
END = "2022-12-31"
DA_BAC = {"area_level": "district", "area": "Đà Bắc"}
COMMUNE = {
    "area_level": "commune",
    "area": "Cao Sơn (Đà Bắc)",
    "unit_code": "04876",
    "unit_valid_from": dt.date(2021, 2, 1),
}
REPORTS = {
    "a-province": (
        "2022-12-20",
        [
            claim("communes_meeting_ntm", 71, "2022-12-20"),
            claim("communes_meeting_ntm", 71, "2022-12-20"),
            claim("communes_meeting_ntm", 62, "2021-12-31"),
            claim("communes_meeting_ntm_change", 9, "2022-12-20", **IN_2022),
            claim("poverty_rate", 15.49, END, period_from="title"),
            claim("near_poor_rate", 10.65, END),
            claim("ocop_products_total", 123, END, period_from="report_date"),
            claim("model_gardens", 200, END, period_from="report_date"),
            claim("ocop_products_total", 120, END),
            claim("communes_ntm_advanced", 21, END),
            claim("communes_ntm_advanced_share", 29.6, END),
            claim("poverty_rate_change", -2.6, END, value_sign="nearly", **IN_2022),
            claim("commune_criteria_met", 18, END, **COMMUNE),
        ],
    ),
    "b-district": (
        "2022-11-15",
        [
            claim("communes_meeting_ntm", 3, "2022-11-15", **DA_BAC),
            claim("communes_meeting_ntm", 4, "2022-11-15", **DA_BAC),
            claim("commune_criteria_met", 17, END, **COMMUNE),
            claim("ethnic_poverty_rate", 20.0, END, **DA_BAC),
        ],
    ),
    "c-money": (
        "2023-01-20",
        [
            claim("ntps_funds_total", 100.0, END, **IN_2022),
            claim("ntps_funds_central", 60.0, END, **IN_2022),
            claim("ntps_funds_local", 20.0, END, **IN_2022),
            claim("ntps_funds_total", 500.0, END, claim_status="plan", **IN_2022),
            claim("ntm_funds_total", 100.0, END, **IN_2022),
            claim("ntm_funds_central", 60.0, END, **IN_2022),
            claim("ntm_funds_local", 40.0, END, **IN_2022),
            claim("ntm_funds_provincial", 25.0, END, **IN_2022),
            claim("ntm_funds_development", 70.0, END, **IN_2022),
            claim("ntm_funds_recurrent", 30.0, END, **IN_2022),
            claim("poverty_ntp_funds_disbursed", 50.0, END, **IN_2022),
            claim("poverty_ntp_funds_total", 80.0, END, **IN_2022),
            claim("poverty_ntp_disbursement_rate", 65.2, END, **IN_2022),
            claim("poverty_rate", 8, "2024-12-31", claim_status="target", value_sign="less_than"),
        ],
    ),
}
Compared = dict[str, Any]


@pytest.fixture(scope="module")
def compared(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with reports_alone(built, tmp_path_factory.mktemp("reports"), REPORTS) as connection:
        yield connection


def found(compared: duckdb.DuckDBPyConnection, kind: str, claims: str) -> Compared | None:
    result = compared.execute(
        "select * from marts.mart_reconciliation where kind = ? and claim_ids = ?", [kind, claims]
    )
    row = result.fetchone()
    return dict(zip([column[0] for column in result.description], row, strict=True)) if row else None


def verdict(compared: duckdb.DuckDBPyConnection, kind: str, claims: str) -> tuple[str, str] | None:
    row = found(compared, kind, claims)
    return (row["verdict"], row["reason"]) if row else None


def test_a_figure_said_again_is_compared_once(compared: duckdb.DuckDBPyConnection) -> None:
    repeated = compared.execute("select quantity_id from marts.fct_report_quantity where is_repetition").fetchall()
    assert repeated == [("Ra-province-2",)]
    rows = compared.execute(
        "select kind from marts.mart_reconciliation "
        "join marts.bridge_reconciliation_claim using (check_id) where claim_id = 'Ra-province-2'"
    ).fetchall()
    assert rows == [("claim_against_warehouse",)]


def test_the_end_of_the_month_just_ahead_stands_in_for_a_day_without_returns(
    compared: duckdb.DuckDBPyConnection,
) -> None:
    row = found(compared, "claim_against_warehouse", "Ra-province-1")
    assert row
    assert row["verdict"] == "agrees"
    assert "as of 2022-12-31" in row["sentence_en"]
    assert "đến 31/12/2022" in row["sentence_vi"]


def test_a_difference_from_an_earlier_day_says_nothing(compared: duckdb.DuckDBPyConnection) -> None:
    assert verdict(compared, "claim_against_warehouse", "Rb-district-1") == ("not_comparable", "date")
    assert verdict(compared, "claim_against_warehouse", "Rb-district-2") == ("agrees", "within_printed_precision")


def test_a_change_is_set_against_the_levels_of_its_report_and_of_the_warehouse(
    compared: duckdb.DuckDBPyConnection,
) -> None:
    row = found(compared, "level_against_change", "Ra-province-4,Ra-province-1,Ra-province-3")
    assert row
    assert (row["verdict"], row["formula"]) == ("agrees", "62 + 9 = 71")
    own = found(compared, "claim_against_warehouse", "Ra-province-4")
    assert own
    assert (own["verdict"], float(own["computed_value"])) == ("agrees", 9)


def test_nearly_a_fall_is_a_smaller_fall(compared: duckdb.DuckDBPyConnection) -> None:
    lowest, highest = compared.execute(
        "select lowest, highest from marts.fct_published_figure where claim_id = 'Ra-province-12'"
    ).fetchall()[0]
    assert (float(lowest), float(highest)) == (-2.6, -2.47)
    assert verdict(compared, "claim_against_warehouse", "Ra-province-12") == ("agrees", "within_printed_precision")


def test_a_figure_of_an_earlier_day_left_standing(compared: duckdb.DuckDBPyConnection) -> None:
    rows = compared.execute(
        "select claim_ids, verdict, sentence_vi, sentence_en from marts.mart_reconciliation "
        "where kind = 'copied_from_earlier'"
    ).fetchall()
    # not one whose sentence names the day, one that the warehouse agrees with, or a round one
    assert [(ids.split(",")[0], verdict) for ids, verdict, _, _ in rows] == [("Ra-province-5", "copied")]
    assert "31/12/2021" in rows[0][2]
    assert "2021-12-31" in rows[0][3]


def test_a_report_that_contradicts_itself(compared: duckdb.DuckDBPyConnection) -> None:
    row = verdict(compared, "same_thing_twice", "Ra-province-7,Ra-province-9")
    assert row == ("contradicts_itself", "two_figures_for_one_thing")


def test_two_reports_on_one_commune(compared: duckdb.DuckDBPyConnection) -> None:
    row = verdict(compared, "same_thing_twice", "Ra-province-13,Rb-district-3")
    assert row == ("differs", "documents_disagree")


def test_a_share_of_a_whole_that_may_be_another(compared: duckdb.DuckDBPyConnection) -> None:
    row = found(compared, "share_against_count", "Ra-province-11,Ra-province-10,Ra-province-1")
    assert row
    assert (row["verdict"], row["denominator"]) == ("agrees", 71)


def test_ethnic_minorities_of_a_district_are_not_compared(compared: duckdb.DuckDBPyConnection) -> None:
    row = found(compared, "claim_against_warehouse", "Rb-district-4")
    assert row
    assert (row["verdict"], row["reason"], row["computed_value"]) == ("not_comparable", "small_groups", None)


def test_parts_may_be_left_out_of_a_report(compared: duckdb.DuckDBPyConnection) -> None:
    row = verdict(compared, "parts_against_total", "Rc-money-1,Rc-money-2,Rc-money-3")
    assert row == ("not_comparable", "parts_may_be_missing")
    # nor is a plan set against what came of it
    assert verdict(compared, "parts_against_total", "Rc-money-4,Rc-money-2,Rc-money-3") is None


def test_money_is_added_up_by_source_and_by_kind_apart(compared: duckdb.DuckDBPyConnection) -> None:
    by_source = "Rc-money-5,Rc-money-6,Rc-money-7"
    by_kind = "Rc-money-5,Rc-money-10,Rc-money-9"
    assert verdict(compared, "parts_against_total", by_source) == ("agrees", "within_printed_precision")
    assert verdict(compared, "parts_against_total", by_kind) == ("agrees", "within_printed_precision")


def test_a_rate_that_its_part_and_whole_do_not_give(compared: duckdb.DuckDBPyConnection) -> None:
    row = found(compared, "share_against_count", "Rc-money-13,Rc-money-11,Rc-money-12")
    assert row
    assert (row["verdict"], float(row["computed_value"])) == ("does_not_fit", 62.5)


def test_a_target_is_not_set_against_a_result(compared: duckdb.DuckDBPyConnection) -> None:
    assert verdict(compared, "claim_against_warehouse", "Rc-money-14") == ("not_comparable", "target")


def test_a_report_counts_what_was_read_in_it(compared: duckdb.DuckDBPyConnection) -> None:
    counts = compared.execute(
        "select report_id, quantities_read, quantities_unread, documents_cited from marts.dim_report order by 1"
    ).fetchall()
    assert counts == [("Ra-province", 13, 0, 0), ("Rb-district", 4, 0, 0), ("Rc-money", 14, 0, 0)]


def test_a_claim_has_the_name_of_its_indicator_whatever_its_words(compared: duckdb.DuckDBPyConnection) -> None:
    names = compared.execute(
        "select distinct claim.indicator, indicators.label_vi from marts.fct_published_figure claim "
        "join seeds.indicators indicators using (indicator_code) where claim.report_id is not null"
    ).fetchall()
    assert ("Số xã đạt chuẩn nông thôn mới", "Số xã đạt chuẩn nông thôn mới") in names
    assert all(indicator == label for indicator, label in names)
