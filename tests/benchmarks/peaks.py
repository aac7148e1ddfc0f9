"""The most memory that this process and those that it started have held, by what each is for."""

import os
import re
import threading
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

_EVERY = 0.2
_KINDS = {"landing.worker": "worker", "bin/dbt": "dbt"}


class Peaks:
    """Looks at the processes while the block runs; ``megabytes`` then holds the peak of the largest of each kind."""

    def __init__(self) -> None:
        self.megabytes: dict[str, int] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Peaks":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            for pid in _family(os.getpid()):
                try:
                    command = Path(f"/proc/{pid}/cmdline").read_text()
                    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
                except OSError:
                    continue  # it ended meanwhile
                named = next((kind for word, kind in _KINDS.items() if word in command), "other")
                kind = "parent" if pid == os.getpid() else named
                self.megabytes[kind] = max(self.megabytes.get(kind, 0), int(found[1]) // 1024 if found else 0)
            if self._over.wait(_EVERY):
                return


def _family(first: int) -> list[int]:
    """A process and all that came of it."""
    children = _children()
    found = [first]
    for pid in found:
        found += children.get(pid, ())
    return found


def _children() -> Mapping[int, list[int]]:
    children: dict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        children[parent].append(int(path.parent.name))
    return children
