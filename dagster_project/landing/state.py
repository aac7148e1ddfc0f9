"""What has landed, remembered between steps, and one digest of everything a build depends on."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..settings import Settings
from ..sources import forms
from .atomic import write_text
from .files import Hashes, SourceFile, by_form, source_files
from .fingerprint import digest, transformation
from .land import LandedFile, Landing, keys
from .ledger import in_no_folder
from .store import Store


@dataclass(frozen=True)
class Landed:
    """Every source as it landed, and the digest of what a build from it depends on."""

    landings: Sequence[Landing]
    digest: str


def inputs_digest(settings: Settings) -> str:
    """The digest of the files as they are now, of the code that reads them and of the models."""
    hashes = Hashes(settings)
    files = by_form(source_files(settings.raw_data))

    def parts() -> Iterator[str]:
        for form in forms().values():
            for file, key in zip(files[form.name], keys(form, files, hashes), strict=True):
                yield from (file.name, key)
        for file in files[None]:
            yield from (file.name, hashes.of(file.path))

    total = _total(parts())
    hashes.save()
    return total


def remember(landings: Sequence[Landing], settings: Settings) -> Landed:
    """Write down what landed, for the steps that follow."""

    def parts() -> Iterator[str]:
        for landing in landings:
            for file in landing.files:
                yield from (file.file.name, file.key)
        for file in in_no_folder(settings):
            yield from (file.file.name, file.reading.file_id)

    landed = Landed(landings, _total(parts()))
    notes = {
        "digest": landed.digest,
        "forms": {
            landing.form.name: [(f.file.name, f.key, f.status) for f in landing.files] for landing in landings
        },
    }
    write_text(settings.landed / "_landed.json", json.dumps(notes, ensure_ascii=False))
    return landed


def recall(settings: Settings) -> Landed:
    """What landed last, without looking at the files again.

    Raises:
        FileNotFoundError: nothing has landed yet.
    """
    notes = json.loads((settings.landed / "_landed.json").read_text(encoding="utf-8"))
    landings = []
    for name, files in notes["forms"].items():
        form, store = forms()[name], Store(settings, name)
        landed = []
        for file, key, status in files:
            known = store.load(key)
            assert known is not None, file
            source = SourceFile(settings.raw_data / file, file, name)
            landed.append(LandedFile(source, key, known[0], known[1], status))
        landings.append(Landing(form, landed, 0))
    return Landed(landings, notes["digest"])


def _total(parts: Iterator[str]) -> str:
    return digest([*parts, transformation()])
