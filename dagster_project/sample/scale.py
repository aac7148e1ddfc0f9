"""A whole folder of raw data for load tests: the official files, and the sample once for each of many provinces."""

import shutil
from pathlib import Path

from ..quality.origin import SUFFIX
from ..settings import settings
from .clones import Clone
from .returns import returns
from .simulate import clear, write_returns
from .unit_lists import change_tables, unit_lists
from .world import world
from .writers import write


def write_provinces(seed: int, into: Path, number: int) -> int:
    """Write raw data of so many provinces, return by return; how many files they sent.

    Raises:
        NotASample: the folder is not empty and holds no sample.
    """
    clear(into)
    shutil.copytree(settings().raw_data / "official", into / "official")
    made = world(seed)
    files = 0
    for clone in (Clone(made.atlas, i) for i in range(number)):
        folder = into / "sample" / f"{clone.number + 1:02d}"
        write_lists(clone, folder)
        # reports in prose are of the one province they were written about
        sent = (document for document in returns(made) if document.sheets)
        files += write_returns(map(clone.document, sent), folder)
    return files


def write_lists(clone: Clone, folder: Path) -> None:
    """The lists of units, each with the day from which it holds, and the tables of changes."""
    for day, document in unit_lists(clone):
        path = folder / document.form / document.file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write(document))
        path.with_name(path.name + SUFFIX).write_text(f"in_force_from: {day}\n", encoding="utf-8")
    for document in change_tables(clone):
        path = folder / document.form / document.file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write(document))
