"""What the text lines above a table say: the period, the office, the document and the unit of its figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..yaml_file import read_yaml
from .money import Measure, measure
from .periods import Period
from .spoken_periods import find_document_number, find_period
from .text import name_key, normalise


@dataclass(frozen=True)
class Title:
    """The facts of a title; each is ``None`` where no line states it."""

    lines: Sequence[str] = ()
    period: Period | None = None
    office: str | None = None
    document_number: str | None = None
    measure: Measure | None = None


@cache
def _offices() -> re.Pattern[str]:
    declared = read_yaml(Path(__file__).with_name("offices.yml"))
    return re.compile(rf"(?:{'|'.join(declared['begins'])})\b(?!{'|'.join(declared['not'])})")


def is_office(text: str) -> bool:
    """Whether a line names the office that sends a document."""
    return len(text) < 120 and _offices().match(name_key(text)) is not None


def read_title(lines: Sequence[str]) -> Title:
    """The facts in the lines; where several state one, the line nearest to the table counts, but for offices.

    An office is named from the top down (``UBND HUYỆN ĐÀ BẮC``, ``PHÒNG NỘI VỤ``), so its lines are joined.
    """
    texts = [normalise(line) for line in lines]
    near = texts[::-1]
    offices = [text for text in texts if is_office(text)]
    return Title(
        lines=texts,
        period=next((period for text in near if (period := find_period(text))), None),
        office=" / ".join(dict.fromkeys(offices)) or None,
        document_number=next((number for text in near if (number := find_document_number(text))), None),
        measure=next((unit for text in near if (unit := measure(text))), None),
    )
