"""The releases on disk, which one serves, and going back to an earlier one."""

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from ..landing.atomic import write_text
from ..settings import Settings

KEPT = 10


class Shelf:
    """The folder of releases. ``current`` is a link that is replaced in one step."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pin = settings.warehouse / "rolled_back.json"

    def ids(self) -> Sequence[str]:
        """The published releases, oldest first; their names begin with the time they were made."""
        folders = self._settings.releases.glob("[0-9]*")
        return sorted(path.name for path in folders if (path / "manifest.json").exists())

    def newest(self) -> str | None:
        """The release made last, whether or not it serves."""
        return next(reversed(self.ids()), None)

    def serving(self) -> str | None:
        """The release that ``current`` leads to."""
        link = self._settings.current
        return link.resolve().name if link.is_symlink() and link.exists() else None

    def folder(self, release: str) -> Path:
        """Where a release is."""
        return self._settings.releases / release

    def serve(self, release: str) -> None:
        """Let ``current`` lead to a release, in one step."""
        link = self._settings.current
        aside = link.with_name(f".current.{os.getpid()}")
        aside.unlink(missing_ok=True)
        aside.symlink_to(Path("releases") / release)
        os.replace(aside, link)

    def serve_newest(self) -> None:
        """Serve the newest release, unless a person went back from it."""
        newest = self.newest()
        if newest and newest != self.serving() and self.rolled_back_from() != newest:
            self.serve(newest)

    def roll_back(self, release: str | None = None) -> str:
        """Serve an earlier release: the one named, or the one before the one that serves.

        A later build with other content publishes as usual; an unchanged one leaves the choice alone.

        Raises:
            LookupError: there is no such release.
        """
        ids, serving = self.ids(), self.serving()
        if release is None:
            release = max((other for other in ids if serving and other < serving), default="")
        if release not in ids:
            raise LookupError(release)
        if release == ids[-1]:
            self._pin.unlink(missing_ok=True)
        else:
            write_text(self._pin, json.dumps({"from": ids[-1], "to": release}))
        self.serve(release)
        return release

    def rolled_back_from(self) -> str | None:
        """The newest release, if a person went back from it."""
        try:
            return str(json.loads(self._pin.read_text(encoding="utf-8"))["from"])
        except (OSError, ValueError, KeyError):
            return None

    def clear_aside(self) -> Path:
        """An empty folder to build in; what an interrupted build left is removed."""
        self._settings.releases.mkdir(parents=True, exist_ok=True)
        for left in self._settings.releases.glob(".*"):
            shutil.rmtree(left)
        aside = self._settings.releases / ".building"
        aside.mkdir()
        return aside

    def place(self, aside: Path, release: str) -> None:
        """Give a finished folder its name, read-only, and serve it; then let go of the oldest ones."""
        for path in aside.rglob("*"):
            if path.is_file():
                _to_disk(path)
                path.chmod(0o444)
        os.replace(aside, self.folder(release))
        _to_disk(self._settings.releases)
        self.serve(release)
        self._pin.unlink(missing_ok=True)
        for old in self.ids()[:-KEPT]:
            if old != self.serving():
                # out of sight in one step, so that half a release is never listed
                leaving = self._settings.releases / f".{old}"
                os.replace(self.folder(old), leaving)
                shutil.rmtree(leaving)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
