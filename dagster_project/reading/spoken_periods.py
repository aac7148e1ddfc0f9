"""Periods and document numbers as Vietnamese titles write them."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence

from .dates import WRITTEN, find_date
from .periods import Period, PeriodKind
from .text import normalise

_YEAR = r"((?:19|20)\d\d)(?!\d)"
_OF_YEAR = rf"\s*(?:[/.-]|,?\s*năm)\s*{_YEAR}"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = rf"\bqu[ýí]\s*(iv|i{{1,3}}|[1-4]){_OF_YEAR}"
_MONTH = rf"\btháng\s*(\d{{1,2}}){_OF_YEAR}"
_UNTIL = r"\b(?:đến|tới)\s+(?:thời điểm\s+)?(?:hết\s+|cuối\s+)?"

# a plan beside a report, an outlook, a school year, a law: they name years that the figures are not of
_PLAN = re.compile(r"(\bnăm\b.*?|\d{4}.*?)\s*(?:[,;-]|\bvà)\s*(?:phương hướng|nhiệm vụ|kế hoạch|giải pháp|dự kiến)\b.*")
_ASIDE = re.compile(
    rf"\b(?:tầm nhìn|định hướng)\s+(?:đến\s+)?(?:năm\s+)?{_YEAR}|\bnăm học\s+\d{{4}}(?:\s*[-–]\s*\d{{4}})?"
)
# when a document was signed; the day may be left open: "ngày ... tháng 12 năm 2022"
_SIGNED = re.compile(rf"{WRITTEN}|\bngày[\s.…_]*tháng[\s.…_]*\d*[\s.…_]*năm[\s.…_]*\d*")
_SHORT_HALF = re.compile(r"(tháng\s+(?:đầu|cuối)\s+năm)(?!\s*\d)")
# a part of a year, or one of several years, that no form has read: the bare year beside it would say too much
_UNREAD = re.compile(rf"\bqu[ýí]\s*[ivx\d]|\btháng\s+(?:đầu|cuối|năm)|\bgiữa năm|{_YEAR}\s*(?:,|và|;)\s*{_YEAR}")

_Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]]


def _months(year: int, first: int, last: int, kind: PeriodKind) -> Period:
    return Period(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]), kind)


def _span(start: dt.date, end: dt.date) -> Period:
    """Two days, of the kind that they make up."""
    if (start.month, start.day, end.month, end.day, start.year) == (1, 1, 12, 31, end.year):
        return Period(start, end, "year")
    return Period(start, end, "part_of_year" if start.year == end.year else "years")


def _days(match: re.Match[str]) -> Period | None:
    end = find_date(match[2])
    # "từ 01/01 đến 31/12/2022" writes the year once
    start = find_date(match[1]) or (find_date(f"{match[1]}/{end.year}") if end else None)
    return _span(start, end) if start and end else None


def _month_span(match: re.Match[str]) -> Period:
    first = _months(int(match[2] or match[4]), int(match[1]), int(match[1]), "month")
    last = _months(int(match[4]), int(match[3]), int(match[3]), "month")
    return _span(first.start or first.end, last.end)


def _point(match: re.Match[str]) -> Period | None:
    day = find_date(match[1])
    return Period(day, day, "day") if day else None


def _until_day(match: re.Match[str]) -> Period | None:
    # whether a state on that day or a sum up to it, a title does not tell: only the end is stated
    day = find_date(match[1])
    return Period(None, day, "day") if day else None


def _quarter(match: re.Match[str]) -> Period:
    quarter = _QUARTERS.get(match[1]) or int(match[1])
    return _months(int(match[2]), 3 * quarter - 2, 3 * quarter, "quarter")


def _month(match: re.Match[str]) -> Period:
    return _months(int(match[2]), int(match[1]), int(match[1]), "month")


def _some_months(match: re.Match[str]) -> Period:
    count, year = int(match[1]), int(match[3])
    kind: PeriodKind = "half_year" if count == 6 else "year" if count == 12 else "part_of_year"
    return _months(year, 1, count, kind) if match[2] == "đầu" else _months(year, 13 - count, 12, kind)


def _years(match: re.Match[str]) -> Period:
    return Period(dt.date(int(match[1]), 1, 1), dt.date(int(match[2]), 12, 31), "years")


def _until_year(match: re.Match[str]) -> Period:
    return Period(None, dt.date(int(match[1]), 12, 31), "years")


def _open(read: Callable[[re.Match[str]], Period]) -> Callable[[re.Match[str]], Period]:
    """The same period with its end alone."""

    def until(match: re.Match[str]) -> Period:
        period = read(match)
        return Period(None, period.end, period.kind)

    return until


def _edge(month: int, day: int) -> Callable[[re.Match[str]], Period]:
    # the state at the start or the end of a year is that of one day, not a sum over the year
    return lambda match: Period(dt.date(int(match[1]), month, day), dt.date(int(match[1]), month, day), "day")


def _forms(*forms: tuple[str, Callable[[re.Match[str]], Period | None]]) -> list[_Form]:
    return [(re.compile(pattern), read) for pattern, read in forms]


# the most specific first
_DAYS = _forms(
    (rf"\btừ\s+(?:ngày\s+)?({WRITTEN}|\d{{1,2}}/\d{{1,2}})\s+đến\s+(?:hết\s+)?(?:ngày\s+)?({WRITTEN})", _days),
    (rf"{_UNTIL}(?:ngày\s+)?({WRITTEN})", _until_day),
    (rf"\b(?:tại|thời điểm)\s+(?:ngày\s+)?({WRITTEN})", _point),
)
_PARTS = _forms(
    (rf"\btừ\s+tháng\s*(\d{{1,2}})(?:{_OF_YEAR})?\s+đến\s+(?:hết\s+)?{_MONTH}", _month_span),
    (rf"{_UNTIL}{_MONTH}", _open(_month)),
    (_MONTH, _month),
    (rf"{_UNTIL}{_QUARTER}", _open(_quarter)),
    (_QUARTER, _quarter),
    (rf"\b(\d{{1,2}})\s+tháng\s+(đầu|cuối)\s+năm\s*{_YEAR}", _some_months),
    (rf"\btừ\s+(?:năm\s+)?{_YEAR}\s+đến\s+(?:hết\s+)?(?:năm\s+)?{_YEAR}", _years),
    (rf"{_UNTIL}năm\s+{_YEAR}", _until_year),
    (rf"\bcuối\s+năm\s+{_YEAR}", _edge(12, 31)),
    (rf"\bđầu\s+năm\s+{_YEAR}", _edge(1, 1)),
)
_YEARS = _forms(
    (rf"\bnăm\s+{_YEAR}(?!\s*[-–]\s*\d{{4}})", lambda match: _months(int(match[1]), 1, 12, "year")),
    (rf"\b(?:giai đoạn|các năm|năm)\s+(?:năm\s+)?{_YEAR}\s*[-–]\s*{_YEAR}", _years),
)


def find_period(text: str) -> Period | None:
    """The period that a title speaks of, the most specific one: months before their year, a year before a programme's.

    ``cuối năm 2021`` is a point, the 31st of December; ``đến hết năm 2022`` has an end and no start. ``None`` where
    nothing is stated, and where the title states two periods alike or one that ends before it begins.
    """
    text = normalise(text).casefold()
    if years := re.findall(rf"\bnăm\s+{_YEAR}", _SIGNED.sub(" ", text)):
        # "6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2022" writes the year once
        text = _SHORT_HALF.sub(rf"\1 {years[0]}", text) if len(set(years)) == 1 else text
    text = _ASIDE.sub(" ", _PLAN.sub(r"\1", _DOCUMENT_ANY_CASE.sub(" ", text)))
    for forms in (_DAYS, _PARTS, _YEARS):
        if forms is _YEARS and _UNREAD.search(text):
            return None
        for pattern, read in forms:
            if found := {_read(match, read) for match in pattern.finditer(text)}:
                return found.pop() if len(found) == 1 else None
        text = _SIGNED.sub(" ", text)
    return None


def periods_in(text: str) -> Sequence[tuple[int, int, Period]]:
    """Every period that a text in lower case names, with where its words begin and end; the most specific words first,
    and none of them twice."""
    found: list[tuple[int, int, Period]] = []
    taken = bytearray(len(text))
    for pattern, read in [*_DAYS, *_PARTS, *_YEARS]:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]) and (period := _read(match, read)):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, period))
    return sorted(found, key=lambda each: each[0])


def _read(match: re.Match[str], read: Callable[[re.Match[str]], Period | None]) -> Period | None:
    try:
        period = read(match)
    except (ValueError, calendar.IllegalMonthError):
        return None
    return period if period and (period.start is None or period.start <= period.end) else None


_BODY = r"[A-ZĐƯ]{2,}[a-z]?\d*"
_MORE = r"[A-ZĐƯ][A-ZĐƯa-z0-9&]*"
_DOCUMENT = (
    rf"(?<![\w/.-])(?:\d{{1,5}}\s*/\s*\d{{4}}\s*/\s*{_BODY}(?:\s*-\s*{_MORE})*"
    rf"|\d{{1,5}}\s*/\s*{_BODY}\s*-\s*{_MORE}(?:-{_MORE})*"
    rf"|\d{{1,5}}\s*-\s*{_BODY}\s*/\s*{_MORE}(?:-{_MORE})*)(?![\w])"
)
_DOCUMENT_NUMBER = re.compile(_DOCUMENT)
_DOCUMENT_ANY_CASE = re.compile(_DOCUMENT, re.IGNORECASE)


def document_numbers_in(text: str) -> Sequence[tuple[int, int, str]]:
    """Every number of an official document in a text, with where it begins and ends."""
    return [(*match.span(), re.sub(r"\s", "", match.group())) for match in _DOCUMENT_NUMBER.finditer(text)]


def find_document_number(text: str) -> str | None:
    """The first number of an official document in a text, without stray spaces: ``12/BC-UBND``, ``718-QĐ/TU``."""
    match = _DOCUMENT_NUMBER.search(normalise(text))
    return re.sub(r"\s", "", match.group()) if match else None
