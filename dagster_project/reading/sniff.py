"""What a file is: its bytes say, not its name."""

import io
import zipfile
from typing import Literal

from .refusal import Refusal

Kind = Literal["xlsx", "xls", "text"]

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(content: bytes) -> Kind:
    """Tell a workbook from delimited text.

    Raises:
        Refusal: empty, damaged, password-protected, or of a kind that is not read.
    """
    if not content.strip(b"\x00 \r\n\t"):
        raise Refusal("empty_file")
    if content.startswith(_ZIP):
        return _in_zip(content)
    if content.startswith(_COMPOUND):
        return _in_compound(content)
    if content.startswith(b"%PDF"):
        raise Refusal("kind_not_read", found="PDF", expected="xlsx, xls, csv")
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal("kind_not_read", found=content[:8].hex(" "), expected="xlsx, xls, csv")
    return "text"


def _in_zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refusal("damaged_file", found=str(error)) from error
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    raise Refusal("kind_not_read", found=", ".join(sorted(names)[:3]), expected="xlsx, xls, csv")


def _in_compound(content: bytes) -> Kind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Refusal("locked_file")
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise Refusal("kind_not_read", found="Word 97-2003 / OLE", expected="xlsx, xls, csv")
