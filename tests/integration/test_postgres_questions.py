"""The whole release on a PostgreSQL server: every question of the pages has the answer that it has in the release."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import pg8000.native
import pytest

from dagster_project.publishing.manifest import load
from dagster_project.publishing.postgres.serving import publish_release
from dagster_project.settings import Settings
from tests.servers import TestServer

from .questions import OF_MAPS, PAGE, Question, questions

NAMED = [
    pytest.param(question, id=f"{page.stem} {question.number}")
    for page in (PAGE, OF_MAPS)
    for question in questions(page.read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def reader(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[pg8000.native.Connection]:
    """An analyst at a server that shows the whole release; some questions are about ``operations``."""
    with TestServer(tmp_path_factory.mktemp("pg")) as server:
        where = Settings(built.parent, built, publish_to=server.url())
        published = publish_release(where)
        assert published is not None
        assert published.state == "published"
        with server.connect() as connection:
            connection.run("set search_path = marts, operations")
            yield connection


@pytest.mark.parametrize("question", NAMED)
def test_the_answer_is_that_of_the_release(
    release: duckdb.DuckDBPyConnection, reader: pg8000.native.Connection, question: Question
) -> None:
    release.execute("set search_path = 'marts,operations'")
    expected = release.execute(question.sql)
    names = [column[0] for column in expected.description or []]
    rows = expected.fetchall()
    assert _plain(reader.run(question.sql)) == _plain(rows)
    assert [column["name"] for column in reader.columns or []] == names


def test_every_table_has_its_rows_its_words_and_most_a_key(built: Path, reader: pg8000.native.Connection) -> None:
    held = load(built / "current")["tables"]
    for name, facts in held.items():
        assert reader.run(f"select count(*) from {name}") == [[facts["rows"]]], name
    silent = reader.run(
        "select n.nspname, c.relname, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 where n.nspname in ('marts', 'operations') "
        "and coalesce(col_description(c.oid, a.attnum), '') = ''"
    )
    assert silent == []
    keys = reader.run(
        "select count(*) from pg_constraint where contype in ('p', 'u') "
        "and starts_with(connamespace::regnamespace::text, 'khoxa_g_')"
    )
    assert keys[0][0] > 0.8 * len(held)


def _plain(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """Rows with numbers of one kind: what DuckDB gives as a float PostgreSQL gives as an exact decimal."""
    return [[_number(value) for value in row] for row in rows]


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return value
    return Decimal(repr(value) if isinstance(value, float) else value).normalize()
