"""Which change of which input is behind a figure that moved."""

from collections.abc import Mapping
from typing import Any

import pytest

from dagster_project.publishing.movements.inputs import ChangedFile, changed_inputs

CODE = {"models": "m", "rules": "r"}


def file(name: str, sha: str = "1", status: str = "loaded", by: str | None = None, **more: str) -> dict[str, Any]:
    about = {"file": name, "sha256": sha, "form": "poverty_review", "status": status, "superseded_by": by, "rows": 3}
    return {**about, "corrections": "none", "about": "nothing", **more}


def files(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    found = changed_inputs({"inputs": before, "code": CODE}, now, CODE)
    assert not found.rules
    assert not found.code
    return {(changed.file_id, changed.file, changed.cause) for changed in found.files}


def test_the_same_files_move_nothing() -> None:
    assert files([file("a"), file("b", "2", "refused")], [file("a"), file("b", "2", "refused")]) == set()


def test_a_file_that_was_not_there_is_new() -> None:
    assert files([file("a")], [file("a"), file("b", "2")]) == {("2", "b", "new_file")}


def test_a_file_that_counts_instead_of_another_corrects_it() -> None:
    now = [file("a", status="superseded", by="b"), file("b", "2")]
    assert files([file("a")], now) == {("1", "b", "corrected_file"), ("2", "b", "corrected_file")}


def test_other_bytes_under_the_same_name_are_a_correction_of_the_file() -> None:
    assert files([file("a")], [file("a", "2")]) == {("1", "a", "corrected_file"), ("2", "a", "corrected_file")}


def test_a_file_that_was_taken_away_gives_its_place_back() -> None:
    before = [file("a", status="superseded", by="b"), file("b", "2")]
    assert files(before, [file("a")]) == {("2", "b", "removed_file"), ("1", "b", "removed_file")}


def test_a_row_of_corrections_is_told_from_another_file() -> None:
    assert files([file("a")], [file("a", corrections="one")]) == {("1", "a", "correction")}


def test_a_day_of_receipt_that_decides_which_return_counts_is_a_correction_of_the_file() -> None:
    before = [file("a", status="superseded", by="b"), file("b", "2")]
    now = [file("a", about="later"), file("b", "2", "superseded", "a")]
    assert files(before, now) == {("1", "a", "corrected_file"), ("2", "a", "corrected_file")}


@pytest.mark.parametrize(
    "new",
    [file("b", "2", "refused"), file("b", "2", "superseded", "a")],
    ids=["refused", "older"],
)
def test_a_new_file_whose_rows_do_not_count_moves_nothing(new: dict[str, Any]) -> None:
    assert files([file("a")], [file("a"), new]) == set()


def test_a_copy_of_the_same_bytes_moves_nothing() -> None:
    assert files([file("b")], [file("a"), file("b", status="superseded", by="a")]) == set()


@pytest.mark.parametrize(
    ("code", "rules", "models"),
    [(CODE, False, False), ({**CODE, "rules": "x"}, True, False), ({**CODE, "models": "x"}, False, True)],
)
def test_rules_are_told_from_code(code: Mapping[str, str], rules: bool, models: bool) -> None:
    found = changed_inputs({"inputs": [], "code": CODE}, [], code)
    assert (found.rules, found.code) == (rules, models)


def test_lists_of_units_are_named() -> None:
    changed = ChangedFile("1", "admin_units", "list.xlsx", "new_file")
    now = [file("list.xlsx", form="admin_units"), file("a", "2")]
    found = changed_inputs({"inputs": [], "code": CODE}, now, CODE)
    assert changed in found.files
    assert found.unit_files == ["list.xlsx"]


def test_a_release_that_says_nothing_of_its_rules_was_made_by_other_code() -> None:
    before = {"file": "a", "sha256": "1", "form": "poverty_review", "status": "loaded", "rows": 3}
    found = changed_inputs({"inputs": [before], "code": {"models": "old"}}, [file("a")], CODE)
    assert (list(found.files), found.rules, found.code) == ([], False, True)
