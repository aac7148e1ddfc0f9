"""Whatever a text holds, it is read, and every digit of it is accounted for."""

import datetime as dt
import re
from collections import defaultdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dagster_project.places.register import Register
from dagster_project.prose.document.paragraphs import Paragraph, parts_of
from dagster_project.prose.extract import extract
from dagster_project.reading.table import Sheet
from dagster_project.sources.extracted import Extracted, Told

_DIGITS = re.compile(r"\d+")
_WORDS = st.sampled_from(
    [
        "71 xã đạt chuẩn nông thôn mới",
        "12,99%",
        "tỷ lệ hộ nghèo",
        "giảm còn",
        "năm 2022",
        "Đà Bắc",
        "(",
        ")",
        ";",
        ",",
        ".",
        ":",
        "1.573 tỷ đồng",
        "10-14 tiêu chí",
        "71/129",
        "QĐ-UBND",
        "2453/QĐ-UBND",
        "ngày 20/10/2021",
        "a)",
        "1.",
        "- ",
        "từ",
        "xuống còn",
        "trong đó",
        "4 sao",
        "%",
        "/",
        "không còn xã",
        "hai huyện",
        "giai đoạn 2021-2025",
        "۱۲۳",
        "²",
        "½",
        "\u200b",
        "12 34",
        "1" * 28,
        "hộ nghèo",
        "1,2,3",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(_WORDS, max_size=60).map(" ".join), st.lists(_WORDS, max_size=60).map("".join)
)


def read(text: str, register: Register | None) -> tuple[Sheet, Extracted]:
    sheet = Sheet("text", [[line] for line in text.split("\n")])
    told = Told("any", "Báo cáo năm 2022", "UBND tỉnh Hòa Bình", None, dt.date(2022, 12, 20), register)
    return sheet, extract([sheet], told)


def unaccounted(sheet: Sheet, taken: Extracted) -> int:
    """How many runs of digits are in no row and counted under no kind; a run that two rows share counts once."""
    there = sum(len(_DIGITS.findall(part.text)) for part in parts_of(sheet) if isinstance(part, Paragraph))
    spans: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for row, place in zip(taken.rows, taken.places, strict=True):
        for match in _DIGITS.finditer(str(row["sentence"])):
            if int(str(row["span_start"])) <= match.start() < int(str(row["span_end"])):
                spans[place, row["sentence_number"]].add(match.start())
    held = sum(map(len, spans.values()))
    return there - held - sum(sum(kinds.values()) for kinds in taken.other.values())


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=TEXTS)
def test_every_digit_is_in_a_row_or_counted_by_what_it_is(register: Register, text: str) -> None:
    assert unaccounted(*read(text, register)) == 0


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=TEXTS)
def test_a_text_is_read_the_same_way_twice(register: Register, text: str) -> None:
    assert read(text, register)[1] == read(text, register)[1]


def test_a_digit_that_is_left_out_is_noticed(register: Register) -> None:
    sheet, taken = read("Toàn tỉnh có 71 xã đạt chuẩn nông thôn mới.", register)
    assert taken.rows
    assert unaccounted(sheet, Extracted([], [], taken.other)) == 1


def test_a_paragraph_without_an_end_is_read(register: Register) -> None:
    sheet, taken = read("71 xã, " * 3_000, register)
    assert len(taken.rows) == 3_000
    assert unaccounted(sheet, taken) == 0


def test_a_number_beyond_all_counting_stays_unread(register: Register) -> None:
    _, taken = read(f"Cuối năm 2022 toàn tỉnh có {'9' * 40} hộ nghèo, 28.774 hộ cận nghèo.", register)
    assert [row["unread_reason"] for row in taken.rows] == ["too_large", None]
