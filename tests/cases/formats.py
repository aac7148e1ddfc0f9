"""Kinds of files: each that is read, under its own name and under a wrong one, and each that is refused."""

from collections.abc import Mapping, Sequence

from dagster_project.reading.table import Value

from ..writers import docx, html, ods, pdf, spreadsheetml, xlsb
from .books import HEADER_MERGES, NAME, span, text, with_parts, xls, xlsx
from .case import Case
from .tables import CLEAN, CLEAN_ACCOUNT, POVERTY_TITLE, poverty

LINES = [line for line in POVERTY_TITLE if line]
BODY = poverty(title=())
MERGED = {NAME: [span("E1:G1")]}
# two lines of text, three of header
TEXT_ACCOUNTS = {name: [(name, 8, 3, 0, 5)] for name in ("document", "html", "pdf")}
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"


def as_pdf(rows: Sequence[Sequence[Value]] = BODY) -> bytes:
    """A PDF with a text layer; long words of the header are broken into lines, as Word breaks them."""
    narrow = [[v.replace(" ", "\n") if isinstance(v, str) and not v.startswith("Xã ") else v for v in r] for r in rows]
    return pdf.write({NAME: narrow}, MERGED, before=LINES, column_width=64, row_height=88)


def read(name: str, file_name: str, content: object, sheet: str = NAME, **more: object) -> Case:
    """A case of the clean table: all of it is read, and nothing is amiss."""
    accounts = TEXT_ACCOUNTS.get(sheet, [(sheet, *CLEAN_ACCOUNT[1:])])
    given: Mapping[str, object] = {"accounts": accounts, **more}
    return Case(name, file_name, content, "poverty_review", CLEAN, sheet=sheet, **given)  # type: ignore[arg-type]


def refused(name: str, file_name: str, content: bytes, rule: str) -> Case:
    """A case of a file of which nothing can be read."""
    return Case(name, file_name, lambda: content, None, 0, {("", "", rule)}, [("", 0, 0, 0, 0)])


CASES = [
    read("xlsx", "ho-ngheo.xlsx", lambda: xlsx(poverty(), merged=HEADER_MERGES)),
    read(
        "xlsm with macros, which are ignored",
        "ho-ngheo.xlsm",
        lambda: with_parts(xlsx(poverty()), **{"xl/vbaProject.bin": b'Sub Auto_Open()\nShell "cmd"\nEnd Sub'}),
    ),
    read("xls of 1997-2003", "HO NGHEO.XLS", lambda: xls(poverty(), merged=HEADER_MERGES)),
    read("xlsb", "ho-ngheo.xlsb", lambda: xlsb.write({NAME: poverty()}, {NAME: [span("E4:G4")]})),
    read("ods", "ho-ngheo.ods", lambda: ods.write({NAME: poverty()}, {NAME: [span("E4:G4")]})),
    read("csv with commas", "ho-ngheo.csv", lambda: text(poverty()), "csv"),
    read("csv with semicolons", "ho-ngheo.csv", lambda: text(poverty(), ";"), "csv"),
    read("csv with tabs", "ho-ngheo.txt", lambda: text(poverty(), "\t"), "csv"),
    read("csv with a byte order mark", "ho-ngheo.csv", lambda: b"\xef\xbb\xbf" + text(poverty()), "csv"),
    read("csv in UTF-16, as Excel saves Unicode text", "a.txt", lambda: text(poverty(), "\t", "utf-16"), "csv"),
    read(
        "csv whose title lines hold no delimiter and whose header holds the other",
        "ho-ngheo.csv",
        lambda: (
            "UBND HUYỆN ĐÀ BẮC\n"
            "TỔNG HỢP, PHÂN TÍCH KẾT QUẢ RÀ SOÁT HỘ NGHÈO, NĂM 2022\n"
            "\n"
            "TT;Xã, phường, thị trấn;Tổng số hộ dân cư;Số hộ nghèo đầu năm;Diễn biến trong năm;;;Số hộ nghèo cuối năm\n"
            ";;Số hộ;Số hộ;Số hộ thoát nghèo;Số hộ tái nghèo;Số hộ nghèo phát sinh;Số hộ\n"
            ";;;;Số hộ;Số hộ;Số hộ;\n"
            "1;Xã Cao Sơn;1000;200;60;5;10;155\n"
            "2;Xã Tú Lý;1250;250;75;0;5;180\n"
            "3;Xã Tân Pheo;800;240;44;2;2;200\n"
        ).encode(),
        "csv",
    ),
    read("a web page saved as .xls", "ho-ngheo.xls", lambda: html.write({NAME: BODY}, MERGED, before=LINES), "html"),
    read("2003 XML saved as .xls", "ho-ngheo.xls", lambda: spreadsheetml.write({NAME: poverty()})),
    read("docx", "ho-ngheo.docx", lambda: docx.write({NAME: BODY}, MERGED, before=LINES), "document"),
    read("pdf with a text layer", "ho-ngheo.pdf", as_pdf, "pdf"),
    read("a workbook named .csv", "ho-ngheo.csv", lambda: xlsx(poverty())),
    read("a workbook named .zip", "ho-ngheo.zip", lambda: xlsx(poverty())),
    read("a text named .xlsx", "ho-ngheo.xlsx", lambda: text(poverty()), "csv"),
    refused(
        "a scanned pdf", "quet.pdf", pdf.document(["q 595 0 0 842 0 0 cm 0.9 g 0 0 1 1 re f Q"], ["a"]), "scanned_pdf"
    ),
    refused(
        "a .doc of Word 97", "ho-ngheo.doc", COMPOUND + "WordDocument".encode("utf-16-le") + bytes(512), "old_word"
    ),
    refused(
        "a .doc of Word 97 whose text says Book",
        "ho-ngheo.doc",
        COMPOUND + "WordDocument".encode("utf-16-le") + bytes(512) + "Facebook, Book".encode("utf-16-le") + bytes(512),
        "old_word",
    ),
    refused(
        "xlsx with a password", "a.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(512), "locked_file"
    ),
    refused("xlsx cut short by the mail", "a.xlsx", xlsx(poverty())[:4000], "damaged_file"),
    refused("an empty file", "ho-ngheo.xlsx", b"", "empty_file"),
    refused("a picture", "ho-ngheo.png", PICTURE, "picture_file"),
    refused("a picture named .xlsx", "ho-ngheo.xlsx", PICTURE, "picture_file"),
    Case(
        "a workbook of an empty sheet",
        "trong.xlsx",
        lambda: xlsx([]),
        None,
        0,
        {("", "", "empty_file")},
        [(NAME, 0, 0, 0, 0)],
    ),
    Case(
        "a letter that holds no form",
        "cong-van.xlsx",
        lambda: xlsx([["UBND HUYỆN ĐÀ BẮC"], ["V/v báo cáo hộ nghèo năm 2022"]]),
        None,
        0,
        {("", "", "unknown_form")},
        [(NAME, 2, 0, 2, 0)],
    ),
]
