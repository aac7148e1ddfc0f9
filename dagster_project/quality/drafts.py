"""One table of a sheet on its way from cells to accepted rows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..places.register import Register
from ..reading.columns import Style, proven_style
from ..reading.money import measure
from ..reading.rows import Table
from ..reading.table import Row, Sheet, Value, address
from ..reading.titles import Title
from ..sources.form import Form
from .facts import fact_columns
from .personal import WITHHELD, is_personal, out_of_step, replaced
from .problems import Problem, Severity, problem
from .typed import NUMERIC, PLAIN, Cells, Column, plain_array


@dataclass
class Draft:
    """A table: its cells by field, then a column for each field, in the order of its data rows.

    ``sheet`` is left without its rows, but for those of ``totals``. ``rejected`` holds positions of rows that are not
    accepted, ``broken`` the cells that could not be read, ``withheld`` the rows of which no cell is shown.
    """

    form: Form
    sheet: Sheet
    table: Table
    title: Title
    cells: Mapping[str, Cells]
    totals: Mapping[int, Row] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    derived: dict[str, list[Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)
    broken: set[tuple[int, str]] = field(default_factory=set)
    out_of_bounds: set[tuple[int, str]] = field(default_factory=set)
    withheld: Collection[int] = ()

    @property
    def size(self) -> int:
        """How many data rows the table has."""
        return len(self.table.rows)

    @property
    def numbers(self) -> Sequence[int]:
        """Row numbers as the spreadsheet shows them."""
        return [row + 1 for row in self.table.rows]

    def cell(self, position: int, name: str) -> str:
        """The address of a field's cell on a data row; empty where the field stands in no column."""
        column = self.table.header.columns.get(name)
        return address(self.table.rows[position], column) if column is not None else ""

    def report(
        self,
        position: int,
        name: str,
        rule: str,
        expected: str | tuple[str, str] = "",
        severity: Severity | None = None,
    ) -> None:
        """Note a problem with one cell of a data row, and reject the row where the rule says so."""
        item = self.form.fields[name]
        words = (expected, expected) if isinstance(expected, str) else expected
        noted = problem(
            rule,
            self.sent(position, name),
            words if words[0] else (item.expected_vi, item.expected_en),
            sheet=self.sheet.name,
            row=self.table.rows[position] + 1,
            cell=self.cell(position, name),
            field=name,
            severity=severity,
        )
        self.problems.append(noted)
        if noted.severity == "reject_row":
            self.rejected.add(position)

    def units(self, name: str) -> Sequence[str | None]:
        """The places that a field names, by code and first day, ``None`` where none was found."""
        none = [None] * self.size
        pairs = zip(self.derived.get(f"{name}_code", none), self.derived.get(f"{name}_valid_from", none), strict=True)
        return [f"{code}@{valid_from}" if code else None for code, valid_from in pairs]

    def take(self, name: str, column: Column) -> None:
        """Set the column of a field, and say what of it could not be read."""
        self.columns[name] = column
        for position, rule in column.broken:
            self.broken.add((position, name))
            self.report(position, name, rule)
        for position, rule in column.remarks:
            self.report(position, name, rule)

    def sent(self, position: int, name: str) -> str:
        """The cell of a field on a data row as sent, as far as it may be shown."""
        sent = self.columns[name].sent_at(position)
        hidden = position in self.withheld and name in self.table.header.columns and not self.form.fields[name].personal
        return WITHHELD if hidden and sent else sent

    def kept(self, position: int) -> Mapping[str, str]:
        """The filled cells of a data row, by address, as far as they may be shown."""
        return {
            self.cell(position, name): sent for name in self.table.header.columns if (sent := self.sent(position, name))
        }


def draft_table(form: Form, sheet: Sheet, table: Table, title: Title, register: Register | None) -> Draft:
    """The cells of a table by field: from its columns, its sections, or from outside it.

    Raises:
        Refusal: a fact that the layout takes from outside the table is not there.
    """
    header, size = table.header, len(table.rows)
    columns = _columns(sheet, table)
    style = _style([columns[c] for name, c in header.columns.items() if form.fields[name].kind in NUMERIC], table)
    outside = fact_columns(table, title, sheet, form, register)
    cells: dict[str, Cells] = {}
    for name, item in form.fields.items():
        if name in header.columns:
            column = header.columns[name]
            shown = [p for p, row in enumerate(table.rows) if (row, column) in sheet.percent] if sheet.percent else ()
            factor = _factor(header.paths[column], title, table) if item.kind == "money" else None
            merged = _down(columns[column], sheet, table, column) if name in header.layout.down else columns[column]
            merged = replaced(merged, item.personal) if item.personal else merged
            array = plain_array(merged) if item.kind in PLAIN else None
            cells[name] = Cells(merged if array is None else array, style, shown, factor)
        elif any(table.sections.get(name, ())):
            cells[name] = Cells(table.sections[name], style)
        else:
            # a value that is no cell of this table holds for all of its rows
            cells[name] = Cells([outside.get(name)] * size, style, constant=True)
    totals = {total.row: sheet.rows[total.row] for total in table.totals}
    withheld = out_of_step(form, sheet, table) if is_personal(form) else ()
    return Draft(form, replace(sheet, rows=()), table, title, cells, totals, withheld=withheld)


def _columns(sheet: Sheet, table: Table) -> Sequence[Sequence[Value]]:
    """The table's data rows turned: one sequence per column of the sheet."""
    rows = [sheet.rows[row] for row in table.rows]
    width = max(table.header.columns.values(), default=0) + 1
    if len({len(row) for row in rows}) != 1 or len(rows[0]) < width:
        rows = [[*row[:width], *[None] * (width - len(row))] for row in rows]
    return list(zip(*rows, strict=True)) if rows else [()] * width


def _down(cells: Sequence[Value], sheet: Sheet, table: Table, column: int) -> Sequence[Value]:
    """The cells with the text of a merged cell beside every row that it spans."""
    filled, positions = list(cells), {row: position for position, row in enumerate(table.rows)}
    for top, left, bottom, right in sheet.merged:
        if left <= column <= right and bottom > top and top < len(sheet.rows) and left < len(sheet.rows[top]):
            for row in range(top, bottom + 1):
                if row in positions:
                    filled[positions[row]] = sheet.rows[top][left]
    return filled


def _style(columns: Sequence[Sequence[Value]], table: Table) -> Style | None:
    """The number style that the table's texts prove together, else the one that the layout declares."""
    mixed = [column for column in columns if str in set(map(type, column))]
    texts = [cell for column in mixed for cell in column if type(cell) is str and cell]
    proven = proven_style(texts) if texts else None
    return table.header.layout.numbers if proven is None or proven == "both" else proven


def _factor(path: str, title: Title, table: Table) -> int | None:
    """What an amount is multiplied by to give đồng: as its column says, else the title, else the layout."""
    stated = measure(path.split(" > ")[-1]) or measure(path)
    if stated is None or stated.factor is None:
        unit = table.header.layout.unit
        stated = title.measure or (measure(f"ĐVT: {unit}") if unit else None)
    return stated.factor if stated else None
