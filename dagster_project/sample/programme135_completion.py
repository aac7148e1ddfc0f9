"""The yearly annex of communes and villages that completed Programme 135."""

from collections.abc import Iterator, Sequence

from .document import Cell, Return, Sheet
from .truth_support import Completion, completions
from .world import World, table

_HEADER: Sequence[Cell] = ("TT", "Huyện", "Xã", "Thôn, bản", "Năm hoàn thành", "Ghi chú")


def returns(world: World) -> Iterator[Return]:
    """One document per year."""
    for row in table("programme135_completed.csv"):
        year = int(row["year"])
        done = completions(world, year)
        title = ("UBND TỈNH HÒA BÌNH", f"DANH SÁCH XÃ, THÔN, BẢN HOÀN THÀNH CHƯƠNG TRÌNH 135 NĂM {year}")
        table_rows = [
            *_section("I", "XÃ HOÀN THÀNH CHƯƠNG TRÌNH 135", [each for each in done if not each.village]),
            *_section("II", "THÔN, BẢN HOÀN THÀNH CHƯƠNG TRÌNH 135", [each for each in done if each.village]),
        ]
        sheet = Sheet("Phụ lục", title, [_HEADER], table_rows)
        yield Return("programme135_completion", row["year"], "danh-sach-hoan-thanh", [sheet], format="docx")


def _section(mark: str, heading: str, done: Sequence[Completion]) -> Sequence[Sequence[Cell]]:
    found: list[Sequence[Cell]] = [(mark, heading, None, None, None, None)]
    for place, each in enumerate(done, 1):
        found.append((place, each.commune.district, each.commune.name, each.village, each.year, None))
    return found
