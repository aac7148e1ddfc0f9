"""How a figure is qualified: by signs (trên, khoảng, gần) and by its standing (ước, phấn đấu, kế hoạch)."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from ...yaml_file import read_yaml
from ..document.context import Context
from ..folder import LISTS
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.vocabulary import Indicator
from .change import is_first_level
from .when import AHEAD, When

_GIVEN = re.compile(r"\s*(?:được giao|theo kế hoạch|kế hoạch giao|vốn được giao|vốn giao)(?!\w)")
_STILL_TO = re.compile(
    r"\s[^,;:.\d]{0,40}?(?<!\w)(?:(?P<target>phấn đấu|quyết tâm|đăng ký)|(?P<forecast>dự kiến))"
    r"\s(?:về đích|cán đích|đạt|hoàn thành|được|thoát)"
)
_SOURCE = re.compile(r"(?:nguồn |số )?(?:vốn|ngân sách|kinh phí)(?!\w)|(?:chia theo|trong đó|cụ thể|gồm)(?!\w)")
_THEREOF = re.compile(r";(?= (?:trong đó|gồm|bao gồm)(?!\w))")
_PARTS = re.compile(r"(?:gồm|trong đó|\(|:)")


@cache
def _declared() -> Mapping[str, Any]:
    return read_yaml(LISTS / "standing.yml")


@cache
def _signs() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    read = _declared()
    return {
        sign: (
            re.compile(rf"(?<!\w){words}(?:\s+là)?\s*$"),
            re.compile(rf"\s*{read['behind'][sign]}(?!\w)") if sign in read["behind"] else None,
        )
        for sign, words in read["signs"].items()
    }


@cache
def _statuses() -> re.Pattern[str]:
    read = _declared()
    words = "|".join(f"(?P<{status}>{words})" for status, words in read["statuses"].items())
    return re.compile(rf"(?<!\w)(?:(?P<results>{read['results']})|{words})(?!\w)")


def sign_of(scene: Scene, quantity: Quantity) -> str:
    """``exact``, ``more_than``, ``about``, ``nearly``, ``less_than`` or ``range``."""
    if quantity.value is None:
        return "range"
    before = scene.low[max(quantity.start - 24, 0) : quantity.start]
    for sign, (words, behind) in _signs().items():
        if words.search(before) or (behind and behind.match(scene.low, quantity.end)):
            return sign
    return "exact"


def status_of(scene: Scene, quantity: Quantity, indicator: Indicator, context: Context) -> str | None:
    """The standing that the sentence gives a figure: ``stated`` for a result, ``None`` where it says nothing."""
    is_money, is_spent = indicator.unit == "billion VND", "_disbursed" in indicator.code
    status = "stated" if is_first_level(scene, quantity) else _said(scene, quantity, is_money, is_spent)
    if status is None and context.planned and is_money and not is_spent and _SOURCE.match(scene.low):
        # "Tổng vốn kế hoạch là … Vốn tín dụng …": the parts of a plan are planned
        return "plan"
    if quantity.whole and status in (None, "estimate", "forecast", "plan"):
        # what something is a part of is planned money, and no estimate of units
        return "plan" if quantity.unit == "money" else "stated"
    return status


def _has_its_own_time(scene: Scene, estimated: int, quantity: Quantity) -> bool:
    """``thu nhập ước đạt 26,5 triệu đồng, tỷ lệ hộ nghèo năm 2018 còn 37,04%``: the second is of another time."""
    begun = max((q.end for q in scene.quantities if estimated <= q.start and q.end <= quantity.start), default=None)
    return begun is not None and any(begun <= time.start < quantity.start for time in scene.times if not time.compared)


def standing_of(said: str | None, when: When, indicator: Indicator, context: Context) -> str:
    """The standing of a claim; under a heading of aims, or of a time to come, what says nothing else is an aim."""
    day, end = context.report.date, when.period.end
    if said == "forecast" and day and end <= day:
        return "estimate"
    if said:
        return said
    start = when.period.start or end
    # an amount of a year that has begun may have been reached; a state at its end has not
    # lists of regions and assignments hold for years that are not over
    termed = indicator.topic in ("region_class", "support")
    ahead = (
        day is not None
        and end > day + dt.timedelta(days=AHEAD)
        and (start == end or start > day)
        and not termed
        and not when.under_way
    )
    headed = any(heading.aims for heading in context.headings) or context.report.is_plan
    if ahead or (headed and (day is None or end > day)):
        return "plan" if indicator.unit == "billion VND" else "target"
    return "stated"


def _said(scene: Scene, quantity: Quantity, is_money: bool, is_spent: bool) -> str | None:
    """What the sentence says; money that ``is_spent`` is never planned."""
    if is_money and not is_spent and _GIVEN.match(scene.low, quantity.end):
        return "plan"
    read = _declared()
    level = scene.levels[quantity.start]
    begin = scene.before(quantity.start, 0 if level else level)
    last: re.Match[str] | None = None
    for match in _statuses().finditer(scene.low, 0, quantity.start):
        if scene.levels[match.start()] in (0, level):
            last = match
    while last:
        status = str(last.lastgroup)
        if status == "results":
            return "stated"
        near = quantity.start - last.end() <= read["reach"][status]
        # a plan or an estimate ends with its part of the sentence, an aim with all of it; parts share it with their sum
        same = status == "target" or last.start() >= begin
        between = scene.low[last.end() : quantity.start]
        headed = ":" in scene.text[last.end() : _first_figure(scene)]
        if not scene.text[: last.start()].strip() and (status != "plan" or headed):
            # what opens a sentence holds for all of it
            near = same = True
        if is_money and ";" not in _THEREOF.sub("", between) and _PARTS.search(between):
            near = same = True
        if status == "estimate" and _has_its_own_time(scene, last.end(), quantity):
            return None
        if near and same and (is_money or status not in read["money_only"]) and not (is_spent and status == "plan"):
            return status
        break
    # "2 xã phấn đấu về đích năm 2019"
    behind = _STILL_TO.match(scene.low, quantity.end)
    return behind.lastgroup if behind and not is_money else None


def _first_figure(scene: Scene) -> int:
    return min((quantity.start for quantity in scene.quantities), default=len(scene.text))
