"""The answer sheet: what is wrong with which file on purpose, and what a reader must say of it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

# a name that begins with a point is none of a source file, so that a build passes it over
FILE = ".answers.csv"


@dataclass(frozen=True)
class Answer:
    """One thing wrong. ``rule`` is that of the problem to be reported, empty where the file is late, doubled, a
    correction or missing; ``file`` is its path from the folder above the sample."""

    file: str
    sheet: str
    cell: str
    kind: str
    rule: str
    expected_effect_vi: str
    expected_effect_en: str


def write_answers(answers: Iterable[Answer], into: Path) -> None:
    """Write the sheet into the folder of the sample."""
    names = [field.name for field in fields(Answer)]
    with (into / FILE).open("w", encoding="utf-8", newline="") as lines:
        sheet = csv.writer(lines, lineterminator="\n")
        sheet.writerow(names)
        for answer in answers:
            sheet.writerow([f"{into.name}/{answer.file}", *list(vars(answer).values())[1:]])
