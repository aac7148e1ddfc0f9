"""Dagster's event log in SQLite with its databases kept open: a build writes five thousand times to two of them."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.sql import create_engine
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import QueuePool

# the run that goes on, the index over all runs, and a few that somebody looks at
KEPT = 8


class EventLog(SqliteEventLogStorage):
    """The same files in the same places as Dagster's own, which opens and compiles anew for each statement."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: dict[str, Engine] = {}
        self._tables: set[str] = set()
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]) -> "EventLog":
        """Made by Dagster from ``dagster.yaml``; ``base_dir`` there is the home of the instance."""
        return cls(os.path.join(config_value["base_dir"], "history", "runs"), inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = self._engine(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection

    def _engine(self, shard: str) -> Engine:
        if shard not in self._engines:
            while len(self._engines) >= KEPT:
                self._engines.pop(next(iter(self._engines))).dispose()
            waits = {"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False}
            engine = create_engine(
                self.conn_string_for_shard(shard), poolclass=QueuePool, pool_size=1, connect_args=waits
            )
            event.listen(engine, "connect", _without_waiting_for_the_disk)
            self._engines[shard] = engine
        else:
            self._engines[shard] = self._engines.pop(shard)
        return self._engines[shard]

    def has_table(self, table_name: str) -> bool:
        """Whether the index has a table; one that it had is not looked for again."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def dispose(self) -> None:
        """Close every database."""
        while self._engines:
            self._engines.popitem()[1].dispose()
        super().dispose()


def _without_waiting_for_the_disk(connection: Any, _: object) -> None:
    # after a power cut the last events may be missing, and the log is whole
    connection.execute("pragma synchronous = normal")
