"""Vietnamese text in TCVN3, which only a font such as .VnTime makes readable."""

import csv
from functools import cache
from pathlib import Path

from ... import reading

FONT = ".VnTime"


@cache
def _letters() -> dict[int, str]:
    """The character that stands for each letter; a capital with a tone has none and is written small."""
    table = Path(reading.__file__).with_name("tcvn3.csv")
    with table.open(encoding="utf-8", newline="") as lines:
        stored = {row["letter"]: chr(int(row["stored"], 16)) for row in csv.DictReader(lines)}
    capitals = {letter.upper(): stored[letter] for letter in stored if letter.upper() not in stored}
    return {ord(letter): character for letter, character in (stored | capitals).items()}


def encode(text: str) -> str:
    """The text as it lies in the file."""
    return text.translate(_letters())
