"""What a form in prose takes out of a file, and what it is told of the file beforehand."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..places.register import Register
from ..reading.table import Value


@dataclass(frozen=True)
class Told:
    """What is known of a file besides its bytes: the facts written beside it, and the units and documents there are."""

    name: str
    title: str | None = None
    publisher: str | None = None
    document_number: str | None = None
    document_date: dt.date | None = None
    register: Register | None = None


@dataclass(frozen=True)
class Extracted:
    """Rows by field, in the order of the file; ``places`` has the sheet, row and column, from 0, that each comes from.

    ``other`` counts, by kind, what was found and is no row; with the rows it adds up to all that was found.
    """

    rows: Sequence[Mapping[str, Value]]
    places: Sequence[tuple[str, int, int]]
    other: Mapping[str, Mapping[str, int]]
    period: str | None = None
    office: str | None = None
    document_number: str | None = None
