"""One file's reading on disk: accepted rows as Parquet, everything else as JSON written last."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import pyarrow as arrow
import pyarrow.parquet as parquet

from ..quality.intake import Account, Reading, RejectedRow
from ..quality.origin import Origin
from ..quality.problems import Problem
from ..settings import Settings
from .atomic import write, write_text

NO_ROWS = "none"


class Store:
    """The readings of one form under ``warehouse/raw``; a reading without its JSON was never finished."""

    def __init__(self, settings: Settings, form: str) -> None:
        self.rows_folder = settings.landed / form
        self.notes_folder = settings.landed / "_readings" / form

    def rows_path(self, key: str) -> Path:
        """Where the accepted rows of a reading are."""
        return self.rows_folder / f"{key}.parquet"

    def save(self, key: str, reading: Reading, origin: Origin) -> None:
        """Write a reading; its rows first, so that the notes never promise rows that are not there."""
        if reading.rows is not None:
            write_rows(self.rows_path(key), reading.rows)
        notes = {name: value for name, value in asdict(_without_rows(reading)).items() if name != "rows"}
        write_text(
            self._notes_path(key),
            json.dumps({**notes, "origin": asdict(origin)}, default=str, ensure_ascii=False),
        )

    def load(self, key: str) -> tuple[Reading, Mapping[str, str | None]] | None:
        """A finished reading without its rows, and its origin; ``None`` where there is none."""
        try:
            notes = json.loads(self._notes_path(key).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        origin = notes.pop("origin")
        notes["accounts"] = [Account(**item) for item in notes["accounts"]]
        notes["problems"] = [Problem(**item) for item in notes["problems"]]
        notes["rejected"] = [RejectedRow(**item) for item in notes["rejected"]]
        return Reading(rows=None, **notes), origin

    def keep_only(self, rows: Sequence[str], notes: Sequence[str], schema: arrow.Schema) -> None:
        """Remove the rows and notes of other readings; an empty table stays, so that the source has its columns."""
        write_rows(self.rows_path(NO_ROWS), schema.empty_table())
        for folder, kept in ((self.rows_folder, {*rows, NO_ROWS}), (self.notes_folder, {*notes})):
            for path in folder.glob("*"):
                if path.name.split(".")[0] not in kept:
                    path.unlink(missing_ok=True)

    def _notes_path(self, key: str) -> Path:
        return self.notes_folder / f"{key}.json"


def _without_rows(reading: Reading) -> Reading:
    return Reading(**{**vars(reading), "rows": None})


def write_rows(path: Path, rows: arrow.Table) -> None:
    """Write a Parquet file in one step; the same rows always give the same bytes."""
    write(path, lambda aside: parquet.write_table(rows, aside, compression="zstd"))
