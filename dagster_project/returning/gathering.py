"""Which files go back, and to which office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import pyarrow as arrow
import pyarrow.compute as compute
import pyarrow.parquet as parquet

from ..landing.land import LandedFile, Landing
from ..landing.packs import pack_path
from ..landing.store import Store
from ..quality.problems import Problem
from ..settings import Settings
from .contents import contents


@dataclass(frozen=True)
class Outgoing:
    """A file that goes back. ``turn`` is 2 for the first mending of a file, 3 for the mending of that, and so on."""

    landed: LandedFile
    office: str
    problems: Sequence[Problem]
    turn: int


def gather(landings: Sequence[Landing], settings: Settings, warnings: bool) -> Sequence[Outgoing]:
    """The files with rejected rows and those refused, in the order of their names; with ``warnings``, those too.

    A file that was answered since does not go back again.
    """
    files = {file.summary.file_id: file for landing in landings for file in landing.files}
    answers = {identity: file.summary.facts.answers for identity, file in files.items()}
    offices = {identity: file.summary.facts.office for identity, file in files.items()}
    waiting: list[tuple[LandedFile, Sequence[Problem]]] = []
    for landing in landings:
        open_ones = [file for file in landing.files if file.status != "superseded"]
        problems = _problems(landing, open_ones, settings)
        for file in open_ones:
            said = problems.get(file.reading_id, [])
            if any(warnings or each.severity != "warn" for each in said):
                waiting.append((file, said))
    for file, listed in waiting:
        # of a refused file nothing was kept: it is asked itself
        if file.status == "refused" and (held := contents(file, listed)):
            identity = file.summary.file_id
            answers[identity] = held.answers
            offices[identity] = held.office or offices.get(held.answers or "")
    answered = {identity for identity in answers.values() if identity}
    found = [
        Outgoing(file, offices[file.summary.file_id] or _sender(file), listed, _turn(file, answers))
        for file, listed in waiting
        if file.summary.file_id not in answered
    ]
    return sorted(found, key=lambda each: each.landed.file.name)


def _sender(file: LandedFile) -> str:
    """Whom a file comes from that names no office: its publisher, else the folder it lies in."""
    return file.summary.origin.get("publisher") or PurePosixPath(file.file.name).parent.name or "—"


def _problems(landing: Landing, files: Sequence[LandedFile], settings: Settings) -> Mapping[str, list[Problem]]:
    packs = Store(settings.landed, landing.form).readings()
    wanted = {file.reading_id for file in files}
    found: dict[str, list[Problem]] = {}
    for pack in sorted({packs[key][0] for key in wanted}):
        table = parquet.read_table(pack_path(settings.landed, landing.form.name, "problems", pack))
        mine = table.filter(compute.is_in(table["reading_id"], arrow.array(sorted(wanted), arrow.string())))
        for row in mine.to_pylist():
            found.setdefault(row.pop("reading_id"), []).append(Problem(**row))
    return found


def _turn(file: LandedFile, answers: Mapping[str, str | None]) -> int:
    seen: set[str] = set()
    asked: str | None = file.summary.file_id
    while asked and asked not in seen:
        seen.add(asked)
        asked = answers.get(asked)
    return len(seen) + 1
