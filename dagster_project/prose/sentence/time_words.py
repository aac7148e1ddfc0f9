"""The words that name a time, and how each is read: by the day of the report where they lean on it."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from ...reading.dates import WRITTEN, find_date
from ...reading.periods import Period, PeriodKind
from .phrases import phrase

YEAR = r"(?:19|20)\d\d"
_SPELT = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11}
_COUNT = rf"(?<![\w.,])(\d{{1,2}}|{'|'.join(sorted(_SPELT, key=len, reverse=True))})"
_MONTHS = re.compile(rf"{_COUNT}\s+tháng(?:\s+(đầu|cuối))?\s+năm(?:\s*({YEAR}))?(?!\s*(?:19|20)\d\d)")
# "9 tháng giải ngân …", "chín tháng qua": the months of the year so far
_MONTHS_SO_FAR = re.compile(
    rf"(?:^|(?<=[;,:] )|(?<=[\"“])|(?<=giải ngân )|(?<=trong )|(?<=ước )|(?<=qua )|(?<=chung )){_COUNT}\s+tháng()()"
    r"(?:\s+qua(?!\w)|(?=\s*[,.]|\s+\d|$|\s+(?:năm nay|đạt|được|toàn|cả|tỉnh|huyện|giải ngân|đã|mới|ước|của)(?!\w)))"
    r"(?!\s*(?:/|năm|đầu|cuối|trước|qua))"
)
_HALF = re.compile(rf"\bnửa\s+(?:(đầu|cuối)\s+)?năm(?:\s*({YEAR})|\s+qua|(?!\s*\d))")
_SHORT_EDGE = re.compile(r"\b(đầu|cuối|hết)\s+năm(?!\s*(?:19|20)\d\d(?!\d))(?!\s*\d{1,2}[/.-])")
NOW = re.compile(rf"\b{phrase('now')}")
_THIS_YEAR = re.compile(
    r"\b(?:trong năm(?!\s*(?:19|20)\d\d(?!\d))|từ đầu năm đến nay|cả năm(?!\s*(?:19|20)\d\d(?!\d)))"
)
_YEAR_OF_TODAY = re.compile(r"(?<!quý i )(?<!quý ii )(?<!quý iii )(?<!quý iv )(?<!đầu )(?<!cuối )\bnăm nay\b")
_YEAR_GONE = re.compile(r"(?<!nửa )(?<!\d )(?<!một )(?<!những )(?<!nhiều )(?<!mấy )\bnăm qua\b")
_LAST_YEAR = re.compile(r"\b(?:năm trước|năm ngoái|cùng kỳ(?! họp)(?: năm trước| năm ngoái)?)")
_SINCE_THEN_UNTIL = re.compile(
    rf"\btừ\s+(?:khi|lúc|ngày)\s+(?!\d)[^,;.\d]{{0,60}}\s+(?:đến|tới)\s+(?:hết\s+|cuối\s+)?(?:ngày\s+)?({WRITTEN})"
)
_SINCE_NEW_YEAR = re.compile(rf"\btừ\s+đầu\s+năm(?:\s+(?:nay|({YEAR})))?(?!\s*(?:đến|tới|\d))")
_SINCE_THEN = re.compile(r"\btừ (?:khi|lúc)[^,;.\d]{0,60} (?:đến|tới) nay\b")
_SINCE = re.compile(rf"\btừ\s+(?:đầu\s+)?(?:năm\s+)?({YEAR})\s+(?:đến|tới)\s+nay\b")
_SINCE_UNTIL = re.compile(rf"\btừ\s+(?:đầu\s+)?(?:năm\s+)?({YEAR})\s+đến\s+(?:hết\s+|cuối\s+)?(?:ngày\s+)?({WRITTEN})")
_SINCE_MONTH = re.compile(
    rf"\btừ\s+(?:đầu\s+)?(?:năm\s+)?({YEAR})\s+đến\s+(?:hết\s+|cuối\s+)?tháng\s+(\d{{1,2}})(?:\s*[/.-]\s*|,?\s+năm\s+)({YEAR})"
)
_EDGE_OF_MONTH = re.compile(rf"(?<!đến )(?<!tới )\bcuối\s+tháng\s+(\d{{1,2}})(?:\s*[/.-]\s*|,?\s+năm\s+)({YEAR})")
_UNTIL = re.compile(rf"\b(?:đến|tới)\s+(?:hết\s+|cuối\s+)?(?:ngày\s+)?({WRITTEN})")
_PLAIN_SPAN = re.compile(rf"(?<![\d/.,-])({YEAR})\s*[-–]\s*({YEAR})(?![\d/-])")
_YEARS = re.compile(rf"\b(?:các|hai|ba|bốn|\d)\s+năm\s+({YEAR})(?:\s*,\s*{YEAR})*\s*(?:,|và|đến|-|–)\s*({YEAR})(?!\d)")
_SHORT_QUARTER = re.compile(r"\bquý\s+(iv|iii|ii|i|[1-4])(?!\w)(?:\s+năm nay|(?!\s*(?:/|,?\s*năm)\s*\d))")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SHORT_DAY = re.compile(
    r"\b(đến|tại|tính đến|ngày)\s+(?:hết\s+|cuối\s+)?(?:ngày\s+)?(\d{1,2})/(\d{1,2})"
    r"(?![\d/]|\s*(?:huyện|xã|hộ|thôn|tiêu chí|sản phẩm|đơn vị))"
)
_SHORT_MONTH = re.compile(r"\b(?:đến|tới|hết)\s+(?:hết\s+|cuối\s+)?tháng\s+(\d{1,2})(?!\s*[/.-]?\s*\d|,?\s*năm)")
_DAY = re.compile(WRITTEN)
_PLAIN_YEAR = re.compile(rf"(?<=[(\s])({YEAR})(?=[)\s,;.:]|$)")


_KINDS_BY_MONTHS: Mapping[int, PeriodKind] = {3: "quarter", 6: "half_year", 12: "year"}


def year(number: int) -> Period:
    """A whole year."""
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def so_far(day: dt.date) -> Period:
    """The year of a day up to it."""
    return Period(dt.date(day.year, 1, 1), day, "year" if (day.month, day.day) == (12, 31) else "part_of_year")


def _on(day: dt.date) -> Period:
    return Period(day, day, "day")


def _some_months(match: re.Match[str], day: dt.date) -> Period | None:
    count, number = _SPELT.get(match[1]) or int(match[1]), int(match[3] or day.year)
    if not 1 <= count <= 12:
        return None
    first, last = (13 - count, 12) if match[2] == "cuối" else (1, count)
    end = dt.date(number, 12, 31) if last == 12 else dt.date(number, last + 1, 1) - dt.timedelta(days=1)
    return Period(dt.date(number, first, 1), end, _KINDS_BY_MONTHS.get(count, "part_of_year"))


def _end_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _until(match: re.Match[str], day: dt.date) -> Period | None:
    end = find_date(match[1])
    return Period(None, end, "day") if end else None


def _day(match: re.Match[str], day: dt.date) -> Period | None:
    found = find_date(match[0])
    return _on(found) if found else None


def _today(match: re.Match[str], day: dt.date) -> Period:
    return _on(day)


def _since(match: re.Match[str], day: dt.date) -> Period:
    return Period(dt.date(int(match[1]), 1, 1), day, "years")


def _until_from_once(match: re.Match[str], day: dt.date) -> Period | None:
    end = find_date(match[1])
    return Period(None, end, "years") if end else None


def _since_new_year(match: re.Match[str], day: dt.date) -> Period:
    if match[1] and int(match[1]) != day.year:
        return Period(dt.date(int(match[1]), 1, 1), day, "years")
    return so_far(day)


def _since_until(match: re.Match[str], day: dt.date) -> Period | None:
    end = find_date(match[2])
    return Period(dt.date(int(match[1]), 1, 1), end, "years") if end else None


def _since_month(match: re.Match[str], day: dt.date) -> Period:
    return Period(dt.date(int(match[1]), 1, 1), _end_of_month(int(match[3]), int(match[2])), "years")


def _half(match: re.Match[str], day: dt.date) -> Period:
    number = int(match[2] or day.year)
    if match[1] == "cuối":
        return Period(dt.date(number, 7, 1), dt.date(number, 12, 31), "half_year")
    return Period(dt.date(number, 1, 1), dt.date(number, 6, 30), "half_year")


def _quarter(match: re.Match[str], day: dt.date) -> Period:
    number = _QUARTERS.get(match[1]) or int(match[1])
    return Period(dt.date(day.year, 3 * number - 2, 1), _end_of_month(day.year, 3 * number), "quarter")


def _year_of_today(match: re.Match[str], day: dt.date) -> Period:
    return year(day.year)


OF_TODAY = (_today, _since, _year_of_today)
Reads = Callable[[re.Match[str], dt.date], Period | None]
FIRST: Sequence[tuple[re.Pattern[str], Reads]] = [
    (_YEARS, lambda match, day: Period(dt.date(int(match[1]), 1, 1), dt.date(int(match[2]), 12, 31), "years")),
    (_SINCE_THEN_UNTIL, _until_from_once),
    (_SINCE_NEW_YEAR, _since_new_year),
    (_SINCE_THEN, lambda match, day: Period(None, day, "years")),
    (_SINCE, _since),
    (_SINCE_UNTIL, _since_until),
    (_SINCE_MONTH, _since_month),
    (_EDGE_OF_MONTH, lambda match, day: _on(_end_of_month(int(match[2]), int(match[1])))),
    (_HALF, _half),
    (_SHORT_QUARTER, _quarter),
    (_YEAR_OF_TODAY, _year_of_today),
    (_THIS_YEAR, lambda match, day: year(day.year) if "đến nay" not in match[0] else so_far(day)),
    (NOW, _today),
    (_MONTHS, _some_months),
    (_MONTHS_SO_FAR, _some_months),
]
LAST: Sequence[tuple[re.Pattern[str], Reads]] = [
    (_YEAR_GONE, lambda match, day: year(day.year - 1 if day.month <= 6 else day.year)),
    (_LAST_YEAR, lambda match, day: year(day.year - 1)),
    (_PLAIN_SPAN, lambda match, day: Period(dt.date(int(match[1]), 1, 1), dt.date(int(match[2]), 12, 31), "years")),
    (_SHORT_EDGE, lambda match, day: _on(dt.date(day.year, *((1, 1) if match[1] == "đầu" else (12, 31))))),
    (_UNTIL, _until),
    (_DAY, _day),
    (_SHORT_MONTH, lambda match, day: Period(None, _end_of_month(day.year, int(match[1])), "month")),
    (_SHORT_DAY, lambda match, day: Period(None, dt.date(day.year, int(match[3]), int(match[2])), "day")),
    (_PLAIN_YEAR, lambda match, day: year(int(match[1]))),
]
