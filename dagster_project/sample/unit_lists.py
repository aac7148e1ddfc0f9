"""A clone's lists of units and tables of changes, in the layout of the official ones."""

import datetime as dt
from collections.abc import Iterator, Sequence

from .clones import Clone
from .document import Cell, Return, Sheet
from .units import Commune, Piece

_LIST: Sequence[Cell] = ("Tỉnh Thành Phố", "Mã TP", "Quận Huyện", "Mã QH", "Phường Xã", "Mã PX", "Cấp")
_CHANGES = ("Tỉnh, thành phố", "Tên Xã mới", "Mã Xã mới", "Tên Xã cũ", "Mã Xã cũ", "Ghi chú", "Quận/huyện", "Tỉnh cũ")


def unit_lists(clone: Clone) -> Iterator[tuple[dt.date, Return]]:
    """A list for each map, with the day from which it holds."""
    maps = zip(*(piece.path for piece in clone.atlas.pieces), strict=True)
    for units in maps:
        day = units[0].valid_from
        rows = [_unit(clone, unit) for unit in sorted(set(units), key=lambda unit: unit.code)]
        yield day, Return("admin_units", "", f"danh-sach-{day}", [Sheet("Sheet1", (), [_LIST], rows)])


def _unit(clone: Clone, unit: Commune) -> Sequence[Cell]:
    own = clone.commune(unit)
    above = (own.district, clone.district_codes[unit.district]) if unit.district else (None, None)
    return [own.province, clone.province_code, *above, own.name, own.code, own.unit_type.capitalize()]


def change_tables(clone: Clone) -> Iterator[Return]:
    """A table for each change of maps: every old unit, whole or in part, to every new one."""
    pieces = clone.atlas.pieces
    for at in range(1, len(pieces[0].path)):
        day = pieces[0].path[at].valid_from
        header: list[Sequence[Cell]] = [
            (f"Đơn vị hành chính từ ngày {day:%d/%m/%Y}", None, None, f"Đơn vị hành chính trước ngày {day:%d/%m/%Y}")
            + (None,) * 4,
            _CHANGES,
        ]
        rows = [[clone.province.upper(), *[None] * 7], *_changes(clone, pieces, at)]
        merges = ((0, 0, 0, 2), (0, 3, 0, 7))
        yield Return("admin_unit_changes", "", f"chuyen-doi-{day}", [Sheet("Chuyển đổi", (), header, rows, merges)])


def _changes(clone: Clone, pieces: Sequence[Piece], at: int) -> Iterator[Sequence[Cell]]:
    links = dict.fromkeys((piece.path[at - 1], piece.path[at]) for piece in pieces)
    province = f"{clone.province} ({clone.province_code})"
    for old, new in links:
        whole = sum(link[0] == old for link in links) == 1
        before, after = clone.commune(old), clone.commune(new)
        district = f"{before.district} ({clone.district_codes[old.district or '']})"
        note = "Nhập toàn bộ" if whole else "Nhập một phần"
        yield [province, after.name, after.code, before.name, before.code, note, district, province]
