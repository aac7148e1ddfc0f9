"""What a report says of itself at its head: number, date, who reports, what about, and of which place."""

import datetime as dt
import re
from collections.abc import Sequence

from ...places.register import Register
from ...reading.dates import find_date
from ...reading.periods import Period
from ...reading.spoken_periods import find_document_number, find_period
from ...reading.text import normalise
from ...reading.titles import is_office
from ...sources.extracted import Told
from ..sentence.phrases import phrase, phrases
from ..sentence.place import COUNTRY, LEVELS, Place
from ..sentence.places import places_in
from ..sentence.times import times_in
from ..sentence.vocabulary import only_family
from ..sentence.words import lower, words_of
from .context import Report
from .paragraphs import Paragraph

_HEAD = 30  # lines
_LAST_DAY = dt.date(9999, 12, 31)  # the units that stand
_KIND = re.compile(rf"{phrase('kinds_of_report')}(?:\s*{phrase('more_of_a_report')})?", re.IGNORECASE)
_DATED = re.compile(
    r"(?:ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE
)
_AIMS = re.compile(r"phấn đấu|dự kiến")  # what a title aims at is not what it tells
_STANDARD = re.compile(r"chuẩn (?:hộ )?nghèo[^,;]{0,40}?\d{4}\s*[-–]\s*\d{4}", re.IGNORECASE)
_COUNTRY = ("cả nước", "toàn quốc")
_NUMBER = re.compile(r"^số\s*:", re.IGNORECASE)
_MOTTO = re.compile(r"cộng h[òo]a xã hội|độc lập\s*-\s*tự do|dữ liệu mô phỏng|^\W*$", re.IGNORECASE)


def read_report(paragraphs: Sequence[Paragraph], told: Told) -> Report:
    """The facts of a report; what it does not say is as told of its file."""
    head = [paragraph.text for paragraph in paragraphs[:_HEAD]]
    title, length = _title(head)
    title = told.title or title
    top = head[: max(length, 1)]
    offices = [text for text in top if is_office(text)]
    date = told.document_date or next(
        (day for text in top + head[:12] if len(text) < 200 and (day := _date(text))), None
    )
    date = date or _last_date(paragraphs)
    period = _period(title, date) if title else None
    day = date or (period.end if period else None)
    number = told.document_number or next(
        (found for text in top if _NUMBER.match(text) and (found := find_document_number(text))), None
    )
    issuer = " / ".join(dict.fromkeys(offices)) or told.publisher
    home = _home(title, [*filter(None, [told.publisher, *offices]), *head], told.register, day)
    flat = words_of(normalise(title)).flat if title else ""
    family = only_family(normalise(title)) if title else None
    return Report(title, number, date, issuer, home, period, flat, family)


def _period(title: str, date: dt.date | None) -> Period | None:
    title = _STANDARD.sub("", title)
    if (period := find_period(title)) and not (date and period.end > date and _AIMS.search(lower(title))):
        return period
    low = lower(title)
    if _AIMS.search(low):
        return None
    times = [time for time in times_in(low, date, None, bytearray(len(low))) if not time.compared and not time.now]
    return times[0].period if times else None


def _title(head: Sequence[str]) -> tuple[str | None, int]:
    """The title, and how many lines the head of the report has."""
    for index, text in enumerate(head):
        match = _KIND.match(text)
        if match and (text.isupper() or match.end() == len(text)) and len(text) < 300:
            lines = [text]
            for following in head[index + 1 : index + 5]:
                ends = (
                    following[-1:] in ".;:"
                    or len(following) > 250
                    or re.match(r"(?:[IVX]+|\d+|[A-Z])[.)]\s|kính gửi|thực hiện|căn cứ", following, re.IGNORECASE)
                )
                if ends or _MOTTO.search(following) or _NUMBER.match(following):
                    break
                lines.append(following)
            return " ".join(lines), index + len(lines)
    plain = [
        (index, text)
        for index, text in enumerate(head[:6])
        if not _MOTTO.search(text) and not is_office(text) and not _DATED.search(text[:60]) and 20 < len(text) < 250
    ]
    # the name of a newspaper stands above the title, all in capitals
    plain = [each for each in plain if not each[1].isupper()] or plain
    if plain and plain[0][1][-1] not in ".;:":
        return plain[0][1], plain[0][0] + 1
    return None, min(len(head), 8)


def _date(text: str) -> dt.date | None:
    match = _DATED.search(text)
    return find_date(match.group()) if match else None


def _last_date(paragraphs: Sequence[Paragraph]) -> dt.date | None:
    """The date at the foot, where letters have it that have none at the head."""
    return next((day for each in reversed(paragraphs[-6:]) if len(each.text) < 120 and (day := _date(each.text))), None)


def _home(title: str | None, texts: Sequence[str], register: Register | None, day: dt.date | None) -> Place | None:
    """The place that the title names, where it names no more than one; else the sender, else the first lines."""
    if register is None:
        return None
    around = next(filter(None, (_first(_named(text, register, day, None)) for text in texts)), None)
    named = _named(title, register, day, around) if title else []
    within = {place for place in named if place.level not in ("province", "country")}
    if len(within) > 1 and around and len(within - {around}) > 1:
        return around  # news of several places is news of what lies around them
    return within.pop() if len(within) == 1 else _first(named) or around


def _named(text: str, register: Register, day: dt.date | None, home: Place | None) -> Sequence[Place]:
    if lower(text).startswith(_COUNTRY):
        return [COUNTRY]
    found = places_in(text, register, day or _LAST_DAY, home, bodies=True)
    named = [each.place for each in found if each.place.level in LEVELS]
    return named or ([COUNTRY] if lower(text).startswith(tuple(phrases("national_bodies"))) else [])


def _first(named: Sequence[Place]) -> Place | None:
    # "Hòa Bình: Huyện Kim Bôi …" says first where the news comes from
    districts = {place for place in named if place.level in ("district", "city")}
    return districts.pop() if len(districts) == 1 else named[0] if named else None
