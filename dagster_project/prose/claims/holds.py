"""The period that a claim holds for: the time of its figure as its indicator takes it."""

import datetime as dt
import re

from ...reading.periods import Period
from ..document.context import Context
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.time_words import year
from ..sentence.vocabulary import Indicator, levels
from .change import is_first_level
from .when import AHEAD, When, compared_with, last_day, of_flow, of_stock, when_of

_PRESENT = re.compile(r"(?:toàn|cả) (?:tỉnh|huyện|xã) (?:hiện )?(?:có|còn)|hiện[ ,]|đến nay")
_AFTER_YEARS = re.compile(
    r"(?:sau|qua) (?:hơn |gần )?(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) năm (?:triển khai|thực hiện|xây dựng)"
)
_LOOKS_AHEAD = ("target", "forecast", "plan")


def holds_when(
    scene: Scene, quantity: Quantity, indicator: Indicator, status: str | None, context: Context
) -> When | None:
    """The period of a claim of an indicator, and where it is stated; ``None`` where nothing tells it.

    ``status`` is the standing that the sentence gives the figure.
    """
    when = _since_the_span(scene, quantity, when_of(scene, quantity, indicator, context), indicator, context)
    if status is None and when and _PRESENT.match(scene.low) and when.stated == "paragraph":
        when = _not_ahead(when, context)
    if status not in _LOOKS_AHEAD:
        when = _of_today(when, indicator, context)
    under_way = when is not None and _is_under_way(when, context)
    if is_first_level(scene, quantity):
        when = _first_when(scene, quantity, when)
    if when is None:
        return None
    period = _period(scene, indicator, when, changed_since(scene, quantity, indicator), context)
    if status == "plan" and indicator.unit == "billion VND" and period.kind != "years":
        # what is planned is planned for the year
        period = year(period.end.year)
    return When(period, when.stated, under_way)


def _not_ahead(when: When, context: Context) -> When:
    """The day of the report for a sentence of what there is, behind one that looked ahead."""
    day = context.report.date
    return When(Period(day, day, "day"), "report_date") if day and when.period.end > day else when


def _is_under_way(when: When, context: Context) -> bool:
    """Whether the words beside a figure give it for a year that is not over: ``tỷ lệ hộ nghèo năm 2022 là 16,99%``."""
    day, period = context.report.date, when.period
    if when.stated not in ("phrase", "sentence") or period.kind != "year" or day is None or period.start is None:
        return False
    return period.start <= day < period.end


def changed_since(scene: Scene, quantity: Quantity, indicator: Indicator) -> dt.date | None:
    """The day whose state a change is counted from."""
    if indicator.measure != "change":
        return None
    compared = compared_with(scene, quantity)
    return last_day(compared) if compared else None


def _since_the_span(
    scene: Scene, quantity: Quantity, when: When | None, indicator: Indicator, context: Context
) -> When | None:
    """``Giai đoạn 2021-2025 được giao …, đến nay đã giải ngân …``: money of the span so far, and not of the year."""
    if when is None or indicator.timing != "flow" or indicator.topic != "funding" or indicator.measure == "change":
        return when
    end = when.period.end
    if when.period.start in (None, end) and _AFTER_YEARS.search(scene.low, 0, quantity.start):
        # "sau 4 năm triển khai, … được 2.135 tỷ đồng": of all of them
        return When(Period(None, end, "years"), when.stated)
    if when.stated not in ("phrase", "sentence") or when.period.start not in (None, end):
        return when
    before = [
        time.period for time in scene.times if time.end <= quantity.start and not time.compared and not time.named
    ]
    spans = [p for p in (context.period, *before) if p and p.start and p.kind == "years" and p.start <= end <= p.end]
    if not spans or any(p.kind == "year" for p in before):
        return when
    return When(Period(spans[-1].start, end, "years"), when.stated)


def _of_today(when: When | None, indicator: Indicator, context: Context) -> When | None:
    """A state under a year that is not over, named above it and not as an aim, is that of the day of the report."""
    day = context.report.date
    if when is None or day is None or indicator.timing != "stock":
        return when
    period, aims = when.period, any(heading.aims for heading in context.headings)
    left = period.end - day
    # a paragraph that names the year of the title speaks of the same
    ahead = left.days > AHEAD or (when.stated == "paragraph" and context.report.period != when.period)
    within = period.kind in ("year", "years") and period.start is not None and period.start <= day < period.end
    if within and not aims and when.stated in ("paragraph", "title") and ahead:
        return When(Period(day, day, "day"), "report_date")
    return when


def _span(scene: Scene, context: Context) -> Period | None:
    """The years that a mean of years is taken over: from the first level to the last, else those named."""
    firsts = [q for q in scene.quantities if is_first_level(scene, q)]
    times = [time.period for time in scene.times if not time.compared and not time.named]
    if firsts and len(times) > 1 and times[0].end < times[-1].end:
        begun = times[0].end if times[0].end.month == 1 else times[0].end + dt.timedelta(days=1)
        return Period(begun, times[-1].end, "years")
    headed = [heading.period for heading in reversed(context.headings)]
    named = (*times, context.period, *headed, context.report.period)
    return next((period for period in named if period and period.start and period.kind == "years"), None)


def _period(scene: Scene, indicator: Indicator, when: When, since: dt.date | None, context: Context) -> Period:
    if indicator.timing == "stock":
        return of_stock(when.period)
    if indicator.code == "poverty_rate_yearly_reduction" and (span := _span(scene, context)):
        return span
    period = of_flow(when.period, context.report.date)
    if period.start is None and period.kind == "years" and indicator.code in levels():
        # "đến hết năm 2022 có thêm 1 xã": in that year
        period = year(period.end.year)
    ends_a_year = (period.end.month, period.end.day) == (12, 31)
    if (
        period.start is None
        and ends_a_year
        and indicator.measure in ("rate", "share", "change", "mean")
        and period.kind == "years"
    ):
        period = year(period.end.year)
    if indicator.measure == "mean" and period.kind == "years" and indicator.code.startswith("income"):
        period = year(period.end.year)
    if since and since < period.end:
        start = since + dt.timedelta(days=1)
        if period.start != start:
            whole = (period.end.month, period.end.day, start.month, start.day) == (12, 31, 1, 1)
            same = start.year == period.end.year
            return Period(start, period.end, "year" if whole and same else "part_of_year" if same else "years")
    return period


def _of_another_first(scene: Scene, quantity: Quantity) -> Period | None:
    """The day of another first level: ``từ 42.903 hộ (năm 2022) xuống còn …, tương đương từ 10,29% xuống còn …``."""
    for other in (q for q in scene.quantities if q.end < quantity.start and is_first_level(scene, q)):
        following = next(q.start for q in scene.quantities if q.start >= other.end)
        for time in (each for each in scene.times if other.end <= each.start < following):
            return Period(time.period.end, time.period.end, "day")
    return None


def _first_when(scene: Scene, quantity: Quantity, when: When | None) -> When | None:
    """The time of such a first level: stated right behind it, compared with, or the day before the period begins."""
    following = next((q for q in scene.quantities if q.start >= quantity.end), quantity)
    until = following.start if following is not quantity else len(scene.text)
    beside = [time for time in scene.times if quantity.end <= time.start < until]
    if beside:
        end = beside[0].period.end
        return When(Period(end, end, "day"), "phrase")
    if compared := compared_with(scene, following):
        return When(Period(last_day(compared), last_day(compared), "day"), "sentence")
    if sibling := _of_another_first(scene, quantity):
        return When(sibling, "sentence")
    if when and when.period.start and when.period.start != when.period.end:
        day = when.period.start - dt.timedelta(days=1)
        return When(Period(day, day, "day"), when.stated)
    return None
