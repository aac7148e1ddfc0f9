"""Names and household codes of a roster reach nothing below the warehouse, whatever is wrong with the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from dagster_project.landing import land
from dagster_project.landing.jobs import Task
from dagster_project.landing.ledger import write_ledger
from dagster_project.landing.packs import write_pack
from dagster_project.landing.state import land_and_remember, recall
from dagster_project.landing.worker import read_jobs
from dagster_project.settings import settings
from dagster_project.sources import forms

from ..cases.books import text
from ..cases.forms_poverty import KEY, NEAR, POOR, ROSTER_TITLE, Table, put, roster

ROSTER = "household_roster"
# what stands in the columns of persons, and a stray text below the table
SECRETS = ("DB-0001", "DB-0002", "DB-0003", "Bùi Thị Thử", "Hà Văn Nghiệm", "Xóm Thử", "Xóm Mẫu", "Lò Thị Kín")
BAD_CELL = put(roster(POOR, NEAR), F5="ba")
REJECTED = put(roster(POOR, NEAR, ("DB-0003", *POOR[1:])), D5="Xã Không Có", D6="")
TWICE = roster(POOR, POOR)
SHIFTED = put(roster(POOR, NEAR), B5="DB-0002", C5="Hà Văn Nghiệm", D5="Xóm Mẫu", U5="x")
SIGNED = [*roster(POOR), [*[""] * 7, "Lò Thị Kín", *[""] * 12]]
HEADLESS = [[line] for line in ROSTER_TITLE] + [list(POOR), list(NEAR)]
FILES: Mapping[str, Table] = {
    "bad-cell": BAD_CELL,
    "rejected": REJECTED,
    "twice": TWICE,
    "shifted": SHIFTED,
    "signed": SIGNED,
    "headless": HEADLESS,
}


class _Here:
    """Reads files in this process, so that what a test changes holds for the reading too."""

    size = 1

    def run(self, tasks: Sequence[Task]) -> Iterator[Any]:
        for task in tasks:
            yield write_pack(task, read_jobs(task, lambda _: None))


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_IDENTIFIER_KEY", KEY)
    monkeypatch.setattr(land, "pool", _Here)


def landed(raw_data: Path, files: Mapping[str, Table]) -> list[dict[str, Any]]:
    """Land these rosters and what they need; returns what was found wrong."""
    for name, table in files.items():
        path = raw_data / "sample" / ROSTER / name / "ho-ngheo.csv"
        path.parent.mkdir(parents=True)
        path.write_bytes(text(table, ";"))
    for name in forms():
        land_and_remember(name, settings())
    write_ledger(recall(settings()), settings())
    packs = (settings().landed / "problems").glob(f"{ROSTER}-*.parquet")
    return [row for pack in packs for row in parquet.read_table(pack).to_pylist()]


def found_below(folder: Path) -> set[str]:
    """The secrets that stand in a cell of a Parquet file, or in another file, below the folder."""
    texts = [str(parquet.read_table(path).to_pylist()) for path in folder.rglob("*.parquet")]
    texts += [p.read_text("utf-8", "replace") for p in folder.rglob("*") if p.is_file() and p.suffix != ".parquet"]
    return {secret for secret in SECRETS if any(secret in each for each in texts)}


def kept() -> list[str]:
    packs = (settings().landed / "rejected_rows").glob(f"{ROSTER}-*.parquet")
    return [row["cells"] for pack in packs for row in parquet.read_table(pack).to_pylist()]


@pytest.mark.parametrize("name", FILES)
def test_no_name_and_no_code_leaves_the_file(raw_data: Path, name: str) -> None:
    assert landed(raw_data, {name: FILES[name]})
    assert found_below(settings().warehouse) == set()


def test_what_is_no_personal_data_is_kept_of_a_rejected_row(raw_data: Path) -> None:
    found = landed(raw_data, {"rejected": REJECTED})
    assert {row["cell"]: row["found"] for row in found} == {"D5": "Xã Không Có", "D6": ""}
    assert "Xã Không Có" in kept()[0]
    assert not {"B5", "E5", "B6", "E6"} & {cell for row in kept() for cell in row.split('"')}


def test_the_search_finds_what_is_there(raw_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = forms()[ROSTER]
    open_fields = {name: replace(field, personal=None) for name, field in form.fields.items()}
    monkeypatch.setitem(vars(form), "_declared", (open_fields, form.layouts))
    landed(raw_data, FILES)
    assert found_below(settings().warehouse) == set(SECRETS)


def test_another_key_reads_rosters_again_and_nothing_else(raw_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    landed(raw_data, {"twice": TWICE})
    before = {name: [file.key for file in _landing(name).files] for name in forms()}
    monkeypatch.setenv("KHOXA_IDENTIFIER_KEY", "another")
    for name in forms():
        land_and_remember(name, settings())
    after = {name: [file.key for file in _landing(name).files] for name in forms()}
    assert {name for name in forms() if before[name] != after[name]} == {ROSTER}
    assert _landing(ROSTER).read == 1


def _landing(name: str) -> land.Landing:
    return next(landing for landing in recall(settings()).landings if landing.form.name == name)
