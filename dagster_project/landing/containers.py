"""The files within a zip that an office sent: each is read as a file of its own, straight from memory."""

import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from ..reading.archive import DAMAGED, open_archive
from ..reading.limits import limits
from ..reading.refusal import Refusal

# a workbook or document of today is a zip too; under its own name it is never looked into for more files
_ONE_FILE = {".xlsx", ".xlsm", ".xlsb", ".ods", ".docx", ".csv", ".tsv", ".txt", ".xls", ".pdf", ".doc"}
_PARTS = ("xl/", "word/", "ppt/", "content.xml")


def members(path: Path) -> Sequence[str] | None:
    """The names of the files in a zip of files; ``None`` for anything else, a damaged or too large zip included."""
    if path.suffix.lower() in _ONE_FILE:
        return None
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return None
            with zipfile.ZipFile(file) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except DAMAGED:
        return None
    if any(entry.filename.startswith(_PARTS) for entry in entries) or len(entries) > limits().members:
        return None
    return sorted({entry.filename for entry in entries if not _is_litter(entry.filename)}) or None


def shown(name: str) -> str:
    """The name as its maker saw it: a zip that does not say so holds names in UTF-8 all the same."""
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def open_member(content: bytes, name: str) -> bytes:
    """The bytes of one file of a zip.

    Raises:
        Refusal: its path leads out of the zip, or the zip is damaged, locked or larger than the limits.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or ".." in parts or (parts and ":" in parts[0]):
        raise Refusal("unsafe_path_in_zip", found=name)
    archive = open_archive(content)
    if sum(entry.filename == name for entry in archive.entries) > 1:
        raise Refusal("name_twice_in_zip", found=shown(name))
    return archive.read(name)


def content_of(path: Path) -> bytes:
    """The bytes of a file named by its path, which may lead on into a zip.

    Raises:
        OSError: there is no such file.
        Refusal: the zip cannot be opened.
    """
    container = next((parent for parent in path.parents if parent.is_file()), None)
    if container is None:
        return path.read_bytes()
    inner = path.relative_to(container).as_posix()
    member = next((name for name in members(container) or () if shown(name) == inner), inner)
    return open_member(container.read_bytes(), member)


def _is_litter(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    named = any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in parts)
    return named or parts[-1].lower() in ("thumbs.db", "desktop.ini")
