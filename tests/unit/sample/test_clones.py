"""Provinces of a load test share no name and no code, and their lists and returns can be read."""

from pathlib import Path

import pytest

from dagster_project.checking import check_files, register_of
from dagster_project.reading.titles import read_title
from dagster_project.sample import poverty_review, unit_lists
from dagster_project.sample.clones import MOST, Clone
from dagster_project.sample.returns import simulated_forms
from dagster_project.sample.scale import write_lists
from dagster_project.sample.world import World
from dagster_project.sample.writers import write
from dagster_project.settings import Settings
from dagster_project.sources import forms


def test_no_two_provinces_share_a_code_or_a_name(made: World) -> None:
    clones = [Clone(made.atlas, number) for number in range(MOST)]
    units = [code for clone in clones for code in clone.unit_codes.values()]
    districts = [code for clone in clones for code in clone.district_codes.values()]
    assert len(units) == len(set(units))
    assert {len(code) for code in units} == {5}
    assert len(districts) == len(set(districts))
    assert {len(code) for code in districts} == {3}
    assert len({clone.province for clone in clones}) == len({clone.province_code for clone in clones}) == MOST


# reports in prose are of the one province they were written about
RETURNED = [name for name in sorted(simulated_forms()) if not forms()[name].extract]


@pytest.mark.parametrize("form", RETURNED)
def test_no_return_of_a_province_passes_for_that_of_another(made: World, form: str) -> None:
    document = next(iter(simulated_forms()[form](made)))
    titles = [Clone(made.atlas, number).document(document).sheets[0].title for number in range(2)]
    offices = [read_title(title).office for title in titles]
    assert None not in offices
    assert offices[0] != offices[1]


def test_a_clone_reads_as_the_province_does(made: World, tmp_path: Path) -> None:
    clone, folder = Clone(made.atlas, 1), tmp_path / "sample" / "02"
    write_lists(clone, folder)
    register = register_of(Settings(tmp_path, tmp_path / "warehouse"))
    assert len(register.units) == len({unit for piece in made.atlas.pieces for unit in piece.path})
    assert len(list(unit_lists.change_tables(clone))) == 3
    document = clone.document(next(iter(poverty_review.returns(made))))
    path = folder / document.file_name
    path.write_bytes(write(document))
    (done,) = check_files([path], Settings(tmp_path, tmp_path / "warehouse"), "poverty_review")
    assert not done.reading.problems
    assert sum(account.loaded for account in done.reading.accounts) > 0
