import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.headers import find_header
from dagster_project.reading.layout import Layout, Section
from dagster_project.reading.rows import Extract, extract
from dagster_project.reading.table import Sheet

from ..samples import few

WORDS = ["Xã", "Mã", "Số hộ"]
LAYOUT = Layout(
    id="houses",
    header_rows=1,
    words={"name": ["Xã"], "code": ["Mã"], "houses": ["Số hộ"]},
    section=Section("district", re.compile("HUYỆN .+")),
)
DATA = ["Xã Cao Sơn", "04831", 120.0]
KINDS = {
    "data": [DATA, ["Xã Cộng Hòa", "04832", 5.0], [1.0, "", ""], ["", "", 7.0], ["Nguồn", "04833", 8.0]],
    "blank": [["", "", ""], [None], ["\u00a0", " ", "\n"], []],
    "section": [["HUYỆN ĐÀ BẮC", "", ""], ["", " HUYỆN  KIM BÔI "]],
    "repeated_header": [WORDS, ["XÃ", "mã ", "Số hộ:"]],
    "total": [["Tổng cộng", "", 3.0], ["Cộng", "", ""], ["Tổng số 12 xã", "", 9.0], ["Toàn huyện", 9.0]],
    "note": [["Ghi chú: số liệu ước", "", ""], ["(Ghi chú) ước", "", ""], ["Nguồn: Cục Thống kê", "", ""]],
    "signature": [
        ["Người lập biểu", "", "Thủ trưởng"],
        ["", "Đà Bắc, ngày 5 tháng 7 năm 2025", ""],
        ["Nơi nhận:", "", ""],
    ],
}
ONE_OF_EACH = [(kind, row) for kind, rows in KINDS.items() for row in rows]
kinds_of_rows = st.lists(st.sampled_from(ONE_OF_EACH), max_size=15)


def taken(below: list[list[object]], above: int = 0) -> Extract:
    sheet = Sheet("s", [*([["BÁO CÁO"]] * above), WORDS, *below])
    header = find_header(sheet, LAYOUT)
    assert header is not None
    return extract(sheet, header)


@pytest.mark.parametrize(("kind", "row"), ONE_OF_EACH)
def test_a_row_is_of_its_kind(kind: str, row: list[object]) -> None:
    assert taken([row]).kinds == {"title": 0, "header": 1, kind: 1}


@few
@given(kinds_of_rows, st.integers(0, 5))
def test_every_row_of_the_sheet_is_counted_once(rows: list[tuple[str, list[object]]], above: int) -> None:
    result = taken([row for _, row in rows], above)
    assert sum(result.kinds.values()) == above + 1 + len(rows)
    assert result.kinds.get("data", 0) == len(result.rows) == sum(kind == "data" for kind, _ in rows)


@few
@given(kinds_of_rows, st.integers(0, 5))
def test_data_keeps_its_order_place_and_values(rows: list[tuple[str, list[object]]], above: int) -> None:
    result = taken([row for _, row in rows], above)
    expected = [(above + 1 + i, row) for i, (kind, row) in enumerate(rows) if kind == "data"]
    assert list(result.rows) == [index for index, _ in expected]
    for column, name in enumerate(("name", "code", "houses")):
        assert result.values[name] == [row[column] for _, row in expected]


def test_a_section_is_carried_down_to_the_rows_under_it() -> None:
    result = taken([DATA, ["HUYỆN ĐÀ BẮC"], DATA, ["", ""], DATA, ["HUYỆN KIM BÔI"], DATA])
    assert result.sections == {"district": [None, "HUYỆN ĐÀ BẮC", "HUYỆN ĐÀ BẮC", "HUYỆN KIM BÔI"]}


def test_a_section_has_nothing_beside_it() -> None:
    assert taken([["HUYỆN ĐÀ BẮC", "150", 9.0]]).kinds == {"title": 0, "header": 1, "data": 1}


def test_a_row_shorter_than_the_header_ends_in_empty_cells() -> None:
    result = taken([["Xã Cao Sơn"]])
    assert result.values == {"name": ["Xã Cao Sơn"], "code": [None], "houses": [None]}


@pytest.mark.parametrize("name", ["Tổng Cọt", "Xã Tổng Đậu", "Cộng Hòa", "Nguồn Sơn", "Tổng hợp xã Cao Sơn"])
def test_a_place_whose_name_begins_like_another_kind_stays_data(name: str) -> None:
    assert taken([[name, "04831", 1.0]]).kinds.get("data") == 1
