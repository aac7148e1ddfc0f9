"""Vietnamese words made comparable, and text of the old TCVN3 fonts turned into Unicode."""

import unicodedata
from functools import cache

TONES = "\u0300\u0301\u0303\u0309\u0323"

TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)


@cache
def same(text: str) -> str:
    """A form that is the same for Hoà and Hòa, HÒA and Hòa: no capitals, the tone at the end of its word."""
    words = unicodedata.normalize("NFD", text.casefold()).split()
    return " ".join("".join(sorted(word, key=lambda letter: letter in TONES)) for word in words)
