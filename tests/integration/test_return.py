"""A workbook goes back to its office, is mended there, and comes again as the correction."""

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from dagster_project.cli import main
from dagster_project.landing.land import LandedFile
from dagster_project.landing.state import land_and_remember, recall
from dagster_project.quality.returned import ANSWERS, FIRST_PAGE
from dagster_project.returning.sending import Sent, send_back
from dagster_project.settings import settings
from dagster_project.sources import forms

from ..conftest import OFFICIAL

HEADER = {
    "A4:A6": "TT",
    "B4:B6": "Xã, phường, thị trấn",
    "C4:C5": "Tổng số hộ dân cư",
    "D4:E5": "Số hộ nghèo đầu năm",
    "F4:H4": "Diễn biến số hộ nghèo trong năm",
    "F5": "Số hộ thoát nghèo",
    "G5": "Số hộ tái nghèo",
    "H5": "Số hộ nghèo phát sinh",
    "I4:J5": "Số hộ nghèo cuối năm",
    "K4:K6": "Ghi chú",
    **dict.fromkeys(("C6", "D6", "F6", "G6", "H6", "I6"), "Số hộ"),
    **dict.fromkeys(("E6", "J6"), "Tỷ lệ (%)"),
}
CLEAN = (
    (1, "Xã Cao Sơn", 1000, 200, 0.2, 60, 5, 10, 155, 0.155),
    (2, "Xã Tú Lý", 1250, 250, 0.2, 75, 0, 5, 180, 0.144),
    (3, "Xã Tân Pheo", 800, 240, 0.3, 44, 2, 2, 200, 0.25),
    (4, "Xã Mường Chiềng", 500, 100, 0.2, 20, 0, 0, 80, 0.16),
    (5, "Xã Hiền Lương", 640, 160, 0.25, 32, 0, 0, 128, 0.2),
)
MISTAKES = {
    "B8": "Xã Tú Lí Lý",
    "C9": "tám trăm hộ",
    "I10": 81,
    "D11": "=cmd|' /C calc'!A0",
    "J7": 0.2,
}
REJECTED = ("B8", "C9", "I10", "D11")


def review(path: Path, office: str = "UBND HUYỆN ĐÀ BẮC", **mistakes: object) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Hộ nghèo"
    sheet["A1"], sheet["A2"] = office, "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022"
    for cells, text in HEADER.items():
        sheet[cells.split(":")[0]] = text
        if ":" in cells:
            sheet.merge_cells(cells)
    for row in CLEAN:
        sheet.append(row)
        for column in "EJ":
            sheet[f"{column}{sheet.max_row}"].number_format = "0.00%"
    for cell, value in mistakes.items():
        sheet[cell] = value
        if isinstance(value, str):
            sheet[cell].data_type = "s"
    sheet["K7"] = dt.datetime(2022, 12, 20)
    sheet["K7"].number_format = "dd/mm/yyyy"
    sheet.row_dimensions[3].hidden = True
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the poverty review, beside the unit lists it looks communes up in."""
    monkeypatch.setenv("KHOXA_RAW_DATA", str(tmp_path / "raw_data"))
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(tmp_path / "warehouse"))
    for name in ("admin_units", "admin_unit_changes"):
        shutil.copytree(OFFICIAL / name, tmp_path / "raw_data" / "official" / name)
    return tmp_path / "raw_data" / "official" / "poverty_review"


def land(*names: str) -> dict[str, LandedFile]:
    """Land the forms, all when none is named; the files of the poverty review by name."""
    for name in names or forms():
        landing = land_and_remember(name, settings())
        if name == "poverty_review":
            files = {file.file.path.name: file for file in landing.files}
    return files


def again() -> dict[str, LandedFile]:
    return land("poverty_review")


def send(out: Path) -> Sequence[Sent]:
    return send_back(recall(settings()).landings, settings(), out)


def only(out: Path) -> Path:
    (path,) = out.rglob("*.xlsx")
    return path


def mend(path: Path, to: Path, change: Callable[[openpyxl.Workbook], None]) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(to)


def right(book: openpyxl.Workbook) -> None:
    sheet = book["Hộ nghèo"]
    for cell in MISTAKES:
        column, row = openpyxl.utils.cell.coordinate_from_string(cell)
        sheet[cell] = CLEAN[row - 7][openpyxl.utils.column_index_from_string(column) - 1]


def test_every_problem_is_listed_coloured_and_explained(folder: Path, tmp_path: Path) -> None:
    review(folder / "da-bac.xlsx", **MISTAKES)
    identity = land()["da-bac.xlsx"].summary.file_id
    (sent,) = send(tmp_path / "out")
    book = openpyxl.load_workbook(only(tmp_path / "out"))
    assert book.sheetnames == [FIRST_PAGE, "Hộ nghèo"]
    page, sheet = book.worksheets
    assert [ANSWERS, identity] in [[row[0].value, row[1].value] for row in page.iter_rows()]
    listed = {row[2].value: row for row in page.iter_rows() if isinstance(row[0].value, int)}
    assert len(listed) == len(sent.outgoing.problems)
    assert "cả trang" in listed
    for problem in (each for each in sent.outgoing.problems if each.cell):
        row, cell = listed[problem.cell], sheet[problem.cell]
        assert row[3].value == (problem.found or None)
        assert row[2].hyperlink.location == f"'Hộ nghèo'!{problem.cell}"
        assert row[6].value == ("cảnh báo" if problem.severity == "warn" else "bị trả lại")
        assert problem.message_vi in cell.comment.text
        assert cell.fill.fgColor.rgb == ("FFFFF2B3" if problem.severity == "warn" else "FFF8C9C4")
    assert set(REJECTED) <= set(listed)
    assert not [cell for each in book for row in each.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_sheet_is_the_offices_own(folder: Path, tmp_path: Path) -> None:
    review(folder / "da-bac.xlsx", **MISTAKES)
    land()
    send(tmp_path / "out")
    mine = openpyxl.load_workbook(only(tmp_path / "out"))["Hộ nghèo"]
    theirs = openpyxl.load_workbook(folder / "da-bac.xlsx")["Hộ nghèo"]
    assert [[c.value for c in row] for row in mine.iter_rows()] == [
        [c.value for c in row] for row in theirs.iter_rows()
    ]
    assert {str(each) for each in mine.merged_cells.ranges} == {str(each) for each in theirs.merged_cells.ranges}
    assert mine["K7"].is_date
    assert mine["K7"].number_format == "dd/mm/yyyy"
    assert mine["J8"].number_format.endswith("%")
    assert mine["D11"].quotePrefix
    assert mine.row_dimensions[3].hidden


def test_a_mended_return_replaces_what_it_answers(folder: Path, tmp_path: Path) -> None:
    review(folder / "da-bac.xlsx", **MISTAKES)
    before = land()["da-bac.xlsx"]
    assert (before.summary.loaded, before.summary.rejected) == (1, 4)
    send(tmp_path / "out")
    mend(only(tmp_path / "out"), folder / "a-new-name.xlsx", right)
    after = again()
    assert (after["a-new-name.xlsx"].status, after["a-new-name.xlsx"].summary.loaded) == ("loaded", 5)
    assert after["da-bac.xlsx"].status == "superseded"
    assert after["da-bac.xlsx"].superseded_by == after["a-new-name.xlsx"].file.name
    assert not send(tmp_path / "out")


def test_a_return_half_mended_goes_back_again(folder: Path, tmp_path: Path) -> None:
    review(folder / "da-bac.xlsx", **MISTAKES)
    land()
    send(tmp_path / "first")
    first = only(tmp_path / "first")
    assert first.stem == "da-bac sửa lần 2"
    mend(first, folder / first.name, lambda book: book["Hộ nghèo"].__setitem__("B8", "Xã Tú Lý"))
    assert again()[first.name].summary.rejected == 3
    send(tmp_path / "second")
    second = only(tmp_path / "second")
    assert second.stem == "da-bac sửa lần 3"
    mend(second, folder / second.name, right)
    after = again()
    assert {name: file.status for name, file in after.items()} == {
        "da-bac.xlsx": "superseded",
        first.name: "superseded",
        second.name: "loaded",
    }


def test_a_refused_file_that_was_mended_does_not_go_back_again(folder: Path, tmp_path: Path) -> None:
    review(folder / "da-bac.xlsx", C4="Cột lạ", A2="TỔNG HỢP")
    assert land()["da-bac.xlsx"].status == "refused"
    (sent,) = send(tmp_path / "out")
    assert sent.outgoing.office == "UBND HUYỆN ĐÀ BẮC"

    def mended(book: openpyxl.Workbook) -> None:
        book["Hộ nghèo"]["C4"] = HEADER["C4:C5"]
        book["Hộ nghèo"]["A2"] = "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022"

    mend(only(tmp_path / "out"), folder / "mended.xlsx", mended)
    assert again()["mended.xlsx"].summary.loaded == 5
    assert not send(tmp_path / "again")


def test_a_file_that_cannot_be_read_gets_the_first_page_only(folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "hong.xlsx").write_bytes(b"PK\x03\x04 broken")
    land()
    send(tmp_path / "out")
    book = openpyxl.load_workbook(only(tmp_path / "out"))
    assert book.sheetnames == [FIRST_PAGE]
    assert "cả tệp" in {row[6].value for row in book[FIRST_PAGE].iter_rows()}


def test_the_same_files_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    review(folder / "da-bac.xlsx", **MISTAKES)
    land()
    send(tmp_path / "one")
    send(tmp_path / "two")
    assert only(tmp_path / "one").read_bytes() == only(tmp_path / "two").read_bytes()


def test_the_command_says_what_it_wrote(folder: Path, tmp_path: Path) -> None:
    review(folder / "da-bac.xlsx", **MISTAKES)
    review(folder / "cao-phong.xlsx", office="UBND HUYỆN CAO PHONG", A9=3)
    land()
    said = CliRunner().invoke(main, ["return", "--office", "Ủy ban nhân dân huyện Đà Bắc"])
    assert said.exit_code == 0, said.output
    assert only(tmp_path / "warehouse" / "returns").parent.name == "ubnd-huyen-da-bac"
    assert "UBND HUYỆN ĐÀ BẮC" in said.output


def test_a_file_changed_since_it_landed_is_named_instead(folder: Path, tmp_path: Path) -> None:
    review(folder / "da-bac.xlsx", **MISTAKES)
    land()
    review(folder / "da-bac.xlsx", **MISTAKES, B9="Xã nào")
    assert [each.path for each in send(tmp_path / "out")] == [None]
    assert not list(tmp_path.glob("out/**/*.xlsx"))
