"""Lists of the poor and near-poor households of one district, household by household."""

import datetime as dt
import random
import string
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..reference import rows
from . import truth_poverty as truth
from .chance import stream
from .document import Cell, Return, Sheet
from .offices import Office, offices
from .units import Commune
from .world import World

FORM = "household_roster"
_DISTRICT, _FIRST, _LAST = "Huyện Đà Bắc", 2022, 2023
_HEADER = ("Mã hộ", "Họ và tên chủ hộ", "Huyện", "Xã", "Thôn", "Số nhân khẩu", "Dân tộc thiểu số", "Phân loại")
_MEMBERS = ((1, 2, 3, 4, 5, 6, 7, 8), (5, 10, 17, 28, 22, 11, 5, 2))
_FAMILIES = ("Bùi", "Đinh", "Hà", "Xa", "Lường", "Bàn", "Triệu", "Quách")
_VILLAGES = 6


def returns(world: World) -> Iterator[Return]:
    """One list a year; zipped, as offices send what is large."""
    for year in range(_FIRST, _LAST + 1):
        day = dt.date(year, 12, 31)
        office = next(each for each in offices(world.atlas, day) if each.name == _DISTRICT)
        yield Return(FORM, str(year), office.slug, [_sheet(world, office, year)], "csv", archive="danh-sach-ho")


def _sheet(world: World, office: Office, year: int) -> Sheet:
    numbers = [row["number"] for row in truth.INDICATORS]
    title = (office.line, f"Danh sách hộ nghèo, hộ cận nghèo năm {year}")
    listed = [row for commune in office.communes for row in _commune(world, commune, year)]
    return Sheet("Danh sách", title, [[*_HEADER, *numbers]], listed)


def _commune(world: World, commune: Commune, year: int) -> Iterator[Sequence[Cell]]:
    chance = stream(world.seed, FORM, commune.code, str(year))
    label = {row["code"]: row["label_vi"] for row in rows("household_classes")}
    for each in truth.CLASSES:
        codes = _households(world, commune, year, each)
        minority = set(codes[: truth.movement(world, commune, year, each).minority_end])
        short = _short(codes, truth.deprived(world, commune, year), chance) if each == "poor" else {}
        for code in codes:
            own = short.get(code) or _few(chance)
            marks = ["x" if number in own else None for number in range(len(truth.INDICATORS))]
            kept = ["x" if code in minority else None, label[each]]
            yield [code, *_always(world, commune, code), *kept, *marks]


@cache
def _households(world: World, commune: Commune, year: int, household_class: str) -> Sequence[str]:
    """The codes of a class's households: those of the year before that did not leave it, then those that came."""
    moved = truth.movement(world, commune, year, household_class)
    mark = string.ascii_uppercase[truth.CLASSES.index(household_class)]
    before = list(_households(world, commune, year - 1, household_class)) if year > _FIRST else []
    stayed = stream(world.seed, FORM, "stayed", commune.code, household_class, str(year)).sample(
        before, len(before) - moved.escaped if before else 0
    )
    known = set(stayed)
    came = [f"{commune.code}-{mark}{year % 100}{number:04d}" for number in range(1, moved.end - len(known) + 1)]
    return [code for code in before if code in known] + came


def _always(world: World, commune: Commune, code: str) -> Sequence[Cell]:
    """What a household's code goes with in every list: an invented name, its places, its members."""
    chance = stream(world.seed, FORM, code)
    name = f"Hộ {chance.choice(_FAMILIES)} {chance.choice(string.ascii_uppercase)}{chance.randint(1, 99)}"
    members = chance.choices(*_MEMBERS)[0]
    return [name, commune.district, commune.name, f"Xóm {chance.randint(1, _VILLAGES)}", members]


def _short(codes: Sequence[str], counts: Sequence[int], chance: random.Random) -> Mapping[str, set[int]]:
    """Which indicators each poor household is short of, so that every indicator has its count.

    Half of each count falls by chance, the rest on households with the fewest, for a poor household is short of three
    at least.
    """
    short: dict[str, set[int]] = {code: set() for code in codes}
    for number in sorted(range(len(counts)), key=lambda number: -counts[number]):
        by_chance = chance.sample(codes, counts[number] // 2)
        rest = sorted(set(codes) - set(by_chance), key=lambda code: (len(short[code]), code))
        for code in (*by_chance, *rest[: counts[number] - len(by_chance)]):
            short[code].add(number)
    return short


def _few(chance: random.Random) -> set[int]:
    """What a near-poor household is short of: fewer than three."""
    return set(chance.sample(range(len(truth.INDICATORS)), chance.randint(0, 2)))
