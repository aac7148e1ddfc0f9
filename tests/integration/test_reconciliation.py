"""The comparisons among published figures, and with the register, that a reader relies on."""

from typing import Any

import duckdb
import pytest


def check(release: duckdb.DuckDBPyConnection, check_id: str) -> dict[str, Any]:
    result = release.execute("select * from marts.mart_reconciliation where check_id = ?", [check_id])
    names = [column[0] for column in result.description]
    row = result.fetchone()
    assert row is not None, check_id
    return dict(zip(names, row, strict=True))


@pytest.mark.parametrize(
    ("check_id", "verdict", "computed", "difference"),
    [
        ("parts_against_total:F196,F197,F198", "agrees", 123, 0),
        ("parts_against_total:F244,F197,F198", "differs", 123, 6),
        ("parts_against_total:F203,F204,F205,F206", "differs", 156, -2),
        ("parts_against_total:F147,F148,F149,F150,F151,F152,F153", "differs", 25050, 50),
        ("parts_against_total:F154,F155,F158,F159,F160,F161", "agrees", 3202.4, 0),
        ("parts_against_total:F155,F156,F157", "agrees", 164.551, 0),
        ("parts_against_total:F162,F163,F164,F165,F166", "agrees", 2381.514, 0),
        ("parts_against_total:F193,F194,F195", "differs", 41, 10),
        ("parts_against_total:F130,F131,F132,F133", "agrees", 225.8, 0.8),
        ("parts_against_total:F142,F143,F144,F145,F146", "differs", 1826.84, -73.16),
        ("parts_against_total:F223,F224,F225,F226", "agrees", 145, 0),
        ("places_against_whole:F199,F213,F214,F215,F216,F217,F218,F219,F220,F221,F222", "agrees", 39, 0),
    ],
)
def test_parts_against_their_total(
    release: duckdb.DuckDBPyConnection, check_id: str, verdict: str, computed: float, difference: float
) -> None:
    row = check(release, check_id)
    assert row["verdict"] == verdict
    assert float(row["computed_value"]) == computed
    assert float(row["difference"]) == difference


def test_117_beside_123_is_a_document_contradicting_itself(release: duckdb.DuckDBPyConnection) -> None:
    row = check(release, "same_thing_twice:F196,F244")
    assert row["verdict"] == "contradicts_itself"
    assert "123" in str(row["sentence_en"])
    assert "117" in str(row["sentence_en"])


@pytest.mark.parametrize(
    ("check_id", "fits", "denominator"),
    [
        ("share_against_count:F245,F014", "128-130", 129),
        ("share_against_count:F006", "131", 131),
        ("share_against_count:F004", "190-193", 191),
    ],
)
def test_a_share_fits_its_count_and_the_register(
    release: duckdb.DuckDBPyConnection, check_id: str, fits: str, denominator: int
) -> None:
    row = check(release, check_id)
    assert (row["verdict"], row["denominators_that_fit"], row["denominator"]) == ("agrees", fits, denominator)


def test_a_share_that_no_count_of_59_gives(release: duckdb.DuckDBPyConnection) -> None:
    row = check(release, "share_against_count:F239,F238")
    assert (row["verdict"], row["denominator"]) == ("does_not_fit", 59)
    fits = [int(n) for n in str(row["denominators_that_fit"]).split(", ")]
    by_hand = [n for n in range(1, 152) if any(52.55 <= 100 * k / n < 52.65 for k in range(1, n + 1))]
    assert fits == by_hand
    assert 59 not in fits


def test_a_level_agrees_with_the_change_from_the_year_before(release: duckdb.DuckDBPyConnection) -> None:
    row = check(release, "level_against_change:F246,F077,F075")
    assert (row["verdict"], row["formula"]) == ("agrees", "15.49 - 2.5 = 12.99")


def test_a_count_that_fell_with_its_denominator_is_not_compared(release: duckdb.DuckDBPyConnection) -> None:
    row = check(release, "figure_against_earlier:F004,F006")
    assert (row["verdict"], row["reason"], row["formula"]) == ("not_comparable", "denominator", "88 / 191, 57 / 131")


def test_figures_under_two_standards_are_not_compared(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "select claim_ids, verdict from marts.mart_reconciliation where reason = 'standard' order by all"
    ).fetchall()
    assert ("F071,F075", "not_comparable") in rows
    assert ("F119,F122", "not_comparable") in rows
    assert {verdict for _, verdict in rows} == {"not_comparable"}
    crossing = release.execute(
        """
        select count(*) from marts.mart_reconciliation m
        join marts.bridge_reconciliation_claim b using (check_id) join marts.fct_published_figure f using (claim_id)
        where m.verdict in ('agrees', 'differs')
        group by m.check_id having count(distinct f.standard) > 1
        """
    ).fetchall()
    assert crossing == []


def test_every_comparison_names_its_sources_and_reads_in_both_languages(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "select documents, sentence_vi, sentence_en, claims, claim_ids from marts.mart_reconciliation"
    ).fetchall()
    assert len(rows) > 35
    for documents, vi, en, claims, claim_ids in rows:
        assert documents
        assert vi.endswith(".")
        assert en.endswith(".")
        assert vi != en
        assert claims == len(claim_ids.split(","))
