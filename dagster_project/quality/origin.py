"""Where a file comes from: the facts in ``<file>.origin.yml`` beside it."""

import datetime as dt
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

import yaml

from ..reading.refusal import Refusal
from ..yaml_file import read_yaml

SUFFIX = ".origin.yml"
Word = Literal["official", "simulated"]
DATES = ("document_date", "in_force_from", "received_on")


@dataclass(frozen=True)
class Origin:
    """Who published a file, under which document, and whether its rows are official or simulated.

    ``in_force_from`` is the date from which a list of units holds; ``covers`` is ``part`` where the list leaves out
    some of its province, which can then not be counted from it. ``received_on`` is the day the office's file came in.
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
    covers: str | None = None
    received_on: dt.date | None = None


def load_origin(path: Path, word: Word = "official") -> Origin:
    """The origin of a data file; only the given word where nothing is written beside it.

    Raises:
        Refusal: the file beside it is not a mapping of known keys, or its word is not in the list.
    """
    beside = path.with_name(path.name + SUFFIX)
    if not beside.exists():
        return Origin(word)
    try:
        declared = read_yaml(beside) or {}
        if not isinstance(declared, dict):
            raise ValueError("key: value")
        unknown = set(declared) - {field.name for field in fields(Origin)}
    except (yaml.YAMLError, ValueError, TypeError, OSError) as error:
        raise Refusal("origin_unreadable", beside.name, str(error).split("\n")[0]) from error
    if unknown:
        raise Refusal("origin_unreadable", beside.name, ", ".join(sorted(map(str, unknown))))
    origin = Origin(**{"origin": word, **declared})
    if origin.origin not in ("official", "simulated"):
        raise Refusal("origin_unreadable", beside.name, f"origin: {origin.origin}")
    for name, value in vars(origin).items():
        # YAML reads 2021 as a number and "no" as false; a moment is not a day
        kind = dt.date if name in DATES else str
        if value is not None and (not isinstance(value, kind) or isinstance(value, dt.datetime)):
            raise Refusal("origin_unreadable", beside.name, f"{name}: {value}")
    return origin
