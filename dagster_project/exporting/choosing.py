"""What of a table is taken: words of a person made into a query that holds nothing of them but parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from .refusals import Refused, nearest

SCHEMAS = ("marts", "operations")
# names the columns that are suppressed in its row
SUPPRESSED = "suppressed"
_YES, _NO = ("true", "yes", "1", "có", "co"), ("false", "no", "0", "không", "khong")


@dataclass(frozen=True)
class Choice:
    """What a person asked for. ``only`` holds pairs of column and value; values of one column are alternatives."""

    table: str
    only: Sequence[tuple[str, str]] = ()
    years: Sequence[int] = ()
    columns: Sequence[str] = ()


@dataclass(frozen=True)
class Query:
    """A query on a release. ``types`` has every column of the table, ``columns`` those taken, in their order."""

    table: str
    types: Mapping[str, str]
    columns: Sequence[str]
    where: str
    values: Sequence[object]
    conditions: Sequence[str]

    @property
    def source(self) -> str:
        """The rows that were chosen, as what follows ``from`` in SQL."""
        return f"{self.table} where {self.where}"


def query_of(connection: duckdb.DuckDBPyConnection, choice: Choice) -> Query:
    """Make the query.

    Raises:
        Refused: the release has no such table or column, or a value is none of its column's type.
    """
    schema, table = _table(connection, choice.table)
    types = {
        str(name): str(kind)
        for name, kind in connection.execute(
            "select column_name, data_type from duckdb_columns() where schema_name = ? and table_name = ? "
            "order by column_index",
            [schema, table],
        ).fetchall()
    }
    for name in [*choice.columns, *(name for name, _ in choice.only)]:
        if name not in types:
            raise Refused(f"{table} không có cột {name}.", f"{table} has no column {name}.", nearest(name, types))
    terms = [_only(name, types[name], [v for n, v in choice.only if n == name]) for name, _ in choice.only]
    terms = [term for number, term in enumerate(terms) if term not in terms[:number]]
    if choice.years:
        terms.append(_years(table, types, choice.years))
    return Query(
        f"{schema}.{table}",
        types,
        list(dict.fromkeys(choice.columns)) or sorted(types, key=lambda name: _is_for_machines(name, types)),
        " and ".join(f"({sql})" for sql, _, _ in terms) or "true",
        [value for _, values, _ in terms for value in values],
        [said for _, _, said in terms],
    )


def _is_for_machines(name: str, types: Mapping[str, str]) -> bool:
    """Whether a column leads to other rows or files, and so comes after those that people read."""
    # beside the file's name, sheet and row are what a person looks for
    place = () if "file" in types else ("sheet", "row_number")
    return name.endswith("_key") or name in ("file_id", SUPPRESSED, *place)


def _table(connection: duckdb.DuckDBPyConnection, given: str) -> tuple[str, str]:
    known = [
        (str(schema), str(table))
        for schema, table in connection.execute(
            "select schema_name, table_name from duckdb_tables() where list_contains(?, schema_name) order by all",
            [list(SCHEMAS)],
        ).fetchall()
    ]
    for schema, table in known:
        if given in (table, f"{schema}.{table}"):
            return schema, table
    names = [table for _, table in known]
    raise Refused(f"Không có bảng {given}.", f"There is no table {given}.", nearest(given, names))


_Term = tuple[str, Sequence[object], str]


def _only(name: str, kind: str, given: Sequence[str]) -> _Term:
    """One of some values; a blank one is a cell without a value."""
    quoted, values = f'"{name}"', [_value(name, kind, value) for value in given if value]
    tests = [f"{quoted} in ({', '.join('?' * len(values))})"] if values else []
    if "" in given:
        tests.append(f"{quoted} is null")
    return " or ".join(tests), values, f"{name} = {' | '.join(value or '∅' for value in given)}"


def _value(name: str, kind: str, given: str) -> object:
    """The value as its column has it."""
    if kind == "BOOLEAN":
        if given.casefold() not in (*_YES, *_NO):
            raise Refused(f"{name}={given}: cần có hoặc không.", f"{name}={given}: yes or no is needed.")
        return given.casefold() in _YES
    if kind == "VARCHAR":
        return given
    text = "-".join(reversed(given.split("/"))) if kind == "DATE" and given.count("/") == 2 else given
    with duckdb.connect() as aside:
        row = aside.execute(f"select try_cast(? as {kind})", [text]).fetchone()
    if row is None or row[0] is None:
        what = ("ngày như 31/12/2023", "a day such as 31/12/2023") if kind == "DATE" else ("số", "a number")
        raise Refused(f"{name}={given}: cần một {what[0]}.", f"{name}={given}: {what[1]} is needed.")
    return row[0]


def _years(table: str, types: Mapping[str, str], years: Sequence[int]) -> _Term:
    said = f"năm/year = {' | '.join(map(str, years))}"
    for column in ("year", "period_end", "assessed_on"):
        if column in types:
            year = column if types[column] == "INTEGER" else f"year({column})"
            return f"{year} in ({', '.join('?' * len(years))})", list(years), said
    raise Refused(f"{table} không có năm; hãy dùng --only.", f"{table} has no year; use --only.")
