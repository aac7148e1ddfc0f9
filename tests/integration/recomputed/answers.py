"""Which files and rows of the sample do not count, by the sheet that says what was spoilt on purpose."""

import csv
import re
from pathlib import Path
from typing import NamedTuple

# one of two identical files counts; a corrected file is replaced by the one that corrects it
FILES = {"sent_twice", "corrected"}
ROWS = {
    "wrong_district", "misspelt_commune", "old_name", "not_in_list", "blank_cell", "rate_for_count", "letter_in_number",
    "mark_unclear", "cells_disagree", "part_above_whole", "outside_period",
}  # fmt: skip
HARMLESS = {"legacy_font", "late", "missing", "total_differs"}


class Row(NamedTuple):
    file: str
    sheet: str
    number: int


class LeftOut(NamedTuple):
    files: frozenset[str]
    rows: frozenset[Row]


def left_out(sample: Path) -> LeftOut:
    with (sample / ".answers.csv").open(encoding="utf-8-sig", newline="") as lines:
        answers = list(csv.DictReader(lines))
    unknown = {answer["kind"] for answer in answers} - FILES - ROWS - HARMLESS
    assert not unknown, unknown
    return LeftOut(
        files=frozenset(answer["file"] for answer in answers if answer["kind"] in FILES),
        rows=frozenset(
            Row(answer["file"], answer["sheet"], int(re.sub("[A-Z]", "", answer["cell"])))
            for answer in answers
            if answer["kind"] in ROWS
        ),
    )
