import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.text import fold, name_key, normalise

from ..samples import few, vietnamese_text

TONES = "\u0300\u0301\u0309\u0303\u0323"
onsets = st.sampled_from(("", "b", "đ", "h", "kh", "l", "ng", "t", "th", "x", "H", "Th", "X"))
codas = st.sampled_from(("c", "i", "n", "ng", "nh", "t", "y"))
vowels = st.sampled_from(("oa", "oe", "uy"))
tones = st.sampled_from(TONES)
other_marks = "\u0302\u0306\u031b\u0308\u0315\u0331"
interacting = st.sampled_from("aoeuyqHOÀàâăơưÐɖхοΑВμ -–’\u00a0\u00ad\u200bａ１" + TONES + other_marks)


def spelt(onset: str, vowels: str, tone: str, on: int, coda: str = "") -> str:
    marked = vowels[: on + 1] + tone + vowels[on + 1 :]
    return unicodedata.normalize("NFC", onset + marked + coda)


@few
@given(vietnamese_text)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(
    st.text(
        st.sampled_from(
            "aoeuyqHOÀàâăơưÐɖхοΑВμ -–’\u00a0\u00ad\u200bａ１" + TONES + "\u0302\u0306\u031b\u0308\u0315\u0331"
        )
    )
)
def test_nor_for_text_of_characters_that_interact(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_nor_for_any_text(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@few
@given(vietnamese_text)
def test_composed_and_decomposed_letters_normalise_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert normalise(composed) == normalise(decomposed)


@few
@given(onsets, vowels, tones)
def test_in_an_open_syllable_the_mark_goes_to_the_first_vowel(onset: str, vowels: str, tone: str) -> None:
    first, second = (spelt(onset, vowels, tone, on) for on in (0, 1))
    assert normalise(first) == normalise(second) == first


@few
@given(onsets, vowels, tones, codas)
def test_in_a_closed_syllable_it_goes_to_the_second(onset: str, vowels: str, tone: str, coda: str) -> None:
    first, second = (spelt(onset, vowels, tone, on, coda) for on in (0, 1))
    assert normalise(first) == normalise(second) == second


@pytest.mark.parametrize("sent", ["quý", "qúy", "Quý", "Qúy", "QUÝ", "QÚY"])
def test_after_q_the_mark_stays_on_the_second_vowel(sent: str) -> None:
    assert normalise(sent) == f"{sent[0]}{'U' if sent.isupper() else 'u'}{'Ý' if sent.isupper() else 'ý'}"


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("  Xã\u00a0Cao \n Sơn\t", "Xã Cao Sơn"),
        ("Xã\u200b Cao\ufeff Sơn", "Xã Cao Sơn"),
        ("HUYỆN THUỶ NGUYÊN", "HUYỆN THỦY NGUYÊN"),
        ("Hoà Bình, Hoàng Văn Hoá", "Hòa Bình, Hoàng Văn Hóa"),
        ("\u200b \u00a0", ""),
    ],
)
def test_spaces_and_unseen_characters_do_not_count(sent: str, meant: str) -> None:
    assert normalise(sent) == meant


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("a\u200b\u0301", "á"),
        ("hoÀ, hOà, thuỶ", "hòA, hÒa, thủY"),
        ("Ða Phúc, ðạo, Ɖông", "Đa Phúc, đạo, Đông"),
        ("Xã Саo Ѕơn", "Xã Cao Sơn"),
        ("Huyện Κim Βôi", "Huyện Kim Bôi"),
        ("хо\u0301m", "xóm"),
        ("Москва, Αθήνα", "Москва, Αθήνα"),
        ("Ｘã　Ｔú Ｓơn １２", "Xã Tú Sơn 12"),
        ("Xã\u2009Tú\u202fSơn", "Xã Tú Sơn"),
        ("Hà Nội – Hải Phòng ‑ −5", "Hà Nội - Hải Phòng - -5"),
        ("Cư M’gar “Ea” 5′ 6″", 'Cư M\'gar "Ea" 5\' 6"'),
        ("Câ\u0301p, ca\u0301\u0302p, ca\u0302\u0301p, cá\u0302p", "Cấp, cấp, cấp, cấp"),
        ("M\u01b0\u01a1\u0300ng mu\u031bo\u0300\u031bng mư\u0323\u200bt", "Mường mường mựt"),
    ],
)
def test_one_spelling_for_what_looks_the_same(sent: str, meant: str) -> None:
    assert normalise(sent) == meant


@few
@given(onsets, vowels, st.lists(tones, min_size=2, max_size=2, unique=True))
def test_names_that_differ_by_tone_keep_different_keys(onset: str, vowels: str, tones: list[str]) -> None:
    one, other = (spelt(onset, vowels, tone, 0) for tone in tones)
    assert name_key(one) != name_key(other)
    assert fold(one) == fold(other)


@few
@given(vietnamese_text)
def test_capitals_do_not_count_in_a_key(text: str) -> None:
    assert name_key(text.upper()) == name_key(text.lower())


def test_letters_that_look_alike_keep_different_keys() -> None:
    names = ["Xã Đa Phúc", "Xã Da Phúc", "Xã Dạ Phúc", "Xã Dă Phúc", "Xã Dâ Phúc", "Phường Đa Phúc"]
    assert len({name_key(name) for name in names}) == len(names)


@few
@given(vietnamese_text)
def test_folding_leaves_lower_case_ascii_words(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower() == " ".join(folded.split())
    assert fold(folded) == folded


def test_folding_drops_punctuation_but_keeps_the_marks_of_header_paths() -> None:
    assert fold("Đơn vị_hành chính: từ * > Mã, TP (cũ)") == "don vi hanh chinh tu * > ma tp cu"
