"""Releases on a PostgreSQL server: one after another, under views that users build on."""

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pg8000.native
import pyarrow as arrow
import pytest
from pg8000.exceptions import DatabaseError

from dagster_project.publishing.postgres.failures import ServerFailed
from dagster_project.publishing.postgres.publication import Published, publish_to
from dagster_project.publishing.postgres.register import KEPT
from dagster_project.publishing.postgres.types import UnknownType
from tests.servers import TestServer, small_release


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestServer]:
    with TestServer(tmp_path_factory.mktemp("pg")) as started:
        yield started


@pytest.fixture
def owner(server: TestServer) -> Iterator[pg8000.native.Connection]:
    """A connection to an empty database."""
    with server.connect() as admin:
        admin.run("drop database if exists kho with (force)")
        admin.run("create database kho")
    with server.connect(database="kho") as connection:
        yield connection


def put(server: TestServer, folder: Path, wait: float = 5.0) -> Published:
    return publish_to(server.address("kho"), folder, wait)


def numbers(connection: pg8000.native.Connection) -> set[object]:
    """The release that each table shows."""
    found = connection.run(
        "select release_number from marts.one union select release_number from marts.other "
        "union select right(release_id, 8)::int from marts.release"
    )
    return {row[0] for row in found}


def schemas(connection: pg8000.native.Connection) -> list[str]:
    rows = connection.run("select nspname from pg_namespace where nspname like 'khoxa!_g%' escape '!' order by 1")
    return [row[0] for row in rows]


def test_a_new_release_replaces_and_the_same_one_does_nothing(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path
) -> None:
    one, two = small_release(tmp_path, 1), small_release(tmp_path, 2)
    first = put(server, one)
    assert (first.state, first.before, numbers(owner)) == ("published", None, {1})
    written = owner.run("select pg_current_wal_insert_lsn()")
    again = put(server, one)
    assert (again.state, again.release, again.before) == ("same_release", one.name, one.name)
    (moved,) = owner.run("select pg_current_wal_insert_lsn() - :at::pg_lsn", at=str(written[0][0]))[0]
    assert moved < 2_000
    second = put(server, two)
    assert (second.state, second.before, numbers(owner)) == ("published", one.name, {2})
    # going back needs no load, for the generation is still there
    loaded = owner.run("select loaded_at from khoxa.generation where release_id = :id", id=one.name)
    assert (put(server, one).before, numbers(owner)) == (two.name, {1})
    assert owner.run("select loaded_at from khoxa.generation where release_id = :id", id=one.name) == loaded


def test_values_types_keys_and_words_arrive_as_they_are(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path
) -> None:
    text = ["", None, 'Xã "Mường Chiềng",\n\\N; Đà Bắc\t', "\\."]
    held = arrow.table(
        {
            "id": arrow.array([1, 2, 3, 4], arrow.int32()),
            "text": arrow.array(text, arrow.string()),
            "share": arrow.array([Decimal("0.1234567890"), None, Decimal("-3"), Decimal(0)], arrow.decimal128(18, 10)),
            "day": arrow.array([dt.date(2025, 7, 1), None, dt.date(1, 1, 1), dt.date(9999, 12, 31)]),
            "at": arrow.array([dt.datetime(2025, 7, 1, 13, 30, 0, 250), None, None, None]),
            "yes": [True, False, None, True],
            "money": arrow.array([2**62, None, 0, -1], arrow.int64()),
            "rate": [0.1, None, 1e300, -2.5],
        }
    )
    blank_key = arrow.table({"id": [1, None], "release_number": [1, 1]})
    put(server, small_release(tmp_path, 1, {"marts.one": held, "marts.other": blank_key}))
    assert [list(row) for row in owner.run("select * from marts.one order by id")] == [
        list(row.values()) for row in held.to_pylist()
    ]
    described = owner.run(
        "select a.attname, format_type(atttypid, atttypmod), col_description(attrelid, attnum) from pg_attribute a "
        "where attrelid = 'marts.one'::regclass and attnum > 0 order by attnum"
    )
    kinds = ["integer", "text", "numeric(18,10)", "date", "timestamp without time zone", "boolean", "bigint"]
    assert [row[1] for row in described] == [*kinds, "double precision"]
    assert described[1][2] == "Cột text của bảng."
    assert owner.run("select obj_description('marts.one'::regclass)") == [["Bảng one."]]
    (generation,) = schemas(owner)
    constraints = owner.run(
        "select conname, contype::text from pg_constraint where contype in ('p', 'u') "
        "and connamespace = to_regnamespace(:generation) order by contype",
        generation=generation,
    )
    assert constraints == [["marts__one_pkey", "p"], ["marts__other_id_release_number_key", "u"]]
    with pytest.raises(DatabaseError, match="duplicate key"):
        owner.run(f"insert into {generation}.marts__other values (null, 1)")


def test_a_release_from_before_keys_were_declared_is_published_without(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path
) -> None:
    old = small_release(tmp_path, 1)
    described = json.loads((old / "manifest.json").read_text(encoding="utf-8"))
    described["tables"] = {name: {"rows": 50} for name in described["tables"]}
    (old / "manifest.json").write_text(json.dumps(described), encoding="utf-8")
    assert put(server, old).state == "published"
    assert numbers(owner) == {1}


def test_views_of_users_survive_a_release_and_one_with_a_column_more(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path
) -> None:
    put(server, small_release(tmp_path, 1))
    owner.run("create schema an")
    owner.run("create view an.mine as select o.*, p.release_number as p from marts.one o join marts.other p using (id)")
    put(server, small_release(tmp_path, 2))
    assert owner.run("select distinct release_number, p from an.mine") == [[2, 2]]
    wider = arrow.table({"id": [7], "added": ["mới"], "release_number": [3]})
    put(server, small_release(tmp_path, 3, {"marts.one": wider}))
    assert owner.run("select * from an.mine") == [[7, 3, 3]]
    # the columns that were there keep their places, so that whoever reads by position is not misled
    assert owner.run("select * from marts.one") == [[7, 3, "mới"]]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        (arrow.table({"id": [7]}), "marts.one (release_number)"),
        (arrow.table({"id": [7], "release_number": ["2"]}), "marts.one (release_number)"),
        (arrow.table({}), "marts.one (id, release_number)"),
    ],
    ids=["column dropped", "column retyped", "table dropped"],
)
def test_what_breaks_views_of_users_is_refused_and_what_breaks_none_is_done(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path, changed: arrow.Table, named: str
) -> None:
    put(server, small_release(tmp_path, 1))
    owner.run("create schema an")
    owner.run("create view an.mine as select release_number from marts.one")
    breaking = small_release(tmp_path, 2, {"marts.one": changed})
    with pytest.raises(ServerFailed) as refused:
        put(server, breaking)
    assert named in str(refused.value)
    assert "an.mine" in str(refused.value)
    assert numbers(owner) == {1}
    assert owner.run("select distinct release_number from an.mine") == [[1]]
    owner.run("drop view an.mine")
    done = put(server, breaking)
    assert any("marts.one" in note for note in done.notes)
    assert owner.run("select distinct release_number from marts.other") == [[2]]


def test_a_type_that_the_server_gets_no_column_for_is_named(server: TestServer, tmp_path: Path) -> None:
    odd = arrow.table({"id": [1], "list": [["a", "b"]]})
    with pytest.raises(UnknownType, match=r"marts\.one\.list.*VARCHAR\[\]"):
        put(server, small_release(tmp_path, 1, {"marts.one": odd}))


def test_the_last_generations_are_kept_and_those_that_views_hang_on(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path
) -> None:
    put(server, small_release(tmp_path, 1))
    (first,) = schemas(owner)
    owner.run(f"create view public.hanging as select * from {first}.marts__one")
    owner.run("create schema khoxa_g_left_over")
    notes = [put(server, small_release(tmp_path, number)).notes for number in range(2, KEPT + 3)]
    left = schemas(owner)
    assert len(left) == KEPT + 1
    assert "khoxa_g_left_over" not in left
    assert left[0] == first
    assert not notes[0]
    assert "hanging" in notes[-1][0]
    assert owner.run("select distinct release_number from public.hanging") == [[1]]


@pytest.mark.parametrize(
    "statement",
    [
        "select * from operations.inner",
        "select * from operations.release",
        "select * from {generation}.marts__one",
        "select * from khoxa.generation",
        "insert into marts.one values (1, 1)",
        "update marts.one set id = 0",
        "delete from marts.one",
        "truncate {generation}.marts__one",
        "drop view marts.one",
        "create or replace view marts.one as select 1 as id",
        "create table marts.mine (id int)",
        "create table public.mine (id int)",
        "create temporary table mine (id int)",
        "create schema mine",
        "create view public.mine as select * from marts.one",
        "create role mine",
        "alter table {generation}.marts__one owner to reader_an",
        "set role postgres",
    ],
)
def test_a_reader_reads_the_marts_and_can_do_nothing_else(reader: pg8000.native.Connection, statement: str) -> None:
    (generation,) = schemas(reader)
    with pytest.raises(DatabaseError) as refused:
        reader.run(statement.format(generation=generation))
    assert refused.value.args[0]["C"] == "42501"
    assert numbers(reader) == {1}


@pytest.fixture(scope="module")
def reader(server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[pg8000.native.Connection]:
    """A person who was given the role, in a database that a user without any other right publishes to."""
    with server.connect() as admin:
        admin.run("create role publisher login createrole")
        admin.run("create database read owner publisher")
    address = server.address("read")
    folder = small_release(tmp_path_factory.mktemp("release"), 1)
    as_publisher = type(address)("publisher", address.host, address.port, "read")
    assert publish_to(as_publisher, folder).notes == []
    with server.connect() as admin:
        admin.run("create role reader_an login in role khoxa_reader")
    with server.connect("reader_an", "read") as connection:
        yield connection


def test_what_only_an_owner_can_withhold_is_said(server: TestServer, tmp_path: Path) -> None:
    with server.connect() as admin:
        admin.run("create role guest login createrole")
        admin.run("create database shared")
        admin.run("grant create on database shared to guest")
    address = server.address("shared")
    published = publish_to(type(address)("guest", address.host, address.port, "shared"), small_release(tmp_path, 1))
    (note,) = published.notes
    assert 'revoke temporary on database "shared" from public' in note
