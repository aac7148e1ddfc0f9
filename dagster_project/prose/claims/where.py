"""The place a figure is of: named beside it, in its sentence, or above it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..document.context import Context
from ..sentence.place import Named, Place
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from .change import opens_with_first_level

_LINK = re.compile(r"[\s,]*(?:và|với|cùng|các|hai|ba|như)?[\s,]*(?:huyện|xã|thành phố|tỉnh)?\s*")
_AND = re.compile(r"(?<!\w)(?:và|với|cùng)(?!\w)")
_OF = re.compile(r"(?:của|tại|ở|thuộc|trên địa bàn|cho|toàn|cả|trong)\s+(?:các\s+|toàn\s+)?$")


# "xã Đà Bắc (sáp nhập từ …)": what a unit was made of is not what is spoken of
_MERGED = re.compile(r"(?<!\w)(?:sáp nhập|hợp nhất|(?<!thu )nhập|trên cơ sở|tách ra)\s[^;.,)\d]*$")
_TURNS = re.compile(r"(?<!\w)lần lượt(?!\w)")
_TURN_LINK = re.compile(r"[\s,]*(?:và|với)?[\s,]*")
_SIZE = {"village": -1, "group": 1, "commune": 0, None: 0, "city": 1, "district": 1, "province": 2, "country": 3}


@dataclass(frozen=True)
class Where:
    """A place and where it was stated: ``phrase``, ``sentence``, ``paragraph``, ``section`` or ``report``."""

    place: Place
    stated: str


def where_of(scene: Scene, quantity: Quantity, context: Context, too_small: Collection[str]) -> Sequence[Where]:
    """The place of a figure, or the places that it is said of together; none where nothing tells it.

    ``too_small`` are the levels of places that cannot have what is counted: a commune has no communes.
    """
    level = scene.levels[quantity.start]
    places = [
        each for each in scene.places if scene.levels[each.start] in (0, level) and each.place.level not in too_small
    ]
    piece, until = scene.piece_before(quantity.start, level), scene.piece_after(quantity.end, level)
    following = next((q.start for q in scene.quantities if q.start >= quantity.end), len(scene.text))
    if turn := _in_turn(scene, quantity, places):
        return [Where(turn.place, "sentence")]
    if named := _in_bracket_behind(scene, quantity):
        return [Where(named.place, "phrase")]
    opens = opens_with_first_level(scene, quantity)
    for named in places:
        if opens and quantity.end <= named.start < following and not _is_of(named, scene):
            return [Where(named.place, "sentence")]
        behind = quantity.end <= named.start < min(until, following)
        if named.place.level == "village" and any(piece <= each.start < quantity.start for each in places):
            # "Xã có 14 sản phẩm OCOP đang được bày bán tại bản Lác"
            continue
        if behind and (_is_of(named, scene) or _OF.search(scene.low[quantity.end : named.start])):
            return [Where(each.place, "phrase") for each in _group_behind(scene, places, named)]
    places = [each for each in places if not _MERGED.search(scene.low, max(each.start - 80, 0), each.start)]
    # "huyện vùng cao của tỉnh": whose it is, and not what is spoken of
    before = [each for each in places if each.end <= quantity.start and not _is_of(each, scene)]
    if level and (owner := _before_bracket(scene, level, places)):
        return [Where(owner.place, "phrase")]
    # "Đà Bắc là huyện nằm ở phía tây của tỉnh Hòa Bình": what something lies in is not what is spoken of
    smallest = min((_SIZE[each.place.level] for each in before), default=0)
    before = [each for each in before if _SIZE[each.place.level] == smallest or not _lies_in(each, scene)]
    begun = max((q.end for q in scene.quantities if q.end <= quantity.start), default=0)
    near = [
        each for each in before if each.start >= max(begun, scene.before(quantity.start, level) if not level else 0)
    ]
    begins = max(begun, scene.part_before(quantity.start, level))
    near = near or [each for each in before if each.start >= begins and scene.levels[each.start] == level]
    if near:
        group = _group_before(scene, near)
        stated = "phrase" if group[0].start >= piece else "sentence"
        return [Where(each.place, stated) for each in group]
    segment = scene.before(quantity.start, level)
    if inside := [each for each in before if each.start >= segment and scene.levels[each.start] == level]:
        return [Where(_group_before(scene, inside)[0].place, "sentence")]
    if outside := [each for each in before if scene.levels[each.start] == 0]:
        wide = [each for each in outside if each.place == context.report.home]
        wide = wide or [each for each in outside if each.place.level == "province"]
        return [Where((wide[-1:] or outside)[0].place, "sentence")]
    owners = [each for each in places if each.end <= quantity.start and each.place == context.report.home]
    if owners:
        return [Where(owners[-1].place, "sentence")]
    above = place_above(context)
    return [above] if above else []


def _in_turn(scene: Scene, quantity: Quantity, places: Sequence[Named]) -> Named | None:
    """The place whose turn it is: ``Kỳ Sơn và Thịnh Minh có tỷ lệ hộ nghèo lần lượt là 0,92% và 2,15%``."""
    said = [match.end() for match in _TURNS.finditer(scene.low, 0, quantity.start)]
    if not said:
        return None
    figures = [
        q for q in scene.quantities if q.start >= said[-1] and scene.levels[q.start] == scene.levels[quantity.start]
    ]
    run = figures[:1]
    for each in figures[1:]:
        if not _TURN_LINK.fullmatch(scene.low[run[-1].end : each.start]):
            break
        run.append(each)
    groups: list[list[Named]] = []
    for named in (each for each in places if each.end <= said[-1] and each.place.level != "group"):
        if groups and _LINK.fullmatch(scene.low[groups[-1][-1].end : named.start]):
            groups[-1].append(named)
        else:
            groups.append([named])
    fitting = [group for group in groups if len(group) == len(run)]
    return fitting[-1][run.index(quantity)] if fitting and len(run) > 1 and quantity in run else None


def _in_bracket_behind(scene: Scene, quantity: Quantity) -> Named | None:
    """The place alone in the bracket right behind a figure: ``còn lại 7,78% (Lương Sơn)``."""
    before = next((each for each in reversed(scene.places) if each.end <= quantity.start), None)
    if before and before.place.level == "commune":
        return None  # "xã Quý Hòa 51,7% (Lạc Sơn)"
    return next(
        (
            each
            for each in scene.places
            if scene.low[quantity.end : each.start].strip() == "(" and scene.low[each.end :].lstrip().startswith(")")
        ),
        None,
    )


def _lies_in(named: Named, scene: Scene) -> bool:
    return scene.low[: named.start].rstrip().endswith((" của", " thuộc"))


def _is_of(named: Named, scene: Scene) -> bool:
    opens = not scene.low[scene.piece_before(named.start, scene.levels[named.start]) : named.start].strip(" ,;")
    return scene.low.startswith("của ", named.start) and not opens


def place_above(context: Context) -> Where | None:
    """The place that stands above a sentence."""
    if context.place:
        return Where(context.place, "paragraph")
    return place_around(context)


def place_around(context: Context) -> Where | None:
    """The place that the headings or the report as a whole are about."""
    for heading in reversed(context.headings):
        if heading.place:
            return Where(heading.place, "section")
    return Where(context.report.home, "report") if context.report.home else None


def _before_bracket(scene: Scene, level: int, places: Sequence[Named]) -> Named | None:
    """The place that a bracket stands right behind: ``bình quân cả nước (4,03%)``, ``Đà Bắc (giảm 6,1%)``."""
    opening = next(i for i, each in enumerate(scene.levels) if each == level)
    return next((each for each in places if opening - 2 <= each.end <= opening), None)


def _group_behind(scene: Scene, places: Sequence[Named], first: Named) -> Sequence[Named]:
    """The places named together behind a figure: ``của Đà Bắc và Mai Châu``."""
    group = [first]
    for later in (each for each in places if each.start >= first.end):
        if (
            not _LINK.fullmatch(scene.low[group[-1].end : later.start])
            or _SIZE[later.place.level] > _SIZE[first.place.level]
        ):
            break
        # "… của Đà Bắc, Mai Châu 3 sản phẩm": the second has a figure of its own
        if re.match(r"\s*:?\s*\d", scene.low[later.end : later.end + 8]):
            break
        group.append(later)
    return group


def _group_before(scene: Scene, near: Sequence[Named]) -> Sequence[Named]:
    """The places that stand together right before a figure; of one and what lies around it, that one."""
    group = [near[-1]]
    for earlier in reversed(near[:-1]):
        if not _LINK.fullmatch(scene.low[earlier.end : group[0].start]):
            break
        group.insert(0, earlier)
    smallest = min(_SIZE[each.place.level] for each in group)
    group = [each for each in group if _SIZE[each.place.level] == smallest]
    # names that belong together have an "and" before the last; a comma alone may end what was said of the one before
    listed = scene.low[: group[0].start].rstrip().endswith(("(", ";", ":", ","))
    opens = listed and "," in scene.low[group[0].end : group[-1].start]
    if len(group) == 2 and not opens and not _AND.search(scene.low[group[-2].end : group[-1].start]):
        return group[-1:]
    return group
