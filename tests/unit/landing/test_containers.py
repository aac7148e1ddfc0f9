import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.landing.containers import content_of, members, open_member, shown
from dagster_project.landing.files import source_files
from dagster_project.reading.limits import Limits, set_limits
from dagster_project.reading.refusal import Refusal

from ..samples import UNITS, as_csv, as_xlsx, few


def zipped(**contents: bytes) -> bytes:
    return zip_of(contents)


def zip_of(contents: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return written.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def refused(content: bytes, name: str) -> str:
    with pytest.raises(Refusal) as refusal:
        open_member(content, name)
    return refusal.value.rule


def test_the_files_of_a_zip_are_named_in_order_and_litter_is_not(tmp_path: Path) -> None:
    names = ["xã/b.xlsx", "a.csv", "__MACOSX/._a.csv", "xã/.DS_Store", "~$b.xlsx", "xã/Thumbs.txt"]
    path = put(tmp_path, "gửi.zip", zip_of({**dict.fromkeys(names, b"x"), "trống/": b""}))
    assert members(path) == ["a.csv", "xã/Thumbs.txt", "xã/b.xlsx"]


@pytest.mark.parametrize("name", ["a.xlsx", "A.XLSX", "a.docx", "a.ods", "a.xlsb", "a.csv"])
def test_a_file_under_its_own_name_is_never_looked_into(tmp_path: Path, name: str) -> None:
    assert members(put(tmp_path, name, zipped(a=b"x"))) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"P", b"PK", b"PK\x03\x04", b"a,b\n", zipped(a=b"x" * 99)[:-9], as_xlsx(UNITS)],
    ids=["none", "one byte", "mark", "start", "csv", "cut", "workbook"],
)
def test_anything_else_is_no_zip_of_files(tmp_path: Path, content: bytes) -> None:
    assert members(put(tmp_path, "a.zip", content)) is None


def test_what_cannot_be_opened_is_no_zip_of_files(tmp_path: Path) -> None:
    assert members(tmp_path / "nowhere.zip") is None
    (tmp_path / "a.zip").mkdir()
    assert members(tmp_path / "a.zip") is None


def test_a_zip_of_too_many_files_is_one_file_to_refuse(tmp_path: Path) -> None:
    path = put(tmp_path, "a.zip", zipped(a=b"", b=b"", c=b""))
    set_limits(Limits(members=2))
    try:
        assert members(path) is None
    finally:
        set_limits(None)


def test_a_member_is_its_bytes() -> None:
    content = zip_of({"xã/a.csv": as_csv(UNITS), "b": b""})
    assert open_member(content, "xã/a.csv") == as_csv(UNITS)
    assert open_member(content, "b") == b""


@pytest.mark.parametrize(
    "name", ["../a.csv", "xã/../../a.csv", "/etc/passwd", "\\a.csv", "..\\a.csv", "C:\\a.csv", "c:/a"]
)
def test_a_path_that_leads_out_of_the_zip_is_refused(tmp_path: Path, name: str) -> None:
    content = zip_of({name: b"x"})
    assert refused(content, name) == "unsafe_path_in_zip"
    # and it is named as a file, so that the refusal is told
    assert len(members(put(tmp_path, "a.zip", content)) or ()) == 1


def test_a_member_that_is_missing_damaged_or_too_large_is_refused() -> None:
    content = zipped(a=b"x" * 50)
    assert refused(content, "b") == "damaged_file"
    assert refused(content[:-5], "a") == "damaged_file"
    assert refused(content.replace(b"x" * 50, b"y" * 50), "a") == "damaged_file"
    set_limits(Limits(unpacked_bytes=10))
    try:
        assert refused(content, "a") == "unpacks_too_large"
    finally:
        set_limits(None)


def test_a_member_locked_with_a_password_is_refused() -> None:
    content = bytearray(zipped(a=b"x" * 50))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    assert refused(bytes(content), "a") == "locked_file"


def test_a_name_of_an_old_zip_is_shown_as_it_was_typed() -> None:
    assert shown("xã/Tú Sơn.xlsx".encode().decode("cp437")) == "xã/Tú Sơn.xlsx"
    assert shown("xã/Tú Sơn.xlsx") == "xã/Tú Sơn.xlsx"
    assert shown("a/b.csv") == "a/b.csv"


@few
@given(st.text(max_size=12))
def test_any_name_is_shown(name: str) -> None:
    assert isinstance(shown(name), str)


def test_content_is_found_by_its_path_inside_a_zip_too(tmp_path: Path) -> None:
    stored = "xã/Tú.csv".encode().decode("cp437")
    path = put(tmp_path, "gửi.zip", zip_of({stored: b"1", "b.csv": b"2"}))
    assert content_of(path / "xã" / "Tú.csv") == b"1"
    assert content_of(path / "b.csv") == b"2"
    assert content_of(path) == path.read_bytes()
    with pytest.raises(OSError, match="nowhere"):
        content_of(tmp_path / "nowhere.csv")


def test_files_in_a_zip_are_files_of_the_folder_it_lies_in_or_that_they_lie_in(tmp_path: Path) -> None:
    put(tmp_path, "official/admin_units/gửi.zip", zip_of({"a.csv": b"1", "sample/b.csv": b"2"}))
    put(tmp_path, "tất cả.zip", zip_of({"legal_documents/c.xlsx": b"3", "d.xlsx": b"4"}))
    put(tmp_path, "corrections/1.csv", b"x")
    found = {file.name: (file.form, file.member, file.word) for file in source_files(tmp_path)}
    assert found == {
        "official/admin_units/gửi.zip/a.csv": ("admin_units", "a.csv", "official"),
        "official/admin_units/gửi.zip/sample/b.csv": ("admin_units", "sample/b.csv", "simulated"),
        "tất cả.zip/d.xlsx": (None, "d.xlsx", "official"),
        "tất cả.zip/legal_documents/c.xlsx": ("legal_documents", "legal_documents/c.xlsx", "official"),
    }


def test_a_fifo_or_a_dead_link_in_the_data_folder_does_not_stop_the_listing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").symlink_to(tmp_path / "nowhere.zip")
    os.mkfifo(tmp_path / "b.zip")
    assert [file.name for file in source_files(tmp_path)] == ["a.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_a_zip_holds_twice_is_one_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "1")
        archive.writestr("a.csv", "2")
    assert members(tmp_path / "a.zip") == ["a.csv"]
