import pytest

from dagster_project import reference
from dagster_project.places.extents import UNKNOWN, Extents, extents_of


@pytest.mark.parametrize("row", reference.rows("extent_notes"), ids=lambda row: row["wording"])
def test_every_wording_says_what_its_row_says(row: dict[str, str]) -> None:
    note = row["wording"].replace("*", "xã Canh Vinh")
    assert extents_of(note) == Extents(row["people_extent"], row["area_extent"])


@pytest.mark.parametrize(
    ("note", "people", "area"),
    [
        ("Nhâp một phần diện tích", "none", "part"),
        ("Nhập một  phần\n", "part", "part"),
        ("NHẬP TOÀN BỘ ", "whole", "whole"),
        ("Nhập một phần diện tích , toàn bộ dân số", "whole", "part"),
        ("Đổi tên, đổi loại hình từ một phần thị trấn Lai Uyên", "part", "part"),
        ("Sắp xếp toàn bộ xã Thổ Châu thành đặc khu Thổ Châu", "whole", "whole"),
    ],
)
def test_tones_spaces_and_commas_may_be_amiss(note: str, people: str, area: str) -> None:
    assert extents_of(note) == Extents(people, area)


@pytest.mark.parametrize("note", [None, "", "  ", "Nhập", "Nhập một phần nhỏ", "một phần", "Giữ nguyên hiện trạng đất"])
def test_anything_else_is_not_guessed(note: str | None) -> None:
    assert extents_of(note) == UNKNOWN
