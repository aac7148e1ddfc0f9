import calendar
import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.reading.periods import Period, PeriodKind
from dagster_project.reading.spoken_periods import find_document_number, find_period

from ..samples import few

SIGNED = "(Kèm theo Quyết định số 07/2021/QĐ-UBND ngày 17 tháng 12 năm 2019 của UBND tỉnh)"


def _period(start: str | None, end: str, kind: PeriodKind) -> Period:
    return Period(dt.date.fromisoformat(start) if start else None, dt.date.fromisoformat(end), kind)


@pytest.mark.parametrize(
    ("text", "start", "end", "kind"),
    [
        ("năm 2022", "2022-01-01", "2022-12-31", "year"),
        ("cuối năm 2021", "2021-12-31", "2021-12-31", "day"),
        ("đầu năm 2021", "2021-01-01", "2021-01-01", "day"),
        ("6 tháng đầu năm 2022", "2022-01-01", "2022-06-30", "half_year"),
        ("6 tháng cuối năm 2022", "2022-07-01", "2022-12-31", "half_year"),
        ("06 THÁNG ĐẦU NĂM, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2022", "2022-01-01", "2022-06-30", "half_year"),
        ("9 tháng đầu năm 2023", "2023-01-01", "2023-09-30", "part_of_year"),
        ("Quý III/2023", "2023-07-01", "2023-09-30", "quarter"),
        ("quý 3 năm 2023", "2023-07-01", "2023-09-30", "quarter"),
        ("Quý I năm 2024", "2024-01-01", "2024-03-31", "quarter"),
        ("QUÝ IV - 2024", "2024-10-01", "2024-12-31", "quarter"),
        ("tháng 5/2023", "2023-05-01", "2023-05-31", "month"),
        ("tháng 05 năm 2023", "2023-05-01", "2023-05-31", "month"),
        ("đến hết tháng 6/2023", None, "2023-06-30", "month"),
        ("từ tháng 1 đến tháng 9 năm 2023", "2023-01-01", "2023-09-30", "part_of_year"),
        ("giai đoạn 2021-2025", "2021-01-01", "2025-12-31", "years"),
        ("giai đoạn 2021 – 2025", "2021-01-01", "2025-12-31", "years"),
        ("giai đoạn 2021-2025, tầm nhìn đến năm 2030", "2021-01-01", "2025-12-31", "years"),
        ("từ năm 2021 đến năm 2025", "2021-01-01", "2025-12-31", "years"),
        ("đến ngày 31/12/2022", None, "2022-12-31", "day"),
        ("tính đến 30/6/2023", None, "2023-06-30", "day"),
        ("đến hết ngày 17 tháng 12 năm 2019", None, "2019-12-17", "day"),
        ("tại thời điểm 31/12/2022", "2022-12-31", "2022-12-31", "day"),
        ("đến hết năm 2022", None, "2022-12-31", "years"),
        ("từ 01/01/2022 đến 31/12/2022", "2022-01-01", "2022-12-31", "year"),
        ("từ ngày 01/01 đến ngày 30/9/2022", "2022-01-01", "2022-09-30", "part_of_year"),
        ("từ 15/12/2021 đến 14/12/2022", "2021-12-15", "2022-12-14", "years"),
        ("năm 2022 thuộc Chương trình giai đoạn 2021-2025", "2022-01-01", "2022-12-31", "year"),
        ("năm 2022 (tính đến ngày 31/10/2022)", None, "2022-10-31", "day"),
        ("kết quả năm 2022 và kế hoạch năm 2023", "2022-01-01", "2022-12-31", "year"),
        ("biểu 02 - Kế hoạch năm 2023", "2023-01-01", "2023-12-31", "year"),
        ("trong năm học 2022-2023, năm 2022", "2022-01-01", "2022-12-31", "year"),
    ],
)
def test_a_title_speaks_of_a_period(text: str, start: str | None, end: str, kind: PeriodKind) -> None:
    expected = _period(start, end, kind)
    assert find_period(text) == expected
    assert find_period(unicodedata.normalize("NFD", f"BIỂU SỐ 01: Hộ nghèo {text}\u200b {SIGNED}")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Danh sách hộ nghèo",
        "năm học 2022-2023",
        "2489/QĐ-UBND",
        "Quyết định số 1719/2021/QĐ-TTg",
        "07/2021/TT-BLĐTBXH",
        "ngày 17 tháng 12 năm 2019",
        "Hòa Bình, ngày     tháng 12 năm 2022",
        "ngày ... tháng ... năm 2022",
        "tháng 13/2023",
        "đến ngày 30/02/2023",
        "năm 2021 và 2022",
        "năm 2021, năm 2022",
        "quý I và II năm 2023",
        "giữa năm 2022",
        "giai đoạn 2025-2021",
        "2022",
        SIGNED,
    ],
)
def test_a_title_without_one_clear_period_has_none(text: str) -> None:
    assert find_period(text) is None


@few
@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(("{:02}", "{}")), st.booleans())
def test_a_period_in_each_wording_reads_back(day: dt.date, digits: str, capitals: bool) -> None:
    year, number = day.year, digits.format(day.month)
    month_end = dt.date(year, day.month, calendar.monthrange(year, day.month)[1])
    quarter = (day.month + 2) // 3
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    month = Period(day.replace(day=1), month_end, "month")
    quarter_end = dt.date(year, 3 * quarter, calendar.monthrange(year, 3 * quarter)[1])
    wordings = {
        f"năm {year}": Period(first, last, "year"),
        f"cuối năm {year}": Period(last, last, "day"),
        f"đến hết năm {year}": Period(None, last, "years"),
        f"tháng {number}/{year}": month,
        f"tháng {number} năm {year}": month,
        f"quý {('I', 'II', 'III', 'IV')[quarter - 1]}/{year}": Period(
            dt.date(year, 3 * quarter - 2, 1), quarter_end, "quarter"
        ),
        f"tính đến {digits.format(day.day)}/{number}/{year}": Period(None, day, "day"),
        f"đến ngày {day.day} tháng {number} năm {year}": Period(None, day, "day"),
        f"6 tháng đầu năm {year}": Period(first, dt.date(year, 6, 30), "half_year"),
        f"giai đoạn 1900 - {year}": Period(dt.date(1900, 1, 1), last, "years"),
    }
    for wording, period in wordings.items():
        assert find_period(f"Báo cáo {wording.upper() if capitals else wording} của xã") == period


@few
@given(st.text("0123456789/.- ngàythánămquýđếtừcối", max_size=30) | st.text(max_size=20))
def test_any_text_has_a_period_that_ends_after_it_begins_or_none(text: str) -> None:
    period = find_period(text)
    assert period is None or period.start is None or period.start <= period.end


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2489/QĐ-UBND", "2489/QĐ-UBND"),
        ("718-QĐ/TU", "718-QĐ/TU"),
        ("26-QĐi/TU", "26-QĐi/TU"),
        ("03-CTr/TU", "03-CTr/TU"),
        ("202/2025/QH15", "202/2025/QH15"),
        ("07/2021/TT-BLĐTBXH", "07/2021/TT-BLĐTBXH"),
        ("1676/NQ-UBTVQH15", "1676/NQ-UBTVQH15"),
        ("số: 12/BC-UBND", "12/BC-UBND"),
        ("12 / BC - UBND", "12/BC-UBND"),
        ("Số: 12/BC-UBND - BÁO CÁO năm 2022", "12/BC-UBND"),
        (SIGNED, "07/2021/QĐ-UBND"),
        ("Số:     /BC-UBND", None),
        ("31/12/2022", None),
        ("tháng 5/2023", None),
        ("3/5 xã", None),
        ("", None),
    ],
)
def test_a_document_number_is_found_without_stray_spaces(text: str, number: str | None) -> None:
    assert find_document_number(text) == number
