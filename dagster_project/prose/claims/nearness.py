"""The wordings that may speak of a figure, by how near to it they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.units import names_unit
from ..sentence.vocabulary import Entry, Match
from .change import opens_with_first_level
from .stretches import AMONG, is_empty
from .subject import Subject

BARE_RANK = 7  # of a wording that only says what is counted
# the words of a figure with these units stand before it: a rate behind its name; of a count, behind it
_BEFORE_FIRST = frozenset({"percent", "points", "money", "income", "km", "criteria", None})
_MEASURED = frozenset({"percent", "points", "money", "income"})
_COUNTED = ("communes", "products", "households", "villages", "districts")
_FROM = re.compile(r"\s*(?:được\s+|là\s+|đồng\s+)?(?:từ|vốn|nguồn|do|của|kinh phí|ngân sách|cho|thực hiện)\s")
_TURNS_AWAY = re.compile(r"(?<!\w)(?:còn|trong đó|nhưng|song|thì)(?!\w)")
_JOINED = re.compile(r"[\s,]*(?:và|với|cùng)?[\s,]*")


@dataclass(frozen=True)
class Candidate:
    """A wording that may speak of a figure; the lower the rank the nearer it stands."""

    rank: float
    match: Match
    rule: str


@dataclass(frozen=True)
class _Around:
    """Where the parts of a sentence around a figure begin and end."""

    level: int
    segment: int
    piece: int
    begun: int
    following: int
    part: int
    close: int
    until: int
    spent: int
    tail: tuple[int, int] | None
    before_first: bool
    opens: bool


def candidates(scene: Scene, index: int, known: Sequence[Subject]) -> Sequence[Candidate]:
    """What may speak of a figure, the nearest first and of those what says most; ``known`` are the figures before."""
    quantity, around = scene.quantities[index], _around(scene, index, known)
    found = [
        Candidate(*ranked[:1], match, *ranked[1:])
        for match in scene.matches
        if fits(match.entry, quantity, scene) and ";" not in scene.text[match.start : match.end]
        if (ranked := _rank(scene, quantity, match, around))
    ]
    if any(each.rule == "before" for each in found):
        # "74 xã và tiêu chí số 19 126 xã": what stands behind an "and" speaks of the next
        found = [
            each for each in found if each.rule != "behind" or not _of_the_next(scene, quantity, each.match, around)
        ]
    return sorted(found, key=lambda each: (each.rank, -each.match.weight, not _names_document(each.match.entry, scene)))


def _names_document(entry: Entry, scene: Scene) -> bool:
    """Whether the decision that a wording asks for is named in the sentence itself, and not only above it."""
    return entry.context is not None and entry.context.search(scene.words.flat) is not None and entry.is_of_document


def _of_the_next(scene: Scene, quantity: Quantity, match: Match, at: _Around) -> bool:
    joined = scene.low.find(" và ", quantity.end, match.start + 1) >= 0
    return joined and match.end <= at.following < at.until


def _around(scene: Scene, index: int, known: Sequence[Subject]) -> _Around:
    quantity = scene.quantities[index]
    level = scene.levels[quantity.start]
    end = scene.quantities[index + 1].end if quantity.over else quantity.end
    same = [q for q in scene.quantities if scene.levels[q.start] == level and not q.whole]
    money_from = quantity.unit == "money" and _FROM.match(scene.low, quantity.end)
    return _Around(
        level=level,
        segment=scene.before(quantity.start, level),
        piece=scene.piece_before(quantity.start, level),
        begun=max((q.number_end for q in same if q.start < quantity.start), default=0),
        part=scene.part_before(quantity.start, level),
        following=min((q.start for q in same if q.start > quantity.start), default=len(scene.text)),
        close=scene.piece_after(end, level),
        until=scene.after(end, level),
        spent=_spent(scene, index, known),
        tail=_list_tail(scene, quantity, same),
        before_first=quantity.unit in _BEFORE_FIRST and not money_from,
        opens=opens_with_first_level(scene, quantity),
    )


def _rank(scene: Scene, quantity: Quantity, match: Match, at: _Around) -> tuple[float, str] | None:
    """How far off a wording stands and by which rule it would speak; ``None`` where it speaks of something else."""
    bare = match.entry.is_bare
    if match.entry.holds_figure:
        if match.figure != quantity.start:
            return None
        parted = at.piece > match.start or at.close < match.end
        return (BARE_RANK if bare else 3.7 if parted else 0), "around"
    if scene.levels[match.start] != at.level:
        # "tỷ lệ hộ nghèo còn 12,99% (giảm 2,5%)": the words stand outside
        outside = at.level and scene.before(quantity.start, 0) <= match.start and match.end <= quantity.start
        return (7.5, "outside_bracket") if outside and _opens_bracket(scene, quantity, at.level) else None
    if match.end <= quantity.start:
        return _rank_before(scene, quantity, match, at)
    if match.start < quantity.number_end:
        return None
    if match.end <= min(at.close, at.following):
        if at.before_first and not bare and 0 <= match.start - quantity.end <= 1:
            # "giảm 2,5% hộ nghèo", "60% số xã": what stands hard behind it
            return 0.9, "behind"
        return BARE_RANK if bare else 2 if at.before_first else 1, "behind"
    spans = quantity.end < match.start < at.close < match.end <= min(at.until, at.following)
    if not bare and spans and not _TURNS_AWAY.search(scene.low, at.close, match.end):
        # "9 xã khó khăn đã đạt chuẩn nông thôn mới, ra khỏi diện …"
        return 1, "behind"
    if at.opens and match.end <= min(at.until, at.following):
        # "từ 27,9% năm 2021, tỷ lệ hộ nghèo nay còn 8,8%"
        return 4, "behind_comma"
    if at.tail and at.tail[0] <= match.start and match.end <= at.tail[1]:
        return (BARE_RANK if bare else 3), "end_of_list"
    return None


def _rank_before(scene: Scene, quantity: Quantity, match: Match, at: _Around) -> tuple[float, str] | None:
    if max(at.segment, at.begun, at.spent) <= match.start:
        near = at.piece < match.end
        return (1 if at.before_first else 2, "before") if near else (3.5, "before_comma")
    if at.begun > at.part or match.start < at.part:
        return None
    # the further back, the less it says
    return 5 + scene.text.count(":", match.end, quantity.start) / 10, "before_colon"


def _opens_bracket(scene: Scene, quantity: Quantity, level: int) -> bool:
    first = not any(scene.levels[q.start] == level and q.start < quantity.start for q in scene.quantities)
    return first and is_empty(scene, scene.levels.index(level) + 1, quantity.start)


def _spent(scene: Scene, index: int, known: Sequence[Subject]) -> int:
    """Where the words end that the figure before has taken for itself: those behind it in its piece."""
    if index == 0:
        return 0
    quantity, other = scene.quantities[index], scene.quantities[index - 1]
    level = scene.levels[other.start]
    if level != scene.levels[quantity.start]:
        return 0
    end = scene.piece_after(other.end, level)
    joined = scene.low.rfind(" và ", other.end, quantity.start)
    if quantity.unit not in _MEASURED:
        behind = known[index - 1].rule.startswith("behind") and joined > 0
        if known[index - 1].rule == "before" and joined > 0:
            # "tiêu chí số 17 có 74 xã và tiêu chí số 19 về quốc phòng, an ninh 126 xã"
            return min(joined, end)
        return end if end < quantity.start else joined if behind else 0
    if not known[index - 1].rule.startswith("behind") or other.unit != quantity.unit:
        return 0
    return end if end < quantity.start else joined if joined > 0 else quantity.start


def _list_tail(scene: Scene, quantity: Quantity, same: Sequence[Quantity]) -> tuple[int, int] | None:
    """The words behind the last of figures that stand side by side: ``6 xã, 73 thôn hoàn thành …``."""
    level = scene.levels[quantity.start]
    last = quantity
    for each in (q for q in same if q.start > quantity.start):
        between = scene.low[last.end : each.start]
        joined = _JOINED.fullmatch(scene.outer(last.end, each.start, level))
        if joined and each.unit == quantity.unit and quantity.unit and " và " not in between:
            break  # "14 xóm, 11 xóm đạt chuẩn": all there are, and some of them
        # "Đà Bắc có 04 xã và Mai Châu có 05 xã đạt chuẩn"
        alike = each.unit == quantity.unit and not re.search("[;:]", between) and not AMONG.search(between)
        if not joined and not (alike and is_empty(scene, last.end, each.start)):
            break
        last = each
    if last is quantity:
        return None
    following = next((q.start for q in same if q.start > last.start), len(scene.text))
    return last.number_end, min(scene.piece_after(last.end, level), following)


def fits(entry: Entry, quantity: Quantity, scene: Scene) -> bool:
    """Whether an entry speaks of figures with this unit, or with none where it, or its table, says what is counted."""
    if entry.unit == quantity.unit:
        return True
    if quantity.unit == "points":
        return entry.unit == "percent"
    if quantity.unit == "money" and entry.unit == "income":
        return quantity.is_small
    if quantity.unit == "agencies" and entry.unit in ("districts", "communes"):
        return entry.names_unit
    if quantity.unit is not None or entry.unit in ("money", "income", "percent"):
        return False
    begun = max((q.end for q in scene.quantities if q.end <= quantity.start), default=0)
    counted = entry.unit in _COUNTED and scene.low.find(f"số {entry.unit_word}", begun, quantity.start) >= 0
    return entry.names_unit or counted or names_unit(entry.unit, scene.table)
