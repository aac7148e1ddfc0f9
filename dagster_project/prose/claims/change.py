"""Whether a figure is a level or a change of one, and in which direction."""

import re

from ..sentence.phrases import phrase
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.vocabulary import indicators, levels

_MORE = rf"(?:\s+{phrase('between_change_and_figure')})*\s*[(:]?\s*$"
_CHANGE = re.compile(
    rf"(?<!\w)(?P<way>giảm|tụt|sụt|rớt|ít hơn|nhiều hơn|tăng|hạ|nâng thêm|nhích thêm)(?!\s+(?:xuống|lên|còn)){_MORE}"
)
_THAN = re.compile(r"(?<!\w)(?P<way>cao|nhiều|lớn|thấp|ít) hơn\s*(?:so với\s*)?$")
_NOMINAL = re.compile(
    r"(?<!\w)(?:(?:mức|tốc độ|tỷ lệ|phấn đấu|mỗi năm|hằng năm|hàng năm|bình quân)\s+)?"
    r"(?:giảm|hạ)\s+(?:tỷ lệ\s+)?(?:hộ\s+)?(?:cận\s+)?nghèo(?P<rest>[^;:.()]*)$"
)
_LEVEL = re.compile(r"(?<!\w)(?:còn|xuống|lên|đạt mức)(?!\w)")
_YEARLY = re.compile(r"(?<!\w)(?<!thu nhập )(?:bình quân(?! đầu người)|mỗi năm|hằng năm|hàng năm|trung bình)(?!\w)")
_FIRST = re.compile(r"(?:^|[\s(])từ(?: mức)?\s*$")
_AT_LEAST = re.compile(r"\s*trở (?:lên|xuống)")
_OPENING = re.compile(r"\s*(?:từ|từ chỗ|từ mức|từ con số)\s*")
_FROM = re.compile(r"(?:giảm|tăng) từ(?: mức)?\s*$")
_NEAR = 24  # letters
_BESIDE = 8  # letters between a figure and its own time
_A_YEAR = re.compile(r"\s*(?:/|mỗi\s+|một\s+)năm")


def direction(scene: Scene, quantity: Quantity) -> int:
    """-1 for a decrease, 1 for an increase, 0 for a level."""
    if is_first_level(scene, quantity):
        return 0
    level = scene.levels[quantity.start]
    begun = max(
        [q.end for q in scene.quantities if q.end <= quantity.start and scene.levels[q.start] == level], default=0
    )
    start = max(scene.before(quantity.start, level), begun)
    before = scene.outer(start, quantity.start, level)
    if level and not before.strip():
        # "Đà Bắc giảm mạnh nhất (6,4%)": the verb stands outside
        opening = scene.levels.index(level)
        begun = max([q.end for q in scene.quantities if q.end <= opening], default=0)
        start = max(scene.before(opening, 0), begun)
        before = scene.low[start : quantity.start]
    named = [(each.start, each.end) for each in scene.times] + [(each.start, each.end) for each in scene.places]
    if before.rstrip().endswith("so với"):
        return 0
    for first, last in named:
        # "giảm so với năm 2021 2,5%": the time stands between the verb and the figure; "xã Mai Hạ" is no verb
        if start <= first and last <= quantity.start:
            before = before[: first - start] + " " * (last - first) + before[last - start :]
    before = re.sub(r"so với\s+$", " ", re.sub(r"\s{2,}", " ", before))
    than_before = [time.start for time in scene.times if time.compared and start <= time.start < quantity.start]
    if than_before and (match := _THAN.search(scene.low, start, than_before[-1])):
        # "thấp hơn năm trước 3,1 điểm phần trăm"
        return 1 if match["way"] in ("cao", "nhiều", "lớn") else -1
    if quantity.unit in ("percent", "points") and _A_YEAR.match(scene.low, quantity.end) and " giảm " in before:
        # "giảm nhanh, bình quân 4,78%/năm"
        return -1
    if match := _CHANGE.search(before):
        return 1 if match["way"] in ("tăng", "nhiều hơn", "nâng thêm", "nhích thêm") else -1
    if (
        quantity.unit in ("percent", "points")
        and (match := _NOMINAL.search(before))
        and not _LEVEL.search(match["rest"])
    ):
        return -1
    return 0


def changed(code: str, scene: Scene, quantity: Quantity, way: int) -> str | None:
    """The indicator of the change of an indicator; ``None`` where there is none."""
    if code in indicators() and indicators()[code].measure == "change":
        return code
    level = scene.levels[quantity.start]
    begun = max((q.end for q in scene.quantities if q.end <= quantity.start), default=0)
    begin = max(scene.before(quantity.start, level), begun)
    yearly = _A_YEAR.match(scene.low, quantity.end) or _YEARLY.search(scene.low, begin, quantity.start)
    if code == "poverty_rate" and yearly and way < 0:
        return "poverty_rate_yearly_reduction"
    if yearly and way < 0 and code.endswith("_rate"):
        return None
    change = f"{levels().get(code, code)}_change"
    return change if change in indicators() else None


def opens_with_first_level(scene: Scene, quantity: Quantity) -> bool:
    """Whether it opens its part of the sentence: ``từ 27,9% năm 2021, hộ nghèo xã Vĩnh Tiến nay còn 8,8%``."""
    begin = scene.piece_before(quantity.start, scene.levels[quantity.start])
    return _OPENING.fullmatch(scene.low, begin, quantity.start) is not None and is_first_level(scene, quantity)


def is_first_level(scene: Scene, quantity: Quantity) -> bool:
    """Whether a figure is the first of ``từ 15,49% xuống còn 12,99%``."""
    if (
        quantity.value is None
        or _AT_LEAST.match(scene.low, quantity.end)
        or not _FIRST.search(_just_before(scene, quantity))
    ):
        return False
    following = [q for q in scene.quantities if q.start >= quantity.end]
    compared = _FROM.search(_just_before(scene, quantity)) is not None
    if compared and any(quantity.end <= time.start <= quantity.end + _BESIDE for time in scene.times):
        # "còn 24,99%, giảm từ 28,97% cuối năm 2021": the level before comes last
        return True
    if not following or following[0].unit != quantity.unit:
        return False
    between = scene.low[quantity.end : following[0].start]
    return any(f" {word}" in between for word in ("xuống", "còn", "lên", "đến", "tới")) and ";" not in between


def _just_before(scene: Scene, quantity: Quantity) -> str:
    return scene.low[max(quantity.start - _NEAR, 0) : quantity.start]
