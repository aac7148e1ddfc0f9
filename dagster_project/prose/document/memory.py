"""What a sentence leaves behind for those that follow: its place, its time, its programme, its figures."""

import datetime as dt
import re
from collections.abc import Sequence

from ...reading.periods import Period
from ..claims.claim import Figure
from ..sentence.place import COUNTRY, LEVELS, Named
from ..sentence.scene import Scene
from ..sentence.vocabulary import indicators, matches_in
from .context import Context

_AIMED = re.compile(r"mục tiêu|phấn đấu|chỉ tiêu|nhiệm vụ")
_BEGINNING = 60  # letters within which a place named is what the sentence, and what follows it, is about


def leave_behind(figures: Sequence[Figure], scene: Scene, context: Context) -> None:
    """Keep, by unit, what the first figure of each was of, for sentences that go on from it."""
    units = {quantity.start: quantity.unit for quantity in scene.quantities}
    said: dict[str | None, str] = {}
    for figure in figures:
        if figure.claim and indicators()[figure.claim.indicator_code].measure != "change":
            said.setdefault(units[figure.start], figure.claim.indicator_code)
            context.final[units[figure.start]] = figure.claim.indicator_code
            context.last_places[figure.claim.indicator_code] = figure.claim.where.place
        context.planned = context.planned or (
            figure.claim is not None
            and figure.claim.status == "plan"
            and figure.claim.indicator_code.endswith("_funds_total")
        )
    context.last |= said or _announced(scene)


def _announced(scene: Scene) -> dict[str | None, str]:
    """The rate that a sentence without figures speaks of: ``Tỷ lệ hộ nghèo rất chênh lệch giữa các huyện.``"""
    if scene.quantities:
        return {}
    rates = {match.entry.indicator_code for match in matches_in(scene.words) if match.entry.unit == "percent"}
    return {"percent": rates.pop()} if len(rates) == 1 and rates <= indicators().keys() else {}


def _level_of(low: str, named: Named) -> str | None:
    """The level that an unknown place is said to have."""
    if low.startswith(("xã ", "phường ", "thị trấn "), named.start):
        return "commune"
    return "district" if low.startswith(("huyện ", "thị xã "), named.start) else None


def _begun(times: Sequence[Period], day: dt.date | None) -> Sequence[Period]:
    """The times that are over; of a year under way alone, that year; all where none has begun."""
    begun = [period for period in times if day is None or (period.start or period.end) <= day]
    over = [period for period in begun if day is None or period.end <= day]
    latest = max((period.end.year for period in begun), default=0)
    return [period for period in over if period.end.year == latest] or begun or times


def remember(scene: Scene, context: Context) -> None:
    """Keep for the sentences behind it what a sentence has named last."""
    context.flats.append(scene.words.flat)
    outer = [each for each in scene.places if not scene.levels[each.start]]
    outer = [each for each in outer if each.place.level in (*LEVELS, "village", None) and each.place != COUNTRY]
    if len(outer) > 1:
        # "ông Lực, xóm Khộp, xã Ngọc Lương": a village among others is where somebody lives
        outer = [each for each in outer if each.place.level != "village"]
    named = {each.place for each in outer}
    sizes = [each.place.level for each in outer]
    first = sizes.count(sizes[0]) == sum(each.place == outer[0].place for each in outer) if outer else False
    if first and outer[0].start < _BEGINNING:
        context.place = outer[0].place
    elif named:
        context.place = None
    for each in outer:
        if level := each.place.level or _level_of(scene.low, each):
            context.mentioned[level] = each.place
    day = context.report.date
    own = [each for each in scene.times if not each.compared and not scene.levels[each.start]]
    # "…; dự kiến cuối năm có thêm …": what is looked ahead to at the end of a sentence ends with it
    times = [
        each.period
        for each in own
        if day is None
        or (each.period.start or each.period.end) <= day
        or each.start < _BEGINNING
        or _AIMED.search(scene.low, 0, each.start)
    ]
    past = _begun(times, day)
    about = context.report.period
    # a year before the one that the report is about was named to compare with it
    past = [period for period in past if about is None or about.start is None or period.end >= about.start]
    if past:
        # "cuối năm 2022 …, giảm từ … cuối năm 2021" goes on speaking of 2022
        context.period = context.latest = max(past, key=lambda period: period.end)
    if scene.programmes:
        context.family = context.latest_family = scene.programmes[-1][1]
