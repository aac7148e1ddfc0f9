"""The legal documents that a sentence cites: kind, number in any of its shapes, issuer, date, what they are about."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ...reading.dates import WRITTEN, find_date
from ...reading.periods import Period
from ...reading.spoken_periods import document_numbers_in, find_period
from ...yaml_file import read_yaml
from ..folder import LISTS
from .phrases import phrase
from .words import lower

_DATED = re.compile(rf"\s*,?\s*(?:ban hành\s+)?(?:(?:ngày|ký ngày)\s*)?({WRITTEN})", re.IGNORECASE)
_DOES = phrase("before_what_a_document_is_about")
_BY = re.compile(rf"\s*,?\s*(?:của|do)\s+([^,;.()]+?)(?=\s+(?:về|v/v|{_DOES})\b|[,;.()]|$)", re.IGNORECASE)
# its title may hold commas and dates; behind some words, or a programme's years that more follows, the sentence goes on
_GOES_ON = rf"\s+{phrase('after_what_a_document_is_about')}\b|\s+giai đoạn\s+[\d\s–-]+[^\d\s,;.()–-]"
_ABOUT = re.compile(
    rf"\s*,?\s*\(?(?:{_DOES}[^;.]{{0,40}}?\s)?(?:về(?:\s+việc)?|v/v)\s+"
    rf"((?:[^;.(),]|,(?!{_GOES_ON})|(?<=\d)\.(?=\d))+)",
    re.IGNORECASE,
)
_LONGEST_ABOUT = 300
_TAIL = re.compile(r"[\s,;]*(?:và|cùng)?[\s,;]*$")
_ABOUT_WORD = re.compile(r"^.*?(?:về(?:\s+việc)?|v/v)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Citation:
    """A legal document cited in a sentence. ``end`` is that of its number and date; what it is about may go on behind.

    ``number`` is as written without spaces; one that gives no letters (``Quyết định số 2489``) keeps its digits alone.
    """

    start: int
    end: int
    kind: str | None
    number: str
    issuer: str | None = None
    date: dt.date | None = None
    about: str | None = None
    period: Period | None = None
    about_span: tuple[int, int] | None = None
    issuer_span: tuple[int, int] | None = None


@cache
def _declared() -> tuple[re.Pattern[str], re.Pattern[str], Sequence[tuple[str, str]]]:
    read = read_yaml(LISTS / "documents.yml")
    kinds = "|".join(sorted(map(re.escape, read["kinds"]), key=len, reverse=True))
    before = re.compile(rf"(?<!\w)({kinds})(?:\s+liên tịch)?\s*(?:số)?\s*:?\s*$")
    # "Quyết định số 2489", "Nghị quyết 30a": no letters tell who issued it
    bare = re.compile(rf"(?<!\w)({kinds})\s+(?:số\s*:?\s*(\d{{1,5}}[a-z]?)|(\d{{1,5}}[a-z]))(?![\w/.-]|,\d)")
    return before, bare, sorted(read["issuers"].items(), key=lambda item: -len(item[0]))


def citations_in(text: str) -> Sequence[Citation]:
    """The documents that a normalised sentence cites, in order."""
    low = lower(text)
    found = [*_numbered(text, low)]
    taken = [(each.start, each.end) for each in found]
    for match in _declared()[1].finditer(low):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            number = match[2] or match[3]
            found.append(_with_details(text, match.start(), match.end(), text[match.start(1) : match.end(1)], number))
    found.sort(key=lambda each: each.start)
    return [*(_until(each, text, following.start) for each, following in pairwise(found)), *found[-1:]]


def _until(citation: Citation, text: str, end: int) -> Citation:
    """The citation with nothing of the one that begins at ``end``."""
    citation = replace(citation, end=min(citation.end, end))
    if citation.issuer_span and citation.issuer_span[1] > end:
        citation = replace(citation, issuer=_TAIL.sub("", text[citation.issuer_span[0] : end]) or None)
    if citation.about_span and citation.about_span[1] > end:
        start = citation.about_span[0]
        said = text[start:end] if start < end else ""
        about = _TAIL.sub("", _ABOUT_WORD.sub("", said))
        citation = replace(citation, about=about or None, about_span=(start, end) if about else None)
    return citation


def _numbered(text: str, low: str) -> Iterator[Citation]:
    for start, end, number in document_numbers_in(text):
        before = _declared()[0].search(low[max(start - 60, 0) : start])
        begin = max(start - 60, 0) + before.start() if before else start
        yield _with_details(text, begin, end, text[begin : begin + len(before[1])] if before else None, number)


def _with_details(text: str, start: int, end: int, kind: str | None, number: str) -> Citation:
    issuer, date, about, about_span, issuer_span = _issuer_of(number), None, None, None, None
    for _ in range(2):
        # date and issuer stand in either order
        if date is None and (match := _DATED.match(text, end)):
            date, end = find_date(match[1]), match.end()
        if match := _BY.match(text, end):
            issuer, issuer_span, end = match[1].strip(), match.span(1), match.end()
    if match := _ABOUT.match(text, end):
        about, about_span = match[1][:_LONGEST_ABOUT].strip(), match.span()
    period = find_period(about) if about else None
    return Citation(start, end, kind, number, issuer, date, about, period, about_span, issuer_span)


def _issuer_of(number: str) -> str | None:
    return next((issuer for ending, issuer in _declared()[2] if ending in number), None)
