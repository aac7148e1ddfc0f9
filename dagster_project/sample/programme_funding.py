"""Returns of programme money: a district's, later a commune's, for each quarter."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from ..reference import rows
from .document import Cell, Return, Sheet
from .funding_plan import PARTS
from .naming import label, slug
from .offices import Office, offices
from .spans import Span, quarters
from .truth_funding import Grant, grants_on
from .world import World

_FIRST, _LAST = (2018, 1), (2026, 2)
_ROMAN = ("I", "II", "III", "IV")
_HEADER: Sequence[Sequence[Cell]] = (
    (
        "TT",
        "Xã, phường, thị trấn",
        "Dự án, nội dung",
        "Nguồn vốn",
        "Loại vốn",
        "Kế hoạch năm",
        "Lũy kế từ đầu năm",
        None,
        "Tỷ lệ giải ngân (%)",
        "Ghi chú",
    ),
    (None, None, None, None, None, "Được giao", "Phân bổ", "Giải ngân", None, None),
)
_MERGES = (*((0, column, 1, column) for column in (0, 1, 2, 3, 4, 8, 9)), (0, 6, 0, 7))


def returns(world: World) -> Iterator[Return]:
    """One file per office and quarter in which it has any money."""
    for quarter in quarters(_FIRST, _LAST):
        grants = grants_on(world, quarter.end)
        for office in offices(world.atlas, quarter.end):
            if own := [grant for grant in grants if grant.commune in office.communes]:
                sheet = _sheet(office, quarter, own)
                yield Return("programme_funding", quarter.folder, slug(office.name), [sheet], archive=office.archive)


def _sheet(office: Office, quarter: Span, grants: Sequence[Grant]) -> Sheet:
    table: list[Sequence[Cell]] = []
    order = [row["code"] for row in rows("programmes")]
    sorted_grants = sorted(grants, key=lambda grant: (order.index(grant.programme), grant.key))
    for number, (programme, some) in enumerate(groupby(sorted_grants, key=lambda grant: grant.programme)):
        own = list(some)
        table.append(
            (_ROMAN[number], label("programmes", programme), None, None, None, *_amounts(own, quarter), None, None)
        )
        table += [_row(place, grant, quarter) for place, grant in enumerate(own, 1)]
    table.append((None, "Tổng cộng", None, None, None, *_amounts(grants, quarter), None, None))
    title = (
        office.line,
        f"TÌNH HÌNH THỰC HIỆN VỐN CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA {quarter.wording.upper()}",
        "Đơn vị tính: triệu đồng",
    )
    return Sheet("Vốn", title, _HEADER, table, _MERGES)


def _row(place: int, grant: Grant, quarter: Span) -> Sequence[Cell]:
    allocated, disbursed = grant.allocated[quarter.number - 1], grant.disbursed[quarter.number - 1]
    rate = round(Decimal(100) * disbursed / allocated, 2) if allocated and disbursed else None
    return (
        place,
        grant.commune.name,
        grant.component,
        label("funding_sources", grant.funding_source),
        label("capital_kinds", grant.capital_kind) or None,
        *_amounts([grant], quarter),
        rate,
        None,
    )


def _amounts(grants: Sequence[Grant], quarter: Span) -> Sequence[Cell]:
    """Planned, allocated and disbursed in million đồng; blank where there is nothing yet."""
    sums = (
        sum(grant.planned for grant in grants),
        sum(grant.allocated[quarter.number - 1] for grant in grants),
        sum(grant.disbursed[quarter.number - 1] for grant in grants),
    )
    return [Decimal(amount) / PARTS if amount else None for amount in sums]
