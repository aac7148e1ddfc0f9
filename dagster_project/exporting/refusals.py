"""Why an export is not made, in both languages, with what the person may have meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from ..reading.text import fold

_NEAREST = 3
_LIKE = 0.6


class Refused(Exception):
    """What was asked for cannot be exported; the message is for the person who asked."""

    def __init__(self, vi: str, en: str, nearest: Iterable[str] = ()) -> None:
        named = ", ".join(nearest)
        more = (f" Có phải: {named}?", f" Did you mean: {named}?") if named else ("", "")
        super().__init__(f"{vi}{more[0]} / {en}{more[1]}")


def nearest(given: str, known: Iterable[str]) -> list[str]:
    """The few known names most like the given one; tone marks, case and punctuation do not count."""
    wanted = fold(given)
    scored = [(_likeness(wanted, fold(name)), name) for name in known]
    return [name for score, name in sorted(scored, key=lambda each: (-each[0], each[1])) if score >= _LIKE][:_NEAREST]


def _likeness(wanted: str, name: str) -> float:
    if wanted and wanted in name:
        return 1.0
    return SequenceMatcher(None, wanted, name).ratio()
