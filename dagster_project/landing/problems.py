"""The problems of a source's files, read back from its packs for a person to look at."""

from collections.abc import Iterator

import duckdb

from ..settings import Settings
from .land import Landing

SHOWN = 50


def first_problems(landing: Landing, settings: Settings, most: int = SHOWN) -> list[str]:
    """The first problems of a source in the order of its files, in both languages."""
    return [f"{file}: {vi} / {en}" for file, vi, en in problems_of(landing, settings, most)]


def problems_of(landing: Landing, settings: Settings, most: int) -> Iterator[tuple[str, str, str]]:
    """File, and the words in Vietnamese and English, of up to ``most`` problems."""
    names = {item.reading_id: item.file.name for item in landing.files if item.status != "superseded"}
    packs = settings.landed / "problems" / f"{landing.form.name}-*.parquet"
    # what was wrong with a return that was corrected is no longer to be looked at
    columns, order = "reading_id, message_vi, message_en", "reading_id, sheet, row, cell, rule"
    found = duckdb.sql(f"select {columns} from read_parquet('{packs}') order by {order}")
    shown = 0
    while shown < most and (row := found.fetchone()):
        if row[0] in names:
            shown += 1
            yield names[row[0]], row[1], row[2]
