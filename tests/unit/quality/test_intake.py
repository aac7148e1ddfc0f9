import datetime as dt
import hashlib
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.checking import exit_code
from dagster_project.quality.intake import read_file, read_files
from dagster_project.quality.opening import Sent
from dagster_project.quality.origin import Origin
from dagster_project.quality.result import Reading

from ..samples import UNIT_ROWS, UNITS, Table, as_csv, as_xls, as_xlsx, few, fill, xlsx_bytes

OFFICIAL = Origin("official", in_force_from=dt.date(2020, 1, 1))
FIRST, LAST = 2, 1 + len(UNIT_ROWS)
WRITERS = (as_xlsx, as_xls, as_csv)
any_cell = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=20),
    st.sampled_from([value for row in UNITS for value in row if value] + ["#REF!", "Tổng cộng", "Ghi chú"]),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(dt.date(1901, 1, 1)),
)


def sent(content: bytes, name: str = "a.xlsx") -> Sent:
    return Sent(name, content, OFFICIAL)


def read(rows: Table) -> Reading:
    return read_file(sent(as_xlsx(rows)), expected_form="admin_units")


def assert_every_row_is_accounted_for(reading: Reading, rows: int) -> None:
    (account,) = reading.accounts
    assert account.balances
    assert account.rows_found == rows
    if reading.refused:
        assert (account.loaded, reading.rows) == (0, None)
        return
    assert reading.rows is not None
    told = {p.row for p in reading.problems if p.severity == "reject_row"}
    loaded, rejected = reading.rows["_row"].to_pylist(), [row.row for row in reading.rejected]
    assert (len(loaded), len(rejected)) == (account.loaded, account.rejected)
    assert told == set(rejected) == set(rejected) - set(loaded)


@few
@given(st.integers(0, LAST - 1), st.integers(0, 7), any_cell)
def test_whatever_one_cell_holds_every_row_is_accounted_for(row: int, column: int, value: object) -> None:
    rows = [list(cells) for cells in UNITS]
    rows[row][column] = value
    reading = read(rows)
    assert_every_row_is_accounted_for(reading, LAST)
    if row > 0:
        assert reading.accounts[0].loaded >= len(UNIT_ROWS) - 1


@few
@given(st.lists(st.integers(1, LAST - 1), min_size=1, max_size=8), st.sets(st.integers(1, 8), max_size=4))
def test_a_row_sent_twice_is_loaded_once_and_a_blank_one_never(order: list[int], blanks: set[int]) -> None:
    rows = [UNITS[0], *(() if i in blanks else UNITS[row] for i, row in enumerate(order, start=1)), UNITS[0]]
    reading = read(rows)
    assert_every_row_is_accounted_for(reading, len(rows))
    kept = [row for i, row in enumerate(order, start=1) if i not in blanks]
    assert reading.accounts[0].loaded == len(set(kept))
    assert [p.rule for p in reading.problems if p.row] == ["duplicate_row"] * (len(kept) - len(set(kept)))


@pytest.mark.parametrize("write", WRITERS)
def test_a_good_file_is_loaded_as_sent_with_its_place(write: Callable[[Table], bytes]) -> None:
    content = write(UNITS)
    reading = read_file(sent(content))
    assert (reading.form, reading.facts.period, list(reading.problems)) == ("admin_units", "2020-01-01", [])
    assert reading.file_id == hashlib.sha256(content).hexdigest()
    assert reading.rows is not None
    first = reading.rows.to_pylist()[0]
    assert (first["province_name"], first["province_name_as_sent"]) == ("Tỉnh Hòa Bình", "Tỉnh Hoà Bình")
    assert (first["unit_code"], first["_row"], first["_file_id"]) == ("04831", 2, reading.file_id)
    assert reading.accounts[0].columns["unit_code"] == "F"
    assert exit_code(reading) == 0


def test_a_rejected_row_keeps_its_filled_cells_by_address() -> None:
    reading = read([*UNITS, ("Tỉnh Hoà Bình", "17", None, None, "Xã Mới", 4999, "Xã")])
    (rejected,) = reading.rejected
    assert rejected.cells == {"A7": "Tỉnh Hoà Bình", "B7": "17", "E7": "Xã Mới", "F7": "4999", "G7": "Xã"}
    assert [(p.rule, p.cell) for p in reading.problems] == [("number_for_code", "F7")]
    assert exit_code(reading) == 1


def test_sheets_beside_the_form_are_named_and_a_hidden_one_is_read() -> None:
    book = openpyxl.Workbook()
    fill(book.active, UNITS)
    book.create_sheet("Trống")
    fill(book.create_sheet("Khác"), [["a"], ["b"]])
    hidden = book.create_sheet("Ẩn")
    fill(hidden, UNITS[:1])
    hidden.sheet_state = "hidden"
    reading = read_file(sent(xlsx_bytes(book)))
    assert [(p.rule, p.sheet) for p in reading.problems] == [
        ("empty_sheet", "Trống"),
        ("sheet_without_form", "Khác"),
        ("hidden_sheet", "Ẩn"),
        ("no_data_rows", "Ẩn"),
    ]
    assert [(a.loaded, a.not_data, a.balances) for a in reading.accounts] == [
        (5, 1, True),
        (0, 0, True),
        (0, 2, True),
        (0, 1, True),
    ]


def test_a_file_of_another_form_is_refused_by_both_names() -> None:
    reading = read_file(sent(as_xlsx(UNITS)), expected_form="legal_documents")
    assert [(p.rule, p.found, p.expected) for p in reading.problems] == [
        ("other_form", "admin_units", "legal_documents")
    ]
    assert exit_code(reading) == 2


def plain(reading: Reading) -> tuple[object, ...]:
    """A reading by its values."""
    rows = None if reading.rows is None else reading.rows.to_pylist()
    problems, rejected = list(reading.problems), list(reading.rejected)
    return reading.file_id, reading.form, reading.facts, rows, list(reading.accounts), problems, rejected


@few
@given(st.lists(st.tuples(st.integers(0, LAST - 1), st.integers(0, 7), any_cell), max_size=4))
def test_files_read_together_come_out_as_each_read_alone(changes: list[tuple[int, int, object]]) -> None:
    """What one file holds changes nothing of another: not its rows, its duplicates or its numbers."""
    contents = [as_xlsx(UNITS)]
    for row, column, value in changes:
        rows = [list(cells) for cells in UNITS]
        rows[row][column] = value
        contents.append(as_xlsx(rows))
    files = [sent(content, f"{number}.xlsx") for number, content in enumerate([*contents, b"", b"PK\x03\x04"])]
    together = read_files(files, expected_form="admin_units")
    assert [plain(each) for each in together] == [plain(read_file(file, None, "admin_units")) for file in files]


def test_what_was_refused_before_it_was_opened_keeps_its_place_among_the_others() -> None:
    refusal = read_file(sent(b""))
    first, second, third = read_files([sent(as_csv(UNITS)), refusal, sent(as_xlsx(UNITS))])
    assert second is refusal
    assert [first.accounts[0].sheet, third.accounts[0].sheet] == ["csv", "Sheet1"]


def test_a_fault_of_our_own_refuses_one_file_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(draft: object, *rest: object) -> None:
        raise ZeroDivisionError("of ours")

    good = sent(as_csv(UNITS))
    with monkeypatch.context() as patch:
        patch.setattr("dagster_project.quality.opening.draft_table", stumble)
        broken = read_file(good)
    assert [(p.rule, p.found) for p in broken.problems] == [("reader_failed", "ZeroDivisionError: of ours")]
    assert exit_code(broken) == 2
    assert read_file(good).accounts[0].loaded == len(UNIT_ROWS)
