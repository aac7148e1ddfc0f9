"""Paths and environment, in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Settings:
    """Where the files come from and where the warehouse stands.

    ``KHOXA_RAW_DATA`` and ``KHOXA_WAREHOUSE`` move the folders.
    """

    raw_data: Path
    warehouse: Path

    @property
    def landed(self) -> Path:
        """Parquet of accepted rows, one folder per source, and the ledger."""
        return self.warehouse / "raw"

    @property
    def work_database(self) -> Path:
        """The DuckDB file that dbt writes; private to the pipeline."""
        return self.warehouse / "work.duckdb"

    @property
    def releases(self) -> Path:
        """The published releases, one folder each."""
        return self.warehouse / "releases"

    @property
    def current(self) -> Path:
        """The link to the release that serves."""
        return self.warehouse / "current"

    @property
    def dbt_target(self) -> Path:
        """What dbt writes about its last run."""
        return self.warehouse / "dbt"

    def environment(self) -> Mapping[str, str]:
        """What the dbt project reads from the environment."""
        return {"KHOXA_WAREHOUSE": str(self.warehouse), "KHOXA_RAW_DATA": str(self.raw_data)}


def settings() -> Settings:
    """The settings of this process, from its environment."""
    return Settings(
        raw_data=Path(os.environ.get("KHOXA_RAW_DATA") or PROJECT / "raw_data").resolve(),
        warehouse=Path(os.environ.get("KHOXA_WAREHOUSE") or PROJECT / "warehouse").resolve(),
    )


def worker_count() -> int | None:
    """How many processes read files, ``None`` for as many as the machine has cores; set by ``KHOXA_WORKERS``.

    Raises:
        ValueError: the setting is not a whole number.
    """
    given = os.environ.get("KHOXA_WORKERS")
    return max(1, int(given)) if given else None


def identifier_key() -> bytes | None:
    """The key that identifiers of persons and households are hashed with; set by ``KHOXA_IDENTIFIER_KEY``.

    Whoever has it can tell which hash is whose: it is never printed, logged or written.
    """
    return os.environ.get("KHOXA_IDENTIFIER_KEY", "").encode() or None
