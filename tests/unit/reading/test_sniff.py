import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.refusal import Refusal
from dagster_project.reading.sniff import sniff

from ..samples import UNITS, as_csv, as_xls, as_xlsx, few

STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF")


def renamed_stream(name: str) -> bytes:
    """A compound file whose only stream has another name than a workbook's."""
    old, new = ("Workbook".encode("utf-16-le").ljust(64, b"\0"), name.encode("utf-16-le").ljust(64, b"\0"))
    workbook = as_xls(UNITS)
    assert workbook.count(old) == 1
    return workbook.replace(old, new)


def zipped(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (as_xlsx(UNITS), "xlsx"),
        (as_xls(UNITS), "xls"),
        (as_csv(UNITS), "text"),
        (as_csv(UNITS, encoding="utf-8-sig"), "text"),
        (as_csv(UNITS, ";", "utf-16"), "text"),
    ],
    ids=["xlsx", "xls", "csv", "csv with a mark", "csv in UTF-16"],
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
        (b"%PDF-1.7 ...", "kind_not_read"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "kind_not_read"),
        (zipped("word/document.xml"), "kind_not_read"),
        (renamed_stream("WordDocument"), "kind_not_read"),
        (renamed_stream("EncryptedPackage"), "locked_file"),
    ],
    ids=["none", "spaces", "zeros", "cut zip", "start of a zip", "pdf", "picture", "docx", "doc", "locked"],
)
def test_what_is_not_read_is_refused_with_its_rule(content: bytes, rule: str) -> None:
    with pytest.raises(Refusal) as refusal:
        sniff(content)
    assert refusal.value.rule == rule


def test_the_refusal_of_an_archive_names_what_is_in_it() -> None:
    with pytest.raises(Refusal) as refusal:
        sniff(zipped("word/document.xml", "a.txt"))
    assert refusal.value.found == "a.txt, word/document.xml"
    assert "xlsx" in refusal.value.expected


@few
@given(st.binary(max_size=300), st.sampled_from((b"", *STARTS)))
def test_any_bytes_are_a_known_kind_or_refused(content: bytes, start: bytes) -> None:
    try:
        result = sniff(start + content)
    except Refusal as refusal:
        result = refusal.rule
    refusals = {"damaged_file", "kind_not_read", "locked_file"}
    assert result in (refusals if start else {*refusals, "empty_file", "text"})
