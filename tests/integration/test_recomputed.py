"""The published indicators against the same figures worked out from the raw files by other means, to the last digit."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.integration.recomputed import annexes, criteria, funding, poverty, support
from tests.integration.recomputed.answers import LeftOut, left_out
from tests.integration.recomputed.numbers import rate
from tests.integration.recomputed.sheets import sheets
from tests.integration.recomputed.units import Units

RAW = Path(__file__).resolve().parents[2] / "raw_data"
Figures = dict[tuple, tuple]


@cache
def units() -> Units:
    return Units(RAW / "official")


def returned(form: str) -> Any:
    return sheets(RAW / "sample", form, left_out(RAW / "sample"))


@cache
def reviews() -> poverty.Reviews:
    return poverty.reviews(returned("poverty_review"), units())


@cache
def assessments() -> criteria.Assessments:
    return criteria.assessments(returned("ntm_assessments"), units())


@cache
def money() -> funding.Returned:
    return funding.returned(returned("programme_funding"), units())


@cache
def covered() -> dict[tuple, tuple]:
    return support.of_communes(
        [annexes.regions(sheet, units()) for sheet in returned("commune_regions")],
        [annexes.assignments(sheet, units()) for sheet in returned("support_assignments")],
        support.given(returned("support_activities"), returned("support_mobilised"), units()),
        units(),
    )


POVERTY = """households, minority_households, poor_households, near_poor_households, multidimensional_poor_households,
    minority_poor_households, poverty_rate, near_poverty_rate, multidimensional_poverty_rate, minority_poverty_rate"""
MONEY = """planned_vnd, allocated_vnd, disbursed_vnd, integrated_planned_vnd, integrated_allocated_vnd,
    integrated_disbursed_vnd, disbursement_rate, plan_disbursement_rate, allocation_rate"""

LINES = ", ".join(
    f"sum({amount}) filter ({source})"
    for source in ("funding_source_code <> 'integrated'", "funding_source_code = 'integrated'")
    for amount in ("planned_vnd", "allocated_vnd", "disbursed_vnd")
)

# how it is worked out, columns of the key, the published rows: the key first
COMPARED: dict[str, tuple[Callable[[], Figures], int, str]] = {
    "poverty of communes": (
        lambda: poverty.of_communes(reviews()),
        4,
        f"select unit_key, period_end, table_kind, standard, {POVERTY} from marts.mart_poverty_commune",
    ),
    "poverty of areas": (
        lambda: poverty.of_areas(reviews(), units()),
        5,
        f"""select area_level, area_code, period_end, table_kind, standard, communes_expected, communes_reporting,
            {POVERTY}
        from marts.mart_poverty_area""",
    ),
    "criteria of communes": (
        lambda: criteria.of_communes(assessments()),
        2,
        "select unit_key, period_end, criteria_total, criteria_met from marts.mart_ntm_commune",
    ),
    # on the days of lists of recognition alone nobody was assessed
    "criteria of areas": (
        lambda: criteria.of_areas(assessments(), units()),
        3,
        """select area_level, area_code, period_end, communes_expected, communes_reporting, criteria_met, criteria_mean
        from marts.mart_ntm_area where communes_reporting is not null""",
    ),
    # communes have no published table by quarter but that of the lines returned, which is added up here
    "money of communes": (
        lambda: funding.of_communes(money().lines),
        3,
        f"""select unit_key, period_end, programme_code, {LINES} from marts.fct_programme_funding group by all""",
    ),
    "money of communes by year": (
        lambda: funding.of_commune_years(money().lines),
        5,
        """select unit_key, year, programme_code, funding_source_code, capital_kind,
            period_end, planned_vnd, allocated_vnd, disbursed_vnd, disbursement_rate
        from marts.mart_commune_funding""",
    ),
    "money of areas": (
        lambda: funding.of_areas(money(), units()),
        4,
        f"""select area_level, area_code, period_end, programme_code, communes_expected, communes_reporting, {MONEY}
        from marts.mart_funding_area""",
    ),
    "coverage of communes": (
        lambda: {(unit.key, day): row for (unit, day), row in covered().items()},
        2,
        """select unit_key, period_end, agencies_assigned, is_assigned, is_visited, is_helped,
            activities, visits, people_reached, households_helped, mobilised_vnd
        from marts.mart_support_coverage""",
    ),
    "coverage of areas": (
        lambda: support.of_areas(covered()),
        3,
        """select area_level, area_code, period_end, dbkk_communes, communes_assigned, communes_visited,
            communes_helped, assigned_share, visited_share, helped_share
        from marts.mart_support_area""",
    ),
}


def published(release: duckdb.DuckDBPyConnection, what: str) -> Figures:
    _, width, query = COMPARED[what]
    rows = release.execute(query).fetchall()
    figures = {row[:width]: row[width:] for row in rows}
    assert len(figures) == len(rows)
    return figures


def differences(expected: Figures, found: Figures) -> list[tuple]:
    """Key, what was worked out, what is published; none where one side has no such row."""
    keys = sorted(expected.keys() | found.keys(), key=str)
    return [(key, expected.get(key), found.get(key)) for key in keys if expected.get(key) != found.get(key)]


def without_hidden(release: duckdb.DuckDBPyConnection, what: str, expected: Figures) -> Figures:
    """What was worked out, without the figures of groups that are too small to be published."""
    _, width, query = COMPARED[what]
    table = query.split("from ")[1].split()[0]
    if not release.execute(f"select 1 from (describe {table}) where column_name = 'suppressed'").fetchall():
        return expected
    names = [column[0] for column in release.execute(query).description or []]
    keys = ", ".join(names[:width])
    flags = release.execute(f"select {keys}, suppressed from {table} where suppressed is not null").fetchall()
    hides = {row[:-1]: row[-1].split(", ") for row in flags}
    return {
        key: tuple(
            None if name in hides.get(key, ()) else value for name, value in zip(names[width:], row, strict=True)
        )
        for key, row in expected.items()
    }


@pytest.mark.parametrize("what", COMPARED)
def test_published_figures_are_those_of_the_files(release: duckdb.DuckDBPyConnection, what: str) -> None:
    expected = without_hidden(release, what, COMPARED[what][0]())
    assert expected
    assert differences(expected, published(release, what)) == []


@pytest.mark.parametrize("what", COMPARED)
def test_one_figure_that_is_wrong_lost_or_made_up_is_seen(release: duckdb.DuckDBPyConnection, what: str) -> None:
    expected, found = without_hidden(release, what, COMPARED[what][0]()), published(release, what)
    key = max(expected, key=str)
    for column, value in enumerate(expected[key]):
        wrong = (*expected[key][:column], spoilt(value), *expected[key][column + 1 :])
        assert [row[0] for row in differences({**expected, key: wrong}, found)] == [key]
    assert [row[0] for row in differences({row: expected[row] for row in expected if row != key}, found)] == [key]
    assert [row[0] for row in differences({**expected, ("no such unit",): ()}, found)] == [("no such unit",)]


def spoilt(value: Any) -> Any:
    """Off by one in the last digit."""
    match value:
        case bool():
            return not value
        case Decimal():
            return value + Decimal(1).scaleb(-10)
        case date():
            return value + timedelta(days=1)
        case None:
            return 0
    return value + 1


def test_what_is_left_out_stands_in_the_files() -> None:
    out = left_out(RAW / "sample")
    forms = {file.split("/")[1] for file in out.files} | {row.file.split("/")[1] for row in out.rows}
    read = [sheet for form in forms for sheet in sheets(RAW / "sample", form, LeftOut(frozenset(), frozenset()))]
    assert out.files <= {sheet.file for sheet in read}
    for row in out.rows:
        assert [sheet.counts(row.number) for sheet in read if (sheet.file, sheet.name) == row[:2]] == [True]


def test_a_half_is_rounded_up_as_the_warehouse_does() -> None:
    half = "select cast(cast(? as double) / ? as decimal(18, 10))"
    for part, of, rounded in [(1, 2048, "0.0004882813"), (3, 2048, "0.0014648438"), (2, 3, "0.6666666667")]:
        assert rate(part, of) == Decimal(rounded)
        assert duckdb.execute(half, [part, of]).fetchone() == (Decimal(rounded),)


def test_the_recomputation_has_nothing_of_the_project() -> None:
    modules = list((Path(__file__).parent / "recomputed").glob("*.py"))
    assert len(modules) > 5
    assert not [module.name for module in modules if "dagster_project" in module.read_text(encoding="utf-8")]
