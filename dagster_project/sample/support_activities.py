"""Returns of what an agency did in the communes it helps, for each half-year; one zip holds those of a half-year."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from .agency_files import ARCHIVE, file_format, title
from .document import Cell, Return, Sheet
from .naming import agency_names, label, slug
from .truth_activities import Activity, activities, terms
from .world import World

_HEADER: Sequence[Cell] = (
    "TT",
    "Huyện",
    "Xã",
    "Lĩnh vực",
    "Nội dung hoạt động",
    "Ngày thực hiện",
    "Làm việc tại xã",
    "Số lượt người",
    "Số hộ hưởng lợi",
    "Ghi chú",
)


def returns(world: World) -> Iterator[Return]:
    """One file per agency and half-year in which it reports."""
    for number, span in terms():
        for agency, some in groupby(activities(world, number, span), key=lambda each: each.agency_id):
            sheet = Sheet(
                "Hoạt động",
                title(agency, f"KẾT QUẢ HOẠT ĐỘNG GIÚP ĐỠ XÃ ĐẶC BIỆT KHÓ KHĂN {span.wording.upper()}"),
                [_HEADER],
                [_row(place, each) for place, each in enumerate(some, 1)],
            )
            yield Return(
                "support_activities",
                span.folder,
                slug(agency_names(agency)[1]),
                [sheet],
                format=file_format(world, agency),
                archive=ARCHIVE,
            )


def _row(place: int, each: Activity) -> Sequence[Cell]:
    return (
        place,
        each.commune.district,
        each.commune.name,
        label("support_domains", each.domain),
        each.content,
        each.held_on,
        "x" if each.is_visit else None,
        each.people,
        each.households,
        None,
    )
