"""Small groups of poor households are not in a release, nor can anybody work them out from it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from dagster_project.publishing.suppression import hidden
from dagster_project.publishing.suppression.block import Block
from dagster_project.publishing.suppression.declared import FLAG, declared
from dagster_project.publishing.suppression.figures import Form
from dagster_project.publishing.suppression.protect import is_small
from dagster_project.publishing.suppression.suppress import Suppression, suppression_of

from .attacker import collect
from .unknowns import solve

READ = ("dim_admin_unit", "dim_poverty_standard", "bridge_unit_on_map")
HIDING = {name: table for name, table in declared().tables.items() if table.cells}


@contextmanager
def published(work: Path, suppression: Suppression) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables that the attacker reads, as they would be published so."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{work}' as work (read_only); create schema marts")
        for table in (*(f"marts.{name}" for name in READ), *suppression.columns):
            if table.startswith("marts."):
                connection.execute(f"create table {table} as from {suppression.source(connection, table)}")
        yield connection


@pytest.fixture(scope="module")
def suppression(built: Path) -> Suppression:
    return suppression_of(built / "work.duckdb")


def test_no_small_group_and_no_small_rest_is_published(release: duckdb.DuckDBPyConnection) -> None:
    small, others = "{0} between 1 and 4", "{1} - {0} between 1 and 4"
    for name, table in HIDING.items():
        for cell in table.cells:
            where = f"{small} or {others}".format(cell.column, cell.of)
            assert release.execute(f"select count(*) from {name} where {where}").fetchone() == (0,), cell


def test_what_is_hidden_is_flagged_and_nothing_else_is(release: duckdb.DuckDBPyConnection, built: Path) -> None:
    release.execute(f"attach '{built / 'work.duckdb'}' as work (read_only)")
    for name, table in HIDING.items():
        keys = _keys(release, name, table.columns)
        gone = ", ".join(
            f"count(*) filter (s.{c} is null and w.{c} is not null), "
            f"count(*) filter (list_contains(string_split(s.{FLAG}, ', '), '{c}')), "
            f"count(*) filter (s.{c} is not null and s.{c} <> w.{c})"
            for c in table.columns
        )
        same = " and ".join(f"s.{key} is not distinct from w.{key}" for key in keys)
        found = release.execute(f"select count(*), {gone} from {name} as s join work.{name} as w on {same}").fetchone()
        assert found is not None
        rows, *counts = found
        assert rows == release.execute(f"select count(*) from work.{name}").fetchone()[0]
        assert counts[::3] == counts[1::3], name
        assert set(counts[2::3]) == {0}, name
    release.execute("detach work")


def _keys(release: duckdb.DuckDBPyConnection, table: str, hidden: Collection[str]) -> list[str]:
    """Every column that is no hidden figure tells rows apart."""
    names = [row[0] for row in release.execute(f"describe {table}").fetchall()]
    return [name for name in names if name not in (*hidden, FLAG)]


def test_no_cell_as_sent_is_of_a_group(release: duckdb.DuckDBPyConnection) -> None:
    query = """
        select count(*), count(*) filter (regexp_matches(rows.cells, '"' || columns.column_letter || '[0-9]+"'))
        from operations.rejected_rows as rows inner join operations.sheet_columns as columns using (file_id, sheet)
        where form = 'poverty_review' and {}
    """
    all_others = release.execute(query.format("not contains(columns.field, 'minority')")).fetchone()
    of_groups = release.execute(query.format("regexp_matches(columns.field, 'minority|deprived_')")).fetchone()
    assert all_others is not None
    assert of_groups is not None
    assert all_others[1] > 50
    assert of_groups[0] > 10
    assert of_groups[1] == 0


def test_the_totals_of_a_province_are_published(release: duckdb.DuckDBPyConnection) -> None:
    for table in ("mart_poverty_area", "mart_deprivation"):
        found = release.execute(
            f"select count(*), count({FLAG}) from marts.{table} where area_level = 'province'"
        ).fetchone()
        assert found is not None
        assert found[0] > 0
        assert found[1] == 0


def test_an_attacker_works_out_none(release: duckdb.DuckDBPyConnection) -> None:
    known = collect(release)
    assert len(known.unknown) > 1000
    assert solve(known) == {}


def test_an_attacker_works_out_many_where_only_small_groups_are_hidden(
    built: Path, suppression: Suppression, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_small(block: Block, threshold: int, telling: Collection[Form] = ()) -> None:
        for form, figure in block.published.items():
            if is_small(figure, threshold):
                block.hide(form)

    monkeypatch.setattr(hidden, "protect", only_small)
    work = built / "work.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{work}' as work (read_only)")
        rows = hidden.hidden_groups(connection, declared())
    with published(work, Suppression(rows, suppression.columns)) as tables:
        found = solve(collect(tables))
    assert len(found) > 100
    assert set(found.values()) & {1, 2, 3, 4}


def test_an_attacker_works_out_a_group_from_one_figure_too_many(built: Path, suppression: Suppression) -> None:
    work = built / "work.duckdb"
    with published(work, suppression) as tables:
        tables.execute(
            "create table small as select unit_key, period_end, indicator_number, deprived_households "
            "from work.marts.fct_deprivation where deprived_households between 1 and 4"
        )
        # every hidden count that is not small itself, as if it need not be hidden
        tables.execute(
            "update marts.fct_deprivation as f set deprived_households = w.deprived_households "
            "from work.marts.fct_deprivation as w where (f.unit_key, f.period_end, f.indicator_number) "
            "= (w.unit_key, w.period_end, w.indicator_number) and w.deprived_households > 4 and w.year = 2024"
        )
        found = solve(collect(tables))
        groups = tables.execute("from small").fetchall()
    assert any(found.get(("deprived", unit, day, number)) == value for unit, day, number, value in groups)
