"""Which rows of files a row of a published table comes from, by ``lineage.yml``."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from ..yaml_file import read_yaml

Row = Mapping[str, Any]


class UnknownTable(LookupError):
    """The release has no such table, or none that can be traced."""


@cache
def _ways() -> Mapping[str, Any]:
    return read_yaml(Path(__file__).with_suffix(".yml"))


def full_name(table: str) -> str:
    """The name of a table that can be traced, with its schema.

    Raises:
        UnknownTable: there is none.
    """
    name = table if "." in table else next((n for n in _ways() if n.split(".")[1] == table), table)
    if name not in _ways():
        raise UnknownTable(table)
    return name


def keys_of(table: str) -> Sequence[str]:
    """The columns by which a person names a row of ``schema.table``; none where its rows cannot be traced."""
    return tuple(_ways().get(table, {}).get("keys", ()))


def named_rows(connection: duckdb.DuckDBPyConnection, table: str, keys: Sequence[str]) -> Sequence[Row]:
    """The rows of the table that all the keys name, each by any of the columns that people name a row by."""
    columns = _ways()[table]["keys"]
    any_key = " or ".join(f"{column}::varchar = ?" for column in columns)
    where = " and ".join(f"({any_key})" for _ in keys)
    return rows_of(connection, f"select * from {table} where {where} order by all", [k for k in keys for _ in columns])


def file_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with file, sheet and row number that these rows come from, through as many tables as it takes.

    One that several ways lead to comes several times.
    """
    if not rows or "file_id" in rows[0]:
        yield from rows
        return
    way = _ways()[table]
    if source := way.get("on_map_of"):
        yield from file_rows(connection, source, _reported(connection, source, way["same"], rows))
        return
    for step in way["through"]:
        wanted = {tuple(row[ours] for ours in step["join"].values()) for row in rows}
        found = _joined(connection, step["table"], list(step["join"]), wanted)
        yield from file_rows(connection, step["table"], found)


def rows_of(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object]) -> Sequence[Row]:
    """What a query finds, each row by the names of its columns."""
    result = connection.execute(query, values)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _joined(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], wanted: Collection[tuple[object, ...]]
) -> Sequence[Row]:
    # a row that states no value to join on joins nothing
    whole = [values for values in wanted if None not in values]
    if not whole:
        return []
    one = f"({', '.join('?' for _ in columns)})"
    where = f"({', '.join(columns)}) in ({', '.join(one for _ in whole)})"
    query = f"select * from {table} where {where} order by all"
    return rows_of(connection, query, [value for values in whole for value in values])


def _reported(
    connection: duckdb.DuckDBPyConnection, source: str, same: Sequence[str], rows: Sequence[Row]
) -> Sequence[Row]:
    """The rows of a mart that a row of it on another map is made of: those of units on the paths that lead there."""
    found: list[Row] = []
    agree = " and ".join(f"reported.{column} is not distinct from ?" for column in same)
    for row in rows:
        # a district or a province, or a unit
        there = f"paths.{row['area_level']}_code" if "area_level" in row else "paths.to_unit_key"
        query = f"""
            select distinct reported.* from {source} as reported
            inner join marts.bridge_unit_on_map as paths on reported.unit_key = paths.from_unit_key
            where {there} is not distinct from ? and ? between paths.map_from and paths.map_to and {agree} order by all
        """
        target = row["area_code"] if "area_level" in row else row["unit_key"]
        found += rows_of(connection, query, [target, row["map_from"], *(row[column] for column in same)])
    return found
