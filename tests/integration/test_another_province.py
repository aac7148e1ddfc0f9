"""A province with one list of units and the table of changes after it; files of weights and of corrected codes."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from dagster_project.checking import check_files, register_of
from dagster_project.settings import settings

from . import files

LIST_OF_2021 = "official/admin_units/danh-sach-don-vi-hanh-chinh-2021-02-01.xlsx"
WEIGHTS = "official/admin_unit_weights/chia-tach-don-vi.csv"
CODES = "official/admin_code_corrections/dinh-chinh-ma-2020.csv"


def rules(path: Path, form: str) -> Sequence[tuple[str, str]]:
    (done,) = check_files([path], settings(), form)
    return [(problem.cell, problem.rule) for problem in done.reading.problems]


def test_units_of_the_new_map_are_known_from_the_table(raw_data: Path) -> None:
    listed = {(u.unit_code, u.unit_name) for u in register_of(settings()).units if u.valid_to is None}
    for path in (raw_data / "official/admin_units").iterdir():
        if not path.name.startswith(Path(LIST_OF_2021).name):
            path.unlink()
    for path in (raw_data / "official/admin_unit_changes").iterdir():
        if "2025" not in path.name:
            path.unlink()
    units = register_of(settings()).units
    assert {(u.unit_code, u.unit_name) for u in units if u.valid_to is None} == listed
    assert len([u for u in units if u.valid_to is not None]) == 151
    assert {u.province_name for u in units if u.valid_to is None} == {"Tỉnh Phú Thọ"}
    assert rules(raw_data / files.CHANGES, "admin_unit_changes") == []


@pytest.mark.parametrize("note", ["Nhập một ít", None])
def test_a_note_that_is_not_understood_is_named_and_its_link_kept(raw_data: Path, note: str | None) -> None:
    files.set_cell("F4", note)(raw_data / files.CHANGES)
    (done,) = check_files([raw_data / files.CHANGES], settings(), "admin_unit_changes")
    assert [(p.cell, p.rule, p.severity) for p in done.reading.problems] == [("F4", "extent_not_understood", "warn")]
    assert done.reading.rows is not None
    assert done.reading.rows.num_rows == 154
    assert done.reading.rows["people_extent"].to_pylist().count("unknown") == 1


def test_a_name_spelt_otherwise_under_the_right_code_is_told_and_taken(raw_data: Path) -> None:
    files.set_cell("D4", "Phường Thái Binh")(raw_data / files.CHANGES)
    assert rules(raw_data / files.CHANGES, "admin_unit_changes") == [("D4", "spelt_otherwise")]


def test_the_name_of_another_unit_under_a_code_is_not_taken(raw_data: Path) -> None:
    files.set_cell("D4", "Phường Phương Lâm")(raw_data / files.CHANGES)
    assert rules(raw_data / files.CHANGES, "admin_unit_changes") == [("D4", "code_of_another_unit")]


def edited(path: Path, row: int, column: str, value: str) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows[row][column] = value
    with path.open("w", encoding="utf-8", newline="") as lines:
        out = csv.DictWriter(lines, list(rows[0]))
        out.writeheader()
        out.writerows(rows)


@pytest.mark.parametrize(
    ("row", "column", "value", "problems"),
    [
        (0, "Phần chuyển sang", "4.142", [("G2", "weights_do_not_add_up"), ("G3", "weights_do_not_add_up")]),
        (0, "Tổng của xã cũ", "7.687", [("G2", "weights_do_not_add_up"), ("G3", "weights_do_not_add_up")]),
        (2, "Phần chuyển sang", "3,17", [("G4", "part_is_within_total")]),
        (0, "Mã xã mới", "04834", [("D2", "weight_without_link")]),
        (0, "Tên xã cũ", "Phường Thịnh Lang", [("C2", "code_of_another_unit")]),
        (0, "Mã xã cũ", "09999", [("B2", "unknown_unit")]),
        (0, "Loại số đo", "số trâu", [("F2", "not_in_list")]),
    ],
)
def test_a_weight_that_cannot_be_right_is_rejected(
    raw_data: Path, row: int, column: str, value: str, problems: Sequence[tuple[str, str]]
) -> None:
    path = raw_data / WEIGHTS
    edited(path, row, column, value)
    found = rules(path, "admin_unit_weights")
    assert set(problems) <= set(found)
    assert {rule for _, rule in found} <= {rule for _, rule in problems} | {"weights_do_not_add_up"}


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("Mã đính chính", "05108", ("D2", "unknown_unit")),
        ("Tên đơn vị", "Xã Thu Phong", ("A2", "code_of_another_unit")),
        ("Mã công bố lúc đầu", "05086", ("C2", "code_in_use")),
    ],
)
def test_a_correction_of_a_code_that_cannot_be_right_is_rejected(
    raw_data: Path, column: str, value: str, problem: tuple[str, str]
) -> None:
    edited(raw_data / CODES, 0, column, value)
    assert problem in rules(raw_data / CODES, "admin_code_corrections")
