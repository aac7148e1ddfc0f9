"""What agencies did in the communes they help, and what they gave, half-year by half-year.

Some agencies send nothing, some never go to the commune, some communes get nothing: these gaps are what the returns are
read for.
"""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .chance import share_out, stream
from .spans import Span, half_years
from .truth_support import Assignment, assignments_on, decision
from .units import Commune
from .world import World, table

_SILENT_AGENCY = 0.05
_IDLE_PAIR = 0.10
_NO_VISIT = 0.15
_ACTIVITIES = (2, 6)
_GIFTS, _GIFT_WEIGHTS = (0, 1, 2, 3), (4, 6, 3, 1)
_STEP = 500
"""Gifts are whole half millions, in thousand đồng."""


@dataclass(frozen=True)
class Activity:
    """One thing an agency did for a commune; ``households`` is ``None`` where it is not for households."""

    agency_id: str
    commune: Commune
    domain: str
    content: str
    held_on: dt.date
    is_visit: bool
    people: int | None
    households: int | None


@dataclass(frozen=True)
class Gift:
    """One contribution of an agency to a commune, in thousand đồng."""

    agency_id: str
    commune: Commune
    contribution: str
    content: str
    given_on: dt.date
    amount: int


def terms() -> Sequence[tuple[str, Span]]:
    """The half-years reported under each decision."""
    return [
        (row["document_number"], span)
        for row in table("support_decisions.csv")
        for span in half_years(_half(row["first_half"]), _half(row["last_half"]))
    ]


def activities(world: World, number: str, span: Span) -> Sequence[Activity]:
    """The activities that agencies report under a decision for a half-year."""
    found = []
    for pair in _busy_pairs(world, number, span):
        luck = _luck(world, "activities", pair, span)
        at_home = luck.random() < _NO_VISIT
        phrases = [row for row in table("support_phrases.csv") if not (at_home and row["is_on_site"] == "true")]
        wanted = min(luck.randint(*_ACTIVITIES), len(phrases))
        found += [_activity(pair, row, _day(number, span, luck), luck) for row in luck.sample(phrases, wanted)]
    return sorted(found, key=lambda each: (each.agency_id, each.held_on, each.commune.code, each.content))


@lru_cache(maxsize=2)
def gifts(world: World) -> Sequence[Gift]:
    """Every contribution; those of each stretch of days add to what a document states of it."""
    drawn = [gift for number, span in terms() for gift in _drawn(world, number, span)]
    told: list[Gift] = []
    for row in table("support_mobilised_totals.csv"):
        first, last = dt.date.fromisoformat(row["first_day"]), dt.date.fromisoformat(row["last_day"])
        some = [gift for gift in drawn if first <= gift.given_on <= last]
        steps = share_out(int(row["amount_million"]) * 1000 // _STEP, [gift.amount for gift in some])
        told += [_worth(gift, step * _STEP) for gift, step in zip(some, steps, strict=True) if step]
    return told


def _worth(gift: Gift, amount: int) -> Gift:
    return Gift(gift.agency_id, gift.commune, gift.contribution, gift.content, gift.given_on, amount)


def _drawn(world: World, number: str, span: Span) -> Sequence[Gift]:
    """The gifts of a half-year before their amounts are made to add up."""
    found = []
    for pair in _busy_pairs(world, number, span):
        luck = _luck(world, "gifts", pair, span)
        wanted = luck.choices(_GIFTS, _GIFT_WEIGHTS)[0]
        for row in luck.sample(table("support_gifts.csv"), wanted):
            amount = int(int(row["typical_million"]) * 1000 * luck.lognormvariate(0, 0.5))
            day = _day(number, span, luck)
            found.append(Gift(pair.agency_id, pair.commune, row["contribution"], row["content"], day, amount))
    return found


def _busy_pairs(world: World, number: str, span: Span) -> Sequence[Assignment]:
    """The pairs in which something happened and is reported."""
    return [
        pair
        for pair in assignments_on(world, number, span.end)
        if stream(world.seed, "report", span.folder, pair.agency_id).random() >= _SILENT_AGENCY
        and _luck(world, "busy", pair, span).random() >= _IDLE_PAIR
    ]


def _luck(world: World, purpose: str, pair: Assignment, span: Span) -> random.Random:
    return stream(world.seed, purpose, span.folder, pair.agency_id, pair.commune.code)


def _activity(pair: Assignment, row: Mapping[str, str], held_on: dt.date, luck: random.Random) -> Activity:
    people, households = (round(int(row[name]) * luck.uniform(0.6, 1.4)) for name in ("people", "households"))
    return Activity(
        pair.agency_id,
        pair.commune,
        row["domain"],
        row["content"],
        held_on,
        row["is_on_site"] == "true",
        people or None,
        households or None,
    )


def _day(number: str, span: Span, luck: random.Random) -> dt.date:
    """A day of the half-year on which the decision was in force."""
    first = max(span.start, dt.date.fromisoformat(decision(number)["signed_on"]))
    return first + dt.timedelta(days=luck.randint(0, (span.end - first).days))


def _half(text: str) -> tuple[int, int]:
    year, number = text.split("-")
    return int(year), int(number)
