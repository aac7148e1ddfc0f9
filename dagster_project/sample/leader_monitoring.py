"""The annex on which leading post follows which commune; posts only, no names."""

import datetime as dt
from collections.abc import Iterator, Sequence

from .chance import stream
from .document import Cell, Return, Sheet
from .merging import merge_down
from .units import Commune
from .world import World, table

_SIGNED_ON = dt.date(2022, 12, 14)
_HEADER: Sequence[Cell] = (
    "TT",
    "Chức danh",
    "Huyện, thành phố",
    "Xã, phường, thị trấn",
    "Nội dung theo dõi",
    "Ghi chú",
)
_TITLE = (
    "TỈNH ỦY HÒA BÌNH",
    "PHÂN CÔNG LÃNH ĐẠO THEO DÕI XÃ, PHƯỜNG, THỊ TRẤN GIAI ĐOẠN 2022-2025",
    "(Kèm theo Quyết định số 718-QĐ/TU ngày 14/12/2022 của Ban Thường vụ Tỉnh ủy Hòa Bình)",
)
_CONTENTS = (
    "Lãnh đạo, chỉ đạo phát triển kinh tế - xã hội, giảm nghèo",
    "Xây dựng hệ thống chính trị, nông thôn mới",
    "Quốc phòng, an ninh và giảm nghèo",
)
_MERGED = (0, 1, 2)
_ESPECIALLY_DIFFICULT = 3
_LEFT_OUT = 0.12
_OTHERS = 0.45


def returns(world: World) -> Iterator[Return]:
    """One document for the decision."""
    yield Return("leader_monitoring", "2022", "phu-luc-theo-doi", [_sheet(world)], format="docx")


def followed(world: World) -> Sequence[tuple[str, Commune]]:
    """Posts and the communes they follow: most of the especially difficult ones, some of the others."""
    luck = stream(world.seed, "leaders")
    communes = [
        commune
        for commune in world.atlas.communes(_SIGNED_ON)
        if luck.random() < (1 - _LEFT_OUT if world.region(commune, _SIGNED_ON) == _ESPECIALLY_DIFFICULT else _OTHERS)
    ]
    luck.shuffle(communes)
    posts = [row["post"] for row in table("leader_posts.csv")]
    pairs = [(place % len(posts), commune) for place, commune in enumerate(communes)]
    return [(posts[place], commune) for place, commune in sorted(pairs, key=lambda pair: (pair[0], pair[1].code))]


def _sheet(world: World) -> Sheet:
    luck = stream(world.seed, "what leaders follow")
    pairs = followed(world)
    posts = list(dict.fromkeys(post for post, _ in pairs))
    filled: list[Sequence[Cell]] = [
        (posts.index(post) + 1, post, commune.district, commune.name, luck.choice(_CONTENTS), None)
        for post, commune in pairs
    ]
    rows, merges = merge_down(filled, _MERGED)
    return Sheet("Phụ lục", _TITLE, [_HEADER], rows, merges)
