"""Publishing to a PostgreSQL server while others read, and while things go wrong: the old release stays whole."""

import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pg8000.native
import pyarrow as arrow
import pytest
from click.testing import CliRunner, Result
from pg8000.exceptions import InterfaceError

from dagster_project.cli import main
from dagster_project.progress import listening
from dagster_project.publishing.postgres.failures import ServerFailed
from dagster_project.publishing.postgres.publication import Published, publish_to
from tests.servers import TestServer, small_release

READER = """
    import sys, time, pg8000.native
    connection = pg8000.native.Connection("postgres", unix_sock=sys.argv[1], ssl_context=False)
    reads, seen, end = 0, set(), time.monotonic() + float(sys.argv[2])
    together = "select release_number from marts.one union select release_number from marts.other"
    while time.monotonic() < end:
        (one,) = connection.run(together)
        connection.run("begin")
        first = connection.run("select distinct release_number from marts.one")
        second = connection.run("select distinct release_number from marts.other")
        through = connection.run("select distinct release_number, right(release_id, 8)::int from an.mine")
        connection.run("commit")
        assert first == second == [through[0][:1]] == [through[0][1:]], (first, second, through)
        seen.add(one[0])
        reads += 1
    print(reads, len(seen))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[TestServer]:
    with TestServer() as started:
        yield started


@pytest.fixture
def owner(server: TestServer, tmp_path: Path) -> Iterator[pg8000.native.Connection]:
    """A connection to a server that shows release 1."""
    connection = server.connect()
    connection.run("drop schema if exists marts, operations, khoxa, an cascade")
    put(server, small_release(tmp_path / "old", 1))
    yield connection
    with suppress(InterfaceError):
        connection.close()


def put(server: TestServer, folder: Path, wait: float = 5.0) -> Published:
    return publish_to(server.address(), folder, wait)


def shown(connection: pg8000.native.Connection) -> list[object]:
    together = "select release_number from marts.one union select release_number from marts.other order by 1"
    return [row[0] for row in connection.run(together)]


def many_tables(folder: Path, number: int) -> Path:
    rows = arrow.table({"id": list(range(2000)), "release_number": [number] * 2000})
    return small_release(folder, number, {f"marts.table_{n:02}": rows for n in range(20)})


def at(word: str, act: Callable[[], object]) -> Callable[[str], None]:
    """Do something once, when the work reports what holds the word."""
    left = [act]

    def listen(text: str) -> None:
        if word in text and left:
            left.pop()()

    return listen


def khoxa(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_readers_see_one_whole_release_while_others_are_published(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path
) -> None:
    owner.run("create schema an")
    owner.run(
        "create view an.mine as select o.release_number, r.release_id from marts.one o cross join marts.release r"
    )
    command = [sys.executable, "-c", textwrap.dedent(READER), f"{server.socket_folder}/.s.PGSQL.5432", "4"]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    number = 1
    while any(reader.poll() is None for reader in readers):
        number += 1
        put(server, small_release(tmp_path, number), wait=30.0)
    assert number > 4
    for reader in readers:
        output, errors = reader.communicate()
        assert reader.returncode == 0, errors
        reads, releases = map(int, output.split())
        assert reads > 20
        assert releases > 2


def test_an_open_transaction_keeps_its_release_and_the_publisher_gives_up_by_name(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path
) -> None:
    new = small_release(tmp_path, 2)
    with server.connect() as reader:
        reader.run("set application_name = 'Excel'")
        reader.run("begin")
        reader.run("select count(*) from marts.one")
        started = time.monotonic()
        with pytest.raises(ServerFailed) as gave_up:
            put(server, new, wait=1.5)
        assert 1.5 < time.monotonic() - started < 10
        (pid,) = reader.run("select pg_backend_pid()")[0]
        assert f"pid {pid} (postgres, Excel, idle in transaction, " in str(gave_up.value)
        assert shown(reader) == shown(owner) == [1]
        loaded = owner.run("select loaded_at from khoxa.generation where not serves")
        done: list[Published] = []
        publisher = threading.Thread(target=lambda: done.append(put(server, new, wait=30.0)))
        publisher.start()
        time.sleep(1.0)
        assert shown(reader) == [1]
        reader.run("commit")
        publisher.join()
    assert done[0].state == "published"
    assert shown(owner) == [2]
    assert owner.run("select loaded_at from khoxa.generation where serves") == loaded


def test_a_transaction_that_began_before_the_load_sees_no_empty_table(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path
) -> None:
    with server.connect() as reader:
        reader.run("begin isolation level repeatable read")
        reader.run("select count(*) from pg_class")
        put(server, small_release(tmp_path, 2))
        assert shown(reader) == [2]
        assert reader.run("select count(*) from marts.one") == [[50]]


def test_a_server_that_dies_during_the_load_leaves_the_old_release_whole(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = tmp_path / "warehouse"
    new = many_tables(warehouse / "releases", 2)
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(warehouse))
    words = ("publish", "--to", server.url(), "--release", new.name)
    owner.close()
    with listening(at("10/24", server.kill)):
        result = khoxa(*words)
    assert result.exit_code == 1
    assert "giữa chừng" in result.stderr
    assert "Traceback" not in result.output + result.stderr
    gone = khoxa(*words)
    assert gone.exit_code == 1
    assert "Cannot connect" in gone.stderr
    server.start_again()
    with server.connect() as connection:
        assert shown(connection) == [1]
        assert connection.run("select count(*) from pg_namespace where nspname like 'khoxa!_g%' escape '!'") == [[1]]
        assert khoxa(*words).exit_code == 0
        assert shown(connection) == [2]
        assert connection.run("select count(*) from marts.table_19") == [[2000]]


def test_a_server_that_dies_while_old_ones_are_dropped_has_the_new_release(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path
) -> None:
    def two_to_drop() -> None:
        owner.run("create schema khoxa_g_one")
        owner.run("create schema khoxa_g_other")
        owner.close()

    with listening(at("switching", two_to_drop)), listening(at("dropped", server.kill)):
        done = put(server, small_release(tmp_path, 2))
    server.start_again()
    assert done.state == "published"
    with server.connect() as connection:
        assert shown(connection) == [2]
        assert put(server, small_release(tmp_path, 3)).state == "published"
        assert connection.run("select count(*) from pg_namespace where starts_with(nspname, 'khoxa_g_o')") == [[0]]


def test_a_connection_cut_during_the_switch_leaves_the_old_release_whole(
    server: TestServer, owner: pg8000.native.Connection, tmp_path: Path
) -> None:
    failed: list[ServerFailed] = []

    def publish() -> None:
        try:
            put(server, small_release(tmp_path, 2), wait=30.0)
        except ServerFailed as error:
            failed.append(error)

    with server.connect() as reader:
        reader.run("begin")
        # the last view by name, so that the others are held when the publisher waits for this one
        reader.run("select count(*) from operations.release")
        publisher = threading.Thread(target=publish)
        publisher.start()
        cut = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'khoxa publish' "
        while not owner.run(cut + "and wait_event_type = 'Lock'"):
            time.sleep(0.01)
        publisher.join()
        assert "giữa chừng" in str(failed[0])
    assert shown(owner) == [1]
    assert put(server, small_release(tmp_path, 3)).state == "published"
    assert shown(owner) == [3]


def test_two_publishers_keep_apart(server: TestServer, owner: pg8000.native.Connection, tmp_path: Path) -> None:
    one, two, second = small_release(tmp_path, 2), small_release(tmp_path, 3), list[Exception]()

    def meanwhile() -> None:
        try:
            put(server, two, wait=0.3)
        except ServerFailed as error:
            second.append(error)

    with listening(at("switching", meanwhile)):
        put(server, one)
    assert "một lần đưa lên khác" in str(second[0])
    assert shown(owner) == [2]
