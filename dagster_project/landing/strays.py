"""Files that no source takes: those in no form's folder, and corrections that cannot be applied. Recorded, not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..quality.problems import Problem, problem
from ..settings import Settings
from ..sources import forms
from .files import CORRECTIONS, Hashes, SourceFile, corrections_of
from .fingerprint import digest


@dataclass(frozen=True)
class Stray:
    """A file, its hash, and why it was not read."""

    path: Path
    name: str
    key: str
    file_id: str
    problem: Problem

    @property
    def is_correction(self) -> bool:
        """Whether it is a correction: one that is not applied must not go unnoticed."""
        return self.name.startswith(f"{CORRECTIONS}/")


def strays(files: Sequence[SourceFile], settings: Settings, hashes: Hashes) -> Sequence[Stray]:
    """The files of ``files`` in no form's folder, and the files of corrections with a row that has no file to mend."""
    folder = settings.raw_data / CORRECTIONS
    loaded = corrections_of(settings)
    found = [
        (file.path, file.name, problem("no_form_folder", file.name, (", ".join(forms()),) * 2))
        for file in files
        if file.form is None
    ]
    refused = {path: problem(r.rule, r.found, (r.expected, r.expected)) for path, r in loaded.refused.items()}
    taken = {file.name for file in files if file.form}
    for name, rows in loaded.by_file.items():
        if name not in taken:
            refused |= {folder / row.written_in: problem("correction_without_file", name) for row in rows}
    found += [(path, f"{CORRECTIONS}/{path.name}", words) for path, words in sorted(refused.items())]
    return [_stray(path, name, words, hashes) for path, name, words in found]


def _stray(path: Path, name: str, words: Problem, hashes: Hashes) -> Stray:
    identity = hashes.of(path)
    return Stray(path, name, digest([name, identity, words.rule, words.found])[:32], identity, words)
