"""A table as a workbook: the values of the release, made to be read, and nothing in it that acts."""

import csv
import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from dagster_project.cli import main
from dagster_project.exporting.choosing import Choice
from dagster_project.exporting.extract import extract
from dagster_project.exporting.refusals import Refused

HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://example.org","bấm")',
    "+84 218",
    "-cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\tthụt",
    "\r=1+1",
    "http://example.org/x",
    "mailto:a@example.org",
    "0012",
    "1E5",
    "{=1+1}",
    "'=1",
    "<b>&amp;\x01\x0b</b>",
    "một\nhai",
]


def export(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, ["export", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def serving(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(built))
    return built / "current"


@pytest.fixture
def spoilt(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database of a copy of the release, which a test may write to."""
    release = tmp_path / "warehouse" / "releases" / (built / "current").resolve().name
    release.mkdir(parents=True)
    for name in ("khoxa.duckdb", "dictionary.csv", "manifest.json"):
        shutil.copyfile(built / "current" / name, release / name)
    (tmp_path / "warehouse" / "current").symlink_to(release)
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(tmp_path / "warehouse"))
    return release / "khoxa.duckdb"


def sheets(path: Path) -> tuple[Worksheet, Worksheet]:
    data, notes = openpyxl.load_workbook(path).worksheets
    return data, notes


def header_of(data: Worksheet) -> int:
    return int(str(data.print_title_rows).split("$")[1].rstrip(":"))


def body(data: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in data.iter_rows(min_row=header_of(data) + 1)]


def in_a_cell(value: Any) -> Any:
    """A value of the release as openpyxl reads it from the cell that it must stand in."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    return value


@pytest.mark.parametrize(
    ("table", "year"),
    [
        ("mart_poverty_commune", 2023),
        ("mart_commune_funding", 2022),
        ("mart_ntm_commune", 2024),
        ("mart_project", None),
    ],
)
def test_every_cell_is_the_value_of_the_release(
    serving: Path, release: duckdb.DuckDBPyConnection, tmp_path: Path, table: str, year: int | None
) -> None:
    path = tmp_path / "ra.xlsx"
    asked = [] if year is None else ["--year", str(year)]
    assert export(table, "--to", path, *asked).exit_code == 0
    data, notes = sheets(path)
    names = [row[0].value for row in notes.iter_rows(min_row=notes.max_row - data.max_column + 1)]
    where = "true" if year is None else f"year = {year}"
    wanted = release.execute(f"select {', '.join(names)} from marts.{table} where {where}").fetchall()
    found = body(data)
    assert set(names) == {name for (name, *_) in release.execute(f"describe marts.{table}").fetchall()}
    assert len(found) == len(wanted) > 10
    assert sorted(map(repr, found)) == sorted(repr([in_a_cell(value) for value in row]) for row in wanted)
    if table == "mart_poverty_commune":
        # no figure and the figure zero are not the same, and both are there to be told apart
        assert {None, 0} <= {value for row in found for value in row}


def test_it_is_made_to_be_read_and_printed(serving: Path, tmp_path: Path) -> None:
    path = tmp_path / "von.xlsx"
    columns = "unit_code,unit_name,year,period_end,planned_vnd,disbursement_rate"
    assert export("mart_commune_funding", "--columns", columns, "--year", "2022", "--to", path).exit_code == 0
    data, notes = sheets(path)
    header = header_of(data)
    first = list(data[header + 1])
    assert [cell.number_format for cell in first[2:5]] == ["0", "d/m/yyyy", "#,##0"]
    assert "0.0%" in {row[5].number_format for row in data.iter_rows(min_row=header + 1)}
    assert (first[0].data_type, first[0].number_format, str(first[0].value)[0]) == ("s", "@", "0")
    headings = [str(cell.value) for cell in data[header]]
    assert headings[4].endswith("\n(đồng)")
    assert headings[5].endswith("\n(%)")
    assert data.freeze_panes == f"C{header + 1}"
    assert data.auto_filter.ref == f"A{header}:G{data.max_row}"
    assert (data.page_setup.orientation, data.page_setup.fitToHeight) == ("landscape", 0)
    assert data.sheet_properties.pageSetUpPr is not None
    assert data.sheet_properties.pageSetUpPr.fitToPage
    assert all(8 < data.column_dimensions[letter].width < 50 for letter in "ABCDEFG")
    assert [data.title, notes.title] == ["Số liệu", "Ghi chú"]
    said = "\n".join(str(cell.value) for row in notes.iter_rows() for cell in row if cell.value)
    for part in (serving.resolve().name, "year = 2022", "khoxa trace mart_commune_funding", "Ô trống", "simulated"):
        assert part in said


def test_simulated_figures_are_marked_whatever_columns_are_chosen(serving: Path, tmp_path: Path) -> None:
    marked, clean = tmp_path / "mo-phong.xlsx", tmp_path / "that.xlsx"
    done = export("mart_poverty_commune", "--columns", "unit_name,poor_households", "--year", "2023", "--to", marked)
    assert "MÔ PHỎNG" in done.stdout
    data, _ = sheets(marked)
    assert "SỐ LIỆU MÔ PHỎNG" in str(data["A3"].value)
    assert data["A3"].font.color.rgb == "FFC00000"
    assert {row[2] for row in body(data)} == {"simulated"}
    assert "MÔ PHỎNG" not in export("dim_admin_unit", "--to", clean).stdout
    data, _ = sheets(clean)
    assert not any("MÔ PHỎNG" in str(cell.value) for row in data.iter_rows(max_row=4) for cell in row)


def test_no_text_becomes_a_formula_a_link_or_a_number(spoilt: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(spoilt)) as connection:
        connection.execute("create temp table kept as from marts.mart_project limit ?", [len(HOSTILE)])
        connection.execute("delete from marts.mart_project")
        for number, text in enumerate(HOSTILE):
            query = "insert into marts.mart_project select * replace (? as project, ? as row_number) from kept limit 1"
            connection.execute(query, [text, number])
    path, plain = tmp_path / "xau.xlsx", tmp_path / "xau.csv"
    assert export("mart_project", "--columns", "row_number,project", "--to", path).exit_code == 0
    data, _ = sheets(path)
    cells = {row[0].value: row[1] for row in data.iter_rows(min_row=header_of(data) + 1)}
    # control characters stand in a workbook by their numbers
    assert [unescape(cells[n].value) for n in range(len(HOSTILE))] == HOSTILE
    assert {(cell.data_type, cell.hyperlink) for cell in cells.values()} == {("s", None)}
    assert all(cells[n].quotePrefix for n, text in enumerate(HOSTILE) if text.lstrip().startswith(("=", "+", "-", "@")))
    assert export("mart_project", "--csv", "--columns", "row_number,project", "--to", plain).exit_code == 0
    with plain.open(encoding="utf-8-sig", newline="") as lines:
        texts = {int(row[0]): row[1] for row in list(csv.reader(lines))[1:]}
    assert not [text for text in texts.values() if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert [texts[n].removeprefix("'") for n in range(len(HOSTILE))] == [text.removeprefix("'") for text in HOSTILE]


def test_csv_has_the_values_of_the_release(serving: Path, release: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "ngheo.csv"
    columns = ["unit_key", "period_end", "poor_households", "poverty_rate", "is_dbkk", "origin"]
    assert export("mart_poverty_commune", "--csv", "--columns", ",".join(columns), "--to", path).exit_code == 0
    assert path.read_bytes().startswith("\ufeff".encode())
    with path.open(encoding="utf-8-sig", newline="") as lines:
        found = list(csv.reader(lines))[1:]
    wanted = release.execute(f"select {', '.join(columns)} from marts.mart_poverty_commune").fetchall()
    words = {True: "có", False: "không", None: ""}
    assert sorted(found) == sorted(
        [str(words.get(v, v)) if v is None or isinstance(v, bool) else str(v) for v in row] for row in wanted
    )


def test_suppressed_cells_are_marked_and_explained(spoilt: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(spoilt)) as connection:
        connection.execute("alter table marts.mart_poverty_commune add column if not exists suppressed varchar")
        connection.execute("update marts.mart_poverty_commune set suppressed = null")
        connection.execute(
            "update marts.mart_poverty_commune set suppressed = 'minority_households, minority_poor_households', "
            "minority_households = null, minority_poor_households = null where unit_name = 'Xã Nánh Nghê'"
        )
    columns = "unit_name,households,minority_households,minority_poor_households"
    path = tmp_path / "an.xlsx"
    assert export("mart_poverty_commune", "--columns", columns, "--year", "2023", "--to", path).exit_code == 0
    data, notes = sheets(path)
    (hidden,) = [row for row in body(data) if row[0] == "Xã Nánh Nghê"]
    assert hidden[2:4] == ["(*)", "(*)"]
    assert isinstance(hidden[1], int)
    assert [row[2:4] for row in body(data)].count(["(*)", "(*)"]) == 1
    assert any("(*): không công bố" in str(cell.value) for cell in notes["B"])


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (
            ["--only", "unit_name=Xã Nánh Nghê", "--only", "unit_name=Xã Tân Minh"],
            "unit_name in ('Xã Nánh Nghê', 'Xã Tân Minh')",
        ),
        (["--only", "period_end=31/12/2022"], "period_end = date '2022-12-31'"),
        (["--only", "period_end=2022-12-31", "--only", "is_dbkk=có"], "period_end = date '2022-12-31' and is_dbkk"),
        (["--only", "district_name=", "--only", "region=3"], "district_name is null and region = 3"),
        (
            ["--only", "district_name=", "--only", "district_name=Huyện Đà Bắc"],
            "coalesce(district_name, '') in ('', 'Huyện Đà Bắc')",
        ),
        (["--year", "2022", "--year", "2023"], "year in (2022, 2023)"),
    ],
)
def test_filters_take_these_rows_and_no_other(
    serving: Path, release: duckdb.DuckDBPyConnection, tmp_path: Path, words: list[str], where: str
) -> None:
    path = tmp_path / "loc.csv"
    done = export(
        "mart_poverty_commune", "--csv", "--columns", "unit_key,period_end,table_kind,origin", "--to", path, *words
    )
    assert done.exit_code == 0, done.stderr
    with path.open(encoding="utf-8-sig", newline="") as lines:
        found = list(csv.reader(lines))[1:]
    query = f"select unit_key, period_end, table_kind, origin from marts.mart_poverty_commune where {where}"
    wanted = [list(map(str, row)) for row in release.execute(query).fetchall()]
    assert sorted(found) == sorted(wanted)
    assert found


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["mart_poverty_comune"], "Không có bảng", "Did you mean: mart_poverty_commune"),
        (["work.x; drop table y"], "Không có bảng", "There is no table"),
        (["mart_poverty_commune", "--columns", "poor_houshold"], "không có cột", "Did you mean: poor_households"),
        (["mart_poverty_commune", "--only", "province=1"], "Có phải: province_", "has no column province"),
        (
            ["mart_poverty_commune", "--only", "province_name=hoa binh"],
            "Có phải: province_name=Tỉnh Hòa Bình",
            "No row answers",
        ),
        (["mart_poverty_commune", "--only", "unit_name=' or 1=1 --"], "Không có dòng nào", "No row answers"),
        (["mart_poverty_commune", "--only", "region=ba"], "cần một số", "a number is needed"),
        (["mart_poverty_commune", "--only", "period_end=31/13/2022"], "ngày như 31/12/2023", "a day such as"),
        (["mart_poverty_commune", "--only", "is_dbkk=maybe"], "cần có hoặc không", "yes or no"),
        (["mart_poverty_commune", "--only", "province_name"], "cột=giá trị", "COLUMN=VALUE"),
        (["mart_poverty_commune", "--year", "1900"], "Không có dòng nào", "No row answers"),
        (["bridge_admin_unit_closure", "--year", "2020"], "không có năm", "has no year"),
        (["mart_poverty_commune", "--release", "2020"], "Không có bản phát hành", "There is no release"),
        (["mart_poverty_commune", "--to", "ra.docx"], "đuôi .xlsx", "end with .xlsx"),
        (["mart_poverty_commune", "--to", "khong/co/ra.xlsx"], "Không ghi được", "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_both_languages_and_nothing_is_written(
    serving: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], vi: str, en: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = export(*words)
    assert refused.exit_code == 1
    assert vi in refused.stderr
    assert en in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_replaced_only_when_asked(serving: Path, tmp_path: Path) -> None:
    path = tmp_path / "ra.xlsx"
    path.write_bytes(b"of somebody")
    refused = export("dim_map", "--to", path)
    assert (refused.exit_code, path.read_bytes()) == (1, b"of somebody")
    assert "--overwrite" in refused.stderr
    assert export("dim_map", "--to", path, "--overwrite").exit_code == 0
    first = path.read_bytes()
    assert export("dim_map", "--to", path, "--overwrite", "--release", serving.resolve().name).exit_code == 0
    # the same rows of the same release are the same file
    assert path.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == ["ra.xlsx"]


def test_more_rows_than_a_sheet_holds_are_refused(serving: Path) -> None:
    with pytest.raises(Refused, match="nhiều hơn một trang tính") as refused, extract(serving, Choice("dim_map"), 1):
        pass
    assert "more than a sheet holds (1)" in str(refused.value)


def test_it_speaks_english_on_request(serving: Path, tmp_path: Path) -> None:
    path = tmp_path / "money.xlsx"
    assert export("mart_commune_funding", "--year", "2022", "--lang", "en", "--to", path).exit_code == 0
    data, notes = sheets(path)
    assert [data.title, notes.title] == ["Data", "Notes"]
    assert str(data["A3"].value).startswith("SIMULATED FIGURES")
    assert any("(VND)" in str(cell.value) for cell in data[header_of(data)])
    said = "\n".join(str(cell.value) for row in notes.iter_rows() for cell in row if cell.value)
    assert "A blank cell: no figure" in said
    assert "Disbursed over allocated" in said


def test_before_the_first_build_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(tmp_path / "nothing"))
    refused = export("mart_poverty_commune", "--to", tmp_path / "ra.xlsx")
    assert refused.exit_code == 1
    assert "khoxa build" in refused.stderr
