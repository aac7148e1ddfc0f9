import subprocess
from collections.abc import Callable
from unicodedata import normalize

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading import legacy
from dagster_project.reading.legacy import Encoding, by_font, decode, decode_bytes, decode_cells, detect, suspicious
from dagster_project.reading.syllables import is_plausible

from ..samples import OFFICIAL, few

LETTERS = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "": ""}
MARKED = {"\u0302": dict(zip(TONES, "áàåãäâ", strict=True)), "\u0306": dict(zip(TONES, "éèúüëê", strict=True))}
VNI_WHOLE = dict(zip("ơưđíìỉĩịỵ", "ôöñíìæóòî", strict=True))


def vni_letter(letter: str) -> str:
    """The stored form by the rule of the keyboard: base letter, then one mark for the vowel and the tone together."""
    if letter in VNI_WHOLE:
        return VNI_WHOLE[letter]
    base, *marks = normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in TONES), "")
    quality = next((mark for mark in marks if mark in MARKED), "")
    base = VNI_WHOLE[normalize("NFC", base + "\u031b")] if "\u031b" in marks else base
    return base + (MARKED[quality] if quality else TONES)[tone]


TCVN3 = {letter: chr(code) for code, letter in legacy._TCVN3.items()}
VNI = {letter: vni_letter(letter) for letter in LETTERS}
VNI |= {letter.upper(): stored.upper() for letter, stored in VNI.items()}


def tcvn3(text: str) -> str:
    return "".join(TCVN3.get(c) or TCVN3.get(c.lower(), c) for c in text)


def vni(text: str) -> str:
    return "".join(VNI.get(c, c) for c in text)


def windows_1258(text: str) -> bytes:
    stored = b""
    for letter in text:
        marks = normalize("NFD", letter)
        tone = "".join(mark for mark in marks[1:] if mark in TONES)
        stored += normalize("NFC", "".join(m for m in marks if m not in tone)).encode("cp1258") + tone.encode("cp1258")
    return stored


def texts_of_the_lists() -> list[str]:
    books = [
        python_calamine.CalamineWorkbook.from_path(path)
        for path in sorted((OFFICIAL / "admin_units").glob("*.xls*"))
        if path.suffix in (".xls", ".xlsx")
    ]
    sheets = [book.get_sheet_by_index(0).to_python() for book in books]
    return sorted({normalize("NFC", v) for rows in sheets for row in rows for v in row if isinstance(v, str)})


TEXTS = texts_of_the_lists()
NAMES = [text for text in TEXTS if not text.isascii()]
ENCODERS = (("tcvn3", tcvn3), ("vni", vni))


def test_the_tcvn3_table_is_that_of_the_system() -> None:
    for code, letter in legacy._TCVN3.items():
        command = ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"]
        # a letter is held back until the next character shows that no mark follows
        known = subprocess.run(command, input=bytes([code]) + b"\n", capture_output=True, check=True).stdout
        assert normalize("NFC", known.decode().strip()) == letter


def test_the_tables_write_every_letter() -> None:
    assert set(TCVN3) == set(LETTERS) | set("ĂÂÊÔƠƯĐ")
    for letter in LETTERS + LETTERS.upper():
        assert decode(VNI[letter], "vni") == letter


@pytest.mark.parametrize(
    ("name", "known"),
    [
        (".VnTime", ("tcvn3", False)),
        (".VnArial Narrow", ("tcvn3", False)),
        (".VnTimeH", ("tcvn3", True)),
        (".VNARIALH", ("tcvn3", True)),
        ("VNI-Times", ("vni", False)),
        ("Times New Roman", None),
        ("Vni", None),
        ("", None),
    ],
)
def test_fonts(name: str, known: tuple[Encoding, bool] | None) -> None:
    assert by_font(name) == known


@pytest.mark.parametrize(
    ("stored", "encoding", "meant"),
    [
        ("Hßa B×nh", "tcvn3", "Hòa Bình"),
        ("§µ B¾c", "tcvn3", "Đà Bắc"),
        ("ph\u00ad\u00acng H\u00b9", "tcvn3", "phương Hạ"),
        ("TØNH HOµ B×NH", "tcvn3", "TỈNH HOÀ BÌNH"),
        ("25 m² ± 5 %", "tcvn3", "25 m² ± 5 %"),
        ("Hoøa Bình", "vni", "Hòa Bình"),
        ("HOØA BÌNH, AÂu, ñöôøng", "vni", "HÒA BÌNH, Âu, đường"),
        ("Aâu Cô", "vni", "Âu Cơ"),
        ("Hòa", "unicode", "Hòa"),
    ],
)
def test_decoding(stored: str, encoding: Encoding, meant: str) -> None:
    assert decode(stored, encoding) == meant


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_lists_comes_back(name: str) -> None:
    assert decode(vni(name), "vni") == name
    assert decode(tcvn3(name), "tcvn3") == name
    assert decode(tcvn3(name.lower()), "tcvn3", capitals=True) == name.upper()


def test_unicode_names_are_never_taken_for_anything_else() -> None:
    assert not any(map(suspicious, TEXTS))
    assert {detect(text) for text in TEXTS} <= {"unicode", None}
    assert decode_cells(TEXTS) == (TEXTS, {})
    for text in TEXTS:
        assert decode_cells([text], [None]) == ([text], {})


@pytest.mark.parametrize(("encoding", "encode"), ENCODERS)
def test_the_characters_tell_the_encoding_of_names(encoding: str, encode: Callable[[str], str]) -> None:
    found = [detect(encode(name)) for name in NAMES]
    assert set(found) <= {encoding, None}
    assert found.count(None) <= len(NAMES) / 100
    assert decode_cells([encode(name) for name in NAMES]) == (NAMES, {encoding: len(NAMES)})


@pytest.mark.parametrize(
    "text",
    [
        *("25 m²", "±5 %", "Điều 3 · khoản 2", "3 × 4", "3×4", "20 °C", "§ 5", "½ ngày", "10÷20", "5 µm", "Điều §5"),
        *("Windows®", "«word»", "© 2020", "naïve café", "Müller", "Zürich", "España", "kW·h", "N·m", "Ðông Á", "chú¹"),
        *(
            "HOÀ BÌNH",
            "hoÀ",
            "Hoa\u0300 Bi\u0300nh",
            "Krông Pắc",
            "co\u00adoperate",
            "“Hòa” – nhà…",
            "QĐ-UBND",
            "Cô Tô",
        ),
    ],
)
def test_text_of_today_stays(text: str) -> None:
    assert decode_cells([text, "2020"]) == ([text, "2020"], {})


GOOD = ("Hoa Binh", "25 m²", "±5 %", "3 × 4", "Điều 3 · khoản 2", "Tỉnh Hoà Bình", "XÃ QUÝ HOÀ", "")


@pytest.mark.parametrize("text", GOOD)
def test_nothing_is_suspicious_in_good_text(text: str) -> None:
    assert not suspicious(text)


@pytest.mark.parametrize("text", ["Hßa B×nh", "x·", "BÕn Tre", "CÊp", "Th\u00ad", "Hoøa", "Taân", "HOÄ", "ñ"])
def test_legacy_text_is_suspicious(text: str) -> None:
    assert suspicious(text)


def test_a_sheet_may_mix_encodings() -> None:
    stored = ["Hßa B×nh", "Hoøa Bình", "Xã Cao Sơn", "Cô Tô", "Total", "5 µm"]
    texts, counts = decode_cells(stored)
    assert texts == ["Hòa Bình", "Hòa Bình", "Xã Cao Sơn", "Cô Tô", "Total", "5 µm"]
    assert counts == {"tcvn3": 1, "vni": 1}


def test_a_cell_that_could_be_either_follows_cells_that_are_certain() -> None:
    assert detect("Cô Tô") is detect("Sôn La") is None
    assert decode_cells(["Hoøa Bình", "Sôn La", "7"]) == (["Hòa Bình", "Sơn La", "7"], {"vni": 2})
    assert decode_cells(["Hoøa Bình", "Sôn La", "Xã Ngọc Sơn"])[0][1] == "Sôn La"
    assert decode_cells(["Hoøa Bình", "Müller"])[0][1] == "Müller"


def test_fonts_decide_before_characters() -> None:
    stored = ["Céng", "céng hßa", "Cộng", "Hoà Bình", "Sôn La", "Hoøa Bình", "THCS"]
    fonts = [".VnTime", ".VnArialH", ".VnTime", "Arial", "VNI-Times", None, ".VnTimeH"]
    texts, counts = decode_cells(stored, fonts)
    assert texts == ["Cộng", "CỘNG HÒA", "Cộng", "Hoà Bình", "Sơn La", "Hòa Bình", "THCS"]
    assert counts == {"tcvn3": 2, "vni": 2}


def test_a_cell_in_a_unicode_font_does_not_follow_cells_in_legacy_ones() -> None:
    assert decode_cells(["Hoøa", "Sôn La"], ["VNI-Times", "Arial"])[0] == ["Hòa", "Sôn La"]
    assert decode_cells(["Hoøa", "Sôn La"], ["Arial", "Arial"])[0] == ["Hòa", "Sơn La"]


def test_each_cell_needs_its_font() -> None:
    with pytest.raises(ValueError, match="zip"):
        decode_cells(["B×nh", "B×nh"], [None])


@few
@given(st.lists(st.text(st.characters(max_codepoint=0x1EFF)), max_size=5))
def test_any_text_is_read_without_fault(texts: list[str]) -> None:
    decoded, counts = decode_cells(texts)
    assert len(decoded) == len(texts)
    assert sum(counts.values()) == sum(a != b for a, b in zip(texts, decoded, strict=True))


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("tcvn3", tcvn3("\n".join(NAMES)).encode("latin-1")),
        ("vni", vni("\n".join(NAMES)).encode("cp1252")),
        ("windows-1258", windows_1258("\n".join(NAMES))),
        ("utf-16-le", "\n".join(NAMES).encode("utf-16-le")),
        ("utf-16-be", "\n".join(NAMES).encode("utf-16-be")),
    ],
)
def test_text_files_tell_their_encoding(encoding: str, content: bytes) -> None:
    assert decode_bytes(content) == ("\n".join(NAMES), encoding)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x81\x8d\xff", b"\0\1\2\3", b"\0", "café Genève".encode("cp1252"), "Cô Tô".encode("cp1252"), b"a,b\n1,2"],
)
def test_other_bytes_are_not_guessed(content: bytes) -> None:
    assert decode_bytes(content) is None


@few
@given(st.binary())
def test_any_bytes_are_looked_at_without_fault(content: bytes) -> None:
    decode_bytes(content)


SYLLABLES = """
nghiêng giếng gì giữ quý qúy quốc khuỷu hoà hòa hoàn thuở ngoằn yêu uống Đắk Krông xã rượu lưu cứu QĐ HĐND
"""
NONE = "cê ngê ghà hàt cuỷ mỡch bình́ xoõng aí đ zà QÀ béó caffè"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word: str) -> None:
    assert is_plausible(word)


@pytest.mark.parametrize("word", NONE.split())
def test_no_syllables(word: str) -> None:
    assert not is_plausible(word)
