import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.refusal import Refusal
from dagster_project.reading.sniff import sniff

from ..samples import UNITS, as_csv, as_xls, as_xlsx, few

STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"\x89PNG")


def renamed_stream(name: str) -> bytes:
    """A compound file whose only stream has another name than a workbook's."""
    old, new = ("Workbook".encode("utf-16-le").ljust(64, b"\0"), name.encode("utf-16-le").ljust(64, b"\0"))
    workbook = as_xls(UNITS)
    assert workbook.count(old) == 1
    return workbook.replace(old, new)


def zipped(*names: str, **contents: str) -> bytes:
    """A zip of members that hold an x, or what is given for the name with its points as two underscores."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, contents.get(name.replace(".", "__").replace("/", "_"), "x"))
    return written.getvalue()


def open_document(kind: str, manifest: str = "") -> bytes:
    names = ("mimetype", "content.xml", "META-INF/manifest.xml")
    written = {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "META-INF_manifest__xml": manifest}
    return zipped(*names, **written)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (as_xlsx(UNITS), "xlsx"),
        (as_xls(UNITS), "xls"),
        (as_csv(UNITS), "text"),
        (as_csv(UNITS, encoding="utf-8-sig"), "text"),
        (as_csv(UNITS, ";", "utf-16"), "text"),
        (as_csv(UNITS, ";", "utf-16-le"), "text"),
        (zipped("xl/workbook.bin", "xl/worksheets/sheet1.bin"), "xlsb"),
        (open_document("spreadsheet"), "ods"),
        (zipped("word/document.xml"), "docx"),
        (zipped("a.xlsx", "xã/b.csv"), "zip"),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00", "xls"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\r\n%PDF-1.4", "pdf"),
        (b"\xef\xbb\xbf<html><table>", "html"),
        (b"<!DOCTYPE html>", "html"),
        (b"a,<table>\n1,2\n", "text"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "spreadsheetml"),
    ],
    ids=[
        *("xlsx", "xls", "csv", "csv with a mark", "csv in UTF-16", "csv in UTF-16 without a mark"),
        *("xlsb", "ods", "docx", "zip", "xls of 1995", "pdf", "pdf after a line", "html with a mark", "html"),
        *("csv with a tag in a cell", "XML of 2003"),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes, kind: str) -> None:
    assert sniff(content) == kind


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty_file"),
        (b" \r\n\t\n", "empty_file"),
        (b"\x00" * 512, "empty_file"),
        (as_xlsx(UNITS)[:-30], "damaged_file"),
        (b"PK\x03\x04", "damaged_file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture_file"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture_file"),
        (b"{\\rtf1\\ansi", "kind_not_read"),
        (b"{\\rtf1 %PDF-1.4", "kind_not_read"),
        (b"\x89PNG\r\n\x1a\n %PDF-1.4", "picture_file"),
        (b"a\x00b" + b"x" * 100, "kind_not_read"),
        (open_document("text"), "kind_not_read"),
        (open_document("spreadsheet", "<manifest:encryption-data/>"), "locked_file"),
        (renamed_stream("WordDocument"), "old_word"),
        (renamed_stream("Drawing"), "kind_not_read"),
        (renamed_stream("EncryptedPackage"), "locked_file"),
    ],
    ids=[
        *("none", "spaces", "zeros", "cut zip", "start of a zip", "picture", "photograph"),
        *("rtf", "rtf on PDF", "picture on PDF", "zeros in it"),
        *("odt", "locked ods", "doc", "other compound file", "locked"),
    ],
)
def test_what_is_not_read_is_refused_with_its_rule(content: bytes, rule: str) -> None:
    with pytest.raises(Refusal) as refusal:
        sniff(content)
    assert refusal.value.rule == rule


def test_the_refusal_of_an_archive_names_what_is_in_it() -> None:
    with pytest.raises(Refusal) as refusal:
        sniff(zipped("[Content_Types].xml", "ppt/presentation.xml", "ppt/slides/slide1.xml", "ppt/theme.xml"))
    assert refusal.value.found == "[Content_Types].xml, ppt/presentation.xml, ppt/slides/slide1.xml"
    assert "xlsx" in refusal.value.expected


@few
@given(st.binary(max_size=300), st.sampled_from((b"", *STARTS)))
def test_any_bytes_are_a_known_kind_or_refused(content: bytes, start: bytes) -> None:
    try:
        result = sniff(start + content)
    except Refusal as refusal:
        result = refusal.rule
    refusals = {"damaged_file", "kind_not_read", "locked_file", "picture_file"}
    assert result in (refusals if start else {*refusals, "empty_file", "text", "xls", "pdf", "html", "spreadsheetml"})
