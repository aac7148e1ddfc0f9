"""Returns of works: a district's, for 2025 a commune's, for each year."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from .document import Cell, Return, Sheet
from .naming import label, slug, within
from .offices import Office, offices
from .truth_works import Work, works
from .world import World, table

_HEADER: Sequence[Sequence[Cell]] = (
    (
        "TT",
        "Tên công trình",
        "Xã",
        "Chương trình",
        "Tính chất",
        "Chủ đầu tư",
        "Tổng mức đầu tư",
        "Kế hoạch vốn năm",
        "Giải ngân trong năm",
        "Khởi công",
        "Hoàn thành",
        "Ghi chú",
    ),
)
_WITHOUT_DISTRICT = "Sở Xây dựng"


def returns(world: World) -> Iterator[Return]:
    """One file per office and year in which it has any works."""
    for year in sorted({int(row["year"]) for row in table("works_shares.csv")}):
        built = works(world, year)
        for office in offices(world.atlas, dt.date(year, 12, 31)):
            if own := [work for work in built if work.commune in office.communes]:
                sheet = _sheet(office, year, own)
                yield Return("investment_projects", str(year), slug(office.name), [sheet], archive=office.archive)


def investor(work: Work) -> str:
    """The investor as returns write it."""
    name, district = work.commune.name, work.commune.district
    if work.by_commune:
        return f"UBND {within(name)}"
    return f"Ban QLDA {within(district)}" if district else _WITHOUT_DISTRICT


def _sheet(office: Office, year: int, some: Sequence[Work]) -> Sheet:
    programmes: Mapping[str, str] = {work.programme: label("programmes", work.programme) for work in some}
    table: list[Sequence[Cell]] = [_row(place, work, programmes) for place, work in enumerate(some, 1)]
    sums = [Decimal(sum(getattr(work, name) for work in some)) / 1000 for name in ("total", "planned", "disbursed")]
    table.append((None, "Tổng cộng", None, None, None, None, *sums, None, None, None))
    title = (
        office.line,
        f"DANH MỤC CÔNG TRÌNH ĐẦU TƯ TRÊN ĐỊA BÀN NĂM {year}",
        "Đơn vị tính: triệu đồng",
    )
    return Sheet("Công trình", title, _HEADER, table)


def _row(place: int, work: Work, programmes: Mapping[str, str]) -> Sequence[Cell]:
    return (
        place,
        work.name,
        work.commune.name,
        programmes[work.programme],
        label("work_kinds", work.work_kind),
        investor(work),
        *(Decimal(amount) / 1000 for amount in (work.total, work.planned, work.disbursed)),
        work.started_on,
        work.completed_on,
        None,
    )
