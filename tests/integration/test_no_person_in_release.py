"""No name, identifier or address of a person stands in a release: no column is of one, and no value is one."""

import re
import zipfile
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import duckdb
import pyarrow.parquet as parquet
import pytest

from dagster_project.reading.readers import read_sheets
from dagster_project.reading.table import as_sent
from dagster_project.sources import forms

RAW = Path(__file__).resolve().parents[2] / "raw_data"
ROSTER = "household_roster"
# what is of a person in any form, and what such a column might be called otherwise
OF_PERSONS = {name for form in forms().values() for name, field in form.fields.items() if field.personal}
CALLED_SO = re.compile(r"householder|household_id|person|full_name|citizen|identity|address|phone|email|birth|village")
# of a publisher's page, and a hamlet as a place: of no person
OF_NO_PERSON = {
    ("dim_report", "address"),
    ("dim_source_file", "address"),
    ("fct_programme135_completion", "village"),
}
# a way to speak of a person by name
BY_NAME = re.compile(r"\b(?:[Bb]à|[Ôô]ng|[Aa]nh|[Cc]hị|đồng chí) (?:[A-ZĐ][^\W\d_]+ ){1,3}[A-ZĐ][^\W\d_]+")
WORD = re.compile(r"\w+(?:-\w+)*")
LONGEST = 4


@cache
def in_files() -> frozenset[str]:
    """Codes and names of households in the sample's rosters."""
    found = set()
    for path in (RAW / "sample" / ROSTER).rglob("*.zip"):
        with zipfile.ZipFile(path) as packed:
            for sheet in (sheet for name in packed.namelist() for sheet in read_sheets(packed.read(name))):
                rows = [[as_sent(cell) or "" for cell in row] for row in sheet.rows]
                top = next(number for number, row in enumerate(rows) if "Mã hộ" in row)
                of = [rows[top].index("Mã hộ"), rows[top].index("Họ và tên chủ hộ")]
                found |= {row[column] for row in rows[top + 1 :] if len(row) > max(of) for column in of if row[column]}
    return frozenset(found)


def hashed(warehouse: Path) -> frozenset[str]:
    """What the codes became in the warehouse."""
    files = (warehouse / "raw" / ROSTER).glob("*.parquet")
    return frozenset(
        code for file in files for code in parquet.read_table(file, columns=["household_id"])[0].to_pylist() if code
    )


def spoken(text: str) -> Iterator[str]:
    """Every run of few words in a text."""
    words = WORD.findall(text)
    return (" ".join(words[at : at + many]) for many in range(1, LONGEST + 1) for at in range(len(words) - many + 1))


def found_in(text: str, secrets: Collection[str]) -> set[str]:
    """What a text says of persons."""
    return {run for run in spoken(text) if run in secrets} | {found[0] for found in BY_NAME.finditer(text)}


def values(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Every different text in any column of any table."""
    columns = connection.execute(
        "select table_schema, table_name, column_name from information_schema.columns where data_type = 'VARCHAR'"
    ).fetchall()
    for schema, table, column in columns:
        rows = connection.execute(f'select distinct "{column}" from "{schema}"."{table}"').fetchall()
        yield from (row[0] for row in rows if row[0])


def persons(connection: duckdb.DuckDBPyConnection, secrets: Collection[str]) -> set[str]:
    """What the tables say of persons."""
    return {found for text in set(values(connection)) for found in found_in(text, secrets)}


def test_there_is_something_to_look_for(built: Path) -> None:
    assert len(in_files()) > 10_000
    assert len(hashed(built)) > 5_000


def test_no_column_is_of_a_person(release: duckdb.DuckDBPyConnection) -> None:
    columns = set(release.execute("select table_name, column_name from information_schema.columns").fetchall())
    assert OF_PERSONS
    assert {column for column in columns if _is_of_person(column[1])} == OF_NO_PERSON
    assert all(_is_of_person(name) for name in OF_PERSONS)


def _is_of_person(column: str) -> bool:
    return column in OF_PERSONS or bool(CALLED_SO.search(column))


def test_no_value_is_of_a_person(built: Path, release: duckdb.DuckDBPyConnection) -> None:
    assert persons(release, in_files() | hashed(built)) == set()


def test_what_is_said_of_a_release_names_no_person(built: Path) -> None:
    said = [path for path in (built / "current").iterdir() if path.suffix in (".json", ".csv")]
    assert len(said) > 1
    secrets = in_files() | hashed(built)
    for path in said:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert found_in(line, secrets) == set()


@pytest.mark.parametrize("kind", ["code", "name", "hash", "by name"])
def test_one_person_in_one_value_is_found(built: Path, kind: str) -> None:
    code = min(code for code in in_files() if "-" in code)
    name = min(name for name in in_files() if " " in name)
    person = {"code": code, "name": name, "hash": min(hashed(built)), "by name": "bà Nguyễn Thị Thử"}[kind]
    with duckdb.connect() as spoilt:
        spoilt.execute("create table rejected_rows as select ? as cells", [f'{{"B5": "{person}", "C5": "x"}}'])
        assert persons(spoilt, in_files() | hashed(built)) == {person}
