"""Landing a source: read what changed, keep what did not, forget what is gone."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pyarrow.parquet as parquet

from ..places.register import UNIT_COLUMNS, Register, Unit
from ..progress import report
from ..quality.intake import Account, Reading, file_id, read_file
from ..quality.origin import Origin, load_origin
from ..quality.problems import problem
from ..reading.refusal import Refusal
from ..settings import Settings
from ..sources import forms
from ..sources.form import Form
from .files import FilesByForm, Hashes, SourceFile, by_form, origin_hash, source_files, unreadable
from .fingerprint import digest, reader
from .store import Store

Status = Literal["loaded", "superseded", "refused"]


@dataclass(frozen=True)
class LandedFile:
    """A file, its reading without rows, and its origin as plain values."""

    file: SourceFile
    key: str
    reading: Reading
    origin: Mapping[str, str | None]
    status: Status

    @classmethod
    def of(
        cls, file: SourceFile, key: str, reading: Reading, origin: Mapping[str, str | None], status: Status
    ) -> "LandedFile":
        """A file with its account in keeping with its status: the rows of one that is superseded stand elsewhere."""
        if status == "superseded":
            accounts = [replace(a, loaded=0, superseded=a.loaded) for a in reading.accounts]
            reading = replace(reading, accounts=accounts)
        return cls(file, key, reading, origin, status)

    @property
    def rows(self) -> int:
        """How many rows of the file were loaded."""
        return sum(account.loaded for account in self.reading.accounts)


@dataclass(frozen=True)
class Landing:
    """A source as it stands in ``warehouse/raw`` now; ``read`` counts the files that had to be read."""

    form: Form
    files: Sequence[LandedFile]
    read: int


def keys(form: Form, files: FilesByForm, hashes: Hashes) -> Sequence[str]:
    """For each file of the form as it is on disk now, a key of all that its reading depends on."""
    needed = [key for name in form.needs for key in keys(forms()[name], files, hashes)]
    depends = _depends(form, needed)
    return [_key(hashes.of(file.path), file, hashes, depends) for file in files[form.name]]


def _depends(form: Form, needed: Sequence[str]) -> str:
    return digest([reader(form.name), *sorted(needed)])


def _key(content: str, file: SourceFile, hashes: Hashes, depends: str) -> str:
    # the folder says whether a file is simulated, so a file that moves is read again
    return digest([content, origin_hash(hashes, file), file.word, depends])[:32]


def land(form: Form, settings: Settings, needed: Sequence[Landing] = ()) -> Landing:
    """Bring ``warehouse/raw/<form>`` to what ``raw_data`` holds now.

    ``needed`` are the sources that the form looks things up in, as they landed: what was read there is what counts, not
    what has come to lie on disk since.
    """
    hashes = Hashes(settings)
    store = Store(settings, form.name)
    depends = _depends(form, [file.key for landing in needed for file in landing.files])
    register = _register(settings, needed) if form.needs else None
    landed: list[LandedFile] = []
    seen: set[str] = set()
    read = 0
    for file in by_form(source_files(settings.raw_data))[form.name]:
        key = _key(hashes.of(file.path), file, hashes, depends)
        known = store.load(key)
        if known is None or not (known[0].refused or known[0].file_id in seen or store.rows_path(key).exists()):
            report(f"đọc / reading {file.name}")
            reading, origin = _read(file, form, register)
            # the file may have changed since it was hashed: what was read decides
            key = _key(reading.file_id, file, hashes, depends)
            store.save(key, reading, origin)
            known = store.load(key)
            read += 1
        assert known is not None, key
        reading = known[0]
        # the same bytes again say nothing new: their rows stand already
        status: Status = "refused" if reading.refused else "superseded" if reading.file_id in seen else "loaded"
        if status == "loaded":
            seen.add(reading.file_id)
        landed.append(LandedFile.of(file, key, reading, known[1], status))
    hashes.save()
    store.keep_only([f.key for f in landed if f.status == "loaded"], [f.key for f in landed], form.schema)
    return Landing(form, landed, read)


def in_no_folder(files: FilesByForm, hashes: Hashes) -> Iterator[LandedFile]:
    """The files that lie in no form's folder: recorded, not read."""
    for file in files[None]:
        identity = hashes.of(file.path)
        words = problem("no_form_folder", file.name, (", ".join(forms()),) * 2)
        reading = Reading(identity, None, None, None, None, [Account("", 0)], [words])
        yield LandedFile(file, digest([file.name, identity]), reading, {}, "refused")


def _read(file: SourceFile, form: Form, register: Register | None) -> tuple[Reading, Origin]:
    origin, identity = Origin("official"), ""
    try:
        content = file.path.read_bytes()
        identity = file_id(content)
        origin = load_origin(file.path, file.word)
        for name in form.needs_origin:
            if getattr(origin, name) is None:
                raise Refusal("origin_missing", f"{file.path.name}.origin.yml", name)
        return read_file(content, origin, register, form.name), origin
    except Refusal as refusal:
        words = problem(refusal.rule, refusal.found, (refusal.expected, refusal.expected))
    except OSError as error:
        identity = unreadable(error)
        words = problem("unreadable_file", error.strerror or str(error))
    return Reading(identity, form.name, None, None, None, [Account("", 0)], [words]), origin


def _register(settings: Settings, needed: Sequence[Landing]) -> Register:
    """The unit register from the lists as landed."""
    return Register(
        _units(settings, landing, file)
        for landing in needed
        if landing.form.name == "admin_units"
        for file in landing.files
        if file.status == "loaded"
    )


def _units(settings: Settings, landing: Landing, file: LandedFile) -> Sequence[Unit]:
    start = dt.date.fromisoformat(str(file.origin["in_force_from"]))
    rows = parquet.read_table(Store(settings, landing.form.name).rows_path(file.key), columns=list(UNIT_COLUMNS))
    return [Unit.of(row, start) for row in rows.to_pylist()]
