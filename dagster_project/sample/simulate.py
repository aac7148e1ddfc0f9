"""Writing the sample: one file for each return, beside it the day it came in where that is known."""

import datetime as dt
import shutil
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from ..quality.origin import SUFFIX
from .answers import FILE as ANSWERS
from .answers import write_answers
from .document import Return
from .mess import Mess
from .returns import returns
from .world import world
from .writers import write
from .writers.zipped import zipped

_README = """# Simulated returns

Written by `khoxa simulate` over the real communes, because commune-level returns are not public. Figures add up to
published ones where the tables `dagster_project/sample/targets*.csv` say so; everything else is invented. What is wrong
with which file, on purpose, stands in `{answers}`, which a build does not read.
"""


class NotASample(Exception):
    """The folder holds files that are not a sample's."""


def simulate(seed: int, into: Path) -> int:
    """Write the sample of a seed, in place of the one that is there; how many files it has.

    Raises:
        NotASample: the folder is not empty and holds no sample.
    """
    clear(into)
    sent = Mess(returns(world(seed)))
    files = write_returns(sent, into)
    write_answers(sent.answers, into)
    (into / "README.md").write_text(_README.format(answers=ANSWERS), encoding="utf-8")
    return files


def clear(folder: Path) -> None:
    """Take an earlier sample away.

    Raises:
        NotASample: the folder is not empty and holds no sample.
    """
    if folder.exists() and any(folder.iterdir()):
        if not (folder / ANSWERS).exists():
            raise NotASample(str(folder))
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    # so that one that was broken off is known for a sample
    (folder / ANSWERS).touch()


def write_returns(documents: Iterable[Return], into: Path) -> int:
    """Write returns as they come; those of one archive must come one after the other."""
    count = 0
    for (folder, archive), group in groupby(documents, key=lambda each: (f"{each.form}/{each.folder}", each.archive)):
        target = into / folder
        target.mkdir(parents=True, exist_ok=True)
        if archive:
            members = {each.file_name: write(each) for each in group}
            _write_new(target / f"{archive}.zip", zipped(members))
            count += 1
            continue
        for each in group:
            _write_new(target / each.file_name, write(each))
            count += 1
            if each.received_on:
                _write_origin(target / each.file_name, each.received_on)
    return count


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet.

    Raises:
        FileExistsError: two returns have one name.
    """
    with path.open("xb") as file:
        file.write(content)


def _write_origin(path: Path, received_on: dt.date) -> None:
    path.with_name(path.name + SUFFIX).write_text(f"received_on: {received_on}\n", encoding="utf-8")
