"""The dashboard for Superset in docs/bi: what it asks for is in a release, and it gives nobody away."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

BUNDLE = Path(__file__).parents[2] / "docs" / "bi" / "kho-xa-superset.zip"


@pytest.fixture(scope="module")
def bundle() -> Mapping[str, Any]:
    with zipfile.ZipFile(BUNDLE) as held:
        return {name.split("/", 1)[1]: yaml.safe_load(held.read(name)) for name in held.namelist()}


def of(bundle: Mapping[str, Any], kind: str) -> list[Any]:
    return [content for name, content in bundle.items() if name.startswith(f"{kind}/")]


def test_every_column_of_its_datasets_is_in_the_release(
    bundle: Mapping[str, Any], release: duckdb.DuckDBPyConnection
) -> None:
    for dataset in of(bundle, "datasets"):
        described = release.execute(f"describe {dataset['schema']}.{dataset['table_name']}").fetchall()
        assert {column["column_name"] for column in dataset["columns"]} <= {row[0] for row in described}


def test_every_chart_finds_its_rows(bundle: Mapping[str, Any], release: duckdb.DuckDBPyConnection) -> None:
    tables = {dataset["uuid"]: f"marts.{dataset['table_name']}" for dataset in of(bundle, "datasets")}
    for chart in of(bundle, "charts"):
        asked = chart["params"]
        chosen = " and ".join(f"{item['subject']} = '{item['comparator']}'" for item in asked["adhoc_filters"])
        columns = [asked["x_axis"], *asked["groupby"], *(metric["sqlExpression"] for metric in asked["metrics"])]
        query = f"select {', '.join(columns)} from {tables[chart['dataset_uuid']]} where {chosen} group by all"
        rows = release.execute(query).fetchall()
        assert len(rows) > 5, chart["slice_name"]
        assert not all(row[-1] is None for row in rows), chart["slice_name"]


def test_every_place_of_the_dashboard_names_its_chart_for_any_superset(bundle: Mapping[str, Any]) -> None:
    # without it an import goes by numbers that are another installation's, and titles come to stand over other charts
    (dashboard,) = of(bundle, "dashboards")
    titles = {chart["uuid"]: chart["slice_name"] for chart in of(bundle, "charts")}
    placed = [item["meta"] for item in dashboard["position"].values() if "meta" in item and item["type"] == "CHART"]
    assert len(placed) == len(titles)
    assert {meta["uuid"]: meta["sliceName"] for meta in placed} == titles


def test_it_names_no_server_and_no_password(bundle: Mapping[str, Any]) -> None:
    (database,) = of(bundle, "databases")
    assert database["sqlalchemy_uri"] == "postgresql+psycopg2://superset@localhost/kho"
