"""The times that a sentence names: periods with their place, and the words that stand for the report's own time."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...reading.periods import Period
from ...reading.spoken_periods import periods_in
from .time_words import FIRST, LAST, NOW, OF_TODAY, YEAR, Reads

_COMPARED = re.compile(
    r"(?:so(?:\s+với|\s+sánh với)?(?:\s+cùng kỳ)?|bằng|(?<!nếu )như|hơn)"
    r"(?:\s+(?:của|cuối|đầu|thời điểm|mức|cùng kỳ))*\s*$"
)
_STANDARD = re.compile(r"chuẩn (?:hộ )?nghèo[^,;:.]{0,40}$")
_OF_DOCUMENT = re.compile(r"(?:nghị quyết|quyết định|chỉ thị|thông tư|nghị định|công văn|kết luận)\s+[^,;.]{0,80}$")
_A_DATE = re.compile(r"ngày|\d{1,2}[/.-]\d")
_ENDS = ("đến", "tính đến", "cuối", "hết", "vào")  # "theo chuẩn nghèo đa chiều đến năm 2022"
_PROGRAMME = re.compile(r"(?:chương trình|đề án|bộ tiêu chí|nghị quyết|kế hoạch (?:đầu tư|trung hạn))[^,;.]{0,100}$")
_NEAR = 120  # letters before a time that tell what it belongs to
_NAMED_YEAR = re.compile(rf"\bnăm\s+({YEAR})(?!\s*[-–])")
_NO_DAY = dt.date(1000, 1, 1)


@dataclass(frozen=True)
class Time:
    """A period named at a place of the sentence. ``compared``: what something else is compared with, not its own time.

    ``named``: part of what a programme is called, which tells the time of money where nothing else does. ``now`` marks
    words that stand for the day of the report.
    """

    start: int
    end: int
    period: Period
    compared: bool = False
    now: bool = False
    named: bool = False


def times_in(low: str, day: dt.date | None, year: int | None, masked: bytearray) -> Sequence[Time]:
    """The times of a sentence in lower case, written on a day; ``masked`` marks what belongs to a document's citation.

    Where the day is not known, words that stand for it say nothing. ``year`` is the one that ``trong năm`` means.
    """
    found: list[Time] = []
    taken = bytearray(masked)

    def take(start: int, end: int, period: Period | None, now: bool = False) -> None:
        if period and (day or period.end.year != _NO_DAY.year) and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            before = low[max(start - _NEAR, 0) : start]
            if _OF_DOCUMENT.search(before) and _A_DATE.match(low, start):
                return
            if low.startswith(_ENDS, start) or not _STANDARD.search(before):
                found.append(
                    Time(
                        start,
                        end,
                        period,
                        _COMPARED.search(before) is not None,
                        now,
                        period.kind == "years" and period.start is not None and _PROGRAMME.search(before) is not None,
                    )
                )

    for pattern, read in FIRST:
        for match in pattern.finditer(low):
            take(*match.span(), _safely(read, match, day, _year_at(low, match.start(), year)), pattern is NOW)
    for start, end, period in periods_in(low):
        take(start, end, period)
    for pattern, read in LAST:
        for match in pattern.finditer(low):
            take(*match.span(), _safely(read, match, day, _year_at(low, match.start(), year)))
    return sorted(found, key=lambda time: time.start)


def _year_at(low: str, place: int, year: int | None) -> int | None:
    """The year that a bare ``6 tháng đầu năm`` belongs to: the one named before it, else the report's."""
    named = [int(match[1]) for match in _NAMED_YEAR.finditer(low, 0, place)]
    return named[-1] if named else year


def _safely(read: Reads, match: re.Match[str], day: dt.date | None, about: int | None) -> Period | None:
    day = day or _NO_DAY
    if about and about < day.year:
        day = dt.date(about, 12, 31) if read not in OF_TODAY else day
    try:
        return read(match, day)
    except (ValueError, calendar.IllegalMonthError):
        return None
