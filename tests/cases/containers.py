"""Zips of files: every file in one is read as if it had been sent by itself."""

from ..writers import docx
from .books import HEADER_MERGES, NAME, text, xls, xlsx, zipped
from .case import Case
from .formats import BODY, LINES, MERGED, PICTURE, as_pdf
from .tables import CLEAN, poverty

VIETNAMESE = "Đà Bắc/Hộ nghèo năm 2022.xlsx"


def packed(name: str, content: object, members: list[str], problems: object = (), **more: object) -> Case:
    """A case of a zip, each of whose files holds the poverty table."""
    rows = more.pop("rows", CLEAN * len(members))
    return Case(name, "gui.zip", content, "poverty_review", rows, problems, members=members, **more)  # type: ignore[arg-type]


def without_the_flag(name: str, content: bytes) -> bytes:
    """A zip of one file whose name is in UTF-8 and does not say so, as old programs write it."""
    written = name.encode()
    return zipped({"x" * len(written): content}).replace(b"x" * len(written), written)


def locked(content: bytes) -> bytes:
    """A zip whose files say that they need a password."""
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(mark) + at
        content = content[:place] + bytes([content[place] | 1]) + content[place + 1 :]
    return content


def of_nothing(name: str, file_name: str, content: bytes, *rules: str) -> Case:
    """A case of a zip in which nothing can be read."""
    return Case(name, file_name, lambda: content, None, 0, {("", "", rule) for rule in rules})


CASES = [
    packed(
        "a zip of every kind",
        lambda: zipped(
            {
                "1.xlsx": xlsx(poverty(), merged=HEADER_MERGES),
                "2.xls": xls(poverty()),
                "3.csv": text(poverty(), ";"),
                "4.docx": docx.write({NAME: BODY}, MERGED, before=LINES),
                "5.pdf": as_pdf(),
            }
        ),
        ["1.xlsx", "2.xls", "3.csv", "4.docx", "5.pdf"],
        accounts=[(NAME, 9, 3, 0, 6)] * 2 + [("csv", 9, 3, 0, 6), ("document", 8, 3, 0, 5), ("pdf", 8, 3, 0, 5)],
    ),
    packed("a zip with Vietnamese names", lambda: zipped({VIETNAMESE: xlsx(poverty())}), [VIETNAMESE]),
    packed(
        "a zip with Vietnamese names that does not say how they are written",
        lambda: without_the_flag(VIETNAMESE, xlsx(poverty())),
        [VIETNAMESE],
    ),
    packed(
        "a zip with what programs leave behind",
        lambda: zipped({"a.xlsx": xlsx(poverty()), "__MACOSX/._a.xlsx": b"\x00\x05\x16\x07", "~$a.xlsx": b"\x05Admin"}),
        ["a.xlsx"],
    ),
    packed(
        "a zip with what Windows leaves behind",
        lambda: zipped(
            {"a.xlsx": xlsx(poverty()), "Thumbs.db": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "desktop.ini": b"[]"}
        ),
        ["a.xlsx"],
    ),
    packed("a zip with an empty folder", lambda: zipped({"Kim Bôi/": b"", "a.xlsx": xlsx(poverty())}), ["a.xlsx"]),
    Case(
        "a zip of a good file and four bad ones",
        "gui.zip",
        lambda: zipped(
            {
                "1.xlsx": xlsx(poverty())[:3000],
                "2.jpg": PICTURE,
                "3.xlsx": zipped({"a.csv": text(poverty())}),
                "4.csv": b"",
                "5.csv": text(poverty()),
            }
        ),
        ("poverty_review", None),
        CLEAN,
        {("", "", rule) for rule in ("damaged_file", "picture_file", "zip_in_zip", "empty_file")},
        members=["1.xlsx", "2.jpg", "3.xlsx", "4.csv", "5.csv"],
        accounts=[("", 0, 0, 0, 0)] * 4 + [("csv", 9, 3, 0, 6)],
    ),
    of_nothing("a zip in a zip", "gui.zip", zipped({"trong.zip": zipped({"a.csv": text(poverty())})}), "zip_in_zip"),
    of_nothing("a zip with a password", "gui.zip", locked(zipped({"a.csv": text(poverty())})), "locked_file"),
    of_nothing("a zip cut short", "gui.zip", zipped({"a.xlsx": xlsx(poverty())})[:3000], "damaged_file"),
    of_nothing("a zip of nothing", "gui.zip", zipped({}), "empty_file"),
    of_nothing("a RAR", "gui.rar", b"Rar!\x1a\x07\x01" + bytes(range(256)), "kind_not_read"),
    of_nothing("a path that climbs out of the zip", "gui.zip", zipped({"../../a.csv": b"a"}), "unsafe_path_in_zip"),
    of_nothing("a path that begins at the root", "gui.zip", zipped({"/etc/a.csv": b"a"}), "unsafe_path_in_zip"),
    of_nothing("a path of Windows in a zip", "gui.zip", zipped({"C:\\a.csv": b"a"}), "unsafe_path_in_zip"),
]
