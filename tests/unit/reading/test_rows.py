import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.headers import find_header
from dagster_project.reading.layout import Layout, Section
from dagster_project.reading.rows import Extract, Total, extract
from dagster_project.reading.table import Sheet

from ..samples import few

WORDS = ["Xã", "Mã", "Số hộ"]
LAYOUT = Layout(
    id="houses",
    header_rows=1,
    words={"name": ["Xã"], "code": ["Mã"], "houses": ["Số hộ"]},
    sections=[
        Section("district", re.compile("huyện .+", re.IGNORECASE)),
        Section("area", re.compile("khu vực (thành thị|nông thôn)", re.IGNORECASE)),
    ],
)
TALL = Layout(
    id="tall",
    header_rows=2,
    words={"name": ["Xã"], "houses": ["Số hộ"], "women": ["Trong đó > Nữ"]},
    optional=frozenset({"women"}),
)
TALL_HEADER = [["Xã", "Số hộ", "Trong đó"], ["", "", "Nữ"]]
MARKS = Layout(id="marks", header_rows=1, words={"district": ["Huyện"], "name": ["Xã"], "region": ["Khu vực"]})
DATA = ["Xã Cao Sơn", "04831", 120.0]
KINDS = {
    "data": [DATA, ["Xã Cộng Hòa", "04832", 5.0], [1.0, "", ""], ["", "", 7.0], ["Nguồn", "04833", 8.0]],
    "blank": [["", "", ""], [None], ["\u00a0", " ", "\n"], []],
    "section": [["HUYỆN ĐÀ BẮC", "", ""], ["", " HUYỆN  KIM BÔI "], ["I", "Khu vực nông thôn", 9.0]],
    "repeated_header": [WORDS, ["XÃ", "mã ", "Số hộ:"]],
    "total": [["Tổng cộng", "", 3.0], ["Cộng", "", ""], ["Tổng số 12 xã", "", 9.0], ["Toàn huyện", 9.0]],
    "subtotal": [["Cộng huyện Đà Bắc", "", 3.0], ["", "Tổng khu vực nông thôn", 4.0]],
    "note": [["Ghi chú: số liệu ước", "", ""], ["(Ghi chú) ước", "", ""], ["Nguồn: Cục Thống kê", "", ""]],
    "signature": [
        ["Người lập biểu", "", "Thủ trưởng"],
        ["", "Đà Bắc, ngày 5 tháng 7 năm 2025", ""],
        ["Nơi nhận:", "", ""],
    ],
}
ONE_OF_EACH = [(kind, row) for kind, rows in KINDS.items() for row in rows]
kinds_of_rows = st.lists(st.sampled_from(ONE_OF_EACH), max_size=15)
# a header right below a line of text begins another table: that is told of in tests of its own
one_table = kinds_of_rows.filter(
    lambda rows: all(b[0] != "repeated_header" or a[0] not in ("repeated_header", "blank") for a, b in pairwise(rows))
)


def taken(below: Sequence[Sequence[object]], above: int = 0, layout: Layout = LAYOUT) -> Extract:
    heading = {"houses": [WORDS], "tall": TALL_HEADER, "marks": [["Huyện", "Xã", "Khu vực"]]}[layout.id]
    sheet = Sheet("s", [*([["BÁO CÁO"]] * above), *heading, *below])
    header = find_header(sheet, layout)
    assert header is not None
    return extract(sheet, header)


def numbers(result: Extract) -> list[list[int]]:
    return [list(table.rows) for table in result.tables]


def filled(kinds: dict[str, int]) -> dict[str, int]:
    return {kind: count for kind, count in kinds.items() if count}


@pytest.mark.parametrize(("kind", "row"), ONE_OF_EACH)
def test_a_row_is_of_its_kind(kind: str, row: list[object]) -> None:
    assert filled(dict(taken([row]).kinds)) == {"header": 1, kind: 1}


@few
@given(kinds_of_rows, st.integers(0, 5))
def test_every_row_of_the_sheet_is_counted_once(rows: list[tuple[str, list[object]]], above: int) -> None:
    result = taken([row for _, row in rows], above)
    assert sum(result.kinds.values()) == above + 1 + len(rows)
    assert result.kinds.get("data", 0) == sum(map(len, numbers(result))) == sum(kind == "data" for kind, _ in rows)


@few
@given(one_table, st.integers(0, 5))
def test_data_keeps_its_order_and_place(rows: list[tuple[str, list[object]]], above: int) -> None:
    result = taken([row for _, row in rows], above)
    assert numbers(result) == [[above + 1 + i for i, (kind, _) in enumerate(rows) if kind == "data"]]
    assert all(len(texts) == len(result.tables[0].rows) for texts in result.tables[0].sections.values())


any_row = st.lists(
    st.none()
    | st.sampled_from(
        [*WORDS, "", "Cộng", "Ghi chú", "HUYỆN ĐÀ BẮC", "Khu vực nông thôn", "A", "1", "(2)", "12,5", "Nữ"]
    )
    | st.sampled_from(["Trong đó", "Người lập", "Cộng huyện", "Bùi Văn An", "Biểu 2"])
    | st.floats(0, 9)
    | st.booleans()
    | st.text(max_size=5),
    max_size=5,
)
headed = st.sampled_from([(LAYOUT, [WORDS]), (TALL, TALL_HEADER)])


@few
@given(headed, st.lists(any_row, max_size=6), st.lists(any_row | st.just("header"), max_size=14))
def test_the_accounts_of_any_sheet_balance(
    heading: tuple[Layout, list[list[str]]], above: list[list[object]], below: list[object]
) -> None:
    layout, words = heading
    rows = [*above, *words, *(line for row in below for line in (words if row == "header" else [row]))]
    sheet = Sheet("s", rows)
    header = find_header(sheet, layout)
    assert header is not None
    result = extract(sheet, header)
    assert sum(result.kinds.values()) == len(rows)
    data = [row for table in result.tables for row in table.rows]
    assert data == sorted(set(data))
    assert len(data) == result.kinds.get("data", 0)
    stated = [total.row for table in result.tables for total in table.totals]
    assert len(stated) == len(set(stated))
    assert not set(stated) & set(data)
    for table in result.tables:
        assert all(0 <= total.start <= total.end <= len(table.rows) for total in table.totals)


def test_a_sheet_that_ends_within_a_repeated_header_still_balances() -> None:
    result = taken([["Xã Cao Sơn", 5.0, 2.0], TALL_HEADER[0]], layout=TALL)
    assert sum(result.kinds.values()) == 4


def test_a_section_is_carried_down_to_the_rows_under_it() -> None:
    (table,) = taken([DATA, ["HUYỆN ĐÀ BẮC"], DATA, ["", ""], DATA, ["HUYỆN KIM BÔI"], DATA]).tables
    assert table.sections["district"] == [None, "HUYỆN ĐÀ BẮC", "HUYỆN ĐÀ BẮC", "HUYỆN KIM BÔI"]


def test_an_inner_section_ends_with_the_outer_one_and_gives_its_group() -> None:
    rows = [["Huyện Đà Bắc"], ["Khu vực thành thị"], DATA, ["KHU VỰC NÔNG THÔN"], DATA, ["Huyện Kim Bôi"], DATA]
    (table,) = taken(rows).tables
    assert table.sections == {
        "district": ["Huyện Đà Bắc", "Huyện Đà Bắc", "Huyện Kim Bôi"],
        "area": ["thành thị", "NÔNG THÔN", None],
    }


def test_a_section_may_state_the_figures_of_its_rows() -> None:
    rows = [["I", "Huyện Đà Bắc", 12.0], ["1", "Khu vực nông thôn", 7.0], DATA, DATA]
    rows += [["2", "Khu vực thành thị", 5.0], DATA, ["II", "Huyện Kim Bôi", 1.0], DATA]
    result = taken(rows)
    assert result.tables[0].totals == [Total(1, 0, 3), Total(2, 0, 2), Total(5, 2, 3), Total(7, 3, 4)]
    assert filled(dict(result.kinds)) == {"header": 1, "section": 4, "data": 4}


def test_a_row_with_more_texts_is_no_section() -> None:
    assert taken([["Huyện Đà Bắc", "Xã Cao Sơn", "đạt"]]).kinds["data"] == 1


@pytest.mark.parametrize("at_the_end", [True, False])
def test_a_total_on_top_or_at_the_end_speaks_for_the_whole_table(at_the_end: bool) -> None:
    total = ["Tổng cộng", "", 9.0]
    (table,) = taken([DATA, DATA, total] if at_the_end else [total, DATA, DATA]).tables
    assert table.totals == [Total(3 if at_the_end else 1, 0, 2)]


def test_a_subtotal_speaks_for_the_rows_since_the_last_or_since_its_section() -> None:
    subtotal = ["Cộng huyện", "", 9.0]
    rows = [DATA, subtotal, DATA, DATA, subtotal, ["Huyện Đà Bắc"], DATA, subtotal, ["Tổng cộng", "", 9.0]]
    (table,) = taken(rows).tables
    assert table.totals == [Total(2, 0, 1), Total(5, 1, 3), Total(8, 3, 4), Total(9, 0, 4)]


def test_a_header_at_a_page_break_is_no_new_table() -> None:
    result = taken([DATA, WORDS, DATA, ["Cộng", "", 9.0]])
    assert numbers(result) == [[1, 3]]
    assert result.tables[0].totals == [Total(4, 0, 2)]
    assert result.kinds["repeated_header"] == 1


def test_a_header_of_two_rows_at_a_page_break_is_counted_whole() -> None:
    result = taken([["Xã Cao Sơn", 5.0, 2.0], *TALL_HEADER, ["Xã Hang Kia", 6.0, 3.0]], layout=TALL)
    assert numbers(result) == [[2, 5]]
    assert result.kinds["repeated_header"] == 2


def test_the_section_goes_on_after_a_page_break() -> None:
    (table,) = taken([["Huyện Đà Bắc"], DATA, WORDS, DATA]).tables
    assert table.sections["district"] == ["Huyện Đà Bắc"] * 2


def test_a_header_twice_in_a_row_is_a_page_break_all_the_same() -> None:
    result = taken([DATA, WORDS, WORDS, DATA])
    assert numbers(result) == [[1, 4]]
    assert result.kinds["repeated_header"] == 2


def test_rows_of_text_alone_above_a_page_break_stay_data() -> None:
    """A table of names and marks has no figure that tells its rows from a title."""
    row = ["Huyện Đà Bắc", "Xã Cao Sơn", "III"]
    result = taken([row, row, ["Huyện", "Xã", "Khu vực"], row], layout=MARKS)
    assert numbers(result) == [[1, 2, 4]]


def test_a_second_table_has_its_own_title_sections_and_totals() -> None:
    rows = [["Huyện Đà Bắc"], DATA, ["Cộng", "", 9.0], [], ["Biểu 02: hộ cận nghèo"], ["ĐVT: hộ"], [], WORDS, DATA]
    result = taken([*rows, ["Cộng", "", 9.0]], above=2)
    assert numbers(result) == [[4], [11]]
    first, second = result.tables
    assert (list(first.title), list(second.title)) == (["BÁO CÁO"] * 2, ["Biểu 02: hộ cận nghèo", "ĐVT: hộ"])
    assert (first.sections["district"], second.sections["district"]) == (["Huyện Đà Bắc"], [None])
    assert (first.totals, second.totals) == ([Total(5, 0, 1)], [Total(12, 0, 1)])
    assert second.header.first_row == 10
    assert result.kinds["title"] == 4


def test_the_header_of_a_second_table_may_stand_in_other_columns() -> None:
    moved = ["Mã", "Xã", "Số hộ"]
    result = taken([DATA, ["Biểu 02"], WORDS, DATA, moved])
    assert dict(result.tables[1].header.columns) == {"name": 0, "code": 1, "houses": 2}


@pytest.mark.parametrize(
    "row", [["A", "B", "1"], ["1", "2", "3"], [1.0, 2.0, 3.0], ["(1)", "(2)", "(3)=(1)+(2)"], ["A", "1", "2=1"]]
)
def test_a_row_that_numbers_the_columns_is_of_the_header(row: list[object]) -> None:
    result = taken([row, DATA])
    assert (numbers(result), result.kinds["header"]) == ([[2]], 2)


def test_numbers_among_the_data_number_no_columns() -> None:
    assert taken([DATA, [1.0, 2.0, 3.0]]).kinds["data"] == 2


def test_a_numbering_row_comes_again_with_its_header() -> None:
    numbering = ["A", "B", "1"]
    result = taken([numbering, DATA, WORDS, numbering, DATA])
    assert numbers(result) == [[2, 5]]


def test_names_below_signatures_are_no_data() -> None:
    rows = [DATA, ["Người lập biểu", "", "Chủ tịch"], [], ["Bùi Văn An", "", "Hà Thị Bình"], ["Đã ký"]]
    assert filled(dict(taken(rows).kinds)) == {"header": 1, "data": 1, "signature": 3, "blank": 1}


def test_figures_below_a_signature_are_data() -> None:
    rows = [DATA, ["Người lập biểu", "", "Chủ tịch"], ["Bùi Văn An"], DATA, ["Bùi Văn An", "", "04831"]]
    assert numbers(taken(rows)) == [[1, 4, 5]]


def test_a_table_after_signatures_begins_anew() -> None:
    rows = [DATA, ["Người lập biểu"], ["Bùi Văn An"], ["Biểu 02"], WORDS, ["Xã Tú Sơn"]]
    result = taken(rows)
    assert numbers(result) == [[1], [6]]
    assert list(result.tables[1].title)[-1] == "Biểu 02"


@pytest.mark.parametrize("name", ["Tổng Cọt", "Xã Tổng Đậu", "Cộng Hòa", "Nguồn Sơn", "Tổng hợp xã Cao Sơn"])
def test_a_place_whose_name_begins_like_another_kind_stays_data(name: str) -> None:
    assert taken([[name, "04831", 1.0]]).kinds.get("data") == 1
