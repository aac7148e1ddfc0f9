import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.money import Measure
from dagster_project.reading.periods import Period
from dagster_project.reading.titles import Title, read_title

from ..samples import few

YEAR = Period(dt.date(2022, 1, 1), dt.date(2022, 12, 31), "year")
LINES = [
    "UBND HUYỆN ĐÀ BẮC",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "PHÒNG LAO ĐỘNG - TB&XH",
    "Độc lập - Tự do - Hạnh phúc",
    "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022",
    "(Kèm theo Quyết định số 2489/QĐ-UBND ngày 30 tháng 12 năm 2022 của UBND huyện Đà Bắc)",
    "ĐVT: triệu đồng",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_title_says_period_office_document_and_unit(form: str) -> None:
    title = read_title([unicodedata.normalize(form, line) for line in LINES])
    assert title.period == YEAR
    assert title.office == "UBND HUYỆN ĐÀ BẮC / PHÒNG LAO ĐỘNG - TB&XH"
    assert title.document_number == "2489/QĐ-UBND"
    assert title.measure == Measure("triệu đồng", 10**6)
    assert list(title.lines) == LINES


def test_what_no_line_states_is_left_open() -> None:
    assert read_title([]) == Title(lines=[])
    title = read_title(["Danh sách", "Biểu số 1"])
    assert (title.period, title.office, title.document_number, title.measure) == (None, None, None, None)


def test_of_several_lines_the_one_nearest_to_the_table_counts() -> None:
    title = read_title(["Báo cáo năm 2021", "ĐVT: đồng", "Kết quả năm 2022", "ĐVT: nghìn đồng"])
    assert title.period == YEAR
    assert title.measure == Measure("nghìn đồng", 1000)


def test_an_office_named_twice_is_one() -> None:
    assert read_title(["UBND xã Tú Sơn", "Kết quả năm 2022", "UBND xã Tú Sơn"]).office == "UBND xã Tú Sơn"


@pytest.mark.parametrize(
    "line", ["Ban hành kèm theo Quyết định", "Phòng 12", "Cục liệu", "Bản tin", "Sổ theo dõi", "Số hộ nghèo", "Bang"]
)
def test_a_line_that_only_begins_like_an_office_is_none(line: str) -> None:
    assert read_title([line]).office is None


def test_a_sentence_is_no_office() -> None:
    assert read_title(["UBND huyện Đà Bắc " + "báo cáo kết quả thực hiện " * 6]).office is None


@few
@given(st.lists(st.text(max_size=20) | st.sampled_from(LINES), max_size=6))
def test_any_lines_are_a_title(lines: list[str]) -> None:
    title = read_title(lines)
    assert len(title.lines) == len(lines)
    assert ("UBND HUYỆN ĐÀ BẮC" in (title.office or "")) is ("UBND HUYỆN ĐÀ BẮC" in lines)
