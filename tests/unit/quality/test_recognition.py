from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.quality.recognition import drift, recognise, unknown_form
from dagster_project.reading.headers import find_header
from dagster_project.reading.readers import read_sheets
from dagster_project.reading.table import Sheet
from dagster_project.sources import forms

from ..samples import OFFICIAL, UNIT_HEADER, UNITS, few

FILES = sorted(path for path in OFFICIAL.glob("*/*") if path.suffix in (".xls", ".xlsx", ".csv"))
ALL = forms().values()
UNIT_FORM = forms()["admin_units"]
REQUIRED = UNIT_HEADER[:7]


def sheet(*rows: Sequence[object], name: str = "S") -> Sheet:
    return Sheet(name, rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_official_file_is_of_the_form_its_folder_is_named_after(path: Path) -> None:
    known = recognise(read_sheets(path.read_bytes()), ALL)
    assert known is not None
    assert known.form.name == path.parent.name
    assert known.complete


def test_all_official_files_were_looked_at() -> None:
    assert {path.parent.name for path in FILES} == {path.name for path in OFFICIAL.iterdir()} <= set(forms())


def test_sheets_without_the_header_are_not_counted() -> None:
    known = recognise([sheet(["Ghi chú"], name="A"), Sheet("B", UNITS), sheet(name="C")], ALL)
    assert known is not None
    assert list(known.headers) == ["B"]
    assert known.columns == len(UNIT_HEADER)


def test_nothing_fits_where_no_sheet_has_half_of_a_header() -> None:
    assert recognise([sheet(UNIT_HEADER[:2]), sheet(["TT", "Nội dung"])], ALL) is None
    assert recognise([], ALL) is None
    assert recognise([Sheet("S", UNITS)], []) is None


def test_a_complete_form_comes_before_a_longer_part_of_another() -> None:
    figures = [words[0] for words in forms()["published_figures"].layouts[0].words.values()]
    documents = ["TT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành"]
    sheets = [sheet(figures[:8], name="A"), sheet(documents, name="B")]
    partial = recognise(sheets, ALL)
    assert partial is not None
    assert (partial.form.name, partial.complete) == ("published_figures", False)
    whole = recognise([sheets[0], Sheet("U", [REQUIRED])], ALL)
    assert whole is not None
    assert (whole.form.name, whole.complete, whole.columns) == ("admin_units", True, 7)


@few
@given(st.sets(st.sampled_from(range(7)), min_size=1, max_size=3), st.integers(0, 4))
def test_each_lost_column_is_told_once_at_the_header(lost: set[int], above: int) -> None:
    words = [word for i, word in enumerate(REQUIRED) if i not in lost]
    header = find_header(sheet(*([["UBND"]] * above), words), UNIT_FORM.layouts[0])
    assert header is not None
    problems = drift(header, "S")
    fields = list(UNIT_FORM.layouts[0].words)
    assert [p.field for p in problems] == [fields[i] for i in sorted(lost)]
    assert {(p.rule, p.severity, p.sheet, p.row) for p in problems} == {
        ("missing_column", "refuse_file", "S", above + 1)
    }
    assert all(p.cell.endswith(str(above + 1)) and p.cell[0] in "ABCDEFG" for p in problems)


@pytest.mark.parametrize(("column", "text"), [(5, "Mã PX mới"), (4, "Phường, Xã, TT"), (0, "Tỉnh Thành")])
def test_a_renamed_header_is_shown_where_it_stands(column: int, text: str) -> None:
    words = [*REQUIRED[:column], text, *REQUIRED[column + 1 :]]
    header = find_header(sheet(words), UNIT_FORM.layouts[0])
    assert header is not None
    (problem,) = drift(header, "S")
    assert problem.cell == f"{'ABCDEFG'[column]}1"
    assert (problem.found, problem.expected) == (text, REQUIRED[column])
    assert REQUIRED[column] in problem.message_vi
    assert text in problem.message_en


def test_an_unknown_form_shows_the_texts_seen_and_the_forms_known() -> None:
    refusal = unknown_form([sheet(["Thôn", None, "Số hộ"], [5.0])], ALL)
    assert (refusal.rule, refusal.found) == ("unknown_form", "Thôn | Số hộ | 5.0")
    assert set(refusal.expected.split(", ")) == set(forms())


def test_a_file_with_no_text_at_all_is_empty() -> None:
    assert unknown_form([sheet(["", None], [" "]), sheet()], ALL).rule == "empty_file"
