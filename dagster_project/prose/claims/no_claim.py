"""Figures that stand beside a wording and still say nothing of its indicator."""

import re
from decimal import Decimal

from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.vocabulary import indicators

_LARGEST = Decimal(10) ** 12  # nothing that a province counts or spends comes near
_HUNDRED = Decimal("100.01")
# no version of the national criteria has had more than twenty
_CRITERIA = {"criteria_mean": Decimal(21), "commune_criteria_met": Decimal(21)}
_SOME = re.compile(
    r"\s*(?:tỉnh|huyện|xã|đơn vị)(?:(?:\s[^,;]*)?\s(?:có|đạt)\s*"
    r"|[\s,][^;.()]{0,40}\scó tỷ lệ(?![^,;]*bình quân)[^,;]{0,40})"
)
_OF_PLAN = re.compile(r"\s*(?:so với\s+)?(?:kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|nhiệm vụ|dự toán)(?!\w)")
_FROM_ANOTHER = re.compile(
    r"(?:(?:cao|thấp|nhiều|ít|lớn) hơn|kém|thiếu) (?:so với )?(?:mức )?"
    r"(?:bình quân|trung bình|mặt bằng|toàn|cả nước|của tỉnh|tỉnh|huyện|kế hoạch|chỉ tiêu|mục tiêu|quy định)(?!\w)"
)
_OF_THE_POOR = re.compile(r"\s*(?:tổng )?(?:số )?hộ (?:cận )?nghèo(?! (?:thoát|giảm))")
_AMONG_THE_POOR = re.compile(r"trong (?:tổng )?số (?:các )?hộ nghèo[^;:]*chiếm(?: tỷ lệ)?\s*$")
_BESIDE_PLAN = re.compile(r"(?:kế hoạch|chỉ tiêu|mục tiêu)\s*\(\s*$")
_BEYOND = re.compile(r"(?<!\w)vượt\s+(?:(?:chỉ tiêu|mục tiêu|kế hoạch)\s+(?:là\s+)?)?(?:gần |hơn |trên |khoảng )?$")
_OF_EACH_HUNDRED = re.compile(r"(?<!\w)cứ\s+(?:\d+ hộ[^.;]{0,20}\s)?$")
_DENIED = re.compile(r"không (?:còn ở mức|còn là|phải(?: là)?|còn)\s+(?:con số\s+)?$")
_BY_MONTH = re.compile(r"\s*/?\s*(?:người|khẩu)?\s*/?\s*tháng")


def says_another(scene: Scene, quantity: Quantity, code: str) -> str | None:
    """Why a figure is no figure of the indicator that is named beside it; ``None`` where nothing speaks against it."""
    most = max(number for number in (quantity.value, quantity.low, quantity.high) if number is not None)
    if most >= (_HUNDRED if indicators()[code].measure == "rate" else _CRITERIA.get(code, _LARGEST)):
        return "too_large"
    if _OF_EACH_HUNDRED.search(scene.low, 0, quantity.start):
        return "no_wording"
    if quantity.unit == "percent" and "disburse" not in code and _OF_PLAN.match(scene.low, quantity.end):
        # "đạt 85,7% kế hoạch" is how far one has come, and no rate
        return "of_a_plan"
    if quantity.value == 100 and ("poverty" in code or code == "region_iii_communes_share"):
        # "100% hộ nghèo được nhận quà": all of the poor
        return "no_wording"
    if quantity.unit == "percent" and "poverty" in code and _is_of_the_poor(scene, quantity):
        return "no_indicator"
    if any(each.search(scene.low, max(quantity.start - 24, 0), quantity.start) for each in (_BEYOND, _BESIDE_PLAN)):
        return "of_a_plan"
    if " mà " in scene.low[quantity.end :] and _DENIED.search(scene.low, 0, quantity.start):
        return "denied"
    if _is_difference(scene, quantity):
        return "change_without_indicator"
    of_some = quantity.unit == "percent" and not code.startswith("dbkk")
    if of_some and _is_of_some(scene, quantity):
        return "several_places"
    if code.startswith("income_per_head") and _BY_MONTH.match(scene.low, quantity.end):
        return "no_unit"
    return None


def _is_of_the_poor(scene: Scene, quantity: Quantity) -> bool:
    """Whether a share is of those who are poor: ``hộ cao tuổi chiếm 12% tổng số hộ nghèo``."""
    before = scene.low[: quantity.start].rstrip()
    behind = before.endswith(("chiếm", "chiếm tỷ lệ")) and _OF_THE_POOR.match(scene.low, quantity.end)
    return bool(behind) or _AMONG_THE_POOR.search(scene.low, 0, quantity.start) is not None


def _is_difference(scene: Scene, quantity: Quantity) -> bool:
    """Whether a figure says how far one place is from another: ``cao hơn bình quân của tỉnh 6 triệu đồng``."""
    begin = scene.piece_before(quantity.start, scene.levels[quantity.start])
    return _FROM_ANOTHER.search(scene.low, begin, quantity.start) is not None


def _is_of_some(scene: Scene, quantity: Quantity) -> bool:
    """Whether a rate is that of some of many: ``18 tỉnh có 100% số xã đạt chuẩn``."""
    before = [q for q in scene.quantities if q.end <= quantity.start]
    return bool(before) and _SOME.fullmatch(scene.low, before[-1].number_end, quantity.start) is not None
