"""A process that reads files for another: asked through a pipe, it answers with summaries and writes the rest itself.

It is started as ``python -m dagster_project.landing.worker <file descriptor>``. Before each file it says which one it
turns to, so that the parent knows whom to blame when it has to stop the process.
"""

import gc
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from ..places.register import Register
from ..quality.intake import read_files
from ..quality.opening import Sent
from ..quality.origin import Origin, load_origin
from ..quality.problems import problem
from ..quality.result import Reading, file_id, refused
from ..reading import limits as reading_limits
from ..reading.refusal import Refusal
from ..sources import forms
from .containers import open_member
from .files import unreadable
from .jobs import Done, Job, Task
from .packs import write_pack


def serve(connection: Connection) -> None:
    """Do one task after another until the other side closes the pipe."""
    register: Register | None = None
    while True:
        try:
            word, what = connection.recv()
        except EOFError:
            return
        if word == "warm_up":
            connection.send(("ready", None))
            continue
        if word == "look_up_in":
            register = what
            continue
        task: Task = replace(what, register=register)
        gc.collect()
        readings = read_jobs(task, lambda number: connection.send(("turns_to", number)))
        if task.folder is None:
            connection.send(("done", readings))
        else:
            connection.send(("done", write_pack(task, readings)))


def read_jobs(task: Task, turns_to: Callable[[int], None]) -> Sequence[Done]:
    """Read the files of a task, each within the limits, and check them together."""
    reading_limits.set_limits(task.limits)
    fetched: list[_Fetched] = []

    def one_by_one() -> Iterator[Sent | Reading]:
        for number, job in enumerate(task.jobs):
            turns_to(number)
            fetched.append(_fetch(job, task.form))
            yield fetched[-1].sent or fetched[-1].refusal

    with _memory_limit(task.limits.memory_bytes):
        readings = read_files(one_by_one(), task.register, task.form)
    return [
        Done(job, reading, item.origin, item.content)
        for job, reading, item in zip(task.jobs, readings, fetched, strict=True)
    ]


class _Fetched(NamedTuple):
    origin: Origin
    content: str
    sent: Sent | None
    refusal: Reading


def _fetch(job: Job, form: str | None) -> _Fetched:
    """The bytes of a file and the facts beside it, or its refusal."""
    origin, identity, content = Origin(job.word), "", job.content
    try:
        if job.spoilt:
            raise Refusal(job.spoilt)
        data = _bytes_at(job.path)
        content = file_id(data)
        if job.member is not None:
            data = open_member(data, job.member)
        identity = content if job.member is None else file_id(data)
        origin = load_origin(job.path, job.word)
        for name in forms()[form].needs_origin if form else ():
            if getattr(origin, name) is None:
                raise Refusal("origin_missing", f"{job.path.name}.origin.yml", name)
        return _Fetched(origin, content, Sent(job.name, data, origin, job.corrections), _NOTHING)
    except Refusal as refusal:
        words = problem(refusal.rule, refusal.found, (refusal.expected, refusal.expected))
    except OSError as error:
        identity = content = unreadable(error)
        words = problem("unreadable_file", error.strerror or str(error))
    return _Fetched(origin, content, None, refused(identity, form, [], [words]))


_NOTHING = refused("", None, [], [])
_last: dict[tuple[Path, int, int], bytes] = {}


def _bytes_at(path: Path) -> bytes:
    """The bytes of a file; those of the last are kept, for a zip is asked for each of its files in turn."""
    status = path.stat()
    most = reading_limits.limits().file_bytes
    if status.st_size > most:
        raise Refusal("file_too_large", f"{status.st_size:,}", f"{most:,}")
    mark = (path, status.st_mtime_ns, status.st_size)
    if mark not in _last:
        _last.clear()
        _last[mark] = path.read_bytes()
    return _last[mark]


@contextmanager
def _memory_limit(most: int) -> Iterator[None]:
    """Let the process grow by so many bytes and no more: an allocation beyond fails instead of the machine."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() if _has_statm() else 0
    before = resource.getrlimit(resource.RLIMIT_AS)
    if used:
        resource.setrlimit(resource.RLIMIT_AS, (used + most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _has_statm() -> bool:
    return Path("/proc/self/statm").exists()


if __name__ == "__main__":
    # what was imported never goes away, and what a task makes goes when its count drops to nothing: looking for
    # circles among millions of cells costs more than it frees
    gc.freeze()
    gc.disable()
    serve(Connection(int(sys.argv[1])))
