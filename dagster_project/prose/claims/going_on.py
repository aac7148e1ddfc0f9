"""Figures that say only how much: they go on from one before them, in their sentence or the one before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..document.context import Context
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.vocabulary import flows, indicators, levels, programmes
from .beside import count_of_share
from .change import direction
from .stretches import SUM, is_empty, is_empty_behind, names_another
from .subject import Subject

_BACK = 3  # figures of other units that may stand between one and the one it goes on from
# words without which a figure at the start of a sentence goes on from nothing
_SAYS = re.compile(
    r"(?<!\w)(?:còn|giảm|tăng|đạt|là|lên|xuống|có|trong đó|cụ thể|riêng|gồm|mỗi|thêm|góp|với|làm)(?!\w)|:"
)
_SO_FAR = re.compile(r"(?:đến nay|hiện nay|hiện có|hiện (?:toàn|cả)|lũy kế|tổng số)(?!\w)")
_AHEAD = re.compile(r"dự kiến|phấn đấu|sẽ(?!\w)")
_THIS = re.compile(r"(?:tỷ lệ|con số|mức|số) (?:này|ấy|đó)(?!\w)")
_LACKING = re.compile(r"\s*(?:chưa |còn lại)")  # "còn 2 tiêu chí chưa đạt"
_MORE = re.compile(r"(?:thêm|mới)\s*$")
_LINKED = re.compile(
    r"(?:xuống còn|xuống|lên|giảm còn|còn|so với(?: con số| mức)?)\s*(?:trên|gần|khoảng|hơn|dưới)?\s*$"
)


def going_on(scene: Scene, index: int, context: Context, known: Sequence[Subject]) -> Subject | None:
    """What a figure is of that names nothing itself; ``None`` where it cannot be told."""
    quantity = scene.quantities[index]
    level = scene.levels[quantity.start]
    before = [i for i, q in enumerate(scene.quantities[:index]) if scene.levels[q.start] in (level, 0) and not q.whole]
    if not before and not any(q.unit == quantity.unit for q in scene.quantities[:index]):
        return _from_sentence_before(scene, quantity, context)
    before = before or list(range(index))
    until = scene.low[: quantity.start]
    alike = [
        i
        for i in before
        if _same_unit(quantity, scene.quantities[i], until)
        # "chiếm 10,15%, giảm 0,87%": a change goes on from a share, a level does not
        and (known[i].rule != "share_of_count" or (i == before[-1] and _looks_on(scene, quantity)))
    ]
    if not alike or before[-1] - alike[-1] > _BACK:
        return count_of_share(scene, index, before[-1], known)
    last, near = alike[-1], scene.quantities[index - 1]
    start = near.end if scene.levels[near.start] in (level, 0) else scene.quantities[last].end
    return _from(scene, scene.quantities[last], known[last], quantity, start)


def _looks_on(scene: Scene, quantity: Quantity) -> bool:
    """Whether a figure says how a share has changed, or will be."""
    last = max((q.end for q in scene.quantities if q.end <= quantity.start), default=0)
    return bool(direction(scene, quantity)) or _AHEAD.search(scene.low, last, quantity.start) is not None


def _from_sentence_before(scene: Scene, quantity: Quantity, context: Context) -> Subject | None:
    this = quantity.unit == "percent" and _THIS.search(scene.low, 0, quantity.start)
    of_which = context.final if this else context.last
    code = of_which.get("percent" if quantity.unit == "points" else quantity.unit) if quantity.unit else None
    found = _of_programme(scene, quantity, code)
    if (
        found
        and found.template
        and is_empty(scene, 0, quantity.start, goes_on=found)
        and is_empty_behind(scene, quantity)
    ):
        return found
    named = any(each.end <= quantity.start for each in scene.places)
    said = named or _SAYS.search(scene.low, 0, quantity.start) is not None
    if code and "_star" in code:
        # "công nhận thêm 5 sản phẩm 3 sao. Huyện hiện có 23 sản phẩm": stars go no further
        return None
    if code and code in levels() and _SO_FAR.search(scene.low, 0, quantity.start):
        code = levels()[code]
    of_one = any(each.place.level == "commune" for each in scene.places)
    if code == "criteria_mean" and of_one:
        return None
    if code and said and is_empty(scene, 0, quantity.start) and is_empty_behind(scene, quantity):
        return Subject(code, "goes_on_from_sentence_before")
    return None


def _of_programme(scene: Scene, quantity: Quantity, code: str | None) -> Subject | None:
    """The same of the programme that the sentence names: ``Trong đó, Chương trình xây dựng nông thôn mới đạt 41%``."""
    families = [family for place, family in scene.programmes if place < quantity.start]
    whole = next((family for family, _ in programmes() if code and code.startswith(f"{family}_")), None)
    if not families or code is None or whole is None:
        return None
    template = code.replace(f"{whole}_", "{family}_", 1)
    named = template.format(family=families[-1])
    return Subject(named, "goes_on_from_sentence_before", template=template) if named in indicators() else None


def _from(scene: Scene, other: Quantity, found: Subject, quantity: Quantity, start: int) -> Subject | None:
    """The same as a figure before, where the stretch between them says nothing else."""
    if found.indicator_code is None or _LACKING.match(scene.low, quantity.end):
        return None
    linked = _LINKED.search(scene.low[start : quantity.start]) is not None
    # money of another source is no more of the same
    of_income = indicators()[found.indicator_code].unit == "million VND/year"
    another = quantity.unit != "money" or of_income or names_another(scene, start, quantity.start)
    if not linked and not (another and is_empty_behind(scene, quantity)):
        return None
    if not is_empty(scene, start, quantity.start, goes_on=found, unit=quantity.unit):
        return None
    return replace(_same(scene, other, found, found.indicator_code, quantity), source=scene.quantities.index(other))


def _same(scene: Scene, other: Quantity, found: Subject, code: str, quantity: Quantity) -> Subject:
    between = scene.low[other.end : quantity.start]
    families = [family for place, family in scene.programmes if other.end <= place < quantity.start]
    if families and found.template and "{family}" in found.template:
        code = found.template.format(family=families[-1])
        if code not in indicators():
            return Subject(None, "goes_on", found.wording, "no_indicator")
    if code in levels() and SUM.search(between):
        code = levels()[code]
    if code in flows() and _MORE.search(between) and "tăng" not in between:
        code = flows()[code]
    return Subject(code, "goes_on", found.wording, template=found.template)


def _same_unit(quantity: Quantity, other: Quantity, until: str) -> bool:
    if quantity.unit == other.unit:
        return quantity.unit is not None or _LINKED.search(until) is not None
    if {quantity.unit, other.unit} == {"income", "money"}:
        return quantity.is_small if quantity.unit == "money" else other.is_small
    return {quantity.unit, other.unit} == {"percent", "points"}
