"""What an analyst finds in a release."""

import hashlib
import json
import stat
from pathlib import Path

import duckdb
import pytest

from dagster_project.publishing.dictionary import read_dictionary
from dagster_project.sources import forms

IN_FORCE = "valid_from <= ?::date and (valid_to is null or valid_to >= ?::date)"


@pytest.mark.parametrize(
    ("day", "units", "communes"),
    [("2019-12-31", 210, 191), ("2020-01-01", 151, 131), ("2021-02-01", 151, 129), ("2025-07-01", 46, 42)],
)
def test_units_in_force_on_a_day(release: duckdb.DuckDBPyConnection, day: str, units: int, communes: int) -> None:
    found = release.execute(
        f"select count(*), count(*) filter (unit_type = 'xã') from marts.dim_admin_unit where {IN_FORCE}", [day, day]
    ).fetchone()
    assert found == (units, communes)


def test_closure_leads_every_unit_of_2019_to_the_map_of_2025(release: duckdb.DuckDBPyConnection) -> None:
    targets = release.execute(
        """
        select targets, count(*) from (
            select from_unit_key, count(*) as targets from marts.bridge_admin_unit_closure
            where from_epoch < date '2020-01-01' and to_epoch = date '2025-07-01' group by from_unit_key
        ) group by targets order by targets
        """
    ).fetchall()
    assert targets == [(1, 204), (2, 6)]


def test_closure_follows_the_link_tables_taken_one_after_another(release: duckdb.DuckDBPyConnection) -> None:
    links: dict[str, set[str]] = {}
    for old, new in release.execute("select old_unit_key, new_unit_key from marts.bridge_admin_unit_link").fetchall():
        links.setdefault(old, set()).add(new)

    def reached(key: str) -> set[str]:
        return {key}.union(*(reached(new) for new in links.get(key, ())))

    found: dict[str, set[str]] = {}
    for start, end in release.execute(
        "select from_unit_key, to_unit_key from marts.bridge_admin_unit_closure where direction <> 'backward'"
    ).fetchall():
        found.setdefault(start, set()).add(end)
    assert found == {key: reached(key) for key in found}
    assert len(found) == 558


def test_links_are_all_there_with_their_extent(release: duckdb.DuckDBPyConnection) -> None:
    counts = release.execute(
        "select effective_on::varchar, extent, count(*) from marts.bridge_admin_unit_link group by all order by all"
    ).fetchall()
    assert counts == [
        ("2020-01-01", "part", 2),
        ("2020-01-01", "whole", 209),
        ("2021-02-01", "whole", 151),
        ("2025-07-01", "part", 6),
        ("2025-07-01", "whole", 148),
    ]


def test_a_code_is_not_an_identity(release: duckdb.DuckDBPyConnection) -> None:
    names = release.execute(
        "select unit_name from marts.dim_admin_unit where unit_code = '05212' order by valid_from"
    ).fetchall()
    assert names == [("Xã Hang Kia",)] * 3 + [("Xã Pà Cò",)]
    reused = release.execute(
        """
        select count(*) from (
            select unit_code from marts.dim_admin_unit group by unit_code
            having count(distinct regexp_replace(unit_name, '^(Xã|Phường|Thị trấn) ', '')) > 1
        )
        """
    ).fetchone()
    assert reused == (51,)


def test_no_row_leaves_without_a_reason(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "select file, sheet, rows_found, loaded, rejected, superseded, not_data, origin from operations.row_accounts"
    ).fetchall()
    files = release.execute("select file from marts.dim_source_file").fetchall()
    assert {(row[0],) for row in rows} == set(files)
    for file, sheet, found, *parts, _ in rows:
        assert found == sum(parts), (file, sheet)
    official = [row for row in rows if row[-1] == "official"]
    assert len({row[0] for row in official}) == 11
    assert sum(row[3] for row in official) == 558 + 14 + 516 + 4 + 52 + 243


def test_rejected_rows_keep_their_cells_and_say_why(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "select cell, rule, value, cells, message_vi, message_en from operations.rejected_rows "
        "where origin = 'official' order by value"
    ).fetchall()
    assert [row[2] for row in rows] == ["13.52%", "32.29%", "6 communes, 73 villages"]
    for cell, _, found, cells, vi, en in rows:
        assert json.loads(cells)[cell] == found
        assert cell in vi
        assert found in en


def test_values_as_printed_become_columns(release: duckdb.DuckDBPyConnection) -> None:
    def claim(key: str, *columns: str) -> tuple[object, ...]:
        row = release.execute(
            f"select {', '.join(columns)} from marts.fct_published_figure where claim_id = ?", [key]
        ).fetchone()
        assert row is not None, key
        return tuple(float(v) if hasattr(v, "as_tuple") else v for v in row)

    assert claim("F129", "qualifier", "value", "value_high", "value_vnd") == ("more_than", 7000.0, None, 7 * 10**12)
    assert claim("F076", "qualifier", "value", "value_low", "value_high") == ("range", None, 12.29, 12.99)
    assert claim("F176", "qualifier", "value") == ("about", 54.0)
    assert claim("F059", "value", "change", "change_since::varchar") == (6.0, -5.0, "2021-12-31")
    assert [claim(f"F228.{part}", "value")[0] for part in (1, 2, 3)] == [1673.0, 210.0, 1551.0]
    assert claim("F077", "qualifier", "value_fraction") == ("estimate", 0.1299)
    assert claim("F070", "qualifier") == ("target",)
    assert claim("F072", "qualifier") == ("forecast",)
    assert claim("F147", "qualifier") == ("plan",)
    assert claim("F094", "unit_key") == ("04921@2021-02-01",)


def test_every_column_carries_the_words_of_the_dictionary(built: Path, release: duckdb.DuckDBPyConnection) -> None:
    columns = release.execute(
        "select concat(schema_name, '.', table_name), column_name, data_type, comment from duckdb_columns() "
        "where schema_name in ('marts', 'operations') and database_name = current_database()"
    ).fetchall()
    words = read_dictionary((built / "current").resolve())
    assert {(table, column) for table, column, *_ in columns} == {
        (table, column) for table, said in words.items() for column in said.columns
    }
    for table, column, kind, comment in columns:
        said = words[table].columns[column]
        assert (said.description, said.type) == (comment, kind)


def test_parquet_holds_the_same_rows_as_the_database(built: Path, release: duckdb.DuckDBPyConnection) -> None:
    files = sorted((built / "current").glob("parquet/*/*.parquet"))
    tables = release.execute(
        "select count(*) from information_schema.tables where table_schema in ('marts', 'operations')"
    ).fetchone()
    assert (len(files),) == tables
    for path in files:
        table = f"{path.parent.name}.{path.stem}"
        one = release.execute(f"select count(*) from (from {table} except all from read_parquet('{path}'))").fetchone()
        other = release.execute(
            f"select count(*) from (from read_parquet('{path}') except all from {table})"
        ).fetchone()
        assert (one, other) == ((0,), (0,)), table


def test_manifest_describes_every_file(built: Path) -> None:
    folder = built / "current"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    on_disk = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"manifest.json"}
    pages = {path for path in on_disk if path.startswith("site/")}
    assert {item["file"] for item in manifest["files"]} == on_disk - pages
    # pages are described together, with one hash
    assert manifest["site"]["pages"] == sum(path.endswith(".html") for path in pages)
    for item in manifest["files"]:
        content = (folder / item["file"]).read_bytes()
        assert item["bytes"] == len(content)
        assert item["sha256"] == hashlib.sha256(content).hexdigest()
    by_table = {item["table"]: item for item in manifest["files"] if "table" in item}
    assert by_table["marts.dim_admin_unit"]["rows"] == 558
    assert by_table["marts.dim_admin_unit"]["columns"]["valid_from"] == "DATE"
    assert {item["form"] for item in manifest["inputs"]} == set(forms())
    assert {check["status"] for check in manifest["checks"]} <= {"pass", "warn"}


def test_a_release_cannot_be_written_to_and_opens_in_duckdb_1_4(
    built: Path, release: duckdb.DuckDBPyConnection
) -> None:
    for path in (built / "current").rglob("*"):
        if path.is_file():
            assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH), path
    tags = release.execute("select tags from duckdb_databases() where database_name = current_database()").fetchone()
    assert tags is not None
    assert tags[0]["storage_version"].startswith("v1.4.0")


def test_no_value_marked_as_unchecked_entered_the_register(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "select count(*), count(document_number), count(*) filter (verification_state <> 'read') "
        "from marts.dim_legal_document"
    ).fetchone()
    assert rows == (52, 49, 5)


def test_money_is_whole_and_never_a_float(release: duckdb.DuckDBPyConnection) -> None:
    types = dict(
        release.execute(
            # where a stretch begins and ends is a fraction, no amount
            "select column_name, data_type from information_schema.columns where table_schema = 'marts' "
            "and not (table_name = 'bridge_unit_on_map' and regexp_matches(column_name, '_(low|high)$'))"
        ).fetchall()
    )
    assert types["value_vnd"] == "BIGINT"
    assert not {name for name, kind in types.items() if kind in ("DOUBLE", "FLOAT")}
