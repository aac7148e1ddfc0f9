"""The files of the sample: the same from the same seed, small, and as wrong as the answer sheet says."""

import csv
import shutil
from pathlib import Path

import pytest

from dagster_project.checking import check_files
from dagster_project.landing.files import source_files
from dagster_project.quality.origin import load_origin
from dagster_project.sample.answers import FILE as ANSWERS
from dagster_project.sample.returns import simulated_forms
from dagster_project.sample.simulate import NotASample, clear, simulate
from dagster_project.sample.world import World, table
from dagster_project.sample.writers import write
from dagster_project.settings import Settings, settings

from .conftest import SEED

MOST_BYTES = 6_000_000


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw_data") / "sample"
    simulate(SEED, folder)
    shutil.copytree(settings().raw_data / "official", folder.parent / "official")
    return folder


@pytest.fixture(scope="module")
def answers(sample: Path) -> list[dict[str, str]]:
    with (sample / ANSWERS).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_same_seed_gives_the_same_bytes(made: World) -> None:
    for each in simulated_forms().values():
        (first, again) = (next(each(made)) for _ in range(2))
        assert write(first) == write(again)


def test_the_sample_is_small(sample: Path) -> None:
    assert sum(path.stat().st_size for path in sample.rglob("*") if path.is_file()) < MOST_BYTES


def test_every_form_is_simulated_and_the_answer_sheet_is_no_return(sample: Path) -> None:
    files = source_files(sample.parent)
    assert {file.form for file in files if file.word == "simulated"} == set(simulated_forms())


def test_what_is_wrong_is_reported(
    sample: Path, answers: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHOXA_IDENTIFIER_KEY", "a key of the tests")
    raw_data = sample.parent
    wrong = [answer for answer in answers if answer["rule"]]
    paths = {(raw_data / answer["file"].split(".zip/")[0]) for answer in wrong}
    archives = {path if path.exists() else path.with_name(f"{path.name}.zip") for path in paths}
    done = check_files(sorted(archives), Settings(raw_data, raw_data.parent / "warehouse"))
    found = {(each.job.name, problem.rule, problem.cell) for each in done for problem in each.reading.problems}
    named = {(name, rule) for name, rule, _ in found}
    for answer in wrong:
        if answer["cell"]:
            assert (answer["file"], answer["rule"], answer["cell"]) in found
        assert (answer["file"], answer["rule"]) in named
    # nothing is wrong in these files but what the sheet says
    assert {each.job.name for each in done if each.reading.problems} == {answer["file"] for answer in wrong}


def test_late_doubled_corrected_and_missing_files(sample: Path, answers: list[dict[str, str]]) -> None:
    assert len(answers) == len(table("mess.csv"))
    kinds = {answer["kind"] for answer in answers}
    assert kinds >= {"late", "sent_twice", "corrected", "missing"}
    for answer in answers:
        path = sample.parent / answer["file"]
        if answer["kind"] == "late":
            assert load_origin(path).received_on
        if answer["kind"] == "missing":
            assert not path.exists()
        if answer["kind"] == "sent_twice" and path.exists():
            content = path.read_bytes()
            assert [other for other in path.parent.iterdir() if other != path and other.read_bytes() == content]


def test_what_a_reader_rejects_misses_no_published_figure() -> None:
    for row in table("mess.csv"):
        form, folder, name = row["return"].split("/")
        if form == "poverty_review" and row["rule"] and row["kind"] not in ("corrected", "legacy_font"):
            assert folder in ("2023", "2024", "2025")
            assert name not in ("thanh-pho-hoa-binh", "huyen-da-bac")


def test_only_a_sample_is_replaced(tmp_path: Path) -> None:
    clear(tmp_path / "new")
    clear(tmp_path / "new")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.csv").write_text("a")
    with pytest.raises(NotASample):
        clear(tmp_path / "other")
    assert (tmp_path / "other" / "a.csv").exists()
