"""The lists of communes by region of development, as annexes of the two decisions of their periods."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from .document import Cell, Return, Sheet
from .world import World, table

_HEADER: Sequence[Cell] = ("TT", "Tên xã", "Khu vực")
_NUMERALS = {1: "I", 2: "II", 3: "III"}


def returns(world: World) -> Iterator[Return]:
    """One document per decision."""
    for number, row in {row["document_number"]: row for row in table("region_lists.csv")}.items():
        folder = f"{row['list_start'][:4]}-{row['list_end'][:4]}"
        sheet = _sheet(world, number, folder, row)
        yield Return("commune_regions", folder, "danh-sach-xa-theo-khu-vuc", [sheet], format="docx")


def _sheet(world: World, number: str, years: str, row: Mapping[str, str]) -> Sheet:
    day = dt.date.fromisoformat(row["map_on"])
    rows: list[Sequence[Cell]] = []
    for district in world.atlas.districts(day):
        communes = [c for c in world.atlas.communes(day) if c.district == district]
        listed = [(c.name, region) for c in communes if (region := world.region(c, day))]
        rows.append((None, district, None))
        rows += [(place, name, _NUMERALS[region]) for place, (name, region) in enumerate(listed, 1)]
    title = (
        "UBND TỈNH HÒA BÌNH",
        f"DANH SÁCH XÃ KHU VỰC III, KHU VỰC II, KHU VỰC I GIAI ĐOẠN {years}",
        f"(Theo Quyết định số {number} của Thủ tướng Chính phủ)",
    )
    return Sheet("Danh sách", title, [_HEADER], rows)
