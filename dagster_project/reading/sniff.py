"""What a file is: its bytes say, not its name."""

import re
from typing import Literal

from .archive import Archive, open_archive
from .refusal import Refusal

Kind = Literal["xlsx", "xlsb", "ods", "docx", "xls", "pdf", "html", "spreadsheetml", "zip", "text"]

READ = "xlsx, xlsm, xls, xlsb, ods, csv, tsv, docx, pdf, zip"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_SHEET = re.compile(rb"\x09[\x00\x02\x04\x08]\x06\x00|\x09\x08\x08\x00")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_MARKUP = re.compile(rb"<(!doctype html|html|table|head|body|meta|style)\b", re.IGNORECASE)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def sniff(content: bytes) -> Kind:
    """What the bytes are.

    Raises:
        Refusal: empty, damaged, locked with a password, or of a kind that is not read.
    """
    if not content.strip(b"\x00 \r\n\t"):
        raise Refusal("empty_file")
    if content.startswith(_ZIP):
        return _in_zip(open_archive(content))
    if content.startswith(_COMPOUND):
        return _in_compound(content)
    if _OLD_SHEET.match(content):
        return "xls"
    if content.startswith(_PICTURES):
        raise Refusal("picture_file", expected=READ)
    if content.startswith(b"{\\rtf"):
        raise Refusal("kind_not_read", found="RTF", expected=READ)
    if b"%PDF-" in content[:1024]:
        # a PDF may begin with a few bytes of something else, but not with another kind's
        return "pdf"
    return _in_text(content)


def _in_zip(archive: Archive) -> Kind:
    names = archive.names
    if not names:
        raise Refusal("empty_file")
    if any(name.startswith("xl/") for name in names):
        return "xlsb" if "xl/workbook.bin" in names else "xlsx"
    if "word/document.xml" in names:
        return "docx"
    if "mimetype" in names and "content.xml" in names:
        if archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            listed = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            if b"encryption-data" in listed:
                raise Refusal("locked_file")
            return "ods"
        raise Refusal("kind_not_read", found="OpenDocument", expected=READ)
    if "[Content_Types].xml" in names:
        raise Refusal("kind_not_read", found=", ".join(sorted(names)[:3]), expected=READ)
    return "zip"


def _in_compound(content: bytes) -> Kind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Refusal("locked_file")
    if holds("Workbook"):
        return "xls"
    if holds("WordDocument"):
        raise Refusal("old_word", expected="docx")
    if holds("Book"):
        return "xls"
    raise Refusal("kind_not_read", found="OLE", expected=READ)


def _in_text(content: bytes) -> Kind:
    start = content[:4096]
    if start.startswith(_BYTE_ORDER_MARKS) or start.count(b"\x00") * 3 > len(start):
        start = start.replace(b"\x00", b"")
    elif b"\x00" in start:
        raise Refusal("kind_not_read", found=content[:8].hex(" "), expected=READ)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and b"<Workbook" in start:
        return "spreadsheetml"
    return "html" if _MARKUP.search(start) and start.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<") else "text"
