"""Under which poverty standard a figure was measured: the one that its sentence names, else the one of its day."""

import datetime as dt
import re

from ...reference import in_force, rows

_NAMED = re.compile(r"chuẩn\s+(?:hộ\s+)?nghèo[^;.]{0,60}?((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")


def standard_of(indicator_code: str, low: str, day: dt.date, written_on: dt.date | None) -> str | None:
    """The standard's code; ``None`` for an indicator that is measured under none.

    The last day of a standard is reviewed under the next one too, and whoever writes later means that.
    """
    if ("poor" not in indicator_code and "poverty" not in indicator_code) or "funds" in indicator_code:
        return None
    if match := _NAMED.search(low):
        named = f"{match[1]}-{match[2]}"
        return next((row["code"] for row in rows("poverty_standards") if row["code"] == named), named)
    if written_on and written_on > day and day.replace(month=12, day=31) == day:
        day = min(day + dt.timedelta(days=1), written_on)
    standing = in_force("poverty_standards", day, "reviewed_from", "reviewed_to")
    return standing[-1]["code"] if standing else None
