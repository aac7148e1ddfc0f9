"""The places of a claim: those of its figure, where its indicator can be counted there."""

import re
from collections.abc import Sequence

from ..document.context import Context
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.vocabulary import Indicator
from .subject import Subject
from .where import Where, place_around, where_of

_TOO_SMALL = {
    "villages": ("village",),
    "communes": ("commune", "village"),
    "districts": ("village", "commune", "district", "city"),
}
_EACH = re.compile(r"(?<!\w)(?:mỗi|đều|cùng)(?!\w)")


def places_of(
    scene: Scene, quantity: Quantity, what: Subject, indicator: Indicator, context: Context
) -> Sequence[Where] | str:
    """The places of a figure, or why it has none."""
    places = _places(scene, quantity, indicator, context)
    if what.rule == "goes_on_from_sentence_before" and not isinstance(places, str):
        before_it = context.last_places.get(what.indicator_code or "")
        if before_it and places[0].stated not in ("phrase", "sentence"):
            return [Where(before_it, "paragraph")]
    return places


def _places(scene: Scene, quantity: Quantity, indicator: Indicator, context: Context) -> Sequence[Where] | str:
    """The places of a figure, or why it has none."""
    counted = "communes" if indicator.code.startswith("communes_") else indicator.unit or ""
    places = where_of(scene, quantity, context, _TOO_SMALL.get(counted, ()))
    alike = (
        indicator.measure != "count"
        or indicator.code == "commune_criteria_met"
        or _EACH.search(scene.low, scene.before(quantity.start, scene.levels[quantity.start]), quantity.start)
    )
    if len(places) > 1 and not alike:
        return "several_places"
    if places and places[0].place.level in _TOO_SMALL.get(counted, ()):
        # a commune has no communes: the sentence has gone on to what lies around it
        around = place_around(context)
        places = [around] if around else []
    if not places or (indicator.code == "commune_criteria_met" and places[0].place.level != "commune"):
        return "no_place"
    if any(where.place.level in ("village", "group") for where in places):
        return "several_places" if places[0].place.level == "group" else "village"
    return "unknown_place" if any(where.place.level is None for where in places) else places
