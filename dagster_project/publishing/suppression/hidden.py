"""What has to be hidden of the tables that count small groups."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as arrow

from .block import Block, Bounds
from .declared import Declared, SensitiveTable
from .figures import Figure, Figures, Form, Limit, all_of
from .protect import is_small, protect
from .reading import read_figures

# where a count has no total beside it: more than any unit has
_UNLIMITED = 10**9


@dataclass
class HiddenRow:
    """The columns that are hidden in a row; ``instead`` says what stands there, where that is not nothing."""

    columns: set[str] = field(default_factory=set)
    instead: dict[str, str] = field(default_factory=dict)


# by table, by row id in the private database
HiddenRows = dict[str, dict[int, HiddenRow]]


def hidden_groups(connection: duckdb.DuckDBPyConnection, declared: Declared) -> HiddenRows:
    """The cells to hide of every declared table of the private database, attached as ``work``.

    Raises:
        NotTheSum: a row is not the sum of the rows that it is declared to add up.
    """
    figures = read_figures(connection, declared)
    telling, free = _telling(figures, declared.threshold)
    told = set(map(all_of, telling))
    found: HiddenRows = {}
    for published in figures.by_block():
        block = Block(published, _bounds(figures, published, free))
        protect(block, declared.threshold, told & published.keys())
        for form in block.hidden_forms():
            for name, row, column in published[form].cells:
                found.setdefault(name, {}).setdefault(row, HiddenRow()).columns.add(column)
    for table in declared.tables.values():
        _rates(table, found)
    for table in declared.tables.values():
        _repeated(connection, table, found)
    return found


def _bounds(figures: Figures, published: Mapping[Form, Figure], free: Collection[int]) -> Mapping[int, Bounds]:
    found = {}
    for number in {number for form in published for number, *_ in form}:
        count = figures.counts[number]
        whole = _UNLIMITED if count.whole is None else count.whole
        least, most = (0, whole) if number in free else _limits(figures, number)
        found[number] = Bounds(count.value, whole, least, most)
    return found


def _limits(figures: Figures, number: int, limits: Sequence[Limit] | None = None) -> tuple[int, int]:
    count = figures.counts[number]
    limits = figures.limits.get(number, ()) if limits is None else limits
    least = max([0, *(limit.least for limit in limits if limit.least is not None)])
    whole = _UNLIMITED if count.whole is None else count.whole
    most = min([whole, *(limit.most for limit in limits if limit.most is not None)])
    # a return that contradicts itself limits nothing
    return min(least, count.value), max(most, count.value)


def _telling(figures: Figures, threshold: int) -> tuple[set[int], set[int]]:
    """Counts that leave too few values for a small group beside them in their row, and those they are to leave free."""
    small = (form for form, figure in figures.published.items() if is_small(figure, threshold))
    waiting = sorted({number for form in small for number, *_ in form})
    free, telling = set(waiting), set()
    while waiting:
        number = waiting.pop()
        given = {cell for limit in _tight(figures, number, threshold) for cell in limit.given}
        found = {count for cell in given & figures.form_of.keys() for count, *_ in figures.form_of[cell]}
        telling |= found
        waiting += sorted(found - free)
        free |= found
    return telling, free


def _tight(figures: Figures, number: int, threshold: int) -> Sequence[Limit]:
    """The limits that leave fewer values than the threshold: each by itself, or else all together."""
    limits = figures.limits.get(number, ())

    def is_tight(some: Sequence[Limit]) -> bool:
        least, most = _limits(figures, number, some)
        return most - least < threshold

    return [limit for limit in limits if is_tight([limit])] or (limits if is_tight(limits) else [])


def _rates(table: SensitiveTable, found: HiddenRows) -> None:
    for hidden in found.get(table.name, {}).values():
        for rate, counts in (table.rates or {}).items():
            if hidden.columns & set(counts):
                hidden.columns.add(rate)


def _repeated(connection: duckdb.DuckDBPyConnection, table: SensitiveTable, found: HiddenRows) -> None:
    if not (follows := table.follows) or not (hidden := found.get(follows.table)):
        return
    names: list[tuple[int, str]] = [(row, column) for row, each in hidden.items() for column in sorted(each.columns)]
    rows = arrow.table({"row_id": [row for row, _ in names], "name": [name for _, name in names]})
    connection.register("hidden_there", rows)
    for repeated in follows.columns:
        keys = " and ".join(f"there.{theirs} = here.{ours}" for theirs, ours in repeated.keys.items())
        query = (
            f"select here.rowid from work.{table.name} as here inner join work.{follows.table} as there on {keys} "
            f"inner join hidden_there as hidden on hidden.row_id = there.rowid and hidden.name = here.{follows.named} "
            f"where there.{follows.where}"
        )
        for (row,) in connection.execute(query).fetchall():
            found.setdefault(table.name, {}).setdefault(row, HiddenRow()).columns.update(
                (repeated.column, *repeated.hides)
            )
    connection.unregister("hidden_there")
