"""A sheet that is put together cell by cell, within the limits: for formats in which a cell says where it stands."""

from collections import Counter
from collections.abc import Iterable

from .decoding import Piece, decode_pieces, decode_sheet
from .limits import limits
from .refusal import Refusal
from .table import Sheet, Value


class Grid:
    """Cells put one by one at any place; a place beyond the limits is refused before room is made for it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[list[Value]] = []
        self.width = 0
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.percent: set[tuple[int, int]] = set()
        self.legacy: Counter[str] = Counter()

    def reach(self, row: int, column: int) -> None:
        """Check that the sheet may grow to hold a cell.

        Raises:
            Refusal: too many rows, columns or cells.
        """
        most, height, width = limits(), max(row + 1, len(self.rows)), max(column + 1, self.width)
        if height > most.rows or width > most.columns:
            allowed = f"{most.rows:,} × {most.columns:,}"
            raise Refusal("too_many_cells", found=f"{height:,} × {width:,}", expected=allowed, sheet=self.name)
        if height * width > most.cells:
            raise Refusal("too_many_cells", found=f"{height * width:,}", expected=f"{most.cells:,}", sheet=self.name)

    def put(self, row: int, column: int, value: Value) -> None:
        """Set one cell; the rows and cells before it come to stand empty."""
        self.reach(row, column)
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value
        self.width = max(self.width, column + 1)

    def put_text(self, row: int, column: int, pieces: Iterable[Piece]) -> None:
        """Set one cell to a text, decoded where its fonts are legacy ones; a text of nothing is an empty cell."""
        text, encodings = decode_pieces(pieces)
        self.legacy.update(encodings)
        self.put(row, column, text.strip() or None)

    def merge(self, row: int, column: int, down: int, across: int) -> None:
        """Note a merged range by how many more rows and columns it takes; none of it is allocated."""
        if down > 0 or across > 0:
            last_row = max(row, min(row + down, limits().rows - 1))
            last_column = max(column, min(column + across, limits().columns - 1))
            self.merged.append((row, column, last_row, last_column))

    def hide(self, rows: range = range(0), columns: range = range(0)) -> None:
        """Note hidden rows and columns; those beyond the limits hold nothing, for offices hide all that is unused."""
        self.hidden_rows.update(range(rows.start, min(rows.stop, limits().rows)))
        self.hidden_columns.update(range(columns.start, min(columns.stop, limits().columns)))

    def sheet(self, hidden: bool = False) -> Sheet:
        """What was put, as a sheet; where no font said that its text is of a legacy encoding, its letters may."""
        sheet = Sheet(
            name=self.name,
            rows=[row or [None] for row in self.rows],
            merged=self.merged,
            hidden=hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            percent=frozenset(self.percent),
            legacy=dict(self.legacy),
        )
        return sheet if self.legacy else decode_sheet(sheet)
