"""Landing a source: read what changed, keep what did not, forget what is gone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..places.register import Register
from ..progress import report
from ..quality.corrections import Correction
from ..reading.limits import limits
from ..settings import Settings
from ..sources import forms
from ..sources.form import Form
from .files import FilesByForm, Hashes, SourceFile, by_form, corrections_of, origin_hash, source_files
from .fingerprint import digest, identifier_mark, reader
from .jobs import Job, Summary, Task
from .pool import pool
from .register import register_from
from .store import Store
from .supersede import superseded

Status = Literal["loaded", "superseded", "refused"]
# a pack is written again when one of its files changes, and its files are checked together: both cost little so
PACK_FILES = range(16, 257)
PACK_BYTES = 32_000_000
_TRIES = 3


@dataclass(frozen=True)
class LandedFile:
    """A file and what came of it.

    ``key`` names all that its reading depends on; ``reading_id`` is the key of the reading whose rows stand for it, its
    own or that of a file with the same bytes. ``superseded_by`` names the file whose rows count instead.
    """

    file: SourceFile
    key: str
    reading_id: str
    summary: Summary
    status: Status
    superseded_by: str | None = None

    @property
    def rows(self) -> int:
        """How many rows of the file were loaded."""
        return self.summary.loaded if self.status == "loaded" else 0


@dataclass(frozen=True)
class Landing:
    """A source as it stands in ``warehouse/raw`` now; ``read`` counts the files that had to be read."""

    form: Form
    files: Sequence[LandedFile]
    read: int


Corrections = Mapping[str, Sequence[Correction]]


def keys(form: Form, files: FilesByForm, hashes: Hashes, corrections: Corrections) -> Sequence[str]:
    """For each file of the form as it is on disk now, a key of all that its reading depends on."""
    needed = [key for name in form.needs for key in keys(forms()[name], files, hashes, corrections)]
    depends = _depends(form, needed)
    return [_key(file, hashes, depends, corrections) for file in files[form.name]]


def _depends(form: Form, needed: Sequence[str]) -> str:
    return digest([reader(form.name), *sorted(needed), repr(limits()), *identifier_mark(form)])


def _key(file: SourceFile, hashes: Hashes, depends: str, corrections: Corrections) -> str:
    # a file's name and folder say of which period it is and whether it is simulated: one that moves is read again
    what = [hashes.of(file.path), file.member or "", origin_hash(hashes, file), file.word, file.name]
    return digest([*what, *map(repr, corrections.get(file.name, ())), depends])[:32]


def land(form: Form, settings: Settings, needed: Sequence[Landing] = ()) -> Landing:
    """Bring ``warehouse/raw/<form>`` to what ``raw_data`` holds now.

    ``needed`` are the sources that the form looks things up in, as they landed: what was read there is what counts, not
    what has come to lie on disk since.
    """
    depends = _depends(form, [file.key for landing in needed for file in landing.files])
    register = register_from(settings, needed) if form.needs else None
    corrections = corrections_of(settings).by_file
    files = by_form(source_files(settings.raw_data, settings.known_at))[form.name]
    hashes, store, read = Hashes(settings), Store(settings.landed, form), 0
    for attempt in range(_TRIES):
        known = store.readings()
        named = {file.name: _key(file, hashes, depends, corrections) for file in files}
        first = _first_of_each(files, hashes)
        jobs = [
            Job(file.path, file.name, file.word, file.member, key, hashes.of(file.path), corrections.get(file.name, ()))
            for file in files
            if (key := named[file.name]) not in known and first[file.name] == file.name
        ]
        if not jobs:
            break
        read += _read(jobs, form, register, settings)
        if attempt + 1 < _TRIES:
            # a file may have changed since it was hashed: then its reading is not the one that was asked for
            asked = {job.key: job.content for job in jobs}
            found = store.readings()
            changed = {key for key, (_, item) in found.items() if asked.get(key, item.content) != item.content}
            if not changed:
                break
            store.keep_only(found.keys() - changed)
            hashes = Hashes(settings)
    hashes.save()
    return _settle(form, files, named, first, store, read)


def _first_of_each(files: Sequence[SourceFile], hashes: Hashes) -> Mapping[str, str]:
    """For each file, the first with the same bytes and origin: its rows stand for both."""
    first: dict[tuple[str, ...], str] = {}
    return {
        file.name: first.setdefault(
            (hashes.of(file.path), file.member or "", file.word, origin_hash(hashes, file)), file.name
        )
        for file in files
    }


def _read(jobs: Sequence[Job], form: Form, register: Register | None, settings: Settings) -> int:
    done = 0
    for _, summaries in pool().run(_tasks(jobs, form, register, settings)):
        done += len(summaries)
        report(f"đọc / reading {form.name} {done}/{len(jobs)}")
    return done


def _tasks(jobs: Sequence[Job], form: Form, register: Register | None, settings: Settings) -> Iterator[Task]:
    batch: list[Job] = []
    size = 0
    # every worker has several packs to do, so that none is left alone with the last
    most = min(max(len(jobs) // (4 * pool().size), PACK_FILES.start), PACK_FILES[-1])
    for job in jobs:
        bytes_of = _size(job.path)
        if batch and (len(batch) == most or size + bytes_of > PACK_BYTES):
            yield Task(batch, form.name, register, limits(), settings.landed)
            batch, size = [], 0
        batch.append(job)
        size += bytes_of
    if batch:
        yield Task(batch, form.name, register, limits(), settings.landed)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _settle(
    form: Form, files: Sequence[SourceFile], named: Mapping[str, str], first: Mapping[str, str], store: Store, read: int
) -> Landing:
    """Decide which files count, and forget the readings of the others that no file stands for."""
    known = store.readings()
    seen: dict[str, str] = {}
    landed: list[LandedFile] = []
    for file in files:
        reading_id = named[first[file.name]]
        summary = known[reading_id][1]
        # the same bytes again say nothing new: their rows stand already
        twin = None if summary.refused else seen.setdefault(summary.file_id, file.name)
        status: Status = "refused" if summary.refused else "superseded" if twin != file.name else "loaded"
        if status == "superseded" and twin:
            reading_id = named[first[twin]]
        landed.append(
            LandedFile(file, named[file.name], reading_id, summary, status, twin if status == "superseded" else None)
        )
    landed = superseded(landed) if form.periodic else landed
    store.keep_only({item.reading_id for item in landed})
    return Landing(form, landed, read)
