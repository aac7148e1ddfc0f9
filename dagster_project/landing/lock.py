"""One writer at a time: a lock on the warehouse that the system lets go of when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from ..settings import Settings

WAIT_SECONDS = 600.0


class WarehouseBusy(RuntimeError):
    """Another build holds the warehouse."""


@contextmanager
def writing(settings: Settings, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the warehouse while the block runs; in one process it may be taken again.

    Raises:
        WarehouseBusy: another process held it for longer than ``wait`` seconds.
    """
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(settings.warehouse / ".lock", timeout=wait, is_singleton=True):
            yield
    except Timeout as error:
        raise WarehouseBusy(str(settings.warehouse)) from error
