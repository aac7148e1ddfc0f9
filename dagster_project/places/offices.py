"""The office that a return's title names, as the register knows it: a province's body, a district, a commune."""

import datetime as dt
import re
from dataclasses import dataclass

from ..reading.text import name_key
from .agencies import agency_named
from .register import Register

_COUNCIL = re.compile(r"^(?:ubnd|ủy ban nhân dân)\s+(?=(?:xã|phường|thị trấn|đặc khu)\s)")


@dataclass(frozen=True)
class Office:
    """Who sent a return: ``kind`` is ``agency``, ``commune``, ``district`` or ``province``.

    ``code`` is an agency's identifier, a commune's key such as ``04876@2021-02-01``, or the name of a district or
    province as the lists write it.
    """

    kind: str
    code: str


def office_named(text: str | None, register: Register | None, day: dt.date | None) -> Office | None:
    """The office of a title's lines joined by `` / ``, ``None`` where it is not known; nothing is guessed."""
    if not text:
        return None
    lines = text.split(" / ")
    if agency := agency_named(text):
        return Office("agency", agency)
    if register is None or day is None:
        return None
    districts = register.named_districts(text)
    for line in lines:
        key = name_key(line)
        if council := _COUNCIL.match(key):
            unit = register.resolve(key[council.end() :], districts[0] if districts else None, day).unit
            return Office("commune", f"{unit.unit_code}@{unit.valid_from}") if unit else None
    if districts:
        return Office("district", districts[0])
    provinces = register.named_provinces(text)
    return Office("province", provinces[0]) if provinces else None
