"""Whether what a figure counts is all there is, what is new, or a change that goes on from the one before."""

import re
from dataclasses import replace

from ..document.context import Context
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.vocabulary import flows, indicators, levels
from .claim import Claim
from .subject import Subject
from .when import when_of

_SPANS = ("part_of_year", "half_year", "quarter", "month")
_OF_OCOP = (*_SPANS, "year")  # products are recognised year by year, communes hold what they have reached
_RECOGNISED = re.compile(r"công nhận|thêm|phân hạng|xếp hạng|cấp chứng nhận")
_MORE = re.compile(r"(?<!tăng )(?:thêm|công nhận mới)\s*$")
_MORE_OF_THEM = re.compile(r"(?<!tăng )(?<!giảm )(?<!còn )(?<!nhích )(?:thêm|công nhận mới)\s*$")
_ROUND = re.compile(r"(?:đánh giá|phân hạng|xếp hạng|công nhận) .*sản phẩm")
_ANEW = re.compile("mới|thêm")
_TO_A_LEVEL = re.compile(r"(?<!\w)(?:còn|xuống|lên|là|ở mức|đạt|so với|từ)(?!\w)")


def counted_so_far(what: Subject, scene: Scene, quantity: Quantity, context: Context) -> Subject:
    """``đến hết tháng 6 đã công nhận 123 sản phẩm`` counts all there are by then, and not those of a period; what was
    recognised ``từ đầu năm đến nay`` counts those of the period."""
    code = what.indicator_code
    if code is None:
        return what
    if code in flows() and what.rule in ("behind", "around", "end_of_list"):
        when = when_of(scene, quantity, indicators()[code], context)
        level = scene.levels[quantity.start]
        said = scene.low[scene.piece_before(quantity.start, level) : scene.piece_after(quantity.end, level)]
        spans = (
            when
            and (when.stated in ("phrase", "sentence") or _is_of_a_round(code, context))
            and when.period.start
            and when.period.kind in (_OF_OCOP if code.startswith("ocop") else _SPANS)
        )
        in_year = when and when.period.kind == "year" and "trong năm" in scene.low[: quantity.start]
        anew = ((spans or in_year) and _RECOGNISED.search(said)) or _MORE.search(scene.low[: quantity.start])
        return replace(what, indicator_code=flows()[code]) if anew else what
    level = scene.levels[quantity.start]
    said = scene.low[scene.piece_before(quantity.start, level) : scene.piece_after(quantity.end, level)]
    more = quantity.unit != "criteria" and _MORE_OF_THEM.search(scene.low[: quantity.start]) is not None
    if more and code not in flows() and indicators()[code].timing == "stock":
        # "có thêm 12 khu dân cư kiểu mẫu": what is new has no indicator
        return replace(what, indicator_code=None, reason="no_indicator")
    if code not in levels() or not what.wording or _ANEW.search(said):
        return what
    when = when_of(scene, quantity, indicators()[code], context)
    return replace(what, indicator_code=levels()[code]) if when and when.period.start is None else what


def _is_of_a_round(code: str, context: Context) -> bool:
    """Whether a report is about products that were judged together, in a round or a year."""
    return code.startswith("ocop") and _ROUND.search(context.report.flat) is not None


def goes_on_changing(scene: Scene, source: int | None, quantity: Quantity, claim: Claim) -> bool:
    """Whether a figure of a list is a rise or fall like the one before: ``Đà Bắc giảm 5,5%, Lạc Sơn 3,5%``."""
    if source is None or indicators()[claim.indicator_code].measure != "change":
        return False
    between = scene.low[scene.quantities[source].end : quantity.start]
    return any(scene.quantities[source].end <= place.start < quantity.start for place in scene.places) and not (
        _TO_A_LEVEL.search(between)
    )
