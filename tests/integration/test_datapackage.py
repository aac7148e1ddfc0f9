"""The data package of a release, read by the validator of its own standard, and by it alone."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from frictionless import Package

from dagster_project.cli import main
from dagster_project.publishing.csv_package import FolderInUse, write_csv_package
from dagster_project.publishing.datapackage import field_type

# small ones that hold every type there is, with nulls in each
TABLES = ("marts.mart_poverty_area", "marts.dim_region_class", "operations.problems")


def described(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def errors(package: Mapping[str, Any], folder: Path) -> set[str]:
    report = Package.from_descriptor(dict(package), basepath=str(folder)).validate()
    return {kind for (kind,) in report.flatten(["type"])}


def with_tables(folder: Path, *names: str) -> dict[str, Any]:
    package = described(folder)
    chosen = [each for each in package["resources"] if each["name"] in names]
    assert len(chosen) == len(names)
    return {**package, "resources": chosen}


def test_it_describes_every_table_and_column_in_both_languages(built: Path) -> None:
    package, release = described(built / "current"), built / "current"
    with duckdb.connect(str(release / "khoxa.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns() "
            "where database_name = 'khoxa' and not internal order by all"
        ).fetchall()
    said = [
        (each["name"], field["name"], field["duckdb_type"])
        for each in package["resources"]
        for field in each["schema"]["fields"]
    ]
    assert sorted(said) == found
    assert all(
        len(each["description"].splitlines()) == 2
        for table in package["resources"]
        for each in (table, *table["schema"]["fields"])
    )
    assert package["id"] == json.loads((release / "manifest.json").read_text(encoding="utf-8"))["release"]
    assert {source["origin"] for source in package["sources"]} == {"official", "simulated"}


def test_the_validator_passes_on_parquet_and_on_csv(built: Path, tmp_path: Path) -> None:
    release = built / "current"
    package = with_tables(release, *TABLES)
    types = {field["type"] for each in package["resources"] for field in each["schema"]["fields"]}
    every = {field["type"] for each in described(release)["resources"] for field in each["schema"]["fields"]}
    assert types == every == {"string", "integer", "number", "boolean", "date"}
    assert any("primaryKey" in each["schema"] for each in package["resources"])
    assert errors(package, release) == set()
    assert write_csv_package(release, tmp_path / "csv", TABLES) == len(TABLES)
    assert errors(described(tmp_path / "csv"), tmp_path / "csv") == set()


def _sql(change: str) -> Callable[[Path], None]:
    def spoil(file: Path) -> None:
        aside = file.with_name("aside")
        duckdb.sql(f"copy (select {change}) to '{aside}' (format parquet)".replace("{file}", str(file)))
        shutil.move(aside, file)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (_sql("* replace ('x' || region as region) from '{file}'"), "type-error"),
        (_sql("* exclude (region) from '{file}'"), "missing-label"),
        (_sql("* from '{file}' union all from '{file}'"), "primary-key"),
        (Path.unlink, "source-error"),
    ],
    ids=["a value of another type", "a missing column", "a key that comes twice", "a missing table"],
)
def test_the_validator_fails_on(built: Path, tmp_path: Path, spoil: Callable[[Path], None], error: str) -> None:
    package = with_tables(built / "current", "marts.dim_region_class")
    copy = tmp_path / package["resources"][0]["path"]
    copy.parent.mkdir(parents=True)
    shutil.copyfile(built / "current" / package["resources"][0]["path"], copy)
    assert errors(package, tmp_path) == set()
    spoil(copy)
    assert error in errors(package, tmp_path)


def test_the_validator_fails_on_a_spoilt_cell_of_csv(built: Path, tmp_path: Path) -> None:
    write_csv_package(built / "current", tmp_path / "csv", ["dim_region_class"])
    file = tmp_path / "csv" / "marts.dim_region_class.csv"
    header, first, *rest = file.read_text(encoding="utf-8").splitlines()
    assert "false" in first or "true" in first
    spoilt = first.replace("false", "maybe").replace("true", "maybe")
    file.write_text("\n".join([header, spoilt, *rest]), encoding="utf-8")
    assert errors(described(tmp_path / "csv"), tmp_path / "csv") == {"type-error"}


def test_every_type_of_duckdb_that_columns_have_is_known() -> None:
    assert [field_type(name) for name in ("DECIMAL(18,10)", "HUGEINT", "TIMESTAMP WITH TIME ZONE", "VARCHAR")] == [
        "number",
        "integer",
        "datetime",
        "string",
    ]


def test_the_command_writes_only_into_an_empty_folder(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(built))
    run = CliRunner().invoke
    assert run(main, ["package", str(tmp_path / "a"), "dim_map"]).exit_code == 0
    again = run(main, ["package", str(tmp_path / "a"), "dim_map"])
    assert again.exit_code == 1
    assert "choose another folder" in again.output
    assert "no table dim_nothing" in run(main, ["package", str(tmp_path / "b"), "dim_nothing"]).output
    with pytest.raises(FolderInUse):
        write_csv_package(built / "current", tmp_path / "a")
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(tmp_path / "nowhere"))
    assert "khoxa build" in run(main, ["package", str(tmp_path / "c")]).output
