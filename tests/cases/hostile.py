"""Files that would harm the machine, or whoever opens what comes of them: refused in seconds, or read all the same."""

import struct

from ..writers import ods, spreadsheetml
from .books import NAME, Formula, edited, members, text, with_parts, xls, xlsx, zipped
from .case import Case
from .tables import CLEAN, CLEAN_ACCOUNT, poverty, put, support

SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
FETCHES = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
# above the lists of units, which are read by the same command
LOW = {"FILE_BYTES": 60_000, "UNPACKED_BYTES": 1_000_000, "MEMBERS": 20, "COLUMNS": 200, "ROWS": 2_000, "SECONDS": 20}


def refused(name: str, file_name: str, content: object, rule: str, **more: object) -> Case:
    """A case of a file that is refused before anything of it is read."""
    return Case(name, file_name, content, None, 0, {("", "", rule)}, [("", 0, 0, 0, 0)], **more)  # type: ignore[arg-type]


def in_sheet(name: str, cell: str, rule: str, content: object, **more: object) -> Case:
    """A case of a file that is refused for one of its sheets."""
    return Case(name, "a.xlsx", content, None, 0, {(cell, rule)}, **more)  # type: ignore[arg-type]


def harmless(name: str, file_name: str, content: object, **more: object) -> Case:
    """A case of a file that is read as if nothing were the matter."""
    return Case(name, file_name, content, "poverty_review", CLEAN, **more)  # type: ignore[arg-type]


def declaring(part: str, root: bytes, declared: bytes = LAUGHS) -> bytes:
    """A workbook one of whose parts declares entities."""
    return edited(xlsx(poverty()), part, root, declared + root)


def laughing(declared: bytes = LAUGHS) -> bytes:
    """A workbook whose shared texts declare an entity, and whose first commune is named by it."""
    return edited(
        declaring("xl/sharedStrings.xml", b"<sst", declared), "xl/sharedStrings.xml", "Xã Cao Sơn".encode(), b"&a;"
    )


def padded(content: bytes, size: int) -> bytes:
    """A workbook whose sheet unpacks to so many bytes more, all of them spaces."""
    return edited(content, SHEET, b"<sheetData>", b"<sheetData>" + b" " * size)


def understated(content: bytes) -> bytes:
    """A zip whose lists say that its largest file is of 1000 bytes."""
    size = max(map(len, members(content).values()))
    return content.replace(struct.pack("<I", size), struct.pack("<I", 1000))


def formatted_rows(last: int) -> bytes:
    """Empty rows with a format, as Ctrl+A and a border leave them."""
    return b"".join(
        b'<row r="%d" s="0" customFormat="1"><c r="A%d" s="0"/></row>' % (n, n) for n in range(10, last + 1)
    )


def with_dimensions(rows: int, columns: int) -> bytes:
    """An xls whose DIMENSIONS record claims a sheet of this size."""
    content = xls(poverty())
    at = content.index(b"\x00\x02\x0e\x00")
    return content[: at + 4] + struct.pack("<IIHH", 0, rows, 0, columns) + content[at + 16 :]


INJECTED = ("=cmd|' /C calc'!A0", "+84 912 345 678", "-1+1", "@SUM(A1:A9)", "\t=1+1")

CASES = [
    refused(
        "a zip bomb for a workbook",
        "a.xlsx",
        lambda: padded(xlsx(poverty()), 5_000_000),
        "unpacks_too_large",
        limits=LOW,
    ),
    refused(
        "a zip bomb that understates its size",
        "a.xlsx",
        lambda: understated(padded(xlsx(poverty()), 5_000_000)),
        "damaged_file",
        limits=LOW,
    ),
    refused(
        "a zip bomb in a zip",
        "gui.zip",
        lambda: zipped({"a.csv": b"a,b\n" * 1_000_000}),
        "unpacks_too_large",
        limits=LOW,
        members=["a.csv"],
    ),
    refused(
        "too many files in a zip",
        "gui.zip",
        lambda: zipped({f"{n}.csv": b"a" for n in range(30)}),
        "too_many_members",
        limits=LOW,
    ),
    refused("too large a file", "a.csv", lambda: text(poverty()) + b"x," * 40_000, "file_too_large", limits=LOW),
    Case(
        "too many rows",
        "a.csv",
        lambda: text(poverty()) + b"\n" * 2_500,
        None,
        0,
        {("csv", "", "too_many_rows")},
        limits=LOW,
    ),
    harmless("a clean file within the same limits", "a.xlsx", lambda: xlsx(poverty()), limits=LOW),
    refused("entities in a sheet", "a.xlsx", lambda: declaring(SHEET, b"<worksheet"), "unsafe_xml"),
    refused("entities in the shared texts", "a.xlsx", laughing, "unsafe_xml"),
    refused("entities in the workbook", "a.xlsx", lambda: declaring("xl/workbook.xml", b"<workbook"), "unsafe_xml"),
    refused("entities in the styles", "a.xlsx", lambda: declaring("xl/styles.xml", b"<styleSheet"), "unsafe_xml"),
    refused(
        "an entity that fetches a file",
        "a.xlsx",
        lambda: laughing(FETCHES),
        "unsafe_xml",
    ),
    refused(
        "entities in 2003 XML",
        "a.xls",
        lambda: spreadsheetml.write({NAME: poverty()}, doctype=LAUGHS.decode()),
        "unsafe_xml",
    ),
    refused("entities in an ods", "a.ods", lambda: ods.write({NAME: poverty()}, doctype=LAUGHS.decode()), "unsafe_xml"),
    harmless(
        "links to other workbooks",
        "a.xlsx",
        lambda: with_parts(
            xlsx(put(poverty(), C7=Formula.giving("='[http://example.org/a.xlsx]S'!A1", 1000))),
            **{"xl/externalLinks/externalLink1.xml": b'<externalLink><externalBook r:id="rId1"/></externalLink>'},
        ),
    ),
    harmless(
        "a hundred thousand empty rows with a format",
        "a.xlsx",
        lambda: edited(xlsx(poverty()), SHEET, b"</sheetData>", formatted_rows(100_000) + b"</sheetData>"),
        accounts=[CLEAN_ACCOUNT],
    ),
    in_sheet(
        "a million empty rows with a format",
        "A1000000",
        "too_many_cells",
        lambda: edited(xlsx(poverty()), SHEET, b"</sheetData>", formatted_rows(1_000_000) + b"</sheetData>"),
    ),
    in_sheet("16,384 columns", "XFD4", "too_many_columns", lambda: xlsx(put(poverty(), **{"XFD4": "x"}))),
    in_sheet(
        "16,384 columns of a format",
        "XFD4",
        "too_many_columns",
        lambda: edited(
            xlsx(put(poverty(), XFD4="x")), SHEET, b'<c r="XFD4" t="s">', b'<c r="XFC4" s="0"/><c r="XFD4" t="s">'
        ),
    ),
    in_sheet(
        "a stray cell at the end of the sheet",
        "XFD1048576",
        "too_many_columns",
        lambda: edited(
            xlsx(poverty()),
            SHEET,
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        ),
    ),
    in_sheet(
        "a stray cell in the last row",
        "H1048576",
        "too_many_cells",
        lambda: edited(
            xlsx(poverty()), SHEET, b"</sheetData>", b'<row r="1048576"><c r="H1048576"><v>1</v></c></row></sheetData>'
        ),
    ),
    Case(
        "a stray cell in 2003 XML",
        "a.xls",
        lambda: spreadsheetml.write({NAME: poverty()}).replace(
            b"</Table>",
            b'<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell></Row></Table>',
        ),
        None,
        0,
        {("", "too_many_cells")},
    ),
    Case(
        "a cell repeated to the end of an ods",
        "a.ods",
        lambda: ods.write(
            {NAME: poverty()},
            last_rows='<table:table-row table:number-rows-repeated="1000000"><table:table-cell'
            ' table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>',
        ),
        None,
        0,
        {("", "too_many_cells")},
    ),
    harmless("an xls that claims 65,536 rows of 256 columns", "a.xls", lambda: with_dimensions(65_536, 256)),
    harmless("an xls that claims 4,294,967,295 rows", "a.xls", lambda: with_dimensions(0xFFFFFFFF, 0xFFFF)),
    Case(
        "texts that are formulas elsewhere stay texts",
        "ho-tro.xlsx",
        lambda: xlsx(
            support([[n, "UBND tỉnh", "Huyện Đà Bắc", "Xã Cao Sơn", t, None, 1] for n, t in enumerate(INJECTED, 1)])
        ),
        "support_mobilised",
        [{"content": written.strip()} for written in INJECTED],
    ),
    Case(
        "texts that are formulas elsewhere stay texts, csv",
        "ho-tro.csv",
        lambda: text(
            support([[n, "UBND tỉnh", "Huyện Đà Bắc", "Xã Cao Sơn", t, None, 1] for n, t in enumerate(INJECTED, 1)])
        ),
        "support_mobilised",
        [{"content": written.strip()} for written in INJECTED],
        sheet="csv",
    ),
]
