"""What the parent asks of a worker and what it hears back: plain values that fit through a pipe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..places.register import Register
from ..quality.corrections import Correction
from ..quality.origin import Origin, Word
from ..quality.result import Facts, Reading
from ..reading.limits import Limits


@dataclass(frozen=True)
class Job:
    """One file to read. ``spoilt`` is the rule it is refused by without being opened again, once it stopped a worker.

    ``content`` is the hash of the bytes at ``path`` when ``key`` was made of it.
    """

    path: Path
    name: str
    word: Word
    member: str | None = None
    key: str = ""
    content: str = ""
    corrections: Sequence[Correction] = ()
    spoilt: str | None = None


@dataclass(frozen=True)
class Task:
    """Files of one form to read together, and the folder that takes what comes of them; none for a mere check."""

    jobs: Sequence[Job]
    form: str | None
    register: Register | None
    limits: Limits
    folder: Path | None = None


@dataclass(frozen=True)
class Done:
    """A job with what came of it."""

    job: Job
    reading: Reading
    origin: Origin
    content: str


@dataclass(frozen=True)
class Summary:
    """What the parent keeps of a file that was read: enough to decide which files count, and nothing that grows.

    ``key`` names all that the reading depended on, ``content`` is the hash of what then stood at the path; ``origin``
    are the facts of the file beside it.
    """

    key: str
    content: str
    file_id: str
    form: str | None
    layout: str | None
    facts: Facts
    refused: bool
    found: int
    loaded: int
    rejected: int
    not_data: int
    unbalanced: int
    origin: Mapping[str, str | None] = field(default_factory=dict)

    @classmethod
    def from_json(cls, item: Mapping[str, Any]) -> "Summary":
        """A summary from the plain values it was written as; files without an origin of their own share one."""
        origin = _origins.setdefault(tuple(item["origin"].items()), item["origin"])
        return cls(**{**item, "facts": Facts(**item["facts"]), "origin": origin})


_origins: dict[tuple[tuple[str, str | None], ...], Mapping[str, str | None]] = {}
