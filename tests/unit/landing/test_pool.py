"""Worker processes: a file that kills or holds up the one that reads it is refused, and the others are read."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from dagster_project.landing.jobs import Done, Job, Task
from dagster_project.landing.pool import Pool
from dagster_project.places.register import Register
from dagster_project.reading.limits import Limits

from ..samples import UNIT_ROWS, UNITS, as_csv

# longer than a worker takes to start, which counts too
HANGS = Limits(seconds=5)


@pytest.fixture
def pool() -> Iterator[Pool]:
    shared = Pool(1)
    yield shared
    shared.close()


def good(folder: Path, name: str = "a.csv") -> Job:
    path = folder / name
    path.write_bytes(as_csv(UNITS))
    return Job(path, name, "official")


def blocking(folder: Path, name: str = "treo.csv") -> Job:
    """A file that nobody writes to: whoever opens it waits."""
    os.mkfifo(folder / name)
    return Job(folder / name, name, "official")


def rules(found: list[Done]) -> list[list[str]]:
    return [[problem.rule for problem in done.reading.problems] for done in found]


def run(pool: Pool, *jobs: Job, limits: Limits | None = None) -> list[Done]:
    (found,) = pool.run([Task(jobs, None, None, limits or Limits())])
    return list(found)


def workers(pool: Pool) -> list[int]:
    return [worker.process.pid for worker in pool._workers]


def test_each_task_is_done_once_and_workers_are_kept(tmp_path: Path, pool: Pool) -> None:
    tasks = [Task([good(tmp_path, f"{number}.csv")], None, None, Limits()) for number in range(4)]
    found = [done for each in pool.run(tasks) for done in each]
    assert [done.job.name for done in found] == ["0.csv", "1.csv", "2.csv", "3.csv"]
    assert all(done.reading.accounts[0].loaded == len(UNIT_ROWS) for done in found)
    before = workers(pool)
    run(pool, good(tmp_path))
    assert (len(before), workers(pool)) == (1, before)


def test_a_register_is_sent_once_for_the_tasks_that_look_things_up_in_it(
    tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    words: list[str] = []

    def send(connection: Connection, message: tuple[str, object]) -> None:
        words.append(message[0])
        plain_send(connection, message)

    plain_send = Connection.send
    monkeypatch.setattr(Connection, "send", send)
    register = Register([])
    looked_up_in = [register, register, None, Register([])]
    tasks = [Task([good(tmp_path, f"{i}.csv")], None, each, Limits()) for i, each in enumerate(looked_up_in)]
    assert [rules(found) for found in pool.run(tasks)] == [[[]]] * 4
    assert words == ["look_up_in", "read", "read", "look_up_in", "read", "look_up_in", "read"]


def test_no_task_is_nothing(pool: Pool) -> None:
    assert list(pool.run([])) == []
    assert workers(pool) == []


def test_a_file_that_takes_too_long_is_refused_and_those_beside_it_are_read(tmp_path: Path, pool: Pool) -> None:
    jobs = good(tmp_path), blocking(tmp_path), good(tmp_path, "b.csv")
    found = run(pool, *jobs, limits=HANGS)
    assert [done.job.name for done in found] == ["a.csv", "treo.csv", "b.csv"]
    assert rules(found) == [[], ["takes_too_much"], []]
    assert [account.balances for done in found for account in done.reading.accounts] == [True] * 3


@pytest.mark.parametrize("word", [signal.SIGABRT, signal.SIGKILL])
def test_a_file_that_brings_its_worker_down_is_refused_and_those_beside_it_are_read(
    tmp_path: Path, pool: Pool, word: signal.Signals
) -> None:
    jobs = good(tmp_path), blocking(tmp_path), good(tmp_path, "b.csv")

    def strike() -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and not any(worker.task and worker.at == 1 for worker in pool._workers):
            time.sleep(0.02)
        os.kill(workers(pool)[0], word)

    striker = threading.Thread(target=strike)
    striker.start()
    found = run(pool, *jobs)
    striker.join()
    assert rules(found) == [[], ["takes_too_much"], []]


def test_a_file_that_takes_too_much_memory_is_refused_and_those_beside_it_are_read(tmp_path: Path, pool: Pool) -> None:
    large = tmp_path / "lớn.csv"
    with large.open("wb") as file:
        file.truncate(900_000_000)
    limits = Limits(file_bytes=10**9, memory_bytes=400_000_000)
    found = run(pool, good(tmp_path), Job(large, "lớn.csv", "official"), good(tmp_path, "b.csv"), limits=limits)
    assert rules(found) == [[], ["takes_too_much"], []]


def test_a_worker_that_died_while_idle_is_replaced(tmp_path: Path, pool: Pool) -> None:
    run(pool, good(tmp_path))
    (before,) = workers(pool)
    os.kill(before, signal.SIGKILL)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    found = run(pool, good(tmp_path))
    assert rules(found) == [[]]
    assert workers(pool) != [before]


def test_a_worker_that_dies_after_a_task_was_sent_and_before_it_was_begun_is_replaced(
    tmp_path: Path, pool: Pool
) -> None:
    run(pool, good(tmp_path))
    (worker,) = pool._workers
    worker.process.send_signal(signal.SIGSTOP)

    def strike() -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and not worker.task:
            time.sleep(0.02)
        time.sleep(0.1)  # and the task is in the pipe
        worker.process.kill()

    striker = threading.Thread(target=strike)
    striker.start()
    found = run(pool, good(tmp_path))
    striker.join()
    assert rules(found) == [[]]
    assert workers(pool) != [worker.process.pid]


def test_a_worker_that_stops_without_a_file_to_blame_ends_in_an_error_and_not_in_a_loop(
    tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dagster_project.landing.pool._START_SECONDS", 3.0)
    over = threading.Event()

    def hold_up() -> None:
        while not over.wait(0.01):
            for worker in list(pool._workers):
                if worker.process.poll() is None:
                    worker.process.send_signal(signal.SIGSTOP)

    holding = threading.Thread(target=hold_up)
    holding.start()
    try:
        with pytest.raises(RuntimeError, match=r"a\.csv"):
            run(pool, good(tmp_path), limits=Limits(seconds=0))
    finally:
        over.set()
        holding.join()
    assert workers(pool) == []


def test_closing_ends_every_process_and_the_pool_may_be_used_again(tmp_path: Path, pool: Pool) -> None:
    run(pool, good(tmp_path))
    processes = [worker.process for worker in pool._workers]
    pool.close()
    assert all(process.poll() is not None for process in processes)
    assert rules(run(pool, good(tmp_path))) == [[]]


def test_whoever_stops_asking_leaves_no_worker_at_work(tmp_path: Path) -> None:
    pool = Pool(2)
    results = pool.run([Task([good(tmp_path)], None, None, Limits()), Task([blocking(tmp_path)], None, None, Limits())])
    next(results)
    results.close()
    assert all(worker.task is None for worker in pool._workers)
    pool.close()
