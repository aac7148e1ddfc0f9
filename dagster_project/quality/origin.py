"""Where a file comes from: the facts in ``<file>.origin.yml`` beside it."""

import datetime as dt
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

import yaml

from ..reading.refusal import Refusal

SUFFIX = ".origin.yml"
Word = Literal["official", "simulated"]


@dataclass(frozen=True)
class Origin:
    """Who published a file, under which document, and whether its rows are official or simulated.

    ``in_force_from`` is the date from which a list of units holds.
    """

    origin: Word
    title: str | None = None
    publisher: str | None = None
    document_number: str | None = None
    document_date: dt.date | None = None
    address: str | None = None
    licence: str | None = None
    note: str | None = None
    in_force_from: dt.date | None = None


def load_origin(path: Path) -> Origin:
    """The origin of a data file; only the word, from the folder's name, where nothing is written beside it.

    Raises:
        Refusal: the file beside it is not a mapping of known keys, or its word is not in the list.
    """
    beside = path.with_name(path.name + SUFFIX)
    word: Word = "simulated" if "sample" in path.parts else "official"
    if not beside.exists():
        return Origin(word)
    try:
        declared = yaml.safe_load(beside.read_text(encoding="utf-8")) or {}
        unknown = set(declared) - {field.name for field in fields(Origin)}
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, OSError) as error:
        raise Refusal("origin_unreadable", beside.name, str(error).split("\n")[0]) from error
    if unknown:
        raise Refusal("origin_unreadable", beside.name, ", ".join(sorted(map(str, unknown))))
    origin = Origin(**{"origin": word, **declared})
    if origin.origin not in ("official", "simulated"):
        raise Refusal("origin_unreadable", beside.name, f"origin: {origin.origin}")
    for name in ("document_date", "in_force_from"):
        if not isinstance(getattr(origin, name), dt.date | None):
            raise Refusal("origin_unreadable", beside.name, f"{name}: {getattr(origin, name)}")
    return origin
