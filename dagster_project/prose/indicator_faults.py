"""What is wrong with the list of indicators, and with the rules between them."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..reference import FOLDER
from ..settings import PROJECT
from ..yaml_file import read_yaml
from .sentence.vocabulary import indicators

_SEEDS = FOLDER.parent
_RULES = ("change_rules.csv", "rate_rules.csv", "share_rules.csv")
_ALLOWED = {
    "topic": ("ntm", "poverty", "funding", "ocop", "region_class", "support"),
    "measure": ("count", "rate", "share", "mean", "money", "change", "flag"),
    "timing": ("stock", "flow"),
}
_NAMES = PROJECT / "dagster_project" / "publishing" / "site" / "codes.yml"


@dataclass(frozen=True)
class Fault:
    """A fault of a list: its file, the line or entry, what is there, and what belongs there, in both languages."""

    file: str
    place: str
    found: str
    vi: str
    en: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: “{self.found}”: {self.vi} / {self.en}"


def of_indicators(folder: Path = _SEEDS) -> Iterator[Fault]:
    """The faults of the indicators, and of the rules between them, in a folder of seeds."""
    units = set(read_yaml(_NAMES)["unit"])
    for place, row in _rows(folder / "indicators.csv"):
        for column, allowed in _ALLOWED.items():
            if row[column] not in allowed:
                said = ", ".join(allowed)
                yield Fault("indicators.csv", f"{place}, {column}", row[column], f"phải là {said}", f"one of {said}")
        if row["unit"] and row["unit"] not in units:
            vi, en = "chưa có tên đơn vị này trong publishing/site/codes.yml", "no name in publishing/site/codes.yml"
            yield Fault("indicators.csv", f"{place}, unit", row["unit"], vi, en)
    for name in _RULES:
        yield from between_indicators(folder / name)


def between_indicators(path: Path) -> Iterator[Fault]:
    """The codes of a file of rules that are no indicators."""
    for place, row in _rows(path):
        for column, value in row.items():
            if column.endswith("_code") and value and value not in indicators():
                yield Fault(path.name, f"{place}, {column}", value, "không có chỉ tiêu này", "no such indicator")


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            yield f"dòng / line {number}", row
