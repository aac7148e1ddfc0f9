"""What ``declared.yml`` says: which columns count small groups, and how they hang together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...yaml_file import read_yaml

FLAG = "suppressed"


@dataclass(frozen=True)
class CountedCell:
    """A column that counts a group, and ``of`` all that it is a group of.

    ``figure``, ``day`` and ``basis`` are SQL, blank where rows are added.
    """

    column: str
    of: str
    figure: str = ""
    day: str = ""
    basis: str = ""
    carried: bool = False
    limits: Sequence["RowLimit"] = ()


@dataclass(frozen=True)
class RowLimit:
    """SQL of what a count is at least and at most by the columns of its row, of which ``given`` count groups too."""

    least: str
    most: str
    given: Sequence[str]


@dataclass(frozen=True)
class RepeatedColumn:
    """A column that repeats one of another table.

    ``keys`` join that table's columns to these; ``hides`` are the columns that are worked out of this one.
    """

    column: str
    keys: Mapping[str, str]
    hides: Sequence[str]


@dataclass(frozen=True)
class Follows:
    """Rows that repeat the column of another table that the column ``named`` names."""

    table: str
    named: str
    where: str
    columns: Sequence[RepeatedColumn]


@dataclass(frozen=True)
class SensitiveTable:
    """A published table with such columns. ``rates`` maps a rate to the counts that it is made of."""

    name: str
    cells: Sequence[CountedCell] = ()
    adds: str | None = None
    places: str = "unit"
    keys: Sequence[str] = ()
    rates: Mapping[str, Sequence[str]] | None = None
    follows: Follows | None = None

    @property
    def columns(self) -> Sequence[str]:
        """The columns that may be hidden."""
        repeated = self.follows.columns if self.follows else ()
        hides = [name for column in repeated for name in (column.column, *column.hides)]
        return list(dict.fromkeys([*(cell.column for cell in self.cells), *(self.rates or ()), *hides]))


@dataclass(frozen=True)
class Declared:
    """All of it. ``raw`` maps a form to patterns of its fields, ``no_group`` a table to why it holds no group.

    ``texts`` are columns that speak of a group and count none.
    """

    threshold: int
    tables: Mapping[str, SensitiveTable]
    raw: Mapping[str, Sequence[str]]
    words: Sequence[str]
    no_group: Mapping[str, str]
    texts: Sequence[str]


@cache
def declared() -> Declared:
    """What the file says."""
    said = read_yaml(Path(__file__).with_suffix(".yml"))
    tables = {name: _table(name, words) for name, words in said["tables"].items()}
    return Declared(said["threshold"], tables, said["raw"], said["words"], said["no_group"], said["texts"])


def _table(name: str, said: Mapping[str, Any]) -> SensitiveTable:
    cells = [
        CountedCell(column, **{**words, "limits": [RowLimit(**limit) for limit in words.get("limits", ())]})
        for column, words in said.get("cells", {}).items()
    ]
    follows = _follows(said["follows"]) if "follows" in said else None
    return SensitiveTable(
        name, cells, said.get("adds"), said.get("places", "unit"), said.get("keys", ()), said.get("rates"), follows
    )


def _follows(said: Mapping[str, Any]) -> Follows:
    columns = [RepeatedColumn(name, **words) for name, words in said.items() if isinstance(words, dict)]
    return Follows(said["of"], said["named"], said["where"], columns)
