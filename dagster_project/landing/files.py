"""The files under ``raw_data``, and their hashes without reading again what has not changed."""

import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..quality.intake import file_id
from ..quality.origin import SUFFIX, Word
from ..settings import Settings
from ..sources import forms
from .atomic import write_text

# a file changed this shortly before it was hashed may change again within the clock's grain
_SETTLED_NS = 2_000_000_000


@dataclass(frozen=True)
class SourceFile:
    """A file with its path below ``raw_data`` and the form its folder is named after, if any."""

    path: Path
    name: str
    form: str | None

    @property
    def word(self) -> Word:
        """Whether the file is simulated, as its folder says; an origin file beside it may say otherwise."""
        return "simulated" if "sample" in self.name.split("/")[:-1] else "official"


def source_files(raw_data: Path) -> Sequence[SourceFile]:
    """Every data file, in the order of their names; origin files and editors' lock files are not data."""
    names = forms()
    found = []
    for path in sorted(raw_data.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(raw_data).parts)
        # a link that leads nowhere is a file that cannot be read, and is said to be one
        if (
            hidden
            or not (path.is_file() or path.is_symlink())
            or path.name.endswith(SUFFIX)
            or path.name == "README.md"
        ):
            continue
        parents = path.relative_to(raw_data).parts[:-1]
        form = next((part for part in reversed(parents) if part in names), None)
        # a name from an old archive may not be UTF-8: it is shown as well as it can be
        name = os.fsencode(path.relative_to(raw_data).as_posix()).decode("utf-8", "replace")
        found.append(SourceFile(path, name, form))
    return found


class Hashes:
    """SHA-256 of files, remembered by size, inode and time of change."""

    def __init__(self, settings: Settings) -> None:
        self._memo_file = settings.landed / "_hashes.json"
        self._memo: dict[str, list[object]] = _load(self._memo_file)
        self._seen: dict[str, list[object]] = {}

    def of(self, path: Path) -> str:
        """The file's hash, or ``unreadable`` with the reason where it may not be opened."""
        try:
            status = os.stat(path)
            mark = [status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns]
            known = self._memo.get(str(path))
            unchanged = known is not None and known[1:] == mark
            digest = str(known[0]) if known and unchanged else file_id(path.read_bytes())
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
