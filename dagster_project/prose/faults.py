"""What is wrong with the lists that prose is read by, for whoever has just added a row to one of them."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from ..yaml_file import read_yaml
from .folder import LISTS
from .indicator_faults import Fault, between_indicators, of_indicators
from .sentence.vocabulary import compiled, indicators

_COLUMNS = ("indicator_code", "unit", "wording", "context", "unless")
# the unit behind a number, where it is called otherwise than that of the indicator
_UNITS = {
    "%": {"percent"},
    "percentage points": {"percent", "points"},
    "billion VND": {"money"},
    "million VND/year": {"income", "money"},
    "communes": {"communes", "agencies"},
    "districts": {"districts", "agencies"},
    "houses": {"houses", "households"},
}


def faults(folder: Path = LISTS) -> Sequence[Fault]:
    """Every fault of the vocabulary and of the lists of expressions in a folder, in the order of their lines."""
    found = list(_yaml(folder, "units.yml", _number))
    units = set() if found else set(read_yaml(folder / "units.yml"))
    found += _vocabulary(folder / "vocabulary.csv", units)
    for name in ("standing.yml", "phrases.yml", "not_figures.yml"):
        found += _yaml(folder, name, _expression)
    for name in ("shares.csv", "parts.csv", "levels.csv"):
        found += between_indicators(folder / name)
    return [*found, *of_indicators()]


def _vocabulary(path: Path, units: set[str]) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines), 1):
            place = f"dòng / line {number}"
            if len(row) != len(_COLUMNS):
                shown = ",".join(row)
                yield Fault(path.name, place, shown, "phải có 5 cột", f"5 columns: {', '.join(_COLUMNS)}")
                continue
            if number == 1:
                continue
            for column, value, vi, en in _faults_of(row, units):
                yield Fault(path.name, f"{place}, {column}", value, vi, en)
            key = (row[1], row[2], row[3])
            if key in seen:
                yield Fault(path.name, place, row[2], f"trùng dòng {seen[key]}", f"the same as line {seen[key]}")
            seen.setdefault(key, number)


def _faults_of(row: Sequence[str], units: set[str]) -> Iterator[tuple[str, str, str, str]]:
    code, unit, wording, context, unless = row
    measured = {indicators()[each].unit for each in _codes(code) if each in indicators()}
    if code and not measured:
        yield "indicator_code", code, "không có trong dbt/seeds/indicators.csv", "not in dbt/seeds/indicators.csv"
    if units and unit not in units:
        yield "unit", unit, "không có trong units.yml", "no heading of units.yml"
    elif measured and not any(unit in _UNITS.get(each or "", {each}) for each in measured):
        yield "unit", unit, f"chỉ tiêu tính bằng {measured}", f"the indicator is measured in {measured}"
    if not wording:
        yield "wording", wording, "phải có lời", "empty"
    for column, value in (("wording", wording), ("context", context), ("unless", unless)):
        if value != value.strip() or value != value.lower() or "  " in value:
            yield column, value, "viết thường, không thừa dấu cách", "lower case, single spaces, none at the ends"
        if said := _expression(value):
            yield column, value, "biểu thức sai", f"no expression: {said}"


def _codes(code: str) -> Sequence[str]:
    """The indicators that an entry may stand for: those of each programme, where it names none."""
    if "{family}" not in code:
        return [code]
    return [each for each in indicators() if re.fullmatch(code.replace("{family}", "[a-z0-9_]+"), each)]


def _expression(value: Any) -> str | None:
    try:
        compiled(str(value))
    except re.error as error:
        return str(error)
    return None


def _number(value: Any) -> str | None:
    return None if isinstance(value, int | float) else "no number"


def _yaml(folder: Path, name: str, wrong: Callable[[Any], str | None]) -> Iterator[Fault]:
    try:
        read = read_yaml(folder / name)
    except yaml.YAMLError as error:
        at = getattr(error, "problem_mark", None)
        yield Fault(name, f"dòng / line {at.line + 1 if at else '?'}", "", "không phải YAML", f"no YAML: {error}")
        return
    for place, value in _leaves(read):
        if said := wrong(value):
            yield Fault(name, place, str(value), "giá trị sai", said)


def _leaves(read: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(read, dict):
        for key, value in read.items():
            yield from _leaves(value, f"{place} {key}".strip())
    elif isinstance(read, list):
        for value in read:
            yield from _leaves(value, place)
    elif not isinstance(read, int | float) or place.count(" "):
        yield place, read
