"""The places that a sentence names: the country, provinces, districts and communes, with the unit of the day."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from ...places.names import bare_key
from ...places.register import Register
from .gazetteer import (
    Known,
    bare_commune,
    commune_named,
    commune_of_the_name,
    district_name_of,
    elsewhere,
    known_on,
    longest,
)
from .phrases import phrase
from .place import COUNTRY, GROUP, VILLAGE, Named, Place, commune, province
from .words import LOWER, UPPER, lower

_NAME = rf"[{UPPER}][{LOWER}]+(?:\s+[{UPPER}][{LOWER}]*){{0,3}}"
_ABOVE = r"(?:huyện|thành phố|TP\.?)\s+"
_COMMUNE = re.compile(
    rf"(?<!\w)(?P<type>[Xx]ã|[Pp]hường|[Tt]hị trấn|TT\.?|P\.)\s+"
    rf"(?:(?:vùng cao|vùng sâu|biên giới|thuần nông|anh hùng)\s+)?(?P<name>{_NAME})"
    rf"(?:\s*\(cũ\))?(?:\s*\(\s*(?P<of>(?:{_ABOVE})?{_NAME})\s*\)"
    rf"|,?\s+(?:thuộc\s+)?(?P<above>(?:{_ABOVE}|tỉnh\s+){_NAME}))?"
)
_TYPED = re.compile(
    rf"(?<!\w)(?P<type>[Hh]uyện|[Tt]hành phố|[Tt][Pp]\.?|[Tt]hị xã|[Tt]ỉnh|HUYỆN|THÀNH PHỐ|TỈNH)\s+(?P<name>{_NAME})"
)
_BARE = re.compile(rf"(?<![\w.])(?:(?i:{phrase('before_bare_names')})\s+)?(?P<name>{_NAME})")
_WITH_DISTRICT = re.compile(rf"(?<!\w)(?:[Vv]ề\s+|[Ởở]\s+)?(?P<name>{_NAME})\s*\(\s*(?P<of>(?:{_ABOVE})?{_NAME})\s*\)")
# a village is in no list of units, but what is said of it is not said of its commune
_VILLAGE = re.compile(
    rf"(?<!\w)(?<![Nn]ông )(?<![Tt]hành )(?i:thôn|xóm|bản|làng|tổ dân phố)\s+"
    rf"(?:{_NAME}|\d{{1,2}}(?=,\s*(?:xã|phường)\s+[{UPPER}]|[,\s](?!\s*(?:%|xã|hộ))))"
    rf"|(?:(?<=^)|(?<=[.;:] ))(?i:thôn|xóm|bản)(?=\s+{phrase('verbs_of_a_place')}(?!\w))"
    rf"|(?<!\w)(?:của|trong|toàn|cả) (?:thôn|xóm|bản)(?!\s+(?:[{LOWER}]+\s+)?đặc biệt)(?!,)"
)
# some of many, which are no place together; the especially difficult communes have indicators of their own
_GROUP = re.compile(
    r"(?<!\w)(?i:các|những|(?<!có )(?<!gồm )\d{1,3})\s+(?:huyện|tỉnh|xã)\s+(?:nghèo|vùng cao|vùng sâu|biên giới)(?!\w)"
    rf"|(?<!\w)[Vv]ùng\s+(?:[{UPPER}](?![{UPPER}])(?!ồng bào)|[Tt]rung du|đồng bằng)"
)
_UNNAMED = rf"(?!\s+[{UPPER}])"
_WHOLE = re.compile(
    rf"(?<!\w)(?P<what>(?i:{phrase('whole_places')})|(?i:{phrase('whole_places_unnamed')}){_UNNAMED}"
    rf"|(?:(?<=^)|(?<=[,;:] )|(?<=[\x22\u201c]))(?i:tỉnh|huyện|thành phố|xã)(?=\s+{phrase('verbs_of_a_place')}(?!\w))"
    rf"|(?<=(?:19|20)\d\d )(?i:tỉnh|huyện|xã)(?=\s+{phrase('verbs_of_a_place')}(?!\w))"
    rf"|(?i:tỉnh|huyện|thành phố)(?=\s+{phrase('verbs_of_a_place_anywhere')}\s))"
)
_DISTRICTS = re.compile(r"(?<!\w)(?:huyện|thành phố|TP|thị xã)\s", re.IGNORECASE)
_THE_MOST = re.compile(r"(?:nhất|đứng đầu|trong)\s+$")  # "cao nhất cả nước" is said of something else
# before a name alone, for it to be looked for among communes
_MAY_BE_COMMUNE = re.compile(r"(?:^|[,;:(]\s*|(?:^|\s)(?:và|tại|Tại|ở|Ở|về|Về|riêng|như|của|là|còn|với)\s+)$")
# a body named after its place is no place: "UBND tỉnh Hòa Bình", "Tỉnh ủy Hòa Bình"
_BODY = re.compile(rf"{phrase('bodies')}\s+(?:tỉnh\s+|huyện\s+|thành phố\s+)?$")


def places_in(
    text: str,
    register: Register | None,
    day: dt.date,
    home: Place | None,
    mentioned: Mapping[str, Place] = MappingProxyType({}),
    bodies: bool = False,
) -> Sequence[Named]:
    """The places that a sentence names. ``home`` is the report's own, which ``toàn tỉnh`` stands for, and ``mentioned``
    has, by level, those named above it.

    With ``bodies`` the place in the name of a body counts too: ``UBND tỉnh Hòa Bình``.
    """
    found: list[Named] = []
    taken = bytearray(len(text))

    def take(start: int, end: int, place: Place | None) -> None:
        if place and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Named(start, end, place))

    if text.isupper():
        text = _as_name(text)
    known = known_on(register, day) if register else Known({}, {})
    standing = {name for key, name in known.provinces.items() if key in known.standing}
    if register:
        for start, stop, place in _names(text, register, day, known, home, bodies, taken):
            take(start, stop, place)
    for match in _WHOLE.finditer(text):
        if not bodies and not _THE_MOST.search(lower(text[max(match.start() - 12, 0) : match.start()])):
            take(*match.span(), _whole(lower(match["what"]), home, _before(found, match.start(), mentioned), standing))
    return sorted(found, key=lambda each: each.start)


def _names(
    text: str,
    register: Register,
    day: dt.date,
    known: "Known",
    home: Place | None,
    bodies: bool,
    taken: bytearray,
) -> Iterator[tuple[int, int, Place | None]]:
    """Every name of a place, the surest first; what is ``taken`` meanwhile is passed over."""
    for match in _VILLAGE.finditer(text):
        yield match.start(), match.end(), VILLAGE
    for match in _GROUP.finditer(text):
        yield match.start(), match.end(), GROUP
    for match in _COMMUNE.finditer(text):
        above = match["of"] or match["above"]
        place, end = commune_named(match, above, register, day, known, home)
        yield match.start(), end, place
    for match in _WITH_DISTRICT.finditer(text):
        if district_name_of(match["of"], known) in known.names and match["name"] not in elsewhere():
            found = register.resolve(f"xã {match['name']}", district_name_of(match["of"], known), day).unit
            yield match.start("name"), match.end(), commune(found) if found else None
    for match in _TYPED.finditer(text):
        if not bodies and _BODY.search(_just_before(text, match.start())):
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            continue
        place, end = longest(match, known, lower(match["type"]))
        yield match.start(), end, place
    for match in _BARE.finditer(text):
        free = not any(taken[match.start("name") : match.end()])
        if free and (bodies or not _BODY.search(_just_before(text, match.start("name")))):
            place, end = longest(match, known, "")
            ended = place is not None and place.level == "district" and bare_key(place.area) in known.ended
            if place and ended and not _DISTRICTS.search(text):
                place = commune_of_the_name(place, register, day, home) or place
            if place is None and _MAY_BE_COMMUNE.search(text[max(match.start("name") - 12, 0) : match.start("name")]):
                place, end = bare_commune(match, register, day, known, home)
            yield match.start("name"), end, place


def _before(found: Sequence[Named], place: int, mentioned: Mapping[str, Place]) -> Mapping[str, Place]:
    """The place of each level named last: in the sentence before a place of it, else above it."""
    named = dict(mentioned)
    for each in sorted(found, key=lambda each: each.start):
        if each.end <= place and each.place.level:
            named[each.place.level] = each.place
    return named


def _as_name(text: str) -> str:
    """A heading in capitals, in which names are written like any word, with its words as names are written."""
    types = {"tỉnh", "huyện", "xã", "thành", "phố", "thị", "trấn", "phường"}
    words = [word if word in types else word[:1].upper() + word[1:] for word in lower(text).split(" ")]
    return " ".join(words)


def _just_before(text: str, place: int) -> str:
    return lower(text[max(place - 60, 0) : place])


def _whole(words: str, home: Place | None, mentioned: Mapping[str, Place], provinces: Collection[str]) -> Place | None:
    if words in ("toàn quốc", "cả nước"):
        return COUNTRY
    level = "province" if "tỉnh" in words else "commune" if "xã" in words else "district"
    if home and (home.level == level or (level == "district" and home.level == "city")):
        return home
    if level in mentioned:
        return mentioned[level]
    if level == "district" and "commune" in mentioned and (of := re.search(r"\((.+)\)$", mentioned["commune"].area)):
        # "xã Đồng Chum (Đà Bắc) là một trong 10 xã … của huyện"
        return Place("district", of[1]) if of[1] not in provinces else None
    # a report of a district that says "the province" means the one it lies in
    return province(*provinces) if home and level == "province" and len(provinces) == 1 else None
