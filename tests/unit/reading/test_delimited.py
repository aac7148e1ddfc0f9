import csv

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dagster_project.reading.delimited import read_delimited
from dagster_project.reading.legacy import suspicious
from dagster_project.reading.limits import Limits, set_limits
from dagster_project.reading.refusal import Refusal

from ..samples import UNITS, VIETNAMESE, as_csv, few
from .test_legacy import tcvn3

cells = st.text(VIETNAMESE + "0123456789 ,;\t|\"'\n-", max_size=12)
rows = st.integers(2, 4).map(lambda width: st.lists(cells, min_size=width, max_size=width))
tables = rows.flatmap(lambda row: st.lists(row, max_size=6))
TEXTS = [["" if value is None else value for value in row] for row in UNITS]


@few
@given(tables, st.sampled_from(",;\t|"), st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
def test_what_was_written_is_read_back_under_any_delimiter_and_mark(
    table: list[list[str]], delimiter: str, encoding: str
) -> None:
    # EÀ alone is Ề in an old encoding: such cells are another test's
    assume(not any(suspicious(cell) for row in table for cell in row))
    heading = [f"Cột {i}" for i in range(len(table[0]) if table else 3)]
    (sheet,) = read_delimited(as_csv([heading, *table], delimiter, encoding))
    assert [list(row) for row in sheet.rows] == [heading, *table]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_list_of_units_reads_back_under_any_delimiter(delimiter: str) -> None:
    (sheet,) = read_delimited(as_csv(UNITS, delimiter))
    assert [list(row) for row in sheet.rows] == TEXTS


def test_values_stay_text_as_written() -> None:
    (sheet,) = read_delimited("Mã,Số,Ngày\n04831, 1.50 ,01/07/2025\n".encode())
    assert list(sheet.rows[1]) == ["04831", " 1.50 ", "01/07/2025"]


def test_a_blank_line_keeps_its_row_number() -> None:
    (sheet,) = read_delimited(b"a,b\n\n1,2\n")
    assert [list(row) for row in sheet.rows] == [["a", "b"], [None], ["1", "2"]]


def test_all_line_ends_are_known() -> None:
    contents = (b"a,b\n1,2\n", b"a,b\r\n1,2\r\n", b"a,b\r1,2\r", b"a,b\n1,2")
    assert {str(read_delimited(content)[0].rows) for content in contents} == {"[['a', 'b'], ['1', '2']]"}


def test_line_ends_inside_a_quoted_value_are_kept() -> None:
    (sheet,) = read_delimited(b'a,b\r\n"1\r\n2","3\r4"\r\n')
    assert list(sheet.rows[1]) == ["1\r\n2", "3\r4"]


def test_the_sheet_is_named_csv_and_not_hidden() -> None:
    (sheet,) = read_delimited(b"a,b")
    assert (sheet.name, sheet.hidden, list(sheet.merged)) == ("csv", False, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_text(encoding: str) -> None:
    (sheet,) = read_delimited("Xã Cao Sơn".encode(encoding))
    assert [list(row) for row in sheet.rows] == [["Xã Cao Sơn"]]


def test_text_in_an_old_code_page_is_refused_with_the_place() -> None:
    with pytest.raises(Refusal) as refusal:
        read_delimited("Tên,Mã\nĐà,1".encode("cp1258", errors="replace"))
    assert refusal.value.rule == "not_utf8"
    assert refusal.value.found.startswith("byte 1:")


def test_text_in_a_legacy_encoding_that_is_certain_is_read_and_told() -> None:
    (sheet,) = read_delimited(tcvn3("Xã Đường Hồng,Số hộ nghèo\nThôn Đồng Quế,12\n").encode("latin-1"))
    assert [list(row) for row in sheet.rows] == [["Xã Đường Hồng", "Số hộ nghèo"], ["Thôn Đồng Quế", "12"]]
    assert dict(sheet.legacy) == {"tcvn3": 3}


def test_more_columns_or_cells_than_the_limits_are_refused() -> None:
    for limit, content in ((Limits(columns=2), b"a,b,c\n"), (Limits(cells=3), b"a,b\n1,2\n")):
        set_limits(limit)
        try:
            with pytest.raises(Refusal) as refusal:
                read_delimited(content)
        finally:
            set_limits(None)
        assert refusal.value.rule in ("too_many_columns", "too_many_cells")


def test_a_cut_utf16_file_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        read_delimited(as_csv(UNITS, encoding="utf-16")[:-1])
    assert refusal.value.rule == "not_utf8"


def test_a_field_beyond_all_measure_is_refused_whatever_others_allow() -> None:
    csv.field_size_limit(1_000_000)
    with pytest.raises(Refusal) as refusal:
        read_delimited(b'a,b\n1,"' + b"x" * 200_000 + b'"\n')
    assert refusal.value.rule == "damaged_file"


@few
@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_refused(content: bytes) -> None:
    try:
        result = {type(value) for sheet in read_delimited(content) for row in sheet.rows for value in row}
    except Refusal as refusal:
        result = {refusal.rule}
    assert result <= {str, type(None)} or result in ({"not_utf8"}, {"damaged_file"})
