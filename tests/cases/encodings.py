"""Letters stored in other ways: decomposed, TCVN3 and VNI by font or by byte, look-alikes and the invisible."""

import unicodedata

from ..writers import docx, spreadsheetml
from .books import HEADER_MERGES, NAME, text, xls, xlsx
from .case import Case
from .tables import CLEAN, COMMUNES, but, each_text, poverty, put, texts

# the letters of TCVN3 in the order of their bytes
_BYTES = bytes([*range(0xA1, 0xAF), *range(0xB5, 0xBA), *range(0xBB, 0xBF), *range(0xC6, 0xCD), *range(0xCE, 0xD9)])
_BYTES += bytes([*range(0xDC, 0xE0), *range(0xE1, 0xF0), *range(0xF1, 0xFF)])
_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = str.maketrans(_LETTERS, _BYTES.decode("latin-1"))
_PLAIN_CAPITALS = str.maketrans({c.upper(): c for c in _LETTERS[7:] if c not in "ăâêôơưđ"})


def tcvn3(written: str) -> str:
    """A text as TCVN3 stores it, in the characters that Windows shows without the font; no capital carries a tone."""
    return written.translate(_PLAIN_CAPITALS).translate(_TCVN3)


def decoded(name: str, content: object, rows: object = CLEAN, told: int = 1, **more: object) -> Case:
    """A case of the poverty table, all of which is read; ``told`` where a word about old fonts is due."""
    sheet = str(more.get("sheet", NAME))
    problems = {(sheet, "", "legacy_text")} if told else set()
    more = {"file_name": "ho-ngheo.xlsx", **more}
    return Case(name, content=content, form="poverty_review", rows=rows, problems=problems, **more)  # type: ignore[arg-type]


def named(name: str, written: str, code: str = "04876") -> Case:
    """A case of a commune's name in B7, written in another way."""
    return decoded(name, lambda: xlsx(put(poverty(), B7=written)), but(0, commune="Xã Cao Sơn", commune_code=code), 0)


OLD = each_text(poverty(), tcvn3)
FONTS = dict.fromkeys(texts(OLD), ".VnTime")
ASCII_ZERO_WIDTH = "Xã\u200b Cao\u00ad Sơn\ufeff"

CASES = [
    decoded(
        "decomposed letters everywhere",
        lambda: xlsx(each_text(poverty(), lambda v: unicodedata.normalize("NFD", v))),
        told=0,
    ),
    decoded(
        "TCVN3 by the font, one name",
        lambda: xlsx(put(poverty(), B7="X· Cao S¬n"), fonts={"B7": ".VnTime"}),
    ),
    decoded(
        "TCVN3 by the font, one name, xls",
        lambda: xls(put(poverty(), B7="X· Cao S¬n"), fonts={"B7": ".VnTime"}),
        file_name="ho-ngheo.xls",
    ),
    decoded("TCVN3 by the font, the whole workbook", lambda: xlsx(OLD, fonts=FONTS, merged=HEADER_MERGES)),
    decoded("TCVN3 by the font, the whole xls", lambda: xls(OLD, fonts=FONTS), file_name="HN2022.XLS"),
    decoded("TCVN3 the whole workbook, no font tells", lambda: xlsx(OLD)),
    decoded("TCVN3 the whole xls, no font tells", lambda: xls(OLD), file_name="HN2022.XLS"),
    decoded(
        "TCVN3 by the font, 2003 XML",
        lambda: spreadsheetml.write({NAME: put(poverty(), B7="X· Cao S¬n")}, fonts={(6, 1): ".VnTime"}),
        file_name="a.xls",
    ),
    decoded(
        "TCVN3 by the font, docx",
        lambda: docx.write(
            {NAME: put(poverty(title=()), B4="X· Cao S¬n")},
            before=["UBND HUYỆN ĐÀ BẮC", "HỘ NGHÈO NĂM 2022"],
            fonts={(3, 1): ".VnTime"},
        ),
        file_name="a.docx",
        sheet="document",
    ),
    decoded(
        ".VnTimeH shows small letters as capitals",
        lambda: xlsx(put(poverty(), B7="x· cao s¬n"), fonts={"B7": ".VnTimeH"}),
        but(0, commune="XÃ CAO SƠN"),
    ),
    decoded(
        "VNI by the font",
        lambda: xlsx(put(poverty(), B7="Xaõ Cao Sôn", B8="Xaõ Tuù Lyù"), fonts={"B7": "VNI-Times", "B8": "VNI-Times"}),
    ),
    Case(
        "TCVN3, VNI and Unicode in one workbook",
        "ho-ngheo.xlsx",
        lambda: xlsx(
            put(poverty(), B7="X· Cao S¬n", B8="Xaõ Tuù Lyù"),
            fonts={"B7": ".VnTime", "B8": "VNI-Times", "B9": "Times New Roman"},
        ),
        "poverty_review",
        CLEAN,
        [("", "legacy_text"), ("", "legacy_text")],
        says=["1 × tcvn3", "1 × vni"],
    ),
    decoded(
        "a Unicode text in a cell whose font is .VnTime",
        lambda: xlsx(poverty(), fonts={"B7": ".VnTime"}),
        told=0,
    ),
    decoded(
        "a cell whose parts are in two fonts",
        lambda: xlsx(poverty(), rich={"B7": [("Times New Roman", "Xã "), (".VnTime", "Cao S¬n")]}),
    ),
    decoded("TCVN3 bytes in a csv", lambda: text(OLD, encoding="latin-1"), file_name="a.csv", sheet="csv"),
    decoded(
        "Windows-1258 bytes in a csv",
        lambda: text(each_text(poverty(), _in_1258), encoding="cp1258"),
        file_name="a.csv",
        sheet="csv",
    ),
    named("a name in decomposed letters", unicodedata.normalize("NFD", "Xã Cao Sơn")),
    named("Cyrillic letters that look Latin, in a Latin word", "Xã C\u0430\u043e S\u043e\u031bn"),
    named("a word of nothing but Cyrillic letters that look Latin", "Xã \u0421\u0430\u043e Sơn"),
    named("characters that nobody sees", ASCII_ZERO_WIDTH),
    named("a space that does not break", "Xã\u00a0Cao\u00a0Sơn"),
    decoded(
        "both placements of the tone mark",
        lambda: xlsx(poverty([(1, "Xã Yên Hoà", *COMMUNES[0][2:]), (2, "Xã Tú Lý", *COMMUNES[1][2:])])),
        [{"commune_code": "04873"}, {"commune_code": "04867"}],
        told=0,
    ),
    Case(
        "the two placements are one commune, which stands twice",
        "ho-ngheo.xlsx",
        lambda: xlsx(poverty([(1, "Xã Yên Hoà", *COMMUNES[0][2:]), (2, "Xã Yên Hòa", *COMMUNES[0][2:])])),
        "poverty_review",
        [{"commune_code": "04873"}],
        {("B8", "duplicate_row")},
    ),
    decoded(
        "a zero-width space and decomposed letters in the header",
        lambda: xlsx(put(poverty(), C4=unicodedata.normalize("NFD", "Tổng số\u200b hộ dân cư"))),
        told=0,
    ),
    decoded("the header in capitals", lambda: xlsx(put(poverty(), C4="TỔNG SỐ HỘ DÂN CƯ", C5="SỐ HỘ")), told=0),
]


def _in_1258(written: str) -> str:
    """Letters as Windows-1258 holds them: a vowel, and its tone behind it."""
    letters = []
    for letter in unicodedata.normalize("NFC", written):
        try:
            letter.encode("cp1258")
            letters.append(letter)
        except UnicodeEncodeError:
            base, tone = unicodedata.normalize("NFD", letter), ""
            tone = next((mark for mark in base if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
            letters.append(unicodedata.normalize("NFC", base.replace(tone, "")) + tone)
    return "".join(letters)
