"""Shared by all tests: a project built once per worker, in folders of its own."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

PROJECT = Path(__file__).resolve().parents[1]
OFFICIAL = PROJECT / "raw_data" / "official"


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


def built_once(raw_data: Path, name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse folder of one whole build of these files, made once for all workers."""
    from dagster_project.building import build
    from dagster_project.settings import Settings

    together = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        together = together.parent
    warehouse = together / name
    with FileLock(together / f"{name}.lock"), pytest.MonkeyPatch.context() as patch:
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
def built_official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the official files alone, for tests that go on building; not to be changed."""
    folder = tmp_path_factory.mktemp("files") / "raw_data"
    shutil.copytree(OFFICIAL, folder / "official")
    return built_once(folder, "built_official", tmp_path_factory)


@pytest.fixture
def release(built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published DuckDB file, opened as a reader does."""
    with duckdb.connect(str(built / "current" / "khoxa.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture
def built_copy(built_official: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the warehouse of the official files, with a copy of those, that a test may go on from."""
    warehouse, folder = tmp_path / "warehouse", tmp_path / "raw_data"
    shutil.copytree(built_official, warehouse, symlinks=True)
    shutil.copytree(OFFICIAL, folder / "official")
    monkeypatch.setenv("KHOXA_RAW_DATA", str(folder))
    monkeypatch.setenv("KHOXA_WAREHOUSE", str(warehouse))
    return warehouse
