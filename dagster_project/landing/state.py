"""What has landed, remembered between steps, and one digest of everything a build depends on."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..settings import Settings
from ..sources import forms
from .atomic import write_text
from .files import Hashes, SourceFile, by_form, source_files
from .fingerprint import digest, transformation
from .land import LandedFile, Landing, in_no_folder, keys, land
from .store import Store


@dataclass(frozen=True)
class Landed:
    """Every source as it landed, the files in no form's folder, and the digest of what a build from them depends on."""

    landings: Sequence[Landing]
    strays: Sequence[LandedFile]

    @property
    def digest(self) -> str:
        """Equal to ``inputs_digest`` for as long as no file and no code changes."""
        files = [file for landing in self.landings for file in landing.files]
        return _total((file.file.name, file.key) for file in (*files, *self.strays))


def inputs_digest(settings: Settings) -> str:
    """The digest of the files as they are now, of the code that reads them and of the models."""
    hashes = Hashes(settings)
    files = by_form(source_files(settings.raw_data))

    def parts() -> Iterator[tuple[str, str]]:
        for form in forms().values():
            for file, key in zip(files[form.name], keys(form, files, hashes), strict=True):
                yield file.name, key
        for stray in in_no_folder(files, hashes):
            yield stray.file.name, stray.key

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
    notes = {"read": landing.read, "files": [(f.file.name, f.key, f.status) for f in landing.files]}
    write_text(settings.landed / "_landed" / f"{landing.form.name}.json", json.dumps(notes, ensure_ascii=False))


def recall(settings: Settings) -> Landed:
    """How every source landed last; the files are not looked at again.

    Raises:
        FileNotFoundError: a source has not landed yet.
    """
    files = by_form(source_files(settings.raw_data))
    return Landed([_recall(name, settings) for name in forms()], list(in_no_folder(files, Hashes(settings))))


def _recall(name: str, settings: Settings) -> Landing:
    notes = json.loads((settings.landed / "_landed" / f"{name}.json").read_text(encoding="utf-8"))
    store, landed = Store(settings, name), []
    for file, key, status in notes["files"]:
        known = store.load(key)
        assert known is not None, file
        source = SourceFile(settings.raw_data / file, file, name)
        landed.append(LandedFile.of(source, key, known[0], known[1], status))
    return Landing(forms()[name], landed, notes["read"])


def _total(parts: Iterable[tuple[str, str]]) -> str:
    return digest([*(text for part in parts for text in part), transformation()])
