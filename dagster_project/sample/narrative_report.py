"""Reports in prose over the simulated figures: written by hand, with contradictions in them on purpose.

Each lies in ``reports/``: a paragraph to a line, titles behind ``# `` and ``## ``, tables between bars. Which of its
figures are wrong stands with the tests (``tests/reports/planted.csv``).
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from ..reading.dates import find_date
from .document import Format, Part, Return
from .world import World

_FOLDER = Path(__file__).with_name("reports")
_MARK = re.compile(r"^#+ ")
_RULE = re.compile(r"[\s|:-]+")
_FORMATS: tuple[Format, ...] = ("docx", "txt", "html")


def returns(world: World) -> Iterator[Return]:
    """The reports in the order of their names, in one format after the other."""
    for number, path in enumerate(sorted(_FOLDER.glob("*.md"))):
        parts = list(_parts(path.read_text(encoding="utf-8")))
        date = next(day for part in parts if isinstance(part, str) and (day := find_date(part)))
        style = _FORMATS[number % len(_FORMATS)]
        yield Return("narrative_report", str(date.year), path.stem, (), style, received_on=date, parts=parts)


def _parts(text: str) -> Iterator[Part]:
    """The paragraphs and tables of a report."""
    lines = [_MARK.sub("", line.strip()) for line in text.split("\n") if line.strip()]
    for is_table, group in groupby(lines, key=lambda line: line.startswith("|")):
        if not is_table:
            yield from group
            continue
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in group if not _RULE.fullmatch(line)]
        yield rows
