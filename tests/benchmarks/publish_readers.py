"""Readers of a release that ask one question again and again, in DuckDB or in PostgreSQL, each a process of its own."""

import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

import duckdb
import pg8000.native

from dagster_project.publishing.postgres.address import Address

# as long as somebody looks at an answer would be longer; without a pause the readers measure one another
PAUSE = 0.05
DUCKDB, POSTGRES = "DuckDB", "PostgreSQL"


@dataclass
class Seen:
    """What a reader saw: seconds of each question, errors, answers with more than one release in them, releases."""

    way: str
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed: int = 0
    releases: set[object] = field(default_factory=set)

    def percentile(self, share: float) -> float:
        """Milliseconds that this share of the questions took at most."""
        return 1000 * statistics.quantiles(self.seconds, n=1000)[int(1000 * share) - 1]


@dataclass(frozen=True)
class Target:
    """Where to ask, and the question: its answer is one column with the number of a release, one row if it is whole."""

    way: str
    where: Address | Path
    question: str


@contextmanager
def reading(targets: Sequence[Target], each: int) -> Iterator[list[Seen]]:
    """Let ``each`` readers ask each target while the block runs; the list holds what they saw when it is over."""
    spawn = multiprocessing.get_context("spawn")
    over, answers = spawn.Event(), spawn.Queue()
    many = [target for target in targets for _ in range(each)]
    ready = spawn.Barrier(len(many) + 1)
    readers = [spawn.Process(target=_read, args=(target, over, ready, answers)) for target in many]
    for reader in readers:
        reader.start()
    ready.wait()
    seen: list[Seen] = []
    try:
        yield seen
    finally:
        over.set()
        seen += [answers.get(timeout=60) for _ in readers]
        for reader in readers:
            reader.join()


def together(seen: Sequence[Seen], way: str) -> Seen:
    """What all readers of one way saw."""
    ours = [each for each in seen if each.way == way]
    return Seen(
        way,
        [seconds for each in ours for seconds in each.seconds],
        [error for each in ours for error in each.errors],
        sum(each.mixed for each in ours),
        set().union(*(each.releases for each in ours)),
    )


def _read(target: Target, over: Event, ready: Barrier, answers: "Queue[Seen]") -> None:
    seen, ask = Seen(target.way), _asking(target)
    ask()
    ready.wait()
    while not over.is_set():
        started = time.monotonic()
        try:
            rows = ask()
        except Exception as error:  # any is what is counted
            seen.errors.append(str(error))
            ask = _asking(target)
            continue
        seen.seconds.append(time.monotonic() - started)
        seen.mixed += len(rows) != 1
        seen.releases.update(row[0] for row in rows)
        time.sleep(PAUSE)
    answers.put(seen)


def _asking(target: Target) -> Callable[[], Sequence[Sequence[object]]]:
    if isinstance(target.where, Address):
        socket = f"{target.where.host}/.s.PGSQL.{target.where.port}"
        kept = pg8000.native.Connection(target.where.user, unix_sock=socket, ssl_context=False)
        return lambda: kept.run(target.question)
    database = str(target.where)

    def opened() -> Sequence[Sequence[object]]:
        with duckdb.connect(database, read_only=True, config={"threads": 1}) as connection:
            return connection.execute(target.question).fetchall()

    return opened
