"""Model residential areas and model gardens: which there are, in which commune, and since when."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from .chance import stream
from .ntm_course import FIRST_NEW, LAST_MIDDLE, course, parts
from .truth_ntm import holders
from .units import Commune
from .world import World, table

_KINDS = {"residential_area": ("residential_areas", "Khu dân cư xóm"), "garden": ("gardens", "Vườn mẫu xóm")}
_DECIDED_BEFORE = range(5, 60)


@dataclass(frozen=True)
class Site:
    """A recognised place. ``commune`` is the one of 2025, before the last mergers."""

    subject: str
    commune: Commune
    recognised_on: dt.date

    def within(self, world: World, day: dt.date) -> Commune:
        """The commune that it lies in on a day; of several that its commune was made of or became, the first."""
        before = parts(world, self.commune, day)
        return before[0] if before else world.atlas.successors(self.commune, day)[0]


@cache
def _sites(world: World, kind: str) -> Sequence[Site]:
    column, wording = _KINDS[kind]
    communes = list(holders(world, "ntm", LAST_MIDDLE))
    taken: Counter[str] = Counter()
    found: list[Site] = []
    for earlier, step in pairwise(course()):
        days = (step.day - earlier.day).days
        for number in range(len(found), step.number(column)):
            commune = communes[number % len(communes)]
            # no two of a name, even when their communes have merged
            merged = world.atlas.successors(commune, FIRST_NEW)[0].code
            names = [row["name"] for row in table("village_names.csv")]
            stream(world.seed, "villages", kind, merged).shuffle(names)
            name = names[taken[merged]]
            taken[merged] += 1
            chance = stream(world.seed, "sites", kind, str(number))
            day = step.day - dt.timedelta(days=chance.choice([d for d in _DECIDED_BEFORE if d < days]))
            found.append(Site(f"{wording} {name}", commune, day))
    return found


def sites(world: World, kind: str, day: dt.date) -> Sequence[Site]:
    """The places of a kind that are recognised on a day."""
    return [site for site in _sites(world, kind) if site.recognised_on <= day]
