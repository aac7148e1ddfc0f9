"""Reading every declared cell of the private database, and what it is made of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import duckdb

from .declared import CountedCell, Declared, SensitiveTable
from .figures import Cell, Figures, Form, Identity, Limit, all_of, joined, value_of
from .members import members

# the row's number for each count, by table and column
_Rows = dict[tuple[str, str], dict[int, int]]


class NotTheSum(ValueError):
    """A published figure is not the sum that its declaration says, so what would give it away is not known."""


def read_figures(connection: duckdb.DuckDBPyConnection, declared: Declared) -> Figures:
    """Every declared cell of the private database, attached as ``work``.

    Raises:
        NotTheSum: a row is not the sum of the rows that it is declared to add up.
    """
    figures = Figures()
    rows: _Rows = {}
    counting = [table for table in declared.tables.values() if not table.adds]
    cells = [(table, cell) for table in counting for cell in table.cells]
    for table, cell in cells:
        if not cell.carried:
            rows[table.name, cell.column] = _counts(connection, figures, table, cell)
    on_maps: dict[Identity, Form] = {}
    for table in declared.tables.values():
        if table.adds:
            _sums(connection, figures, table, rows, on_maps)
    for table, cell in cells:
        if cell.carried:
            _carried(connection, figures, table, cell, on_maps)
    return figures


def _cells(connection: duckdb.DuckDBPyConnection, table: SensitiveTable, cell: CountedCell) -> Iterable[tuple]:
    # in an order that no build changes, for the choice of what to hide goes by it
    limits = "".join(f", {limit.least}, {limit.most}" for limit in cell.limits)
    return connection.execute(
        f"select rowid, {cell.figure}, unit_key, ({cell.day})::date::varchar, ({cell.basis})::varchar, "
        f"{cell.column}, {cell.of}{limits} from work.{table.name} where {cell.column} is not null "
        "order by 2, 3, 4, 5, 6, 7"
    ).fetchall()


def _counts(
    connection: duckdb.DuckDBPyConnection, figures: Figures, table: SensitiveTable, cell: CountedCell
) -> dict[int, int]:
    found = {}
    for row, figure, unit, day, basis, value, whole, *ends in _cells(connection, table, cell):
        number = found[row] = figures.count((figure, unit, day, basis), value, whole)
        figures.publish(all_of(number), (table.name, row, cell.column), value, whole)
        for limit, least, most in zip(cell.limits, ends[::2], ends[1::2], strict=True):
            given = [(table.name, row, column) for column in limit.given]
            figures.limits.setdefault(number, []).append(Limit(least, most, given))
    return found


def _sums(
    connection: duckdb.DuckDBPyConnection,
    figures: Figures,
    table: SensitiveTable,
    rows: _Rows,
    on_maps: dict[Identity, Form],
) -> None:
    made_of = members(connection, table)
    unit = "case when placement = 'figure' then unit_key end" if table.places == "map" else "null"
    values = {number: count.value for number, count in enumerate(figures.counts)}
    for cell in table.cells:
        numbers = rows[str(table.adds), cell.column]
        query = f"select rowid, {cell.column}, {cell.of}, {unit} from work.{table.name} where {cell.column} is not null"
        for row, value, whole, unit_key in connection.execute(f"{query} order by rowid").fetchall():
            form = _form(numbers, made_of.get(row, ()))
            if value_of(form, values) != value:
                raise NotTheSum(_not_the_sum((table.name, row, cell.column), value, value_of(form, values)))
            figures.publish(form, (table.name, row, cell.column), value, whole)
            if unit_key and form:
                figure, _, day, basis = figures.counts[min(form)[0]].identity
                on_maps.setdefault((figure, unit_key, day, basis), form)


def _form(numbers: Mapping[int, int], rows: Sequence[tuple[int, float, float]]) -> Form:
    cuts: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for row, low, high in rows:
        if row in numbers:
            cuts[numbers[row]].append((low, high))
    return frozenset((number, *cut) for number, each in cuts.items() for cut in joined(each))


def _carried(
    connection: duckdb.DuckDBPyConnection,
    figures: Figures,
    table: SensitiveTable,
    cell: CountedCell,
    on_maps: Mapping[Identity, Form],
) -> None:
    """The figure of the day before is that of the unit then, or of the units that it was made of."""
    for row, figure, unit, day, basis, value, whole, *_ in _cells(connection, table, cell):
        identity = (figure, unit, day, basis)
        number = figures.number(identity)
        form = all_of(number) if number is not None else on_maps.get(identity)
        form = form or all_of(figures.count(identity, value, whole))
        figures.publish(form, (table.name, row, cell.column), value, whole)


def _not_the_sum(cell: Cell, value: int, added: int) -> str:
    return (
        f"{cell[0]}.{cell[2]}: {value} không phải là tổng {added} của các dòng khai báo trong declared.yml; "
        f"hãy sửa khai báo. / "
        f"{value} is not {added}, the sum of the rows that declared.yml says it adds up; mend the declaration."
    )
