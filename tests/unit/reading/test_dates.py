import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.dates import date, find_date

from ..samples import few

days = st.dates(dt.date(1000, 1, 1))


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


def test_spaces_around_a_date_do_not_count() -> None:
    assert date(" 01/07/2025\u00a0\n") == dt.date(2025, 7, 1)


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


def test_a_text_without_a_date_has_none() -> None:
    assert find_date("Đơn vị hành chính trước sắp xếp") is None
    assert find_date("Nghị quyết 1676/NQ-UBTVQH15") is None


def test_of_two_dates_written_alike_the_first_counts() -> None:
    assert find_date("từ 01/07/2025 đến 31/12/2025") == dt.date(2025, 7, 1)


@few
@given(st.text("0123456789/.- ngàythánăm", max_size=24) | st.text(max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    found = find_date(text)
    assert found is None or isinstance(found, dt.date)
    try:
        assert date(text) == found
    except ValueError:
        return
