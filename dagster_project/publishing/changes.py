"""What changed between two releases."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from . import manifest
from .shelf import Shelf


@dataclass(frozen=True)
class TableChange:
    """Rows that only the new release has, and rows that only the old one had."""

    table: str
    added: int
    removed: int


@dataclass(frozen=True)
class Changes:
    """Between two releases: files by what became of them, and tables whose rows differ."""

    files_added: Sequence[str]
    files_changed: Sequence[str]
    files_removed: Sequence[str]
    tables: Sequence[TableChange]


def compare(shelf: Shelf, old: str, new: str) -> Changes:
    """Set two releases side by side."""
    before, after = manifest.load(shelf.folder(old)), manifest.load(shelf.folder(new))
    was = {item["file"]: item["sha256"] for item in before["inputs"]}
    now = {item["file"]: item["sha256"] for item in after["inputs"]}
    differing = [
        name
        for name in sorted({*before["tables"], *after["tables"]})
        if before["tables"].get(name, {}).get("content") != after["tables"].get(name, {}).get("content")
        and name not in manifest.OF_THIS_RELEASE
    ]
    return Changes(
        sorted(now.keys() - was.keys()),
        sorted(file for file in now.keys() & was.keys() if now[file] != was[file]),
        sorted(was.keys() - now.keys()),
        [_table(name, shelf.folder(old), shelf.folder(new)) for name in differing],
    )


def _table(name: str, old: Path, new: Path) -> TableChange:
    path = Path("parquet", *name.split(".", 1)).with_suffix(".parquet")
    if not (old / path).exists() or not (new / path).exists():
        return TableChange(name, _rows(new / path), _rows(old / path))
    return TableChange(name, _only_in(new / path, old / path), _only_in(old / path, new / path))


def _rows(path: Path) -> int:
    return _count("select * from read_parquet(?)", path) if path.exists() else 0


def _only_in(one: Path, other: Path) -> int:
    # columns may have come or gone, so rows are compared as text; that a row now stands in another file is not a change
    rows = "select to_json(t)::varchar from (select columns(c -> c <> 'file_id') from read_parquet(?)) as t"
    return _count(f"{rows} except all {rows}", one, other)


def _count(query: str, *paths: Path) -> int:
    with duckdb.connect() as connection:
        row = connection.execute(f"select count(*) from ({query})", [str(path) for path in paths]).fetchone()
    assert row is not None
    return int(row[0])
