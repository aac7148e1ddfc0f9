"""How much of a machine one file may take. Beyond it the file is refused, and the others are read."""

import os
from dataclasses import dataclass, fields
from functools import cache


@dataclass(frozen=True)
class Limits:
    """Limits of one file; each is a setting ``KHOXA_LIMIT_<NAME>``.

    An office's return has a few thousand cells; the defaults leave room for a hundred times the largest seen.
    ``file_bytes`` is the size as sent, ``unpacked_bytes`` all that a zipped file unpacks to, ``members`` the files in a
    zip, ``cells`` rows times columns of a sheet, ``memory_bytes`` and ``seconds`` what a worker may take for one file.
    """

    file_bytes: int = 100_000_000
    unpacked_bytes: int = 400_000_000
    members: int = 2_000
    rows: int = 300_000
    columns: int = 2_000
    cells: int = 5_000_000
    pages: int = 500
    seconds: int = 120
    memory_bytes: int = 4_000_000_000


_given: Limits | None = None


def limits() -> Limits:
    """The limits of this process: those that were set, else those of its environment.

    Raises:
        ValueError: a setting is not a whole number.
    """
    return _given or _of_environment()


def set_limits(given: Limits | None) -> None:
    """Set the limits of this process; ``None`` goes back to the environment."""
    global _given
    _given = given


@cache
def _of_environment() -> Limits:
    given = {f.name: os.environ.get(f"KHOXA_LIMIT_{f.name.upper()}") for f in fields(Limits)}
    return Limits(**{name: int(text) for name, text in given.items() if text})
