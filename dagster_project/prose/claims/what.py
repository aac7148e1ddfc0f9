"""What a figure is of: the entry of the vocabulary that stands nearest to it, or the figure that it goes on from."""

import re
from collections.abc import Sequence

from ..document.context import Context
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.vocabulary import Entry, Match, flows, indicators, levels, parts
from .beside import share_of_count, under_stroke
from .going_on import going_on
from .nearness import BARE_RANK, candidates
from .stretches import AMONG, SUM, next_figure
from .subject import Subject

_AMONG_THEM = re.compile(r"(?:trong đó|trong số đó|cụ thể|gồm)(?!\w)")
_WITHIN = re.compile(r"(?:^|\s)(?:trong|trong số|trong tổng số)\s*$")
_ANEW = re.compile(
    r"(?:đến nay|nâng tổng|tổng số|lũy kế|hiện có|toàn tỉnh có|toàn huyện có|(?:nâng|đưa) (?:tổng )?số)\b|;"
)


def subject_of(scene: Scene, index: int, context: Context, known: Sequence[Subject]) -> Subject:
    """What a figure of a sentence is of; ``known`` has what was found of the figures before it."""
    quantity = scene.quantities[index]
    if quantity.whole:
        return under_stroke(scene, index, known)
    if share := share_of_count(scene, index, known):
        return share
    missing: str | None = None
    found = candidates(scene, index, known)
    if context.flats and quantity.unit not in context.last and _AMONG_THEM.match(scene.low):
        # "có 33 sản phẩm tham gia đánh giá. Trong đó, Cao Phong có 8 sản phẩm": of what was not counted
        found = [each for each in found if not each.match.entry.is_bare]
    for each in (each for each in found if each.rank < BARE_RANK):
        subject = _subject(scene, index, each.match, each.rule, context, known)
        if isinstance(subject, Subject):
            return subject
        missing = missing or subject
    if carried := going_on(scene, index, context, known):
        return carried
    for each in (each for each in found if each.rank >= BARE_RANK):
        subject = _subject(scene, index, each.match, each.rule, context, known)
        if isinstance(subject, Subject):
            return subject
        missing = missing or subject
    return Subject(None, "none", reason=missing or ("no_wording" if quantity.unit else "no_unit"))


def _subject(
    scene: Scene, index: int, match: Match, rule: str, context: Context, known: Sequence[Subject]
) -> Subject | str | None:
    """What a wording makes of a figure; the reason, if there is one to tell, where it makes nothing."""
    quantity, entry = scene.quantities[index], match.entry
    if not _is_allowed(scene, quantity, match, context):
        return None
    if not entry.indicator_code:
        return Subject(None, rule, entry.wording, "no_indicator")
    code = _code(entry, scene, quantity, context)
    if code is None:
        return "no_programme"
    if code not in indicators():
        return "no_indicator"
    part = _part(scene, index, known, code, context)
    if not part:
        return Subject(None, rule, entry.wording, "no_indicator")
    return Subject(part, rule, entry.wording, template=entry.indicator_code)


def _is_allowed(scene: Scene, quantity: Quantity, match: Match, context: Context) -> bool:
    """Whether nothing beside a wording says that it means something else, and what it asks for stands above it."""
    entry, level = match.entry, scene.levels[quantity.start]
    if entry.unless:
        start = scene.piece_before(quantity.start, level)
        if match.start >= start and quantity.unit != "households":
            start = max(start, *(q.end for q in scene.quantities if q.end <= quantity.start), 0)
            start = max(start, scene.low.rfind(" và ", start, quantity.start))
        start = min(start, match.start)
        end = min(scene.piece_after(quantity.end, level), next_figure(scene, quantity))
        if match.end <= quantity.start and quantity.unit in ("money", "percent"):
            # "vốn đầu tư 5.900 triệu đồng và vốn sự nghiệp …": what stands behind the "and" is said of the next
            joined = scene.low.find(" và ", quantity.end, end)
            end = joined if joined >= 0 else end
        if match.end > end:
            end = scene.piece_after(match.end, level)
        for found in entry.unless.finditer(scene.words.flat):
            first, last = scene.words.place(*found.span())
            if start <= first and last <= end and scene.levels[first] == scene.levels[match.start]:
                return False
    if entry.context:
        return any(entry.context.search(text) for text in (scene.words.flat, *context.texts))
    return True


def _code(entry: Entry, scene: Scene, quantity: Quantity, context: Context) -> str | None:
    """The indicator of an entry; one of money names the programme that the sentence is about."""
    if "{family}" not in entry.indicator_code:
        return entry.indicator_code
    until = min(scene.after(quantity.end, scene.levels[quantity.start]), next_figure(scene, quantity))
    named = [(place, family) for place, family in scene.programmes if place < until]
    before = [family for place, family in named if place < quantity.start]
    headed = next((heading.family for heading in reversed(context.headings) if heading.family), context.report.family)
    family = before[-1] if before else named[0][1] if named else context.family or headed
    family = family or context.only_family
    this = "chương trình này" in scene.words.flat and any("nông thôn mới" in flat for flat in context.flats)
    if family is None and (this or "nông thôn mới" in scene.words.flat):
        family = "ntm"
    family = family or context.latest_family
    if family is None and any("nông thôn mới" in text for text in context.texts):
        family = "ntm"
    if family is None:
        return None
    code, short = entry.indicator_code.format(family=family), f"{family}_funds"
    return short if code not in indicators() and short in indicators() else code


def _is_of_money(scene: Scene, whole: str, code: str, of: Quantity, quantity: Quantity) -> bool:
    """Whether an amount is a part of one that has none: of what was spent, or of a source, in brackets behind it."""
    if quantity.unit != "money" or (whole, code) in parts():
        return False
    between = scene.low[of.end : quantity.start]
    if code == whole:
        placed = any(of.end <= place.start < quantity.start for place in scene.places)
        return not placed and AMONG.search(between) is not None and ";" not in between
    if whole.endswith("_funds_disbursed") and not code.endswith("_disbursed"):
        return AMONG.search(between) is not None and ";" not in between
    inside = scene.levels[quantity.start] and not scene.levels[of.start]
    return bool(inside) and whole.endswith(("_central", "_local")) and ")" not in between


def _part(scene: Scene, index: int, known: Sequence[Subject], code: str, context: Context) -> str:
    """The indicator of a part, where its whole stands before it in the sentence; empty where it has none."""
    for earlier in range(index - 1, -1, -1):
        whole = known[earlier].indicator_code
        if whole and _is_of_money(scene, whole, code, scene.quantities[earlier], scene.quantities[index]):
            return ""
        found = parts().get((whole, code)) if whole else None
        if whole in levels() and found is None and "thêm" in (known[earlier].wording or ""):
            # "công nhận thêm 7 xã nông thôn mới, 9 sản phẩm OCOP 4 sao": all of the list is new
            found = flows().get(code)
        if whole is None or found is None:
            continue
        between = scene.low[scene.quantities[earlier].end : scene.quantities[index].start]
        before = scene.low[: scene.quantities[earlier].start]
        among = AMONG.search(between) or _WITHIN.search(before) or "(" in between or ":" in between
        # what is new in a period goes on being so along a list
        listed = "_new" in whole and not _ANEW.search(between)
        if (among and not SUM.search(between)) or listed:
            return found
    whole = context.last.get(scene.quantities[index].unit)
    if whole and _AMONG_THEM.match(scene.low):
        return parts().get((whole, code), code)
    return code
