"""A table as a workbook: the values of the release, made to be read, and nothing in it that acts."""

import csv
import datetime as dt
import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from openpyxl.utils.escape import unescape

from dagster_project.cli import main

from .exported import body, export, header_of, in_a_cell, sheets

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


def test_a_long_text_goes_on_in_its_cell_and_places_come_first(serving: Path, tmp_path: Path) -> None:
    path = tmp_path / "loi.xlsx"
    assert export("operations.problems", "--to", path).exit_code == 0
    data, notes = sheets(path)
    names = [row[0].value for row in notes.iter_rows(min_row=notes.max_row - data.max_column + 1)]
    assert names[-1] == "file_id"
    assert names.index("row_number") < names.index("message_vi")
    first = data[header_of(data) + 1]
    assert first[names.index("message_vi")].alignment.wrap_text
    assert not first[names.index("rule")].alignment.wrap_text


def test_headings_and_units_are_those_of_the_dictionary(spoilt: Path, tmp_path: Path) -> None:
    dictionary = spoilt.with_name("dictionary.csv")
    with dictionary.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        words = {"label_vi": f"Nhãn {row['column']}", "label_en": "", "unit": "", "unit_vi": "", "unit_en": ""}
        row |= words | {"formula": "a / b", "legal_source": "07/2021/NĐ-CP", "sensitivity": "public"}
        if row["column"] == "poor_households":
            row |= {"unit": "household", "unit_vi": "hộ", "unit_en": "households"}
        if row["column"] == "near_poor_households":
            # what the unit says goes before what the name would say
            row |= {"unit": "fraction", "unit_vi": "phần của 1", "unit_en": "fraction of 1"}
    with dictionary.open("w", encoding="utf-8-sig", newline="") as lines:
        out = csv.DictWriter(lines, list(rows[0]))
        out.writeheader()
        out.writerows(rows)
    path = tmp_path / "nhan.xlsx"
    columns = "unit_name,poor_households,near_poor_households,origin"
    assert export("mart_poverty_commune", "--year", "2023", "--columns", columns, "--to", path).exit_code == 0
    data, notes = sheets(path)
    assert [cell.value for cell in data[header_of(data)]] == [
        "Nhãn unit_name",
        "Nhãn poor_households\n(hộ)",
        "Nhãn near_poor_households\n(%)",
        "Nhãn origin",
    ]
    formats = [cell.number_format for cell in data[header_of(data) + 1]]
    assert formats[1:3] == ["#,##0", "0.0%"]
    described = [[cell.value for cell in row] for row in notes.iter_rows(min_row=notes.max_row - 3)]
    assert [row[:3] for row in described][1] == ["poor_households", "Nhãn poor_households", "hộ"]
    assert described[1][3] == "Số hộ nghèo cuối kỳ."
    assert described[1][4:] == ["a / b", "07/2021/NĐ-CP"]


@pytest.mark.parametrize("table", ["mart_poverty_commune", "mart_funding_area", "mart_ntm_commune_on_map"])
def test_the_notes_say_how_to_trace_a_row(serving: Path, tmp_path: Path, table: str) -> None:
    path = tmp_path / "truy.xlsx"
    assert export(table, "--year", "2023", "--to", path).exit_code == 0
    data, notes = sheets(path)
    said = next(str(cell.value) for cell in notes["B"] if "khoxa trace" in str(cell.value))
    columns = [row[0].value for row in notes.iter_rows(min_row=notes.max_row - data.max_column + 1)]
    first = dict(zip(columns, body(data)[0], strict=True))
    command = said[said.index("khoxa trace") :].split()[1:]
    values = [first[word.strip("<>")] if word.startswith("<") else word for word in command]
    words = [str(value.date() if isinstance(value, dt.datetime) else value) for value in values if value is not None]
    found = CliRunner().invoke(main, [*words, "--format", "json"])
    assert found.exit_code == 0, found.stderr
    assert '"trails": []' not in found.stdout


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
