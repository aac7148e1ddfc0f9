"""Random unit histories: merges, divisions, renames, codes used again, in waves; and where everything truly went."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dagster_project.places.units import Link, Unit

DAYS = (dt.date(2015, 1, 1), dt.date(2018, 3, 1), dt.date(2020, 1, 1), dt.date(2025, 7, 1))
WHOLE, PART = "Nhập toàn bộ", "Nhập một phần"
LAND, LAND_AND_ALL = "Nhập một phần diện tích", "Nhập một phần diện tích, toàn bộ dân số"
Key = tuple[str, int]


@dataclass(frozen=True)
class Change:
    """A row of a table of changes. ``share`` is of the people, none where no document tells."""

    wave: int
    old: str
    new: str
    note: str
    share: float | None
    weight: int | None = None


@dataclass
class History:
    """Codes and names in force from each day on, and the changes between."""

    names: list[dict[str, str]]
    changes: list[Change] = field(default_factory=list)

    def units(self) -> list[list[Unit]]:
        """A list of units for each day."""
        return [
            [
                Unit(code, name, "Huyện Một", DAYS[wave], province_name="Tỉnh Một", unit_type="Xã", province_code="01")
                for code, name in names.items()
            ]
            for wave, names in enumerate(self.names)
        ]

    def links(self) -> list[Link]:
        """The rows of the tables as links."""
        return [
            Link(c.old, c.new, DAYS[c.wave], self.names[c.wave][c.new], "01", "Tỉnh Một", "table", "Sheet1", row)
            for row, c in enumerate(self.changes)
        ]

    def truth(self, code: str, wave: int, until: int) -> Mapping[str, float | None]:
        """The shares of a unit's people in the units of a later wave; none for one that is not known."""
        shares: dict[str, float | None] = {code: 1.0}
        for step in range(wave + 1, until + 1):
            after: dict[str, float | None] = {}
            for change in self.changes:
                if change.wave == step and change.old in shares:
                    gone = _times(shares[change.old], change.share)
                    after[change.new] = _plus(after.get(change.new, 0.0), gone)
            shares = {new: share for new, share in after.items() if share != 0}
        # nothing is anywhere else
        return {next(iter(shares)): 1.0} if len(shares) == 1 else shares


def _times(one: float | None, other: float | None) -> float | None:
    if one == 0 or other == 0:
        return 0.0
    return None if one is None or other is None else one * other


def _plus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def random_history(seed: int) -> History:
    """A history of two to four maps; the same for the same seed."""
    chance = random.Random(seed)
    codes = [f"{number:05d}" for number in range(1, chance.randint(4, 10))]
    history = History([{code: f"Xã Gốc {code}" for code in codes}])
    for wave in range(1, chance.randint(2, len(DAYS))):
        _change(history, wave, chance)
    return history


def _change(history: History, wave: int, chance: random.Random) -> None:
    old = list(history.names[-1])
    # codes of then go to units of now in any order, as they do when a code is used again
    pool = [*old, *(f"{90000 + 100 * wave + number:05d}" for number in range(3))]
    new = chance.sample(pool, chance.randint(max(1, len(old) // 2), len(old)))
    goes = {code: chance.sample(new, min(len(new), chance.choice((1, 1, 1, 2, 3)))) for code in old}
    taken = {target for targets in goes.values() for target in targets}
    stays = {code: chance.random() < 0.3 and code in taken for code in old}
    history.names.append(
        {code: history.names[-1][code] if stays.get(code) else f"Xã Đợt {wave} {code}" for code in sorted(taken)}
    )
    for code, targets in goes.items():
        history.changes += _rows(wave, code, targets, chance)


def _rows(wave: int, old: str, targets: Sequence[str], chance: random.Random) -> Sequence[Change]:
    if len(targets) == 1:
        return [Change(wave, old, targets[0], WHOLE, 1.0)]
    way = chance.choice(("weights", "unknown", "land"))
    if way == "land":
        first, *others = targets
        return [Change(wave, old, first, LAND_AND_ALL, 1.0), *(Change(wave, old, t, LAND, 0.0) for t in others)]
    if way == "unknown":
        return [Change(wave, old, target, PART, None) for target in targets]
    weights = [chance.randint(1, 9000) for _ in targets]
    return [Change(wave, old, t, PART, w / sum(weights), w) for t, w in zip(targets, weights, strict=True)]
