"""Every published difference is between two figures under one rule, or says in its row that it is not."""

import duckdb
import pytest

# for each column that holds a difference, the rows that break the law
ACROSS = {
    "mart_poverty_commune.poverty_rate_change_points": """
        select * from marts.mart_poverty_commune as now
        where poverty_rate_change_points is not null and not exists (
          select 1 from marts.mart_poverty_commune as earlier
          where earlier.standard = now.standard and earlier.year = now.year - 1
        )""",
    "mart_poverty_area.poverty_rate_change_points": """
        select * from marts.mart_poverty_area as now
        where poverty_rate_change_points is not null and not exists (
          select 1 from marts.mart_poverty_area as earlier
          where earlier.area_level = now.area_level and earlier.area_code = now.area_code
            and earlier.standard = now.standard and earlier.year = now.year - 1
            and now.poverty_rate_change_points = cast(now.poverty_rate - earlier.poverty_rate as decimal(18, 10))
        )""",
    "mart_poverty_change.change_since_previous_year": """
        select * from marts.mart_poverty_change
        where change_since_previous_year is not null and (
          standard is null or previous_standard is null or standard_effect is null
          or (standard = previous_standard and standard_effect <> 0)
        )""",
    "mart_ntm_commune.criteria_gained": "select * from ({sets}) where criteria_gained is not null",
    "mart_ntm_commune.criteria_lost": "select * from ({sets}) where criteria_lost is not null",
    "mart_ntm_commune.criteria_change": "select * from ({sets}) where criteria_change is not null",
    "mart_yearly_change.change": """
        select * from marts.mart_yearly_change
        where change is not null and previous_figure is distinct from figure - change""",
    "mart_yearly_change.change_across_rules": """
        select * from marts.mart_yearly_change
        where change_across_rules is not null and (not rule_changed or rule = previous_rule)""",
    "mart_reconciliation.difference": """
        select * from marts.mart_reconciliation
        where reason = 'standard' and difference is not null""",
}
# the first assessments under each set
SETS = """
    select * from marts.mart_ntm_commune as now
    where not exists (
      select 1 from marts.mart_ntm_commune as earlier
      where earlier.criteria_set = now.criteria_set and earlier.period_end < now.period_end
    )"""
# parts of a change that stands above, movements counted within one return, words, and what a source prints
WITHIN_ONE_RULE = {
    "mart_poverty_change": {
        "standard_effect",
        "boundary_effect",
        "start_difference",
        "rate_change_by_standard",
        "rate_change_by_start_difference",
        "rate_change_by_escaped",
        "rate_change_by_relapsed",
        "rate_change_by_new",
        "rate_change_by_households",
    },
    "mart_poverty_commune": {"change_in_poor_households", "change_in_near_poor_households"},
    "mart_poverty_area": {"change_in_poor_households", "change_in_near_poor_households"},
    "mart_ntm_status": {"status_change"},
    "fct_published_figure": {"change", "change_since"},
    "fct_report_quantity": {"change_since"},
}
DIFFERENCE = "(^|_)(change|gained|lost|effect|difference)(_|$)"


def test_every_published_difference_is_looked_at(release: duckdb.DuckDBPyConnection) -> None:
    found = release.execute(
        "select table_name, column_name from information_schema.columns "
        # a mart on every map has the differences of the mart
        f"where table_schema = 'marts' and regexp_matches(column_name, '{DIFFERENCE}') "
        "and table_name not like '%_on_map%'"
    ).fetchall()
    known = {tuple(name.split(".")) for name in ACROSS}
    known |= {(table, column) for table, columns in WITHIN_ONE_RULE.items() for column in columns}
    assert set(found) == known


@pytest.mark.parametrize("column", ACROSS)
def test_no_difference_is_across_two_rules_unless_its_row_says_so(
    release: duckdb.DuckDBPyConnection, column: str
) -> None:
    table = column.split(".")[0]
    assert release.execute(f"select count({column.split('.')[1]}) from marts.{table}").fetchone() != (0,)
    assert release.execute(ACROSS[column].format(sets=SETS)).fetchall() == []


SPOIL = {
    "mart_poverty_commune": "poverty_rate_change_points = poverty_rate",
    "mart_poverty_area": "poverty_rate_change_points = poverty_rate",
    "mart_poverty_change": "standard_effect = null",
    "mart_ntm_commune": "criteria_gained = 1, criteria_lost = 0, criteria_change = 1",
    "mart_yearly_change": "change = figure, previous_figure = null, change_across_rules = 1, rule_changed = false",
    "mart_reconciliation": "reason = 'standard'",
}


@pytest.mark.parametrize("column", ACROSS)
def test_a_difference_across_two_rules_is_found(release: duckdb.DuckDBPyConnection, column: str) -> None:
    table = column.split(".")[0]
    rows = release.table(f"marts.{table}").arrow()
    with duckdb.connect() as copy:
        copy.execute("create schema marts")
        copy.register("published", rows)
        copy.execute(f"create table marts.{table} as select * from published")
        copy.execute(f"update marts.{table} set {SPOIL[table]}")
        assert copy.execute(ACROSS[column].format(sets=SETS)).fetchone() is not None


def test_in_the_first_year_of_a_standard_only_a_baseline_is_compared_with(release: duckdb.DuckDBPyConnection) -> None:
    found = release.execute(
        """
        select count(*), count(*) filter (now.poverty_rate_change_points is not null and baseline.unit_key is null)
        from marts.mart_poverty_commune as now
        left join marts.mart_poverty_commune as baseline
          on baseline.table_kind = 'baseline' and baseline.unit_key = now.unit_key
          and baseline.standard = now.standard and baseline.year = now.year - 1
        where now.is_standard_break
        """
    ).fetchone()
    assert found is not None
    assert found[0] > 0
    assert found[1] == 0
