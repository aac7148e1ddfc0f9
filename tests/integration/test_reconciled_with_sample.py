"""The figures that the sample was made to meet are met by what the warehouse computes, and by those alone."""

import duckdb
import pytest

from dagster_project.sample.targets import Target, targets

# why the warehouse does not give a published figure: the word by which each differing one's note says so
DIFFERING = {"F147": "contradicts", "F195": "misprint", "F203": "two products", "F206": "no certificate"}
WITHOUT_CLAIM = {"F174", "F175", "F234"}
FIGURES = {target.figure_id: target for target in targets().rows}


@pytest.fixture
def verdicts(release: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(
        release.execute(
            "select claim.figure_id, mart.verdict from marts.mart_reconciliation mart "
            "join marts.bridge_reconciliation_claim using (check_id) "
            "join marts.fct_published_figure claim using (claim_id) "
            "where mart.kind = 'claim_against_warehouse' and claim.report_id is null"
        ).fetchall()
    )


def test_every_figure_stands_once() -> None:
    assert len(FIGURES) == len(targets().rows)
    assert {target.met for target in targets().rows} == {"yes", "no"}


def test_figures_that_are_met_agree_and_no_others(verdicts: dict[str, str]) -> None:
    assert wrong(verdicts, list(FIGURES.values())) == []


def test_a_figure_said_to_be_met_or_not_against_the_warehouse_is_noticed(verdicts: dict[str, str]) -> None:
    turned = [
        Target(**{**vars(target), "met": "no" if target.is_met else "yes"})
        for target in FIGURES.values()
        if target.figure_id not in WITHOUT_CLAIM
    ]
    assert wrong(verdicts, turned) == [target.figure_id for target in turned]


def test_figures_that_differ_are_those_whose_notes_say_why(verdicts: dict[str, str]) -> None:
    assert {figure for figure, verdict in verdicts.items() if verdict == "differs"} == set(DIFFERING)
    for figure, word in DIFFERING.items():
        assert word in FIGURES[figure].why_not_en


def test_a_figure_that_is_not_met_says_why_in_both_languages() -> None:
    silent = [t.figure_id for t in FIGURES.values() if not t.is_met and not (t.why_not_vi and t.why_not_en)]
    assert silent == []


def test_figures_without_a_claim_are_rejected_rows(
    release: duckdb.DuckDBPyConnection, verdicts: dict[str, str]
) -> None:
    assert set(FIGURES) - set(verdicts) == WITHOUT_CLAIM
    cells = release.execute("select cells from operations.rejected_rows where form = 'published_figures'").fetchall()
    assert {figure for figure in WITHOUT_CLAIM if any(f'"{figure}"' in each for (each,) in cells)} == WITHOUT_CLAIM


def test_a_claim_that_is_no_target_is_of_the_country_or_a_region(
    release: duckdb.DuckDBPyConnection, verdicts: dict[str, str]
) -> None:
    others = sorted(set(verdicts) - set(FIGURES))
    levels = release.execute(
        "select distinct area_level from marts.fct_published_figure where figure_id in (select unnest(?))", [others]
    ).fetchall()
    assert {level for (level,) in levels} == {"country", "region"}


def wrong(verdicts: dict[str, str], figures: list[Target]) -> list[str]:
    """The figures whose word on being met is not what the warehouse finds."""
    return [t.figure_id for t in figures if t.is_met != (verdicts.get(t.figure_id) == "agrees")]
