"""Problems with files, sheets and rows, and their words in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ..yaml_file import read_yaml

Severity = Literal["refuse_file", "reject_row", "warn"]


@dataclass(frozen=True)
class Problem:
    """One problem, with where it stands. ``row`` is the spreadsheet's row number, 0 for a whole file or sheet."""

    sheet: str
    row: int
    cell: str
    field: str
    rule: str
    severity: Severity
    found: str
    expected: str
    message_vi: str
    message_en: str

    def as_json(self) -> dict[str, str | int]:
        """The problem as plain values."""
        return dict(vars(self))


@cache
def catalogue() -> Mapping[str, Mapping[str, Any]]:
    """Rules with their severity and words, from ``messages.yml``."""
    return read_yaml(Path(__file__).with_name("messages.yml"))


def problem(
    rule: str,
    found: str = "",
    expected: tuple[str, str] = ("", ""),
    *,
    sheet: str = "",
    row: int = 0,
    cell: str = "",
    field: str = "",
    severity: Severity | None = None,
    suggestion: str = "",
) -> Problem:
    """A problem in the words of its rule; ``expected`` is said in Vietnamese and in English.

    ``severity`` is that of the rule, unless a form says otherwise.

    Raises:
        KeyError: the rule has no words in ``messages.yml``.
    """
    words = catalogue()[rule]
    where_vi = " ".join(filter(None, (f"Trang {sheet}," if sheet else "", f"ô {cell}:" if cell else "")))
    where_en = " ".join(filter(None, (f"Sheet {sheet}," if sheet else "", f"cell {cell}:" if cell else "")))
    return Problem(
        sheet=sheet,
        row=row,
        cell=cell,
        field=field,
        rule=rule,
        severity=severity or words["severity"],
        found=found,
        expected=expected[1],
        message_vi=f"{where_vi} {words['vi'].format(found=found, expected=expected[0], suggestion=suggestion)}".strip(),
        message_en=f"{where_en} {words['en'].format(found=found, expected=expected[1], suggestion=suggestion)}".strip(),
    )
