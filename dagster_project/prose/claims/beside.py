"""Figures that belong to the one they stand beside: under its stroke, a share of a count, the count of a share."""

import re
from collections.abc import Sequence

from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.vocabulary import indicators, shares
from .change import direction
from .stretches import is_empty, is_empty_behind
from .subject import Subject

_DIFFICULT = re.compile(r"\s*(?:đặc biệt khó khăn|đbkk|(?:thuộc )?khu vực iii)(?!\w)")
_WITH_TOWNS = re.compile(r"thị trấn|phường")
_OF_REGIONS = re.compile(r"khu vực|vùng|diện|khó khăn|thoát|ra khỏi")
_VERBS = r"(?:chiếm|đạt|bằng|tương đương|tương ứng|đạt tỷ lệ|tỷ lệ)"
_SHARE = re.compile(
    rf"{_VERBS}(?:\s+(?:tỷ lệ|khoảng|trên|gần|hơn|với|xấp xỉ|vỏn vẹn))*|(?:vỏn vẹn|tức)(?:\s+(?:khoảng|trên|gần|hơn))*"
)
_ABOUT = re.compile(
    r"(?:xấp xỉ|gần|hơn|trên|dưới|khoảng|mới|chỉ|được|ước|đạt|vẻn vẹn|vỏn vẹn)(?:\s+(?:khoảng|gần|trên|hơn|được))*"
)
_OPENS = ("chiếm", "tương", "bằng", "đạt", "tỷ lệ", "vỏn vẹn", "tức")
_OF = re.compile(r"(?:tổng\s+)?(?:số|sản phẩm)\s.*")
_NUMBERS = re.compile(r"\d[\d.,]*\s*")


def under_stroke(scene: Scene, index: int, known: Sequence[Subject]) -> Subject:
    """The second number of ``71/129 xã``: all the communes there are, where some of them are counted."""
    quantity, counted = scene.quantities[index], known[index - 1].indicator_code or ""
    if quantity.unit == "criteria":
        return Subject(None, "under_stroke", reason="all_of_them")
    if quantity.unit == "districts":
        return Subject("district_units", "under_stroke")
    if quantity.unit == "money" and counted.endswith("_funds_disbursed"):
        return Subject(counted.replace("_disbursed", "_total"), "under_stroke")
    if quantity.unit == "products" and counted == "ocop_products_total":
        return Subject(counted, "under_stroke")
    if quantity.unit == "communes":
        if _DIFFICULT.match(scene.low, quantity.end):
            return Subject("region_iii_communes", "under_stroke")
        if counted == "mountainous_units" or _WITH_TOWNS.search(scene.low, quantity.start, quantity.end):
            return Subject("commune_units", "under_stroke")
        if counted.startswith(("communes_", "criterion_")) or not _OF_REGIONS.search(scene.low, quantity.end):
            return Subject("rural_communes", "under_stroke")
    return Subject(None, "under_stroke", reason="no_wording")


def share_of_count(scene: Scene, index: int, known: Sequence[Subject]) -> Subject | None:
    """A per cent that stands beside a count: ``71 xã …, chiếm 55% tổng số xã``, ``71 xã (55%)``."""
    quantity = scene.quantities[index]
    if quantity.unit != "percent" or index == 0:
        return None
    level = scene.levels[quantity.start]
    before = scene.low[scene.piece_before(quantity.start, level) : quantity.start].strip()
    alone = level > 0 and before == ""
    spent = (known[index - 1].indicator_code or "").endswith("_funds_disbursed") and _ABOUT.fullmatch(before)
    if not alone and not spent and not (_SHARE.fullmatch(before) and (level or before.startswith(_OPENS))):
        return None
    if alone and _names_a_place(scene, level, scene.quantities[index - 1]):
        # "Quý Hòa 51,7%, Miền Đồi (49,3%)": the bracket says how much it is there
        return None
    for earlier in range(index - 1, -1, -1):
        other, code = scene.quantities[earlier], known[earlier].indicator_code
        if other.whole or code in ("rural_communes", "households") or (other.unit == "percent" and level == 0):
            continue
        if other.unit == "households" and direction(scene, other):
            # "34.029 hộ nghèo, giảm 2.100 hộ so với năm 2023, chiếm 12,99%"
            continue
        if code is not None and code in shares():
            return _share(scene, quantity, earlier, code)
        if other.unit != "money" or alone:
            surely = alone or before.startswith("chiếm")
            return Subject(None, "share_of_count", reason="no_indicator") if surely else None
    return None


def _names_a_place(scene: Scene, level: int, last: Quantity) -> bool:
    opening = scene.levels.index(level)
    return any(last.end <= each.start and opening - 2 <= each.end <= opening for each in scene.places)


def _share(scene: Scene, quantity: Quantity, counted: int, code: str) -> Subject:
    share, of = shares()[code]
    rest = scene.low[quantity.end : scene.piece_after(quantity.end, scene.levels[quantity.start])].strip(" .;,")
    said = _OF.search(_NUMBERS.sub("", rest))
    if said and not of.match(said.group()):
        # "chiếm 80% tổng số hộ nghèo" is no poverty rate
        return Subject(None, "share_of_count", reason="no_indicator")
    return Subject(share, "share_of_count", counted=counted)


def count_of_share(scene: Scene, index: int, last: int, known: Sequence[Subject]) -> Subject | None:
    """The count that stands behind its share: ``tỷ lệ hộ nghèo còn 12,99%, tương ứng 28.774 hộ``."""
    quantity, other = scene.quantities[index], scene.quantities[last]
    counts = {share: count for count, (share, _) in shares().items()}
    code = counts.get(known[last].indicator_code or "")
    if code is None or indicators()[code].unit != quantity.unit:
        return None
    if not is_empty(scene, other.end, quantity.start) or not is_empty_behind(scene, quantity):
        return None
    return Subject(code, "count_of_share")
