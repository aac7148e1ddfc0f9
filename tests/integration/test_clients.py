"""Clients as people use them, on a release in PostgreSQL, in DuckDB and as Parquet."""

import datetime as dt
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pandas as pd
import polars as pl
import pyarrow as arrow
import pytest
import sqlalchemy as sa

from dagster_project.publishing.postgres.publication import publish_to
from tests.servers import TestServer, small_release

DRIVER = "PostgreSQL Unicode"
NAME = "Xã Mường Chiềng, huyện Đà Bắc"
ROWS = arrow.table(
    {
        "id": arrow.array([1, 2], arrow.int32()),
        "unit_name": [NAME, None],
        "poverty_rate": arrow.array([Decimal("0.1428923016"), None], arrow.decimal128(18, 10)),
        "period_end": [dt.date(2024, 12, 31), None],
        "is_today": [True, False],
        "disbursed_vnd": arrow.array([262_582_000_000, None], arrow.int64()),
    }
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestServer]:
    with TestServer(tmp_path_factory.mktemp("pg")) as started:
        folder = small_release(tmp_path_factory.mktemp("release"), 1, {"marts.one": ROWS})
        publish_to(started.address(), folder)
        with started.connect() as owner:
            owner.run("create role superset login in role khoxa_reader")
        yield started


@pytest.fixture
def postgres(server: TestServer) -> Iterator[sa.Engine]:
    where = f"{server.socket_folder}/.s.PGSQL.5432"
    engine = sa.create_engine("postgresql+pg8000://superset@/postgres", connect_args={"unix_sock": where})
    yield engine
    engine.dispose()


def test_sqlalchemy_on_postgres_lists_reflects_and_queries(postgres: sa.Engine) -> None:
    seen = sa.inspect(postgres)
    assert set(seen.get_view_names("marts")) == {"one", "other", "release"}
    assert seen.get_table_comment("one", "marts") == {"text": "Bảng one."}
    one = sa.Table("one", sa.MetaData(), schema="marts", autoload_with=postgres)
    assert [column.name for column in one.columns] == ROWS.column_names
    assert one.c.unit_name.comment == "Cột unit_name của bảng."
    rate = one.c.poverty_rate.type
    assert isinstance(rate, sa.Numeric)
    assert (rate.precision, rate.scale) == (18, 10)
    assert isinstance(one.c.period_end.type, sa.Date)
    assert isinstance(one.c.is_today.type, sa.Boolean)
    with postgres.connect() as connection:
        row = connection.execute(sa.select(one).where(one.c.unit_name == NAME)).one()
    assert list(row) == list(ROWS.to_pylist()[0].values())


def test_pandas_reads_postgres_through_sqlalchemy(postgres: sa.Engine) -> None:
    read = pd.read_sql("select id, unit_name, disbursed_vnd from marts.one where id = 1", postgres)
    assert read.to_dict("records") == [{"id": 1, "unit_name": NAME, "disbursed_vnd": 262_582_000_000}]


def test_odbc_lists_describes_and_queries_in_vietnamese(server: TestServer) -> None:
    """The path of Excel and Power BI."""
    pyodbc = _pyodbc()
    words = f"Server={server.socket_folder};Port=5432;Database=postgres;UID=superset;BoolsAsChar=0"
    connection = pyodbc.connect(f"Driver={{{DRIVER}}};{words}")
    cursor = connection.cursor()
    assert {row.table_name for row in cursor.tables(schema="marts")} == {"one", "other", "release"}
    described = cursor.columns(schema="marts", table="one").fetchall()
    assert [(row.column_name, row.type_name) for row in described] == [
        ("id", "int4"),
        ("unit_name", "text"),
        ("poverty_rate", "numeric"),
        ("period_end", "date"),
        ("is_today", "bool"),
        ("disbursed_vnd", "int8"),
    ]
    rows = cursor.execute("select * from marts.one where unit_name = ? or id = ? order by id", NAME, 2).fetchall()
    assert [list(row) for row in rows] == [list(row.values()) for row in ROWS.to_pylist()]
    with pytest.raises(pyodbc.Error, match="permission denied"):
        cursor.execute("select * from operations.release")
    connection.close()


def test_sqlalchemy_on_duckdb_lists_and_queries_and_cannot_reflect(built: Path) -> None:
    url = f"duckdb:///{built / 'current' / 'khoxa.duckdb'}"
    engine = sa.create_engine(url, connect_args={"read_only": True})
    assert "dim_map" in sa.inspect(engine).get_table_names("marts")
    query = sa.text("select count(*) from marts.dim_admin_unit where unit_name = :name")
    with engine.connect() as connection:
        assert connection.execute(query, {"name": "Xã Mường Chiềng"}).scalar_one() == 3
        found = pd.read_sql("select count(*) as n from marts.dim_map", connection)
    assert found["n"].tolist() == [4]
    # docs/bi.md says so: the day this works, it has to say otherwise
    with pytest.raises(sa.exc.ProgrammingError, match="pg_collation"):
        sa.Table("dim_map", sa.MetaData(), schema="marts", autoload_with=engine)
    with engine.connect() as connection, pytest.raises(sa.exc.SQLAlchemyError, match="read-only"):
        connection.execute(sa.text("create table mine (id int)"))
    engine.dispose()


def test_pandas_and_polars_read_parquet_alike(built: Path) -> None:
    path = built / "current" / "parquet" / "marts" / "mart_poverty_area.parquet"
    by_pandas, by_polars = pd.read_parquet(path), pl.read_parquet(path)
    assert len(by_pandas) == by_polars.height > 50
    assert list(by_pandas.columns) == by_polars.columns
    chosen = by_polars.filter((pl.col("area_name") == "Huyện Đà Bắc") & (pl.col("year") == 2024))
    same = by_pandas[(by_pandas.area_name == "Huyện Đà Bắc") & (by_pandas.year == 2024)]
    assert chosen["poor_households"].to_list() == same.poor_households.tolist() != []
    assert chosen["poverty_rate"].to_list() == same.poverty_rate.tolist()
    assert isinstance(chosen["poverty_rate"][0], Decimal)
    assert chosen["period_end"].to_list() == same.period_end.tolist()


def _pyodbc() -> ModuleType:
    """The library with its driver; where a machine lacks what does not come with Python, the test is left out."""
    try:
        import pyodbc

        missing = "" if DRIVER in pyodbc.drivers() else f"no ODBC driver '{DRIVER}'"
    except ImportError as error:
        missing = str(error)
    if missing and os.environ.get("KHOXA_TESTS_LEAVE_NOTHING_OUT") != "1":
        pytest.skip(f"{missing} on this machine (Debian: odbc-postgresql, unixodbc)")
    assert not missing, missing
    return pyodbc
