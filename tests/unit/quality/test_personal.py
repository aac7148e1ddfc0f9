import hashlib
import hmac
from pathlib import Path

import pytest

from dagster_project.landing.fingerprint import identifier_mark
from dagster_project.quality import intake
from dagster_project.quality.intake import read_file
from dagster_project.quality.opening import Sent
from dagster_project.quality.origin import Origin
from dagster_project.quality.personal import hashed, replaced
from dagster_project.quality.result import Reading
from dagster_project.reading.layout import load_layouts
from dagster_project.reading.table import Uncomputed
from dagster_project.sources import forms

from ...cases.books import text
from ...cases.forms_poverty import NEAR, POOR, ROSTER_HEADER, Table, put, roster

KEY = "key of a test"


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_IDENTIFIER_KEY", KEY)


def read(table: Table) -> Reading:
    return read_file(Sent("ho-ngheo.csv", text(table, ";"), Origin("simulated")), expected_form="household_roster")


def words(reading: Reading) -> str:
    return "\n".join(f"{p.found} {p.expected} {p.message_vi} {p.message_en}" for p in reading.problems)


def test_a_hash_is_keyed_and_cut_to_32_digits() -> None:
    expected = hmac.new(b"k", b"db-0001", hashlib.sha256).hexdigest()
    assert hashed("DB-0001", b"k") == expected[:32]
    assert hashed("DB-0001", b"other") != expected[:32]


@pytest.mark.parametrize("written", [" DB-0001 ", "db-0001", "DB -0001", "DB\u20130001"])
def test_one_identifier_has_one_hash_however_it_is_written(written: str) -> None:
    assert hashed(written, b"k") == hashed("DB-0001", b"k")


def test_a_blank_stays_blank_and_a_formula_stays_unread() -> None:
    blank, number, formula = replaced(["", 12.0, Uncomputed("=B1")], "hash")
    assert blank is None
    assert number == hashed("12", KEY.encode())
    assert (type(formula), "B1" in str(formula)) == (Uncomputed, False)
    assert replaced(["Bùi Thị Thử"], "drop") == [None]


def test_nothing_is_hashed_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KHOXA_IDENTIFIER_KEY")
    with pytest.raises(LookupError):
        replaced(["DB-0001"], "hash")


def test_a_roster_is_refused_without_a_key_and_the_words_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_IDENTIFIER_KEY", "")
    reading = read(roster(POOR))
    assert reading.refused
    assert [p.rule for p in reading.problems] == ["identifier_key_missing"]
    assert all("KHOXA_IDENTIFIER_KEY" in said for p in reading.problems for said in (p.message_vi, p.message_en))


def test_a_household_that_stands_twice_is_found_by_its_hash() -> None:
    reading = read(roster(POOR, NEAR, ("db-0001 ", *NEAR[1:])))
    (problem,) = reading.problems
    assert (problem.rule, problem.cell, problem.found) == ("duplicate_row", "A6", hashed("DB-0001", KEY.encode()))


def test_the_way_back_to_cells_has_no_columns_of_persons() -> None:
    (account,) = read(roster(POOR)).accounts
    assert not {"household_id", "householder", "village"} & set(account.columns)
    assert account.columns["members"] == "F"


def test_a_rejected_row_keeps_columns_that_are_read_and_hashes_of_identifiers() -> None:
    header = [*ROSTER_HEADER, "Số điện thoại"]
    reading = read(put(roster(POOR, header=header), F4="bốn", U4="0987 000 000"))
    (row,) = reading.rejected
    code = hashed("DB-0001", KEY.encode())
    kept = {"A4": code, "C4": "Huyện Đà Bắc", "D4": "Xã Cao Sơn", "F4": "bốn", "G4": "x", "H4": "Hộ nghèo"}
    assert row.cells == {**kept, "I4": "x", "K4": "x"}


@pytest.mark.parametrize(
    "table",
    [
        put(roster(POOR), C4="Bùi Thị Thử", F4="Xóm Thử", U4="x"),
        [*roster()[:3], [*POOR[:1], *POOR[2:5], "Bùi Thị Thử", *POOR[6:]]],
        put(roster(POOR), A4="", B4="", G4="Bùi Thị Thử"),
    ],
    ids=["more cells than the header", "fewer cells than the header", "a signature"],
)
def test_of_a_row_out_of_step_no_cell_is_shown(table: Table) -> None:
    lines = "\n".join(";".join(str(cell) for cell in row) for row in table)
    sent = Sent("ho-ngheo.csv", lines.encode(), Origin("simulated"))
    reading = read_file(sent, expected_form="household_roster")
    assert reading.rejected
    assert "Bùi" not in words(reading) + str(reading.rejected)


def test_a_file_that_is_not_understood_is_not_quoted() -> None:
    reading = read([list(POOR), list(NEAR)])
    assert [p.rule for p in reading.problems] == ["unknown_form"]
    assert not any(secret in words(reading) for secret in (POOR[0], POOR[1], NEAR[1]))


def test_an_error_of_the_program_is_not_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("could not convert 'Bùi Thị Thử'")

    monkeypatch.setattr(intake, "open_file", fail)
    assert "ValueError" in words(read(roster(POOR)))
    assert "Bùi" not in words(read(roster(POOR)))


def test_a_reading_depends_on_the_key_where_it_uses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    form = forms()["household_roster"]
    mark = identifier_mark(form)
    monkeypatch.setenv("KHOXA_IDENTIFIER_KEY", "another")
    assert identifier_mark(form) != mark
    assert KEY not in "".join(mark)
    assert identifier_mark(forms()["poverty_review"]) == []


LAYOUT = """
fields:
  who: {kind: text, personal: hash, expected: {vi: mã, en: code}}
  members: {kind: integer, expected: {vi: số người, en: members}}
layouts:
  - {id: first, header_rows: 1, words: {who: [Mã], members: [Số người]}}
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("personal: hash", "personal: hush"),
        ("kind: integer,", "kind: integer, personal: drop,"),
        ("words: {who: [Mã],", "facts: {who: office}, words: {"),
        ("header_rows: 1,", "header_rows: 1, sections: [{field: who, pattern: x}],"),
    ],
)
def test_personal_data_is_declared_where_it_can_be_replaced(tmp_path: Path, right: str, wrong: str) -> None:
    path = tmp_path / "form.yml"
    path.write_text(LAYOUT, encoding="utf-8")
    assert load_layouts(path)[0]["who"].personal == "hash"
    path.write_text(LAYOUT.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ValueError, match=r"personal"):
        load_layouts(path)
