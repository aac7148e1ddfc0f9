"""What a reader must know of a figure beside its value: made up, not final, worked out from parts."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..suppression.declared import FLAG

# each with its sign in a table and its words in both languages
MARKS: Mapping[str, tuple[str, str, str]] = {
    "simulated": ("M", "số liệu mô phỏng, không phải số thật", "simulated, not a real figure"),
    "provisional": (
        "T",
        "tạm tính: còn nơi chưa báo cáo, hoặc kỳ chưa khép",
        "provisional: returns missing, or period open",
    ),
    "apportioned": (
        "P",
        "phân bổ sang bản đồ khác: có phần ước tính",
        "apportioned to another map: in part an estimate",
    ),
    "partial": (
        "K",
        "chỉ phần đã biết chắc; phần còn lại không rõ về đâu",
        "only the part known; where the rest went is not",
    ),
    "hidden": (
        "ẩn",
        "ẩn vì dưới năm hộ, hoặc để không suy ra được",
        "hidden: under five households, or to protect such",
    ),
}


def marks_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The marks of a row, from the columns that say so where it has them."""
    found = []
    if row.get("origin") in ("simulated", "mixed"):
        found.append("simulated")
    completeness, expected, reported = (row.get(name) for name in ("completeness", "expected_units", "reported_units"))
    missing = expected is not None and reported is not None and row.get("placement") and reported < expected
    if (completeness is not None and completeness < 1) or missing or row.get("is_open"):
        found.append("provisional")
    if row.get("is_estimate") or (row.get("apportioned_share") or 0) > 0:
        found.append("apportioned")
    if row.get("placement") == "known_part":
        found.append("partial")
    if row.get(FLAG):
        found.append("hidden")
    return tuple(found)


def marks_in(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many of the rows carry each mark."""
    counts: dict[str, int] = {}
    for row in rows:
        for mark in marks_of(row):
            counts[mark] = counts.get(mark, 0) + 1
    return counts


def signs(row: Mapping[str, Any]) -> str:
    """The signs of a row's marks, each leading to what it means."""
    return "".join(f'<a class="mark {mark}" href="#marks">{MARKS[mark][0]}</a>' for mark in marks_of(row))
