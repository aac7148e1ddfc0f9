"""What one office sends of one year: its review, its baseline and their corrections."""

from pathlib import Path

import pytest

from dagster_project.landing.land import Landing
from dagster_project.landing.state import land_and_remember
from dagster_project.settings import settings
from dagster_project.sources import forms

from ..cases.books import xlsx
from ..cases.forms_poverty import BASELINE, THREE
from ..cases.tables import Table, each_text

# the baseline is of the year 2021, of whose standard no deprivations are listed
DEPRIVATIONS = "Thiếu hụt"
OF_2021 = {name: each_text(table, lambda text: text.replace("NĂM 2022", "NĂM 2021")) for name, table in THREE.items()}
REVIEW = {name: table for name, table in OF_2021.items() if name != DEPRIVATIONS}


def landed(raw_data: Path, files: dict[str, dict[str, Table]]) -> Landing:
    folder = raw_data / "sample" / "poverty_review"
    folder.mkdir(parents=True)
    for name, sheets in files.items():
        (folder / name).write_bytes(xlsx(sheets))
    for name in forms()["poverty_review"].needs:
        land_and_remember(name, settings())
    return land_and_remember("poverty_review", settings())


def test_a_baseline_stands_beside_the_review_of_its_year(raw_data: Path) -> None:
    landing = landed(raw_data, {"ra-soat.xlsx": REVIEW, "tong-ra-soat.xlsx": BASELINE})
    assert {file.summary.facts.period for file in landing.files} == {"2021-01-01/2021-12-31"}
    assert [(file.status, file.rows) for file in landing.files] == [("loaded", 2), ("loaded", 4)]


def test_deprivations_of_a_standard_that_lists_none_are_kept_aside(raw_data: Path) -> None:
    [file] = landed(raw_data, {"ra-soat.xlsx": OF_2021}).files
    assert (file.status, file.rows, file.summary.rejected) == ("loaded", 2, 1)


@pytest.mark.parametrize("sheets", [REVIEW, BASELINE], ids=["review", "baseline"])
def test_the_same_workbook_mended_replaces_it_whole(raw_data: Path, sheets: dict[str, Table]) -> None:
    title = ["(Đã sửa)"]
    mended = {name: [title, *table] for name, table in sheets.items()}
    landing = landed(raw_data, {"ra-soat.xlsx": sheets, "ra-soat-lan-2.xlsx": mended})
    assert {file.file.name.rsplit("/", 1)[1]: file.status for file in landing.files} == {
        "ra-soat.xlsx": "superseded",
        "ra-soat-lan-2.xlsx": "loaded",
    }
