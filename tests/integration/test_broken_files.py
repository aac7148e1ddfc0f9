"""Ten ways to break a source file: the other files load, the message names the place, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from dagster_project.landing.land import Landing
from dagster_project.landing.ledger import write_ledger
from dagster_project.landing.state import inputs_digest, land_and_remember, recall
from dagster_project.settings import settings
from dagster_project.sources import forms

from . import files

LOADED = {
    "admin_units": 558,
    "admin_code_corrections": 14,
    "admin_unit_changes": 516,
    "admin_unit_weights": 4,
    "legal_documents": 52,
    "published_figures": 243,
}


def land_all() -> dict[str, Landing]:
    landings = {name: land_and_remember(name, settings()) for name in forms()}
    write_ledger(recall(settings()), settings())
    return landings


def loaded(landing: Landing) -> int:
    return sum(file.rows for file in landing.files)


def problems(landing: Landing) -> list[dict[str, Any]]:
    """What was found, from the packs, each with the name of its file."""
    packs = sorted((settings().landed / "problems").glob(f"{landing.form.name}-*.parquet"))
    rows = [row for pack in packs for row in parquet.read_table(pack).to_pylist()]
    return [
        {**row, "file": file.file.name}
        for file in landing.files
        for row in rows
        if row["reading_id"] == file.reading_id
    ]


@pytest.mark.parametrize(
    ("file", "spoil", "rule", "cell", "lost"),
    [
        pytest.param(files.DOCUMENTS, files.delete_column(4), "missing_column", "D3", 52, id="missing column"),
        pytest.param(files.DOCUMENTS, files.set_cell("E3", "Tóm tắt"), "missing_column", "E3", 52, id="renamed header"),
        pytest.param(
            files.FIGURES,
            files.set_field("F014", "value", "bảy mươi mốt"),
            "not_a_figure",
            "H15",
            1,
            id="text for a number",
        ),
        pytest.param(
            files.FIGURES,
            files.set_field("F094", "area", "Độc Lậpp (TP Hòa Bình)"),
            "unknown_unit",
            "D95",
            1,
            id="unknown commune",
        ),
        pytest.param(files.UNITS, files.repeat_row(5), "duplicate_row", "F48", 0, id="duplicate row"),
        pytest.param(files.UNITS, files.set_cell("F5", 4831), "number_for_code", "F5", 1, id="lost leading zero"),
        pytest.param(files.DOCUMENTS, files.empty_sheet, "empty_file", "", 52, id="empty sheet"),
        pytest.param(files.DOCUMENTS, files.truncate, "damaged_file", "", 52, id="truncated zip"),
        pytest.param(files.DOCUMENTS, files.replace_with(files.CHANGES), "other_form", "", 52, id="another form"),
        pytest.param(files.DOCUMENTS, files.lock_with_password, "locked_file", "", 52, id="locked file"),
    ],
)
def test_a_broken_file_is_named_and_the_others_load(
    raw_data: Path, file: str, spoil: Callable[[Path], None], rule: str, cell: str, lost: int
) -> None:
    spoil(raw_data / file)
    landings = land_all()
    form = file.split("/")[1]
    problem = next(p for p in problems(landings[form]) if p["file"] == file and p["rule"] == rule)
    assert problem["cell"] == cell
    assert problem["message_vi"]
    assert problem["message_en"]
    assert not cell or cell in problem["message_vi"]
    for landing in landings.values():
        for landed in landing.files:
            assert not landed.summary.unbalanced, landed.file.name
    assert loaded(landings[form]) == LOADED[form] - lost
    for other in LOADED.keys() - {form, "admin_unit_changes"}:
        assert loaded(landings[other]) == LOADED[other]


def test_a_change_table_that_names_an_unknown_code_loses_only_that_row(raw_data: Path) -> None:
    files.set_cell("E10", "99999")(raw_data / files.CHANGES)
    landing = land_all()["admin_unit_changes"]
    assert loaded(landing) == LOADED["admin_unit_changes"] - 1
    problem = problems(landing)[0]
    assert (problem["rule"], problem["cell"], problem["found"]) == ("unknown_unit", "E10", "99999")


def test_a_right_code_under_a_wrong_name_is_not_taken(raw_data: Path) -> None:
    files.set_cell("D10", "Phường Hợp Thành")(raw_data / files.CHANGES)
    landing = land_all()["admin_unit_changes"]
    problem = problems(landing)[0]
    assert (problem["rule"], problem["cell"]) == ("code_of_another_unit", "D10")


def test_a_file_that_cannot_be_opened_is_named_and_stops_nobody(raw_data: Path) -> None:
    path = raw_data / files.DOCUMENTS
    path.unlink()
    path.symlink_to(raw_data / "nowhere.xlsx")
    path.with_name("thu-muc.xlsx").mkdir()
    landings = land_all()
    assert [file.status for file in landings["legal_documents"].files] == ["refused"]
    assert [p["rule"] for p in problems(landings["legal_documents"])] == ["unreadable_file"]
    assert loaded(landings["admin_units"]) == LOADED["admin_units"]


def test_the_same_bytes_twice_are_superseded(raw_data: Path) -> None:
    path = raw_data / files.DOCUMENTS
    path.with_name("ban-sao.xlsx").write_bytes(path.read_bytes())
    landing = land_all()["legal_documents"]
    assert sorted(file.status for file in landing.files) == ["loaded", "superseded"]
    assert loaded(landing) == LOADED["legal_documents"]
    copy = next(file for file in landing.files if file.status == "superseded")
    first = next(file for file in landing.files if file.status == "loaded")
    assert (copy.superseded_by, copy.reading_id) == (first.file.name, first.reading_id)
    assert (copy.rows, copy.summary.loaded, copy.summary.unbalanced) == (0, 52, 0)


def test_a_file_in_no_forms_folder_is_recorded(raw_data: Path) -> None:
    (raw_data / "linh-tinh").mkdir()
    (raw_data / "linh-tinh" / "a.xlsx").write_bytes((raw_data / files.DOCUMENTS).read_bytes())
    land_all()
    landed = recall(settings())
    assert write_ledger(landed, settings())["source_files"] == 12
    assert [stray.problem.rule for stray in landed.strays] == ["no_form_folder"]
    assert landed.digest == inputs_digest(settings())


def test_a_list_of_units_without_its_date_is_refused(raw_data: Path) -> None:
    (raw_data / f"{files.UNITS}.origin.yml").unlink()
    landing = land_all()["admin_units"]
    problem = problems(landing)[0]
    assert (problem["rule"], problem["expected"]) == ("origin_missing", "in_force_from")


def test_unchanged_files_are_not_read_again(raw_data: Path) -> None:
    assert {name: landing.read for name, landing in land_all().items() if landing.read} == {
        "admin_units": 4,
        "admin_code_corrections": 1,
        "admin_unit_changes": 3,
        "admin_unit_weights": 1,
        "legal_documents": 1,
        "published_figures": 1,
    }
    assert {landing.read for landing in land_all().values()} == {0}
    files.set_cell("E5", "Sắp xếp đơn vị hành chính")(raw_data / files.DOCUMENTS)
    assert {name: landing.read for name, landing in land_all().items() if landing.read} == {"legal_documents": 1}


def test_a_changed_reader_or_model_causes_a_new_read(raw_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    land_all()
    from dagster_project.landing import land as landing_module

    monkeypatch.setattr(landing_module, "reader", lambda form: f"another version of {form}")
    assert sum(landing.read for landing in land_all().values()) == 11


def test_a_file_that_is_taken_away_leaves_the_raw_table(raw_data: Path) -> None:
    land_all()
    (raw_data / files.DOCUMENTS).unlink()
    assert land_all()["legal_documents"].files == []
    assert [path.name for path in (settings().landed / "legal_documents").iterdir()] == ["none.parquet"]


def test_a_refused_copy_does_not_take_the_place_of_a_good_file(raw_data: Path) -> None:
    path = raw_data / files.DOCUMENTS
    copy = path.with_name("0 ban sao.xlsx")
    copy.write_bytes(path.read_bytes())
    copy.with_name(copy.name + ".origin.yml").write_text("titel: x", encoding="utf-8")
    landing = land_all()["legal_documents"]
    assert [file.status for file in landing.files] == ["refused", "loaded"]
    assert loaded(landing) == LOADED["legal_documents"]


def test_a_list_that_changes_during_a_build_is_seen_by_the_next_one(raw_data: Path) -> None:
    for needed in ("admin_units", "admin_code_corrections", "admin_unit_changes"):
        land_and_remember(needed, settings())
    beside = raw_data / "official/admin_units/danh-sach-don-vi-hanh-chinh-2021-02-01.xlsx.origin.yml"
    beside.write_text(beside.read_text(encoding="utf-8") + "# xem lại\n", encoding="utf-8")
    land_and_remember("published_figures", settings())
    for needed in ("admin_units", "admin_code_corrections", "admin_unit_changes"):
        land_and_remember(needed, settings())
    assert land_and_remember("published_figures", settings()).read == 1


def test_a_file_that_moves_to_the_sample_folder_becomes_simulated(raw_data: Path) -> None:
    path = raw_data / files.DOCUMENTS
    path.with_name(path.name + ".origin.yml").unlink()
    assert [file.summary.origin["origin"] for file in land_all()["legal_documents"].files] == ["official"]
    (raw_data / "sample").mkdir()
    path.parent.rename(raw_data / "sample" / "legal_documents")
    assert [file.summary.origin["origin"] for file in land_all()["legal_documents"].files] == ["simulated"]


def test_the_same_list_under_two_names_is_one_list(raw_data: Path) -> None:
    path = raw_data / files.UNITS
    for suffix in ("", ".origin.yml"):
        copy = path.with_name("ban-sao.xlsx" + suffix)
        copy.write_bytes(path.with_name(path.name + suffix).read_bytes() + (b"# x" if suffix else b""))
    landings = land_all()
    assert loaded(landings["admin_units"]) == LOADED["admin_units"]
    assert loaded(landings["admin_unit_changes"]) == LOADED["admin_unit_changes"]


@pytest.mark.parametrize("value", ["3.14159265", "1" * 25])
def test_a_figure_too_long_to_store_exactly_is_rejected(raw_data: Path, value: str) -> None:
    files.set_field("F014", "value", value)(raw_data / files.FIGURES)
    landing = land_all()["published_figures"]
    assert [p["cell"] for p in problems(landing) if p["rule"] == "too_large"] == ["H15"]


def test_a_commune_without_a_district_is_found_by_its_province(raw_data: Path) -> None:
    change = files.set_field("F098", "area", "Đà Bắc (Phú Thọ)")
    change(raw_data / files.FIGURES)
    files.set_field("F098", "period", "2025-12-31")(raw_data / files.FIGURES)
    assert loaded(land_all()["published_figures"]) == LOADED["published_figures"]


def test_a_file_that_ends_with_its_header_and_odd_origins_are_no_crash(raw_data: Path) -> None:
    changes = raw_data / "official/admin_unit_changes"
    with (changes / "cut.csv").open("w", encoding="utf-8") as lines:
        lines.write("Đơn vị hành chính từ ngày 01/7/2025 > Mã Xã mới,Đơn vị hành chính trước ngày 01/7/2025 > Mã Xã cũ")
    (raw_data / f"{files.DOCUMENTS}.origin.yml").write_text("- title", encoding="utf-8")
    landings = land_all()
    rules = {(p["file"], p["rule"]) for landing in landings.values() for p in problems(landing)}
    assert {rule for name, rule in rules if name.endswith("/cut.csv")} == {"unknown_form"}
    assert {rule for name, rule in rules if name == files.DOCUMENTS} == {"origin_unreadable"}


def test_a_cell_with_nothing_visible_is_blank(raw_data: Path) -> None:
    files.set_cell("A5", "\u2003")(raw_data / files.UNITS)
    landing = land_all()["admin_units"]
    assert [(p["rule"], p["cell"]) for p in problems(landing)] == [("missing_value", "A5")]
