"""A return as an office would send it, before it is written in one format or another."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Cell = str | int | float | Decimal | dt.date | None
Format = Literal["xlsx", "xls", "csv", "docx", "txt", "html"]
Part = str | Sequence[Sequence[str]]  # a paragraph, or the rows of a table
NOTICE = "DỮ LIỆU MÔ PHỎNG - không phải số liệu thật / SIMULATED DATA - not real figures"


@dataclass(frozen=True)
class Sheet:
    """One table with the lines above and below it.

    ``rows`` hold data, section and total rows in the order of the sheet; all rows of ``header`` and ``rows`` have one
    width. ``merges`` are spans over header and rows together, as first row, first column, last row, last column from
    zero; the value stands in the first cell.
    """

    name: str
    title: Sequence[str]
    header: Sequence[Sequence[Cell]]
    rows: Sequence[Sequence[Cell]]
    merges: Sequence[tuple[int, int, int, int]] = ()
    foot: Sequence[str] = ()

    @property
    def first_row(self) -> int:
        """The number of the first row of ``rows`` as a spreadsheet shows it; the notice is the first line of all."""
        return 1 + len(self.title) + len(self.header) + 1


@dataclass(frozen=True)
class Return:
    """One file. ``folder`` is the period's, as ``2022`` or ``2022-q3``; ``name`` has no suffix.

    ``archive`` names a zip of the folder that holds the file with others; ``legacy`` has texts written in TCVN3. A
    report in prose has ``parts`` and no sheets.
    """

    form: str
    folder: str
    name: str
    sheets: Sequence[Sheet]
    format: Format = "xlsx"
    archive: str | None = None
    legacy: bool = False
    received_on: dt.date | None = None
    parts: Sequence[Part] = ()

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.name}.{self.format}"

    @property
    def path(self) -> str:
        """Where it lies below the folder of the sample, in a zip or not."""
        inside = f"{self.archive}.zip/" if self.archive else ""
        return f"{self.form}/{self.folder}/{inside}{self.file_name}"
