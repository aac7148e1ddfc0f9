"""Returns of what an agency mobilised for the communes it helps, for each half-year in which it gave anything."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from .agency_files import ARCHIVE, file_format, title
from .document import Cell, Return, Sheet
from .naming import agency_names, label, slug
from .truth_activities import Gift, gifts, terms
from .world import World

_HEADER: Sequence[Cell] = (
    "TT",
    "Cơ quan, đơn vị giúp đỡ",
    "Huyện",
    "Xã được giúp đỡ",
    "Nội dung hỗ trợ",
    "Hình thức",
    "Ngày hỗ trợ",
    "Số tiền",
)


def returns(world: World) -> Iterator[Return]:
    """One file per agency and half-year; one zip holds those of a half-year."""
    for _, span in terms():
        own = [gift for gift in gifts(world) if span.start <= gift.given_on <= span.end]
        own.sort(key=lambda gift: (gift.agency_id, gift.given_on, gift.commune.code, gift.content))
        for agency, some in groupby(own, key=lambda gift: gift.agency_id):
            heading = f"KẾT QUẢ HUY ĐỘNG NGUỒN LỰC GIÚP ĐỠ XÃ ĐẶC BIỆT KHÓ KHĂN {span.wording.upper()}"
            lines = (*title(agency, heading), "Đơn vị tính: triệu đồng")
            yield Return(
                "support_mobilised",
                span.folder,
                slug(agency_names(agency)[1]),
                [Sheet("Huy động", lines, [_HEADER], _rows(list(some)))],
                format=file_format(world, agency),
                archive=ARCHIVE,
            )


def _rows(some: Sequence[Gift]) -> Sequence[Sequence[Cell]]:
    found: list[Sequence[Cell]] = [
        (
            place,
            agency_names(gift.agency_id)[1],
            gift.commune.district,
            gift.commune.name,
            gift.content,
            label("contribution_kinds", gift.contribution),
            gift.given_on,
            Decimal(gift.amount) / 1000,
        )
        for place, gift in enumerate(some, 1)
    ]
    total = Decimal(sum(gift.amount for gift in some)) / 1000
    return [*found, (None, "Tổng cộng", None, None, None, None, None, total)]
