"""Vietnamese syllables: could this word be one, by its onset, rime and tone."""

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
# names of the Central Highlands and the north-west in the official lists: Krông, Blá, Pleiku, Đrây
_ONSETS_OF_OTHER_LANGUAGES = "bl br bh chr dl dr đr gl gr hl hr kl kr mr pl pr sr tl"
_RIMES = """
a ai ao au ay ac ach am an ang anh ap at
ăc ăm ăn ăng ăp ăt
âc âm ân âng âp ât âu ây
e ec em en eng eo ep et
ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu
iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu
o oi oc om on ong op ot
oa oai oac oach oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
ô ôi ôc ôm ôn ông ôp ôt
ơ ơi ơm ơn ơp ơt
u ua ui uc um un ung up ut
uâng uân uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt
uy uya uych uynh uyt uyu uyp uyên uyêt
ư ưa ưc ưi ưm ưng ưt ưu
ươc ươi ươm ươn ương ươp ươt ươu
y yt ynh
ak ăh ăk âk ek êk ik ok ôk ơk uk ưk
"""

_NATIVE = frozenset(_ONSETS.split()) | {""}
_OTHER = frozenset(_ONSETS_OF_OTHER_LANGUAGES.split())
_RIMED = frozenset(_RIMES.split())
_TONES = "\u0300\u0301\u0309\u0303\u0323"  # grave, acute, hook above, tilde, dot below
_TONES_BEFORE_A_STOP = {"", "\u0301", "\u0323"}
_STOP = re.compile(r"(?:p|t|c|ch)$")
_VOWELS = re.compile("[aăâeêioôơuưy]+")
_FRONT = tuple("eêiy")
_GLIDES = ("oa", "oă", "oe", "uâ", "uê", "uơ", "uy")  # after this sound written with q
_CONSONANTS = re.compile("[BCDFGHJKLMNPQRSTVWXZĐ]{2,7}")


def _tones() -> dict[str, tuple[str, str]]:
    split = {}
    for vowel in "aăâeêioôơuưy":
        for tone in _TONES:
            split[unicodedata.normalize("NFC", vowel + tone)] = (vowel, tone)
    return split


_SPLIT = _tones()


@lru_cache(maxsize=50_000)
def is_plausible(word: str) -> bool:
    """Whether a composed word of letters can be a Vietnamese syllable or an abbreviation such as ``QĐ``."""
    if _CONSONANTS.fullmatch(word):
        return True
    letters, tone, at = "", "", -1
    for i, letter in enumerate(word.lower()):
        base, mark = _SPLIT.get(letter, (letter, ""))
        if mark and tone:
            return False
        if mark:
            tone, at = mark, i
        letters += base
    return any(_fits(letters[:i], letters[i:], tone, at - i) for i in range(min(4, len(letters))))


def _fits(onset: str, rime: str, tone: str, at: int) -> bool:
    if rime not in _RIMED or not (_writes(onset, rime) or onset in _OTHER):
        return False
    if _STOP.search(rime) and tone not in _TONES_BEFORE_A_STOP:
        return False
    return not tone or at in _bearers(rime)


def _writes(onset: str, rime: str) -> bool:
    """One sound has two spellings, by the vowel that follows: c and k, g and gh, ng and ngh."""
    front = rime.startswith(_FRONT)
    if onset in ("gh", "ngh"):
        return front
    if onset == "c":
        return not front and not rime.startswith(_GLIDES)
    if onset == "ng":
        return not front
    if onset == "g":
        return not front or rime.startswith("i")
    if onset == "q":
        return rime.startswith("u")
    return onset in _NATIVE


@lru_cache(maxsize=len(_RIMED))
def _bearers(rime: str) -> frozenset[int]:
    """Where a rime may carry its tone mark; both habits count for oa, oe and uy."""
    match = _VOWELS.match(rime)
    vowels = match.group() if match else ""
    marked = [i for i, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if marked:
        return frozenset(marked if vowels == "ưu" else marked[-1:])
    if vowels in ("oa", "oe", "uy"):
        return frozenset((0, 1))
    if len(vowels) == 3:
        return frozenset((1,))
    return frozenset((1 if len(vowels) == 2 and vowels != rime else 0,))
