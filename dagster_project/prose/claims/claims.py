"""The figures of a sentence as claims: what, how much, where, when and how sure; or unread, with the reason."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..document.context import Context
from ..sentence.place import COUNTRY
from ..sentence.quantity import Quantity
from ..sentence.scene import Scene
from ..sentence.vocabulary import Indicator, indicators, levels
from .change import changed, direction
from .claim import Claim, Figure
from .counted import counted_so_far, goes_on_changing
from .holds import changed_since, holds_when
from .no_claim import says_another
from .placed import places_of
from .standards import standard_of
from .standing import sign_of, standing_of, status_of
from .subject import Subject
from .what import subject_of
from .where import Where

_PLACES = Decimal("0.000001")  # a claim is stored with six decimals: of billions, thousands of đồng


def figures_of(scene: Scene, context: Context) -> Sequence[Figure]:
    """Every figure of a sentence, understood or not, in order; one said of two places alike is two claims."""
    whats: list[Subject] = []
    found: list[list[Figure]] = []
    for index, quantity in enumerate(scene.quantities):
        what = counted_so_far(subject_of(scene, index, context, whats), scene, quantity, context)
        whats.append(what)
        beside = found[what.counted][0].claim if what.counted is not None and found[what.counted] else None
        source = found[what.source][0].claim if what.source is not None and found[what.source] else None
        way = direction(scene, quantity) or (1 if quantity.unit == "points" else 0)
        if source and not way and goes_on_changing(scene, what.source, quantity, source):
            way = -1 if (source.value or source.low or 0) < 0 else 1
        read = _read(scene, quantity, what, way, context, beside, whats[:-1])
        if what.reason == "all_of_them":
            read = []
        found.append([Figure(quantity.start, quantity.end, what.rule, what.wording, *each) for each in read])
    return [figure for figures in found for figure in figures]


def _read(
    scene: Scene,
    quantity: Quantity,
    what: Subject,
    way: int,
    context: Context,
    beside: Claim | None,
    before: Sequence[Subject],
) -> Sequence[tuple[Claim | None, str | None]]:
    """The claims of a figure, or the reason why it is unread; ``before`` is what the figures before it are of."""
    if what.indicator_code is None:
        return [(None, what.reason or "no_wording")]
    if reason := says_another(scene, quantity, what.indicator_code):
        return [(None, reason)]
    code = _of_change(scene, quantity, what, way, before) if _changes(what, quantity, way) else what.indicator_code
    if code is None:
        return [(None, "change_without_indicator")]
    indicator = indicators()[code]
    if quantity.unit == "money" and indicator.unit == "million VND/year":
        quantity = quantity.as_income()
    places = [beside.where] if beside else places_of(scene, quantity, what, indicator, context)
    if isinstance(places, str):
        return [(None, places)]
    claim = _claim(scene, quantity, indicator, way, context, beside)
    return [(replace(claim, where=where), None) for where in places] if claim else [(None, "no_period")]


def _changes(what: Subject, quantity: Quantity, way: int) -> bool:
    """Whether a figure with a direction is a change of its indicator, and no amount of what has come up."""
    code = what.indicator_code or ""
    indicator = indicators()[code]
    of_a_state = (
        indicator.timing == "stock" or code in levels() or indicator.measure == "mean" or quantity.unit == "points"
    )
    return bool(way) and of_a_state and what.rule not in ("share_of_count", "around")


def _of_change(scene: Scene, quantity: Quantity, what: Subject, way: int, before: Sequence[Subject]) -> str | None:
    """The change of its indicator, or that of a whole before it."""
    wholes = [one.indicator_code for one in (what, *reversed(before)) if one.indicator_code]
    alike = (one for one in wholes if _alike(one, what.indicator_code or ""))
    return next(filter(None, (changed(one, scene, quantity, way) for one in alike)), None)


def _alike(whole: str, code: str) -> bool:
    """Whether a change may be that of a whole: of what is counted alike, as stars are products."""
    return indicators()[whole].unit == indicators()[code].unit and code.startswith(whole)


def _claim(
    scene: Scene, quantity: Quantity, indicator: Indicator, way: int, context: Context, beside: Claim | None
) -> Claim | None:
    """The claim without its place; ``None`` where nothing tells its time."""
    status = status_of(scene, quantity, indicator, context)
    when = holds_when(scene, quantity, indicator, status, context)
    if when is None:
        return None
    when = replace(when, period=beside.when.period) if beside else when
    negative = way < 0 and indicator.measure == "change" and indicator.code != "poverty_rate_yearly_reduction"
    factor = Decimal(-1 if negative else 1)
    numbers = (quantity.value, quantity.low, quantity.high)
    value, low, high = (None if number is None else (factor * number).quantize(_PLACES) for number in numbers)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Claim(
        indicator.code,
        value,
        low,
        high,
        quantity.decimals,
        sign_of(scene, quantity),
        beside.status if beside and not status else standing_of(status, when, indicator, context),
        indicator.unit,
        Where(COUNTRY, "report"),
        when,
        changed_since(scene, quantity, indicator),
        standard_of(indicator.code, scene.low, when.period.end, context.report.date),
    )
