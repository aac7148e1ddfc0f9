"""A zipped file in memory, opened within limits: nothing is written to disk, and a bomb is refused unexploded."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

from .limits import limits
from .refusal import Refusal

# all that ``zipfile`` raises for one that is damaged, or packed in a way that it does not know
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, IndexError)


def open_archive(content: bytes) -> "Archive":
    """The zip, opened once for those who ask for the same bytes in turn.

    Raises:
        Refusal: as ``Archive``.
    """
    if _last.get("content") is not content:
        _last.update(content=content, archive=Archive(content))
    archive: Archive = _last["archive"]
    return archive


_last: dict[str, Any] = {}


class Archive:
    """The members of a zip. ``zipfile`` never hands out more of a member than its entry declares, so the sum binds."""

    def __init__(self, content: bytes) -> None:
        """Open the zip.

        Raises:
            Refusal: damaged, or it would unpack to more than the limits allow.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGED as error:
            raise Refusal("damaged_file", found=str(error)[:200]) from error
        entries = self._zip.infolist()
        self.entries: Sequence[zipfile.ZipInfo] = [entry for entry in entries if not entry.is_dir()]
        self.names = frozenset(entry.filename for entry in self.entries)
        unpacked, most = sum(entry.file_size for entry in entries), limits()
        if unpacked > most.unpacked_bytes:
            raise Refusal("unpacks_too_large", found=f"{unpacked:,}", expected=f"{most.unpacked_bytes:,}")
        if len(entries) > most.members:
            raise Refusal("too_many_members", found=f"{len(entries):,}", expected=f"{most.members:,}")

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            Refusal: it is damaged, missing or locked with a password.
        """
        try:
            return self._zip.read(name)
        except RuntimeError as error:
            raise Refusal("locked_file") from error
        except KeyError as error:
            raise Refusal("damaged_file", found=name) from error
        except DAMAGED as error:
            raise Refusal("damaged_file", found=str(error)[:200]) from error
