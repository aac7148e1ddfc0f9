"""Which of several returns of one office for one period counts: the last, as their correction."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..reading.text import fold, name_key

if TYPE_CHECKING:
    from .land import LandedFile

_AGAIN = re.compile(r"\b(?:lan|ban|v|rev|version|so lan)\s*(\d{1,2})\b|\((\d{1,2})\)")
_MENDED = re.compile(r"\b(sua|da sua|dieu chinh|dinh chinh|bo sung|thay the|cap nhat|corrected)\b")


def superseded(files: "Sequence[LandedFile]") -> "list[LandedFile]":
    """The files, those that a later return replaces marked so.

    A return replaces another of the same office and period, or the one that it was sent back for.
    """
    loaded = [item for item in files if item.status == "loaded"]
    by_identity = {item.summary.file_id: item for item in loaded}
    groups: dict[tuple[str, str], list[LandedFile]] = {}
    for item in loaded:
        # a workbook that was sent back counts with the file it answers, whatever its title says now
        asked = by_identity.get(item.summary.facts.answers or "", item)
        groups.setdefault(_slot(asked), []).append(item)
    replaced: dict[str, str] = {}
    for group in groups.values():
        last = max(group, key=_order)
        replaced |= {item.key: last.file.name for item in group if item is not last}
    return [
        replace(item, status="superseded", superseded_by=replaced[item.key])
        if item.status == "loaded" and item.key in replaced
        else item
        for item in files
    ]


def _slot(item: "LandedFile") -> tuple[str, str]:
    """Office and period of a return; the layout belongs to it, for one office may send several forms of a source."""
    facts = item.summary.facts
    office = name_key(facts.office or "").replace("ủy ban nhân dân", "ubnd")
    return " ".join(office.split()), f"{facts.period} {item.summary.layout} {item.summary.origin['origin']}"


def _order(item: "LandedFile") -> tuple[bool, str, int, str]:
    """Later returns come later: those that answer, then by the day received, then as their names count them."""
    facts = item.summary.facts
    received = item.summary.origin.get("received_on") or ""
    stem = name_key(item.file.name.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("_", " "))
    again = _AGAIN.search(stem) or _AGAIN.search(fold(stem))
    number = int(next(filter(None, again.groups()))) if again else 2 if _MENDED.search(fold(stem)) else 1
    return facts.answers is not None, received, number, item.file.name
