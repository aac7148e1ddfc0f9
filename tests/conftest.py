"""Shared by all tests: a project built once per worker, in folders of its own."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from .later_rules import write_returns

PROJECT = Path(__file__).resolve().parents[1]
OFFICIAL = PROJECT / "raw_data" / "official"
# what a district sent of two years
DISTRICT = [f"sample/poverty_review/{year}/huyen-da-bac.xlsx" for year in (2022, 2023)]


@pytest.fixture(scope="session", autouse=True)
def dagster_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An instance of its own, with the committed configuration.

    Dagster commits several times for each event: in memory, where the machine has such a folder, builds take half.
    """
    memory = Path("/dev/shm")
    folder = memory if memory.is_dir() and os.access(memory, os.W_OK) else tmp_path_factory.mktemp("dagster_home")
    os.environ.setdefault("KHOXA_IDENTIFIER_KEY", "khoa-cua-du-lieu-mo-phong")
    with tempfile.TemporaryDirectory(dir=folder) as home:
        shutil.copy(PROJECT / ".dagster_home" / "dagster.yaml", home)
        os.environ["DAGSTER_HOME"] = home
        yield Path(home)


@pytest.fixture
def raw_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the official files that a test may break, and an empty warehouse beside it."""
    folder = tmp_path / "raw_data"
    shutil.copytree(OFFICIAL, folder / "official")
    monkeypatch.setenv("KHOXA_RAW_DATA", str(folder))
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(tmp_path / "warehouse"))
    return folder


def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The official files, two returns of a district, a commune's under rules of later years; not to be changed.

    Written once for all workers: a workbook has the time it was written in it.
    """
    folder = together(tmp_path_factory) / "few"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            shutil.copytree(OFFICIAL, folder / "official")
            for name in DISTRICT:
                (folder / name).parent.mkdir(parents=True)
                shutil.copy(PROJECT / "raw_data" / name, folder / name)
            write_returns(folder)
    return folder


def built_once(raw_data: Path, name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse folder of one whole build of these files, made once for all workers."""
    from dagster_project.building import build
    from dagster_project.settings import Settings

    warehouse = together(tmp_path_factory) / name
    with FileLock(f"{warehouse}.lock"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("KHOXA_RAW_DATA", str(raw_data))
        patch.setenv("KHOXA_WAREHOUSE", str(warehouse))
        result = build(Settings(raw_data, warehouse))
    assert result.state in ("published", "unchanged"), result.errors
    return warehouse


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of all files, the simulated ones too; not to be changed."""
    return built_once(PROJECT / "raw_data", "built", tmp_path_factory)


@pytest.fixture(scope="session")
def built_few(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of few files, for tests that go on building; not to be changed."""
    return built_once(few, "built_few", tmp_path_factory)


@pytest.fixture
def release(built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published DuckDB file, opened as a reader does."""
    with duckdb.connect(str(built / "current" / "khoxa.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture
def few_files(few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of few files, and an empty warehouse beside it."""
    folder = Path(shutil.copytree(few, tmp_path / "raw_data"))
    monkeypatch.setenv("KHOXA_RAW_DATA", str(folder))
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(tmp_path / "warehouse"))
    return folder


@pytest.fixture
def built_copy(built_few: Path, few_files: Path) -> Path:
    """A copy of the warehouse of few files, beside a copy of those, that a test may go on from."""
    return Path(shutil.copytree(built_few, few_files.parent / "warehouse", symlinks=True))
