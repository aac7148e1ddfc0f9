"""What has landed, remembered between steps, and one digest of everything a build depends on."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..settings import Settings
from ..sources import forms
from .atomic import write_text
from .files import Hashes, SourceFile, by_form, corrections_of, source_files
from .fingerprint import digest, transformation
from .land import LandedFile, Landing, keys, land
from .store import Store
from .strays import Stray, strays


@dataclass(frozen=True)
class Landed:
    """Every source as it landed, the files that belong to none, and the digest of what a build from them depends on."""

    landings: Sequence[Landing]
    strays: Sequence[Stray]

    @property
    def digest(self) -> str:
        """Equal to ``inputs_digest`` for as long as no file and no code changes."""
        files = [(file.file.name, file.key) for landing in self.landings for file in landing.files]
        return _total([*files, *((stray.name, stray.key) for stray in self.strays)])


def inputs_digest(settings: Settings) -> str:
    """The digest of the files as they are now, of the code that reads them and of the models."""
    hashes = Hashes(settings)
    every = source_files(settings.raw_data, settings.known_at)
    files = by_form(every)
    corrections = corrections_of(settings).by_file

    def parts() -> Iterator[tuple[str, str]]:
        for form in forms().values():
            for file, key in zip(files[form.name], keys(form, files, hashes, corrections), strict=True):
                yield file.name, key
        for stray in strays(every, settings, hashes):
            yield stray.name, stray.key

    total = _total(parts())
    hashes.save(everything=True)
    return total


def land_and_remember(name: str, settings: Settings) -> Landing:
    """Land a source, looking things up in the sources it needs as they landed before it."""
    form = forms()[name]
    landing = land(form, settings, [_recall(needed, settings) for needed in form.needs])
    _remember(landing, settings)
    return landing


def _remember(landing: Landing, settings: Settings) -> None:
    """Write down how a source landed, for the steps that follow."""
    files = [
        (str(f.file.path), f.file.name, f.file.member, f.key, f.reading_id, f.status, f.superseded_by)
        for f in landing.files
    ]
    notes = {"read": landing.read, "files": files}
    write_text(settings.landed / "_landed" / f"{landing.form.name}.json", json.dumps(notes, ensure_ascii=False))


def recall(settings: Settings) -> Landed:
    """How every source landed last; the files are not looked at again.

    Raises:
        FileNotFoundError: a source has not landed yet.
    """
    landings = [_recall(name, settings) for name in forms()]
    return Landed(landings, strays(source_files(settings.raw_data, settings.known_at), settings, Hashes(settings)))


def _recall(name: str, settings: Settings) -> Landing:
    notes = json.loads((settings.landed / "_landed" / f"{name}.json").read_text(encoding="utf-8"))
    known, landed = Store(settings.landed, forms()[name]).readings(), []
    for path, file, member, key, reading_id, status, superseded_by in notes["files"]:
        source = SourceFile(Path(path), file, name, member)
        landed.append(LandedFile(source, key, reading_id, known[reading_id][1], status, superseded_by))
    return Landing(forms()[name], landed, notes["read"])


def _total(parts: Iterable[tuple[str, str]]) -> str:
    return digest([*(text for part in parts for text in part), transformation()])
