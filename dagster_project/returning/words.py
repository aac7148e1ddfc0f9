"""The words of a problem, taken apart for the columns of a page that says where it stands already."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from ..quality.problems import Problem, Severity, catalogue

SEVERITY: Mapping[Severity, str] = {"refuse_file": "cả tệp", "reject_row": "bị trả lại", "warn": "cảnh báo"}


# what follows is for those who keep the layouts
_NOT_FOR_OFFICES = "; nếu cách gọi mới là đúng"


def for_office(problem: Problem) -> str:
    """The message in Vietnamese, as far as it tells the office what to do."""
    said, _, aside = problem.message_vi.partition(_NOT_FOR_OFFICES)
    return f"{said}." if aside else said


def advice(problem: Problem) -> str:
    """The message in Vietnamese, without the place."""
    text = for_office(problem)
    for place in (f"Trang {problem.sheet},", f"ô {problem.cell}:"):
        text = text.removeprefix(place).strip()
    return text[:1].upper() + text[1:]


def expected(problem: Problem) -> str:
    """What was expected, in Vietnamese; a problem keeps it in English, and in Vietnamese only within its message."""
    parts = _template(problem.rule)
    if "expected" not in parts[1::2]:
        return problem.expected
    patterns = {"found": re.escape(problem.found), "expected": "(.*)", "suggestion": ".*"}
    pattern, named = "", False
    for index, part in enumerate(parts):
        if index % 2 == 0:
            pattern += re.escape(part)
        else:
            pattern += r"\1" if part == "expected" and named else patterns[part]
            named = named or part == "expected"
    match = re.search(f"{pattern}$", problem.message_vi, re.DOTALL)
    return match[1] if match else problem.expected


@cache
def _template(rule: str) -> list[str]:
    words = catalogue().get(rule, {"vi": ""})
    return re.split(r"\{(\w+)\}", words["vi"])


def period(written: str | None) -> str:
    """``2022-01-01/2022-12-31`` as a person in Vietnam writes it."""
    days = []
    for part in (written or "").split("/"):
        try:
            days.append(f"{dt.date.fromisoformat(part):%d/%m/%Y}")
        except ValueError:
            continue
    return " – ".join(days)
