"""Worker processes that read files. A file that takes too long or brings its process down is refused; the process is
replaced and the files beside it are read again without it."""

import atexit
import os
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing.connection import Connection, wait
from typing import Any

from ..places.register import Register
from ..settings import PROJECT, worker_count
from .jobs import Task

_START_SECONDS = 120  # for a process to start and import what it needs, on a machine that is busy
_GRACE_SECONDS = 60  # for what is done over all files of a task after the last was opened


@dataclass
class _Worker:
    """A process, its pipe, and what it is at: which file of which task, since when."""

    process: subprocess.Popen[bytes]
    connection: Connection
    task: tuple[int, Task] | None = None
    at: int = 0
    since: float = 0.0
    register: Register | None = None
    has_worked: bool = False

    @classmethod
    def start(cls) -> "_Worker":
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "dagster_project.landing.worker", str(theirs.fileno())]
        # what a reader of damaged bytes prints is no message to anybody
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], cwd=PROJECT, stdin=nowhere, stdout=nowhere, stderr=nowhere
        )
        theirs.close()
        return cls(process, Connection(ours.detach()))

    def take(self, task: tuple[int, Task]) -> None:
        self.task, self.at, self.since = task, -1, time.monotonic()
        if self.register is not task[1].register:
            # it grows with the country and a task does not: it is sent once, not with each task
            self.connection.send(("look_up_in", task[1].register))
            self.register = task[1].register
        self.connection.send(("read", replace(task[1], register=None)))

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.connection.close()


class Pool:
    """At most ``size`` workers, started as they are needed and kept for the next call."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._workers: list[_Worker] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[Any]:
        """What comes of each task, in the order in which they end."""
        todo = deque(enumerate(tasks))
        try:
            while todo or any(worker.task for worker in self._workers):
                self._hand_out(todo)
                busy = [worker for worker in self._workers if worker.task]
                ready = set(wait([worker.connection for worker in busy], timeout=1.0))
                for worker in busy:
                    if worker.connection in ready:
                        yield from self._listen(worker, todo)
                    elif self._is_late(worker):
                        self._blame(worker, todo)
        finally:
            for worker in [worker for worker in self._workers if worker.task]:
                self._drop(worker)

    def warm_up(self) -> None:
        """Have every worker up and its imports done."""
        self._workers += [_Worker.start() for _ in range(self.size - len(self._workers))]
        for worker in self._workers:
            worker.connection.send(("warm_up", None))
            worker.connection.recv()

    def close(self) -> None:
        """End every process."""
        for worker in list(self._workers):
            self._drop(worker)

    def _hand_out(self, todo: deque[tuple[int, Task]]) -> None:
        idle = [worker for worker in self._workers if worker.task is None]
        while todo and (idle or len(self._workers) < self.size):
            if not idle:
                idle.append(_Worker.start())
                self._workers.append(idle[-1])
            try:
                idle[-1].take(todo[0])
                todo.popleft()
            except OSError:
                # it died while it had nothing to do
                self._drop(idle[-1])
            idle.pop()

    def _listen(self, worker: _Worker, todo: deque[tuple[int, Task]]) -> Iterator[Any]:
        try:
            word, what = worker.connection.recv()
        except (EOFError, OSError):
            self._blame(worker, todo)
            return
        if word == "turns_to":
            worker.at, worker.since = what, time.monotonic()
        else:
            worker.task, worker.has_worked = None, True
            yield what

    def _is_late(self, worker: _Worker) -> bool:
        assert worker.task is not None
        allowed = worker.task[1].limits.seconds
        jobs = worker.task[1].jobs
        if worker.at < 0:
            return time.monotonic() - worker.since > _START_SECONDS
        if len(jobs) > 1 and worker.at == len(jobs) - 1:
            allowed += _GRACE_SECONDS
        return time.monotonic() - worker.since > allowed

    def _blame(self, worker: _Worker, todo: deque[tuple[int, Task]]) -> None:
        """Stop the worker and do its task again without the file that it was at."""
        assert worker.task is not None
        number, task = worker.task
        jobs = list(task.jobs)
        self._drop(worker)
        if worker.at < 0 and worker.has_worked:
            # it died between two tasks, and the pipe took the second all the same: another process may do it
            todo.appendleft((number, task))
            return
        if worker.at < 0 or jobs[worker.at].spoilt:
            # no file was even opened: the fault lies elsewhere, and going on would never end
            raise RuntimeError(f"a reading process stopped without a file to blame, near {jobs[worker.at].name}")
        jobs[worker.at] = replace(jobs[worker.at], spoilt="takes_too_much")
        todo.appendleft((number, replace(task, jobs=jobs)))

    def _drop(self, worker: _Worker) -> None:
        worker.stop()
        self._workers.remove(worker)


@cache
def pool() -> Pool:
    """The workers of this process, as many as the machine has cores unless ``KHOXA_WORKERS`` says otherwise."""
    shared = Pool(worker_count() or os.cpu_count() or 1)
    atexit.register(shared.close)
    return shared
