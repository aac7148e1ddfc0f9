import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.dates import date, find_date
from dagster_project.reading.table import Value

from ..samples import few

days = st.dates(dt.date(1000, 1, 1))
DAY = dt.date(2019, 12, 17)


@few
@given(days, st.sampled_from("/.-"), st.sampled_from(("{}", "{:02}")))
def test_a_date_is_read_day_first(day: dt.date, mark: str, digits: str) -> None:
    written = mark.join((digits.format(day.day), digits.format(day.month), str(day.year)))
    assert date(written) == day
    assert find_date(f"Đơn vị hành chính từ ngày {written} (mới)") == day


@few
@given(days)
def test_a_date_in_words_or_year_first_is_read(day: dt.date) -> None:
    words = f"ngày {day.day} tháng {day.month:02} năm {day.year}"
    assert date(words) == date(words.capitalize()) == date(day.isoformat()) == day
    assert find_date(f"Đà Bắc, {words}, kính gửi") == day


@few
@given(days, st.times())
def test_a_date_cell_is_its_day(day: dt.date, time: dt.time) -> None:
    assert date(day) == day
    read = date(dt.datetime.combine(day, time))
    assert read == day
    assert not isinstance(read, dt.datetime)


@pytest.mark.parametrize(
    "written",
    [
        "ngày 17 tháng 12 năm 2019",
        unicodedata.normalize("NFD", "Ngày 17 tháng 12 năm 2019"),
        "ngày\u00a017  tháng 12 năm 2019\u200b",
        "17/12/2019",
        "17-12-2019",
        "17.12.2019",
        "17 / 12 / 2019",
        "17/12/2019\u200b",
        " 17/12/2019\u00a0\n",
        "2019-12-17",
    ],
)
def test_a_date_is_read_however_it_is_typed(written: str) -> None:
    assert date(written) == DAY
    assert find_date(f"Hòa Bình, {written}; ngày 01 tháng 01 năm 2020") == DAY


@pytest.mark.parametrize("written", ["30/02/2025", "31/04/2025", "12/31/2025", "00/01/2025", "2025-13-01"])
def test_a_day_that_no_calendar_has_is_no_date(written: str) -> None:
    assert find_date(f"từ ngày {written}") is None
    with pytest.raises(ValueError, match=written):
        date(written)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "hôm nay",
        "2025",
        "7/2025",
        "01/07/25",
        "từ 01/07/2025",
        "01/07/2025; 02/07/2025",
        "01/07/2025 10:30",
        45839,
        45839.0,
        True,
        None,
        dt.time(10, 30),
        dt.timedelta(days=3),
    ],
)
def test_a_cell_that_is_more_or_less_than_a_date_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        date(value)


@pytest.mark.parametrize(
    "text",
    [
        "tháng 12 năm 2019",
        "12/2019",
        "17/12/19",
        "17/12-2019",
        "117/12/2019",
        "17/12/20195",
        "ngày tháng năm 2019",
        "Đơn vị hành chính trước sắp xếp",
        "Nghị quyết 1676/NQ-UBTVQH15",
    ],
)
def test_what_is_less_than_a_date_is_none(text: str) -> None:
    assert find_date(text) is None


@few
@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)), st.floats(0, 0.99))
def test_a_serial_is_a_day_when_asked_for(day: dt.date, time: float) -> None:
    number = (day - dt.date(1899, 12, 30)).days
    assert date(number, serial=True) == date(number + time, serial=True) == day
    with pytest.raises(ValueError, match=str(number)):
        date(number)


@pytest.mark.parametrize("value", [32873, 73416, -1, 2019, True, float("nan"), float("inf"), "43816"])
def test_a_number_of_another_time_is_no_day(value: Value) -> None:
    with pytest.raises(ValueError, match=r".*"):
        date(value, serial=True)


@few
@given(st.text("0123456789/.- ngàythánăm", max_size=24) | st.text(max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    found = find_date(text)
    assert found is None or isinstance(found, dt.date)
    try:
        assert date(text) == found
    except ValueError:
        return
