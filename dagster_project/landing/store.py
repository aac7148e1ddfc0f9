"""The packs of one form on disk, seen from the parent: which readings there are, and forgetting those that are gone."""

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pyarrow as arrow
import pyarrow.compute as compute
import pyarrow.parquet as parquet

from ..sources.form import Form
from .fingerprint import digest
from .jobs import Summary
from .packs import INDEXES, TABLES, pack_path, put_pack, write_rows

NO_ROWS = "none"


class Store:
    """The readings of one form under ``warehouse/raw``, in packs; a pack without its index was never finished."""

    def __init__(self, landed: Path, form: Form) -> None:
        self.folder, self.form = landed, form

    def readings(self) -> Mapping[str, tuple[str, Summary]]:
        """Every reading by key, with the pack it stands in."""
        found: dict[str, tuple[str, Summary]] = {}
        for path in sorted((self.folder / INDEXES / self.form.name).glob("*.json")):
            try:
                index = json.loads(path.read_text(encoding="utf-8"))
                summaries = [Summary.from_json(item) for item in index]
            except (OSError, ValueError, TypeError, KeyError):
                continue
            if all(pack_path(self.folder, self.form.name, table, path.stem).exists() for table in self._tables):
                found |= {item.key: (path.stem, item) for item in summaries}
        return found

    def rows(self, pack: str, key: str, columns: Sequence[str] | None = None) -> arrow.Table:
        """The accepted rows of one reading."""
        path = pack_path(self.folder, self.form.name, self.form.name, pack)
        named = None if columns is None else [*columns]
        return parquet.read_table(path, columns=named, filters=compute.field("_reading_id") == key)

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove every other reading; a pack that holds some of them is written again without them."""
        readings = self.readings()
        packs: dict[str, list[Summary]] = {}
        for pack, item in readings.values():
            packs.setdefault(pack, []).append(item)
        kept_packs = {NO_ROWS}
        for pack, items in packs.items():
            kept = [item for item in items if item.key in keys]
            if len(kept) == len(items):
                kept_packs.add(pack)
            elif kept:
                kept_packs.add(self._without(pack, kept))
        for table, schema in self._tables.items():
            # an empty table stays, so that the source has its columns
            empty = pack_path(self.folder, self.form.name, table, NO_ROWS)
            write_rows(empty, schema.empty_table())
            kept_paths = {pack_path(self.folder, self.form.name, table, pack) for pack in kept_packs}
            _remove(empty.parent, "*.parquet" if table == self.form.name else f"{self.form.name}-*.parquet", kept_paths)
        indexes = self.folder / INDEXES / self.form.name
        _remove(indexes, "*.json", {indexes / f"{pack}.json" for pack in kept_packs})

    @property
    def _tables(self) -> Mapping[str, arrow.Schema]:
        return {self.form.name: self.form.schema, **TABLES}

    def _without(self, pack: str, kept: Sequence[Summary]) -> str:
        name = digest([pack, *(item.key for item in kept)])[:16]
        keys = arrow.array([item.key for item in kept])
        tables = {}
        for table in self._tables:
            rows = parquet.read_table(pack_path(self.folder, self.form.name, table, pack))
            column = "_reading_id" if table == self.form.name else "reading_id"
            tables[table] = rows.filter(compute.is_in(rows[column], keys))
        put_pack(self.folder, self.form.name, name, tables, kept)
        return name


def _remove(folder: Path, pattern: str, kept: Collection[Path]) -> None:
    for path in folder.glob(pattern):
        if path not in kept:
            path.unlink(missing_ok=True)
