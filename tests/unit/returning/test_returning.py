"""The parts of a return that need no landing."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from dagster_project.quality.problems import Problem, problem
from dagster_project.quality.returned import ANSWERS, FIRST_PAGE, HEADING, take_out_first_page
from dagster_project.reading.readers import read_sheets
from dagster_project.reading.table import Sheet, Uncomputed, Value
from dagster_project.returning.gathering import Outgoing
from dagster_project.returning.naming import places, tabs
from dagster_project.returning.sending import write_return
from dagster_project.returning.words import advice, expected

IDENTITY = "ab" * 32
DATA = Sheet("Biểu", [["Xã Cao Sơn", 1]])


def outgoing(name: str = "x/tep.xlsx", office: str = "UBND", turn: int = 2, *problems: Problem) -> Outgoing:
    facts = SimpleNamespace(period=None, office=office)
    summary = SimpleNamespace(file_id=IDENTITY, facts=facts, origin={}, rejected=1, loaded=0)
    landed: Any = SimpleNamespace(summary=summary, status="loaded", file=SimpleNamespace(name=name, form="f"))
    return Outgoing(landed, office, problems, turn)


def page(*identities: str, name: str = FIRST_PAGE) -> Sheet:
    return Sheet(name, [[HEADING], *([ANSWERS, identity] for identity in identities)])


@pytest.mark.parametrize("name", [FIRST_PAGE, "Trang1"])
def test_the_first_page_is_known_by_its_mark(name: str) -> None:
    assert take_out_first_page([page(IDENTITY, name=name), DATA]) == ([DATA], IDENTITY)


def test_a_page_that_lost_its_mark_is_taken_out_all_the_same() -> None:
    assert take_out_first_page([page(), DATA]) == ([DATA], None)


def test_an_offices_own_sheet_may_be_called_like_our_page() -> None:
    own = Sheet(FIRST_PAGE, [["Xã", "Số hộ"]])
    assert take_out_first_page([own, DATA]) == ([own, DATA], None)


def test_pages_of_two_returns_answer_neither() -> None:
    sheets = [page(IDENTITY), page("cd" * 32, name="Cần sửa (2)"), DATA]
    assert take_out_first_page(sheets) == ([DATA], None)


VALUES: list[Value] = ["=1+1", "+x", "-5 hộ", "@a", "https://a.b", "00123", "_x0041_", "  giữ  ", 1.5, -3.0, True]
VALUES += [dt.date(2022, 3, 4), dt.datetime(2022, 1, 1, 10, 30), dt.time(8), dt.timedelta(hours=30), 0.1299]


def test_values_come_back_as_they_were_read(tmp_path: Path) -> None:
    sheet = Sheet("Biểu", [VALUES, [None, "gộp", None]], merged=[(1, 1, 1, 2)], percent={(0, 15)}, hidden_columns={2})
    write_return(tmp_path / "r.xlsx", outgoing(), [sheet], ())
    (back,), answers = take_out_first_page(read_sheets((tmp_path / "r.xlsx").read_bytes()))
    assert answers == IDENTITY
    assert list(back.rows[0]) == VALUES
    assert (set(back.percent), list(back.merged), set(back.hidden_columns)) == ({(0, 15)}, [(1, 1, 1, 2)], {2})


HARD: list[Value] = [Uncomputed("=A1+B1"), "x" * 40_000, 10**17, float("nan"), dt.date(1850, 1, 2), "a\ud800b"]


def test_what_a_workbook_cannot_hold_is_written_as_text(tmp_path: Path) -> None:
    write_return(tmp_path / "r.xlsx", outgoing(), [Sheet("Biểu", [HARD])], ())
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Biểu"]
    assert [cell.data_type for cell in sheet[1]] == ["s"] * len(HARD)
    assert sheet["A1"].value == "=A1+B1"
    assert all(sheet[cell].comment for cell in ("A1", "B1"))


def test_a_problem_beyond_the_rows_and_one_of_a_whole_row_are_shown(tmp_path: Path) -> None:
    found = [
        problem("missing_value", sheet="Biểu", row=9, cell="C9"),
        problem("duplicate_row", sheet="Biểu", row=1),
    ]
    write_return(tmp_path / "r.xlsx", outgoing("a.csv", "UBND", 2, *found), [DATA], ())
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Biểu"]
    assert {sheet[cell].fill.fgColor.rgb for cell in ("A1", "B1", "C9")} == {"FFF8C9C4"}
    assert sheet["A1"].comment
    assert sheet["C9"].comment
    assert not sheet["B1"].comment


def test_tabs_are_the_offices_own_as_far_as_excel_allows() -> None:
    names = ["Biểu", "biểu", "a/b:c", "History", "x" * 40, FIRST_PAGE, "''"]
    first, own = tabs([Sheet(name, []) for name in names])
    assert own == ["Biểu", "biểu (2)", "a b c", "History (2)", "x" * 31, FIRST_PAGE, "Sheet"]
    assert first == f"{FIRST_PAGE} (2)"


def test_offices_and_files_that_are_written_alike_do_not_overwrite_each_other() -> None:
    sent = [("a/tep.xlsx", "UBND Tân Lạc"), ("b/tep.csv", "UBND Tân Lạc"), ("c/tep.xlsx", "UBND Tấn Lạc")]
    named = places([outgoing(name, office) for name, office in sent])
    assert len({str(path).casefold() for path in named.values()}) == 3
    assert named["a/tep.xlsx"].parent == named["b/tep.csv"].parent != named["c/tep.xlsx"].parent


def test_the_count_in_a_name_goes_up_and_not_on() -> None:
    (path,) = places([outgoing("a/2022 Đà Bắc sửa lần 2.xlsx", turn=3)]).values()
    assert path.name == "2022 Đà Bắc sửa lần 3.xlsx"


def test_what_was_expected_is_said_in_vietnamese_and_without_the_place() -> None:
    found = problem("not_whole", "1,5", ("số nguyên", "a whole number"), sheet="Biểu", row=3, cell="C3")
    assert expected(found) == "số nguyên"
    assert advice(found) == "“1,5” không phải số nguyên; cần số nguyên."


def test_advice_leaves_out_what_is_for_the_keepers_of_the_layouts() -> None:
    found = problem("missing_column", "Cột lạ", ("Số hộ", "Số hộ"), suggestion="households: [x]")
    assert advice(found).endswith("Hãy đặt lại tên cột.")
    assert expected(found) == "Số hộ"
