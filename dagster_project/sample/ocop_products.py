"""The lists of product certificates awarded in a year."""

from collections.abc import Iterator, Sequence

from .document import Cell, Return, Sheet
from .naming import label
from .ntm_course import decision
from .ocop_certificate import Certificate
from .truth_ocop import certificates, offices
from .world import World

_HEADER: Sequence[Cell] = (
    "TT",
    "Tên sản phẩm",
    "Chủ thể",
    "Huyện, thành phố",
    "Xã",
    "Nhóm sản phẩm",
    "Hạng sao",
    "Số quyết định",
    "Ngày cấp",
    "Có giá trị đến",
    "Ghi chú",
)


def returns(world: World) -> Iterator[Return]:
    """One file per year."""
    for year, office in offices().items():
        awarded = [one for one in certificates(world) if one.awarded_on.year == year]
        title = (office, f"DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN NĂM {year}")
        rows = [_row(world, place, one) for place, one in enumerate(awarded, 1)]
        sheet = Sheet("OCOP", title, [_HEADER], rows)
        yield Return("ocop_products", str(year), "san-pham-ocop", [sheet])


def _row(world: World, place: int, one: Certificate) -> Sequence[Cell]:
    commune = one.commune(world)
    return (
        place,
        one.product,
        one.producer,
        commune.district,
        commune.name,
        label("product_groups", one.product_group),
        f"{one.stars} sao",
        decision(one.awarded_on),
        one.awarded_on,
        one.expires_on,
        "Cấp lại" if one.is_renewal else None,
    )
