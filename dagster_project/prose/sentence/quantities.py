"""The quantities of a sentence: numbers with their unit, and everything that its other digits are."""

import re
from collections.abc import Sequence
from decimal import Decimal

from .phrases import phrase
from .quantity import Quantity
from .units import unit_behind, units
from .words import LOWER, UPPER, Words

_SPACED = r"(?<!tiêu chí số )(?<!tiêu chí )(?<!dự án )(?<![\d.,/–-])(?<!\d )\d{1,3}(?: \d{3})+(?![\d.,]*\d)(?! \d)"
_NUMBER = rf"{_SPACED}|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?(?![\d])|\d+(?:[.,]\d+)?"
_FOUND = re.compile(
    rf"(?P<low>{_NUMBER})(?P<percent>\s?%)?"
    rf"(?:(?P<over>\s*/\s*|\s+(?:trên|trong)\s+tổng\s+số\s+)(?P<whole>{_NUMBER})(?!\s*/\s*\d)"
    rf"|\s*(?:[-–]|(?<=\s)đến(?=\s))\s*(?P<high>{_NUMBER}))?(?P<last>\s?%)?"
)
_DIGITS = re.compile(r"\d+")
_SPELT = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_SPELT_NUMBER = re.compile(
    rf"(?<!\w)(?P<low>{'|'.join(_SPELT)})\s+(?P<unit>đơn vị cấp (?:huyện|xã)|xã|huyện|thôn|bản|xóm|sản phẩm)"
    r"(?!\w)(?! nữa)"
)
_NOT_SPELT = re.compile(rf"{phrase('no_number_before')}\s+$")
_NONE = re.compile(
    r"(?<!\w)(?:không|chưa) (?:(?:còn|có)\s+(?P<unit>hộ|xã|thôn|huyện|sản phẩm)|(?P<any>hộ|xã|thôn) nào)(?!\w)"
)
# "hai huyện Lương Sơn và Lạc Thủy" names the two; "mỗi xã một sản phẩm" is a programme
_NAMES = re.compile(rf"\s+[{UPPER}][{LOWER}]")
_COUNTS = ("communes", "villages", "districts", "households", "people", "products", "agencies", "producers", "visits")
_MONEY_MORE = re.compile(rf"\s*(?:,|và)?\s*(?P<number>{_NUMBER})\s*(?P<unit>triệu|nghìn|ngàn)\s*(?:đồng)?(?!\w)")


def quantities_in(words: Words, kinds: list[str | None]) -> Sequence[Quantity]:
    """The quantities of a sentence in order. ``kinds`` says, letter by letter, which digits are no figure; the letters
    of quantities are written into it, so that afterwards no digit is left without a kind."""
    low = words.low
    found: list[Quantity] = []
    position = 0
    while match := _FOUND.search(low, position):
        position = max(match.end(), position + 1)
        if kinds[match.start()]:
            digits = _DIGITS.match(low, match.start())
            assert digits is not None
            position = digits.end()
            continue
        taken = next((i for i in range(match.start(), match.end()) if kinds[i]), None)
        if taken is not None:
            match = re.compile(_NUMBER).match(low, match.start(), taken)
            assert match is not None
            found += _plain(words, match.start(), match.end())
        else:
            found += _of(words, match)
        position = found[-1].end
        for each in found[-2:]:
            for i in range(each.start, each.end):
                kinds[i] = kinds[i] or "figure"
    found += _spelt(words.text, low, kinds)
    for match in _DIGITS.finditer(low):
        assert kinds[match.start()], low
    return sorted(found, key=lambda each: each.start)


def _plain(words: Words, start: int, end: int) -> Sequence[Quantity]:
    number = words.low[start:end].rstrip("% ")
    unit, factor, stop = unit_behind(words, end)
    if words.low[end - 1] == "%":
        unit, factor, stop = "percent", Decimal(1), end
    return [_quantity(start, stop, end, number, unit, factor)]


def _quantity(start: int, stop: int, end: int, number: str, unit: str | None, factor: Decimal) -> Quantity:
    return Quantity(start, stop, unit, _decimals(number, unit, factor), _value(number, unit) * factor, number_end=end)


def _of(words: Words, match: re.Match[str]) -> Sequence[Quantity]:
    percent = match["percent"] or match["last"]
    end = match.end()
    unit, factor, stop = unit_behind(words, end)
    if percent:
        # "2,5% điểm" is points, and "%/năm" still per cent
        unit, factor, stop = ("points", Decimal(1), stop) if unit == "points" else ("percent", Decimal(1), end)
    if match["whole"] and match["percent"]:
        # "10,24% trong tổng số 14.628 hộ": a share, and then what it is a share of
        return _plain(words, match.start(), match.end("percent"))
    if match["whole"]:
        if unit is None and match["whole"] == "19":
            unit = "criteria"  # "đến nay là 15/19"
        number_end = match.end("low")
        part = Quantity(
            match.start(), number_end, unit, 0, _value(match["low"], unit), over=True, number_end=number_end
        )
        return [
            part,
            Quantity(match.start("whole"), stop, unit, 0, _value(match["whole"], unit), whole=True, number_end=end),
        ]
    if match["high"]:
        low, high = (_value(match[name], unit) * factor for name in ("low", "high"))
        if low > high and " đến " in match.group():
            low, high = high, low
        if low > high:
            # no range: two numbers with a dash between them
            return [
                *_plain(words, match.start("low"), match.end("percent") if match["percent"] else match.end("low")),
                *_plain(words, match.start("high"), match.end("high")),
            ]
        decimals = max(_decimals(match[name], unit, factor) for name in ("low", "high"))
        return [Quantity(match.start(), stop, unit, decimals, low=low, high=high, number_end=end)]
    value, decimals = _value(match["low"], unit) * factor, _decimals(match["low"], unit, factor)
    if unit == "money" and (more := _MONEY_MORE.match(words.low, stop)) and words.low[end:stop].strip()[:1] == "t":
        smaller = Decimal("0.001") if more["unit"] == "triệu" else Decimal("0.000001")
        if words.low[end:stop].strip().startswith(("tỷ", "tỉ")) and smaller * _value(more["number"], "money") < 1:
            value += smaller * _value(more["number"], "money")
            stop, decimals = more.end(), 3
            end = stop
    elif unit == "money" and factor < 1:
        # 850 million is 0.85 billion, exact to the million
        decimals = max(0, min(6, -factor.adjusted() + decimals))
    return [Quantity(match.start(), stop, unit, decimals, value, number_end=end)]


def _value(number: str, unit: str | None) -> Decimal:
    """The number; a comma before three digits parts thousands where only whole things are counted."""
    if " " in number:
        return Decimal(number.replace(" ", ""))
    if unit in ("percent", "points") and re.fullmatch(r"\d{1,2}\.\d{3}", number):
        # "12.990%" is no twelve thousand per cent
        return Decimal(number)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if unit in _COUNTS and re.fullmatch(r"\d{1,3},\d{3}", number):
        return Decimal(number.replace(",", ""))
    return Decimal(number.replace(",", "."))


def _decimals(number: str, unit: str | None, factor: Decimal) -> int:
    """How many decimals are known of the number in its unit; of ``4,02 triệu`` four fewer than none."""
    exponent = _value(number, unit).as_tuple().exponent
    return max(0, -int(exponent)) - (factor.adjusted() if factor > 1 else 0)


def _spelt(text: str, low: str, kinds: list[str | None]) -> Sequence[Quantity]:
    """Counts written in words, and none at all: ``hai huyện``, ``không còn xã``."""
    found = []
    for match in _SPELT_NUMBER.finditer(low):
        if not any(kinds[match.start() : match.end()]) and not _NOT_SPELT.search(low[: match.start()]):
            unit, _ = units()[0][match["unit"]]
            if _NAMES.match(text, match.end()):
                continue
            value = Decimal(_SPELT[match["low"]])
            found.append(Quantity(match.start(), match.end(), unit, 0, value, number_end=match.end("low")))
    for match in _NONE.finditer(low):
        unit, _ = units()[0][match["unit"] or match["any"]]
        found.append(Quantity(match.start(), match.end(), unit, 0, Decimal(0), number_end=match.end()))
    return found
