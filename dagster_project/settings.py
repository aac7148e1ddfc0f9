"""Paths and environment, in one place."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .publishing.postgres.address import BadAddress, parse

PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Settings:
    """Where the files come from and where the warehouse stands.

    ``KHOXA_RAW_DATA`` and ``KHOXA_WAREHOUSE`` move the folders. With ``KHOXA_KNOWN_AT`` only what was received by the
    end of that day is there. ``KHOXA_TOTALS_MAY_MOVE`` is the share of itself by which a total may differ from the last
    release before a person has to confirm it. ``KHOXA_PUBLISH_TO`` names the PostgreSQL server that shows what serves;
    it may hold a password and so is never printed.
    """

    raw_data: Path
    warehouse: Path
    known_at: dt.date | None = None
    totals_may_move: float = 0.10
    publish_to: str | None = field(default=None, repr=False)

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
    def server(self) -> str | None:
        """The server that shows what serves; none for what was known at a day, which nobody takes for today's."""
        return None if self.known_at else self.publish_to

    @property
    def dbt_target(self) -> Path:
        """What dbt writes about its last run."""
        return self.warehouse / "dbt"

    def environment(self) -> Mapping[str, str]:
        """The variables that another process, or a later call of ``settings``, gets these settings from."""
        return {
            "KHOXA_WAREHOUSE": str(self.warehouse),
            "KHOXA_RAW_DATA": str(self.raw_data),
            "KHOXA_KNOWN_AT": self.known_at.isoformat() if self.known_at else "",
            "KHOXA_TOTALS_MAY_MOVE": str(self.totals_may_move),
            "KHOXA_PUBLISH_TO": self.publish_to or "",
        }

    @contextmanager
    def in_environment(self) -> Iterator[None]:
        """Let whatever looks at the environment find these settings while the block runs."""
        before = {name: os.environ.get(name) for name in self.environment()}
        os.environ.update(self.environment())
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                os.environ.update({} if value is None else {name: value})


def settings() -> Settings:
    """The settings of this process, from its environment.

    Raises:
        ValueError: ``KHOXA_KNOWN_AT`` is not a day, ``KHOXA_TOTALS_MAY_MOVE`` not a number, or ``KHOXA_PUBLISH_TO`` no
            address of a server.
    """
    return Settings(
        raw_data=Path(os.environ.get("KHOXA_RAW_DATA") or PROJECT / "raw_data").resolve(),
        warehouse=Path(os.environ.get("KHOXA_WAREHOUSE") or PROJECT / "warehouse").resolve(),
        known_at=_day("KHOXA_KNOWN_AT"),
        totals_may_move=_share("KHOXA_TOTALS_MAY_MOVE", Settings.totals_may_move),
        publish_to=_address("KHOXA_PUBLISH_TO"),
    )


def _day(name: str) -> dt.date | None:
    given = os.environ.get(name)
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError as error:
        raise ValueError(
            f"{name}={given}: cần một ngày dạng năm-tháng-ngày, ví dụ 2024-08-31. / "
            "A day is needed as year-month-day, such as 2024-08-31."
        ) from error


def _address(name: str) -> str | None:
    given = os.environ.get(name) or None
    if given:
        try:
            parse(given)
        except BadAddress as error:
            raise ValueError(f"{name}: {error}") from None
    return given


def _share(name: str, otherwise: float) -> float:
    given = os.environ.get(name)
    try:
        return float(given) if given else otherwise
    except ValueError as error:
        raise ValueError(
            f"{name}={given}: cần một phần của một, ví dụ 0.1 là 10 %. / "
            "A fraction of one is needed, such as 0.1 for 10 %."
        ) from error


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
