"""What came of reading a file: accepted rows, rows kept aside, problems and a balanced account."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as arrow

from ..reading.table import Sheet, is_blank
from .problems import Problem


@dataclass(frozen=True)
class Account:
    """Where the rows of one sheet went: found = loaded + rejected + superseded + not data.

    ``kinds`` counts the rows that are no data by what they are; ``columns`` gives the column letter of each field, so
    that a row and a field name a cell.
    """

    sheet: str
    rows_found: int
    loaded: int = 0
    rejected: int = 0
    superseded: int = 0
    not_data: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def balances(self) -> bool:
        """Whether every row found is accounted for."""
        return self.rows_found == self.loaded + self.rejected + self.superseded + self.not_data


@dataclass(frozen=True)
class RejectedRow:
    """A row kept aside, with every filled cell as sent, by address."""

    sheet: str
    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Facts:
    """What a file says of itself: the period it speaks of, the office that sent it and the document it belongs to.

    ``period`` is written ``2022-01-01/2022-12-31``; ``office`` as the file writes it, ``office_kind`` and
    ``office_code`` as ``places.offices`` knows it; ``answers`` is the identity of the file that this one, filled into a
    return workbook, corrects.
    """

    period: str | None = None
    office: str | None = None
    document_number: str | None = None
    answers: str | None = None
    office_kind: str | None = None
    office_code: str | None = None


@dataclass(frozen=True)
class Reading:
    """All that came of one file. ``rows`` has the columns of the form's raw table."""

    file_id: str
    form: str | None
    layout: str | None
    facts: Facts
    rows: arrow.Table | None
    accounts: Sequence[Account]
    problems: Sequence[Problem]
    rejected: Sequence[RejectedRow] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing of the file was taken."""
        return any(p.severity == "refuse_file" for p in self.problems)


def file_id(content: bytes) -> str:
    """The identity of a file: the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def refused(
    identity: str, form: str | None, sheets: Sequence[Sheet], problems: Sequence[Problem], facts: Facts | None = None
) -> Reading:
    """The reading of a file of which nothing is taken: its filled rows count as rejected."""
    accounts = []
    for sheet in sheets:
        filled = sum(any(not is_blank(value) for value in row) for row in sheet.rows)
        blank = len(sheet.rows) - filled
        accounts.append(Account(sheet.name, len(sheet.rows), rejected=filled, not_data=blank, kinds={"blank": blank}))
    return Reading(identity, form, None, facts or Facts(), None, accounts or [Account("", 0)], problems)
