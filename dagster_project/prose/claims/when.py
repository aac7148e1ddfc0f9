"""The time a figure is of: stated beside it, in its sentence, or above it."""

import datetime as dt
import re
from dataclasses import dataclass

from ...reading.periods import Period
from ..document.context import Context
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.time_words import so_far, year
from ..sentence.times import Time
from ..sentence.vocabulary import Indicator
from .change import is_first_level

_SAME_TIME = re.compile(r"cùng (?:thời điểm|thời gian này)|(?:thời điểm|khi) (?:đó|này|ấy)")
AHEAD = 45  # days: a report of December speaks of the year as if it were over
_BESIDE = 12  # letters between a figure and its own time
_BETWEEN = re.compile(r"[\s(]*(?:(?:vào|của|trong|tại|ở|tính|là|thời điểm|kế hoạch|cho|mức|so)\s+)*")


@dataclass(frozen=True)
class When:
    """A period, and where it is stated: in the phrase, sentence, paragraph, section, title, or by the report's date.

    ``under_way`` tells of a state that is given for a year which is not over: that it has been measured already.
    """

    period: Period
    stated: str
    under_way: bool = False


def when_of(scene: Scene, quantity: Quantity, indicator: Indicator, context: Context) -> When | None:
    """The time of a figure of an indicator; ``None`` where nothing tells it."""
    level = scene.levels[quantity.start]
    if level and (compared := _before_bracket(scene, level)):
        return When(compared, "phrase")
    own = [time for time in scene.times if not time.compared and not time.named]
    if not own and indicator.timing == "flow":
        # the years of a programme are those of its money, and say nothing of a state
        own = [time for time in scene.times if not time.compared]
    if right := _right_behind(scene, quantity, own):
        return When(right.period, "phrase")
    begin = scene.before(quantity.start, level)
    taken = [q.end for q in scene.quantities if q.end <= quantity.start and is_first_level(scene, q)]
    earlier = [
        time
        for time in own
        if time.end <= quantity.start
        and scene.levels[time.start] in (0, level, *scene.asides)
        # "từ 25,5% năm 2011 xuống còn 4,6%": the year is that of the first figure alone
        and not any(end <= time.start <= end + _BESIDE for end in taken)
    ]
    if near := [time for time in earlier if time.start >= begin]:
        untils = [
            time for time in near if time.period.start is None and time.period.end.year == near[-1].period.end.year
        ]
        if (
            untils
            and near[-1].period.kind == "year"
            and indicator.timing == "flow"
            and indicator.measure in ("money", "rate")
            and not indicator.code.endswith("_allocated")
        ):
            # "đến 30/11/2022, vốn năm 2022 đã giải ngân": of the year's money, by that day
            return When(untils[-1].period, "sentence")
        piece = scene.piece_before(quantity.start, level)
        return When(near[-1].period, "phrase" if near[-1].start >= piece else "sentence")
    if earlier:
        # what opens the sentence holds for all its parts, a time in another part for that part alone
        lead = [time for time in earlier if time.end <= min(q.start for q in scene.quantities)]
        return When((lead or earlier)[-1].period, "sentence")
    later = [time for time in own if time.start >= quantity.end and scene.levels[time.start] in (0, level)]
    # "… huy động 2.150 tỷ đồng cho xây dựng nông thôn mới năm 2024": behind it, and before the next figure
    following = next((q.start for q in scene.quantities if q.start >= quantity.end), len(scene.text))
    until = scene.piece_after(quantity.end, level) if len(scene.quantities) > 1 else len(scene.text)
    if later and later[0].start < min(until, following):
        return When(later[0].period, "sentence")
    if context.latest and _SAME_TIME.search(scene.low, 0, quantity.start):
        return When(context.latest, "paragraph")
    if one := _one_to_come(scene, quantity, own, context):
        return When(one, "sentence")
    return above(context)


def _one_to_come(scene: Scene, quantity: Quantity, own: list[Time], context: Context) -> Period | None:
    """The only time of a sentence, behind the figure and over: ``nếu tính cả 486 tỷ đồng, thì nửa đầu năm …``."""
    periods = {time.period for time in own if not scene.levels[time.start]}
    of_before = any(is_first_level(scene, q) for q in scene.quantities)
    if len(periods) != 1 or own[0].start < quantity.end or ";" in scene.text or of_before:
        return None
    (period,) = periods
    day = context.report.date
    return period if day and period.end <= day and period.end.year >= day.year - 1 else None


def above(context: Context) -> When | None:
    """The time that stands above a sentence."""
    if context.period:
        return When(context.period, "paragraph")
    report = context.report
    aims = any(heading.aims for heading in context.headings)
    for heading in reversed(context.headings):
        # "ĐÁNH GIÁ VÀ NHIỆM VỤ NĂM 2024" of a report on 2023 looks ahead only where it speaks of tasks
        ahead = report.date and heading.period and (heading.period.start or heading.period.end) > report.date
        if heading.period and (aims or not ahead):
            return When(heading.period, "section")
    if report.period:
        return When(report.period, "title")
    if report.date:
        return When(Period(report.date, report.date, "day"), "report_date")
    return None


def _before_bracket(scene: Scene, level: int) -> Period | None:
    """The time of a bracket right behind one compared with: ``so với cuối năm 2021 (14,9 tiêu chí/xã)``."""
    opening = next(i for i, each in enumerate(scene.levels) if each == level)
    return next(
        (_at_end(time.period) for time in scene.times if time.compared and opening - 2 <= time.end <= opening), None
    )


def _at_end(period: Period) -> Period:
    if period.kind in ("year", "years"):
        return period
    return Period(last_day(period), last_day(period), "day")


def _right_behind(scene: Scene, quantity: Quantity, times: list[Time]) -> Time | None:
    for time in times:
        if time.start >= quantity.end:
            between = scene.low[quantity.end : time.start]
            inside = scene.levels[time.start]
            if inside and inside != scene.levels[quantity.start] and _has_figure(scene, inside):
                # "58,4 triệu đồng (năm 2020 chỉ 38,2 triệu đồng)"
                return None
            # "71 xã năm 2022", "12,99% (năm 2022)", "71 xã đạt chuẩn vào cuối năm 2022"
            if _BETWEEN.fullmatch(between) or (
                re.search(r"(?:vào|trong|tính đến|tại thời điểm|ở thời điểm|của)\s+(?:thời điểm\s+)?$", between)
                and not any(quantity.end <= other.start < time.start for other in scene.quantities)
                and " và " not in between
                and scene.piece_after(quantity.end, scene.levels[quantity.start]) >= time.start
            ):
                return time
            return None
    return None


def _has_figure(scene: Scene, level: int) -> bool:
    return any(scene.levels[q.start] == level for q in scene.quantities)


def compared_with(scene: Scene, quantity: Quantity) -> Period | None:
    """What a change is counted from, ``so với năm 2021``: behind it in its part of the sentence, else before it."""
    level = scene.levels[quantity.start]
    times = [time for time in scene.times if time.compared]
    until = scene.after(quantity.end, level)
    behind = [time for time in times if quantity.end <= time.start < until]
    before = [time for time in times if scene.before(quantity.start, level) <= time.start < quantity.start]
    if level and not behind and not before:
        # "so với cuối năm 2023, … giảm 3,42 điểm phần trăm (từ 12,47% xuống 9,05%)"
        before = [time for time in times if scene.before(quantity.start, 0) <= time.start < quantity.start]
    return behind[0].period if behind else before[-1].period if before else None


def last_day(period: Period) -> dt.date:
    """The day whose state a comparison with a period means: its end; for the start of a year the day before."""
    if period.start == period.end and (period.end.month, period.end.day) == (1, 1):
        return period.end - dt.timedelta(days=1)
    return period.end


def of_stock(period: Period) -> Period:
    """The day that a state described for a period holds on."""
    return Period(period.end, period.end, "day", period.approximate)


def of_flow(period: Period, report: dt.date | None) -> Period:
    """The period that an amount stated for a time has come up in: for a day, the year so far."""
    if period.start is None and period.kind == "years":
        return period
    if period.start == period.end and (period.end.month, period.end.day) == (1, 1):
        return year(period.end.year)
    if period.start == period.end or period.start is None:
        return so_far(period.end)
    return period
