"""What a return is called: its folder, its file and its tabs."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from ..landing.fingerprint import digest
from ..quality.returned import FIRST_PAGE
from ..reading.table import Sheet
from ..reading.text import fold, name_key
from .gathering import Outgoing

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_TURN = re.compile(r"(?: sửa lần \d+)+$")
_NO_TAB = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST, _TAB = 120, 31
# letters only: a number in a file's name could be read as a year
_LETTERS = str.maketrans("0123456789abcdef", "ghijklmnopqrstuv")


def office_key(office: str) -> str:
    """Equal for two spellings of one office."""
    return name_key(office).replace("ủy ban nhân dân", "ubnd")


def places(outgoing: Sequence[Outgoing]) -> Mapping[str, Path]:
    """For each file, by its name, the path of its return: a folder for each office, a workbook for each file.

    The workbook keeps the file's own name, which may say the period, and ends in a count that orders later mendings.
    """
    folders = _apart({office_key(each.office): _slug(each.office) for each in outgoing}, "-")
    inside: dict[str, dict[str, str]] = {}
    for each in outgoing:
        stem = _TURN.sub("", _safe(PurePosixPath(each.landed.file.name).stem))
        inside.setdefault(office_key(each.office), {})[each.landed.file.name] = f"{stem} sửa lần {each.turn}"
    found = {}
    for office, names in inside.items():
        for name, stem in _apart(names, " ").items():
            found[name] = Path(folders[office]) / f"{stem}.xlsx"
    return found


def tabs(sheets: Sequence[Sheet]) -> tuple[str, Sequence[str]]:
    """The name of our page and those of the sheets: their own, as far as a workbook can bear them."""
    taken: set[str] = {"history"}
    named = []
    for sheet in sheets:
        wanted = _NO_TAB.sub(" ", sheet.name).strip("' ")[:_TAB] or "Sheet"
        named.append(_free(wanted, taken))
    return _free(FIRST_PAGE, taken), named


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 2
    while name.casefold() in taken:
        ending = f" ({number})"
        name, number = wanted[: _TAB - len(ending)] + ending, number + 1
    taken.add(name.casefold())
    return name


def _apart(names: Mapping[str, str], glue: str) -> Mapping[str, str]:
    """The names, those that a file system could take for one another told apart by what they stand for."""
    often = Counter(fold(name) for name in names.values())
    return {
        key: name if often[fold(name)] == 1 else f"{name}{glue}{digest([key])[:8].translate(_LETTERS)}"
        for key, name in names.items()
    }


def _slug(office: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(office)).strip("-")[:_LONGEST] or "khong-ro"


def _safe(stem: str) -> str:
    cut = _UNSAFE.sub(" ", stem).encode("utf-8", "replace")[:_LONGEST]
    return cut.decode("utf-8", "ignore").strip(". ") or "tep"
