import csv
from pathlib import Path

import pytest

from dagster_project.quality.corrections import Correction, apply, load_corrections
from dagster_project.quality.intake import read_file
from dagster_project.quality.opening import Sent
from dagster_project.quality.origin import Origin
from dagster_project.reading.refusal import Refusal
from dagster_project.reading.table import Sheet

from ..samples import UNITS, as_csv

NAMES = ("file", "sheet", "cell", "old_value", "new_value", "reason", "decided_by", "decided_on")
GOOD = ("a/b.xlsx", "Biểu 1", "C2", "5", "6", "gõ nhầm", "Hà", "2022-12-31")


def correction(cell: str = "B2", old: str = "5", new: str = "6", sheet: str = "S") -> Correction:
    return Correction("a.xlsx", sheet, cell, old, new, "gõ nhầm", "Hà", "2022-12-31", "1.csv")


def put(folder: Path, name: str, *rows: tuple[str, ...], header: tuple[str, ...] = NAMES) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        csv.writer(lines).writerows([header, *rows])
    return path


def refused(sheets: list[Sheet], *corrections: Correction) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        apply(sheets, corrections)
    return refusal.value


def test_corrections_are_read_in_the_order_of_their_files(tmp_path: Path) -> None:
    put(tmp_path, "2.csv", (*GOOD[:4], "7", *GOOD[5:]))
    put(tmp_path, "1.csv", GOOD, ("khác.csv", *GOOD[1:]))
    loaded = load_corrections(tmp_path)
    assert [(c.new_value, c.written_in) for c in loaded.by_file["a/b.xlsx"]] == [("6", "1.csv"), ("7", "2.csv")]
    assert [c.sheet for c in loaded.by_file["khác.csv"]] == ["Biểu 1"]
    assert not loaded.refused


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    loaded = load_corrections(tmp_path / "nowhere")
    assert (dict(loaded.by_file), dict(loaded.refused)) == ({}, {})


@pytest.mark.parametrize(
    "row",
    [
        (*GOOD[:2], "2C", *GOOD[3:]),
        (*GOOD[:2], "C0", *GOOD[3:]),
        (*GOOD[:7], "31/12/2022"),
        (*GOOD[:7], "2022-02-30"),
        (*GOOD[:5], "", *GOOD[6:]),
        (*GOOD[:6], "", GOOD[7]),
        ("", *GOOD[1:]),
        GOOD[:5],
        (*GOOD, "thừa"),
    ],
)
def test_a_row_that_is_not_whole_refuses_its_file_and_no_other(tmp_path: Path, row: tuple[str, ...]) -> None:
    bad = put(tmp_path, "1.csv", GOOD, row)
    put(tmp_path, "2.csv", GOOD)
    loaded = load_corrections(tmp_path)
    assert [(path, refusal.rule) for path, refusal in loaded.refused.items()] == [(bad, "correction_unreadable")]
    assert loaded.refused[bad].found.startswith("1.csv:3")
    assert [c.written_in for c in loaded.by_file.get("a/b.xlsx", ())] == ["2.csv"]


def test_other_columns_or_another_encoding_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "1.csv", GOOD[:7], header=NAMES[:7])
    (tmp_path / "2.csv").write_bytes("file,sheet\nĐà,1".encode("utf-16"))
    assert [refusal.rule for refusal in load_corrections(tmp_path).refused.values()] == ["correction_unreadable"] * 2


def test_a_row_that_ends_before_its_old_value_is_refused(tmp_path: Path) -> None:
    order = (*NAMES[:3], *NAMES[5:], "old_value", "new_value")
    bad = put(tmp_path, "1.csv", (*GOOD[:3], *GOOD[5:]), header=order)
    assert list(load_corrections(tmp_path).refused) == [bad]


def test_a_cell_is_corrected_and_the_others_stay() -> None:
    sheets = [Sheet("S", [["a", "b"], ["c", 5.0]], merged=[(0, 0, 0, 1)]), Sheet("T", [["x"]])]
    mended = apply(sheets, [correction()])
    assert [list(map(list, sheet.rows)) for sheet in mended] == [[["a", "b"], ["c", "6"]], [["x"]]]
    assert list(mended[0].merged) == [(0, 0, 0, 1)]
    assert sheets[0].rows[1][1] == 5.0
    assert mended[1] is sheets[1]


@pytest.mark.parametrize(
    ("held", "old"), [("  Xã  Hoà ", "Xã Hòa"), (5.0, "5"), (12.5, "12.5"), (None, ""), ("", ""), (True, "True")]
)
def test_the_old_value_is_compared_as_a_person_sees_it(held: object, old: str) -> None:
    (mended,) = apply([Sheet("S", [[], ["c", held]])], [correction(old=old)])
    assert mended.rows[1][1] == "6"


def test_a_cell_may_be_emptied() -> None:
    (mended,) = apply([Sheet("S", [[], ["c", 5.0]])], [correction(new="")])
    assert mended.rows[1][1] is None


def test_corrections_of_one_sheet_are_all_applied_one_after_another() -> None:
    steps = [correction("A1", "a", "x"), correction(), correction(old="6", new="7")]
    (mended,) = apply([Sheet("S", [["a"], ["c", 5.0]])], steps)
    assert [list(row) for row in mended.rows] == [["x"], ["c", "7"]]


def test_a_file_that_was_mended_refuses_the_correction() -> None:
    refusal = refused([Sheet("S", [[], ["c", 6.0]])], correction())
    assert (refusal.rule, refusal.found, refusal.expected) == ("correction_out_of_date", "6", "5")
    assert (refusal.sheet, refusal.cell) == ("S", "B2")


def test_a_sheet_that_is_not_there_refuses_the_correction() -> None:
    assert refused([Sheet("T", [[], ["c", 5.0]])], correction()).rule == "correction_without_cell"


@pytest.mark.parametrize("cell", ["B2", "Z9", "A99"])
@pytest.mark.parametrize("old", ["5", ""])
def test_a_cell_beyond_the_sheet_refuses_the_correction(cell: str, old: str) -> None:
    rule = refused([Sheet("S", [["a"], ["b"]])], correction(cell, old)).rule
    assert rule in ("correction_without_cell", "correction_out_of_date")


def test_a_corrected_file_is_read_with_the_value_and_the_account_holds() -> None:
    rows = [*UNITS[:2], ("Tỉnh Hoà Bình", "17", "Huyện Đà Bắc", "150", "Xã Nánh Nghê", "4834", "Xã", None)]
    mend = Correction("a.csv", "csv", "F3", "4834", "04834", "mất số 0", "Hà", "2022-12-31", "1.csv")
    read = [read_file(Sent("a.csv", as_csv(rows), Origin("official"), found)) for found in ((), [mend])]
    assert [reading.accounts[0].loaded for reading in read] == [1, 2]
    assert read[0].file_id == read[1].file_id
