"""The rows that were chosen, with the words about them."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from ..publishing import manifest
from ..publishing.dictionary import TableWords, read_dictionary
from .choosing import SUPPRESSED, Choice, Query, query_of
from .refusals import Refused, nearest

# rows of a sheet in the format of Excel
MOST_ROWS = 1_048_576
_AT_ONCE = 10_000
_NAMES = re.compile(r"\w+")


@dataclass(frozen=True)
class Extract:
    """An open result: ``rows`` may be gone through once; each comes with the names of its suppressed columns.

    ``origins`` counts the rows by their origin, empty where the table has none; ``apportioned`` counts those that were
    told apart by a weight or an estimate, ``suppressed`` those with a suppressed cell. ``units`` are units of measure
    by their codes, in Vietnamese and English.
    """

    query: Query
    words: TableWords
    release: Mapping[str, Any]
    count: int
    origins: Mapping[str, int]
    rows: Iterator[tuple[Sequence[Any], Collection[str]]]
    apportioned: int = 0
    suppressed: int = 0
    units: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def simulated(self) -> int:
        """How many rows rest on simulated files."""
        return sum(count for origin, count in self.origins.items() if origin != "official")


@contextmanager
def extract(release: Path, choice: Choice, most_rows: int) -> Iterator[Extract]:
    """Open a release folder and take what was chosen, in the order of the table's key.

    Raises:
        Refused: there is no such table, column or value, nothing answers, or it is more than ``most_rows``.
    """
    with duckdb.connect(str(release / "khoxa.duckdb"), read_only=True) as connection:
        query = query_of(connection, choice)
        count = _number(connection, "count(*)", query)
        if not count:
            _explain_nothing(connection, query, choice)
        if count > most_rows:
            raise Refused(
                f"{count} dòng, nhiều hơn một trang tính chứa được ({most_rows}); hãy lọc bớt hoặc dùng --csv.",
                f"{count} rows are more than a sheet holds ({most_rows}); filter them or use --csv.",
            )
        origins = _origins(connection, query)
        query = _with_origin(query, origins)
        apportioned = suppressed = 0
        if {"apportioned_share", "is_estimate"} <= query.types.keys():
            apportioned = _number(connection, "count(*) filter (apportioned_share > 0 or is_estimate)", query)
        if SUPPRESSED in query.types:
            suppressed = _number(connection, f'count("{SUPPRESSED}")', query)
        words = read_dictionary(release)[query.table]
        yield Extract(
            query,
            words,
            manifest.load(release),
            count,
            origins,
            _rows(connection, query, words),
            apportioned,
            suppressed,
            _units(release),
        )


def _units(release: Path) -> Mapping[str, tuple[str, str]]:
    """The units of measure by their codes, in Vietnamese and English, as the release's own dictionary has them."""
    with (release / "dictionary.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["unit"]: (row["unit_vi"], row["unit_en"]) for row in csv.DictReader(lines) if row.get("unit")}


def _rows(
    connection: duckdb.DuckDBPyConnection, query: Query, words: TableWords
) -> Iterator[tuple[Sequence[Any], Collection[str]]]:
    """Each row in the order of the table's key, with the columns that are suppressed in it."""
    order = ", ".join(f'"{name}"' for name in words.key if name in query.types) or "all"
    taken = ", ".join(f'"{name}"' for name in query.columns)
    hidden = f'"{SUPPRESSED}"' if SUPPRESSED in query.types else "null"
    result = connection.execute(f"select {taken}, {hidden} from {query.source} order by {order}", query.values)
    while rows := result.fetchmany(_AT_ONCE):
        for row in rows:
            yield row[:-1], frozenset(_NAMES.findall(row[-1] or ""))


def _number(connection: duckdb.DuckDBPyConnection, what: str, query: Query) -> int:
    row = connection.execute(f"select {what} from {query.source}", query.values).fetchone()
    assert row is not None
    return int(row[0])


def _origins(connection: duckdb.DuckDBPyConnection, query: Query) -> Mapping[str, int]:
    if "origin" not in query.types:
        return {}
    found = connection.execute(f"select origin, count(*) from {query.source} group by 1 order by 1", query.values)
    return {str(origin): int(count) for origin, count in found.fetchall()}


def _with_origin(query: Query, origins: Mapping[str, int]) -> Query:
    """No choice of columns leaves out that figures are simulated."""
    if "origin" in query.columns or not set(origins) - {"official"}:
        return query
    return Query(query.table, query.types, [*query.columns, "origin"], query.where, query.values, query.conditions)


def _explain_nothing(connection: duckdb.DuckDBPyConnection, query: Query, choice: Choice) -> None:
    """Name values that the columns do have."""
    like: list[str] = []
    for name, value in choice.only:
        found = connection.execute(
            f'select distinct "{name}"::varchar from {query.table} where "{name}" is not null order by 1'
        ).fetchall()
        known = [str(each) for (each,) in found]
        if value and value not in known:
            like += [f"{name}={each}" for each in nearest(value, known)]
    asked = "; ".join(query.conditions) or query.table
    raise Refused(f"Không có dòng nào: {asked}.", f"No row answers: {asked}.", like)
