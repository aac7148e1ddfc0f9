"""The files under ``raw_data``, and their hashes without reading again what has not changed."""

import datetime as dt
import hashlib
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..quality.corrections import Corrections, load_corrections
from ..quality.origin import SUFFIX, Word, load_origin
from ..reading.refusal import Refusal
from ..settings import Settings
from ..sources import forms
from .atomic import write_text
from .containers import members, shown

# a file changed this shortly before it was hashed may change again within the clock's grain
_SETTLED_NS = 2_000_000_000


CORRECTIONS = "corrections"


@dataclass(frozen=True)
class SourceFile:
    """A file with its path below ``raw_data`` and the form its folder is named after, if any.

    ``member`` is its name within the zip at ``path``, where it lies in one.
    """

    path: Path
    name: str
    form: str | None
    member: str | None = None

    @property
    def word(self) -> Word:
        """Whether the file is simulated, as its folder says; an origin file beside it may say otherwise."""
        return "simulated" if "sample" in self.name.split("/")[:-1] else "official"


def source_files(raw_data: Path, known_at: dt.date | None = None) -> Sequence[SourceFile]:
    """Every data file that was there on the day, those in zips too, in the order of their names.

    Origin files, corrections and editors' lock files are not data.
    """
    found: list[SourceFile] = []
    for path in sorted(raw_data.rglob("*")):
        parts = path.relative_to(raw_data).parts
        aside = parts[0] == CORRECTIONS or any(part.startswith((".", "~$")) for part in parts)
        # a link that leads nowhere is a file that cannot be read, and is said to be one
        if aside or path.name.endswith(SUFFIX) or path.name == "README.md":
            continue
        if (path.is_file() or path.is_symlink()) and _was_known(path, known_at):
            inside = members(path)
            found += [_source_file(path, parts, member) for member in ([None] if inside is None else inside)]
    return found


def _source_file(path: Path, parts: Sequence[str], member: str | None) -> SourceFile:
    inner = shown(member).split("/") if member else []
    form = next((part for part in reversed([*parts, *inner][:-1]) if part in forms()), None)
    # a name from an old archive may not be UTF-8: it is shown as well as it can be
    name = os.fsencode("/".join([*parts, *inner])).decode("utf-8", "replace")
    return SourceFile(path, name, form, member)


def _was_known(path: Path, day: dt.date | None) -> bool:
    """Whether a file was received by the day; one that nobody dated counts as known from the start."""
    if day is None:
        return True
    try:
        received = load_origin(path).received_on
    except Refusal:
        # what it cannot say is said when it is read
        return True
    return received is None or received <= day


def corrections_of(settings: Settings) -> Corrections:
    """The corrections that were decided by the day the settings speak of."""
    return load_corrections(settings.raw_data / CORRECTIONS, settings.known_at)


class Hashes:
    """SHA-256 of files, remembered by size, inode and time of change."""

    def __init__(self, settings: Settings) -> None:
        self._memo_file = settings.landed / "_hashes.json"
        self._memo: dict[str, list[object]] = _load(self._memo_file)
        self._seen: dict[str, list[object]] = {}
        self._asked: dict[Path, str] = {}

    def of(self, path: Path) -> str:
        """The file's hash, the same for as long as this object lives; ``unreadable`` and why where it may not be
        opened."""
        if path not in self._asked:
            self._asked[path] = self._look(path)
        return self._asked[path]

    def _look(self, path: Path) -> str:
        try:
            status = os.stat(path)
            mark = [status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns]
            known = self._memo.get(str(path))
            unchanged = known is not None and known[1:] == mark
            digest = str(known[0]) if known and unchanged else _sha256(path)
            if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _SETTLED_NS:
                self._seen[str(path)] = [digest, *mark]
            return digest
        except OSError as error:
            return unreadable(error)

    def save(self, everything: bool = False) -> None:
        """Remember what was seen; with ``everything``, files that were not seen are gone and forgotten."""
        known = self._seen if everything else {**self._memo, **self._seen}
        if known != self._memo:
            write_text(self._memo_file, json.dumps(known, sort_keys=True))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unreadable(error: OSError) -> str:
    """What stands in place of the hash of a file that cannot be opened."""
    return f"unreadable: {error.strerror}"


def _load(path: Path) -> dict[str, list[object]]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def origin_hash(hashes: Hashes, file: SourceFile) -> str:
    """The hash of the origin file beside a file; empty where there is none."""
    beside = file.path.with_name(file.path.name + SUFFIX)
    return hashes.of(beside) if beside.exists() else ""


FilesByForm = Mapping[str | None, Sequence[SourceFile]]


def by_form(files: Sequence[SourceFile]) -> FilesByForm:
    """The files of each form; those in no form's folder under ``None``."""
    return {form: [f for f in files if f.form == form] for form in (*forms(), None)}
