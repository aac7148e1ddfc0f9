"""The lists of all who hold a status of new rural development on a day, a section for each kind."""

import datetime as dt
from collections.abc import Iterator, Sequence

from ..reference import rows
from .document import Cell, Return, Sheet
from .naming import label
from .ntm_course import FIRST_NEW, decision, list_days, parts
from .truth_ntm import holders
from .truth_places import sites
from .units import Commune
from .world import World

_HEADER: Sequence[Cell] = (
    "TT",
    "Huyện, thành phố",
    "Xã",
    "Khu dân cư, vườn mẫu",
    "Số quyết định",
    "Ngày công nhận",
    "Ghi chú",
)
_ROMAN = ("I", "II", "III", "IV", "V")
_KEPT = "Giữ danh hiệu sau sắp xếp"

_Held = tuple[Commune, str | None, dt.date]


def returns(world: World) -> Iterator[Return]:
    """One file per list."""
    for day in list_days():
        yield Return("ntm_recognition", f"{day:%Y-%m-%d}", "danh-sach-cong-nhan", [_sheet(world, day)])


def _held(world: World, kind: str, counted_unit: str, day: dt.date) -> Sequence[_Held]:
    if counted_unit == "commune":
        found: list[_Held] = [(commune, None, on) for commune, on in holders(world, kind, day).items()]
    else:
        found = [(site.within(world, day), site.subject, site.recognised_on) for site in sites(world, kind, day)]
    return sorted(found, key=lambda held: (held[0].district or "", held[0].code, held[1] or ""))


def _sheet(world: World, day: dt.date) -> Sheet:
    table: list[Sequence[Cell]] = []
    for number, kind in enumerate(rows("recognition_kinds")):
        held = _held(world, kind["code"], kind["counted_unit"], day)
        if held:
            heading = label("recognition_kinds", kind["code"])
            table.append((_ROMAN[number], heading, *[None] * (len(_HEADER) - 2)))
        table += [_row(world, place, *one) for place, one in enumerate(held, 1)]
    province = "PHÚ THỌ" if day >= FIRST_NEW else "HÒA BÌNH"
    title = (
        f"VĂN PHÒNG ĐIỀU PHỐI NÔNG THÔN MỚI TỈNH {province}",
        "DANH SÁCH ĐƠN VỊ ĐƯỢC CÔNG NHẬN TRONG XÂY DỰNG NÔNG THÔN MỚI",
        f"(Tại thời điểm ngày {day:%d/%m/%Y})",
    )
    return Sheet("Danh sách", title, [_HEADER], table)


def _row(world: World, place: int, commune: Commune, subject: str | None, on: dt.date) -> Sequence[Cell]:
    was_merged = subject is None and len(parts(world, commune, on)) > 1
    return (place, commune.district, commune.name, subject, decision(on), on, _KEPT if was_merged else None)
