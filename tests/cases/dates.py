"""Dates in cells, and the period, office and document that a title states."""

import datetime as dt

from ..writers import ods
from .books import NAME, text, xls, xlsx
from .case import Case
from .tables import CLEAN, amounts, gift, poverty, put, support

CULTURE_HOUSE = {"given_on": "2022-03-15"}
SUPPORT = "support_mobilised"


def given(name: str, on: object, expected: str | None) -> Case:
    """A case of the day of a gift, in F5; ``None`` where it is no day."""
    rows = [{"given_on": expected}] if expected else 0
    problems = set() if expected else {("F5", "not_a_date")}
    return Case(name, "ho-tro.xlsx", lambda: xlsx(support([gift(given_on=on)])), SUPPORT, rows, problems)  # type: ignore[arg-type]


def titled(name: str, *lines: str, file_name: str = "ho-ngheo.xlsx", told: object = (), **facts: object) -> Case:
    """A case of the lines above the poverty table, and the facts they state; ``told`` are warnings."""
    return Case(name, file_name, lambda: xlsx(poverty(title=lines)), "poverty_review", CLEAN, told, facts=facts)  # type: ignore[arg-type]


def untitled(name: str, rule: str, *lines: str) -> Case:
    """A case of a title that leaves out what must be stated."""
    table = poverty(title=lines)
    filled = sum(any(row) for row in table)
    accounts = [(NAME, len(table), 0, filled, len(table) - filled)]
    return Case(name, "ho-ngheo.xlsx", lambda: xlsx(table), "poverty_review", 0, {("", rule)}, accounts)


OFFICE = "UBND HUYỆN ĐÀ BẮC"
YEAR = "2022-01-01/2022-12-31"

CASES = [
    Case(
        "a date cell",
        "ho-tro.xlsx",
        lambda: xlsx(support([gift(given_on=dt.date(2022, 3, 15))]), dates=["F5"]),
        SUPPORT,
        [CULTURE_HOUSE],
    ),
    Case(
        "a date cell, xls",
        "ho-tro.xls",
        lambda: xls(support([gift(given_on=dt.date(2022, 3, 15))]), dates=["F5"]),
        SUPPORT,
        [CULTURE_HOUSE],
    ),
    Case(
        "a date cell, ods",
        "ho-tro.ods",
        lambda: ods.write({NAME: support([gift(given_on=dt.date(2022, 3, 15))])}),
        SUPPORT,
        [CULTURE_HOUSE],
    ),
    Case(
        "a date cell of a workbook that counts from 1904",
        "ho-tro.xlsx",
        lambda: xlsx(support([gift(given_on=dt.date(2022, 3, 15))]), dates=["F5"], from_1904=True),
        SUPPORT,
        [CULTURE_HOUSE],
    ),
    Case("a date in a csv", "ho-tro.csv", lambda: text(support([gift()])), SUPPORT, [CULTURE_HOUSE], sheet="csv"),
    given("05/04/2022 is in April", "05/04/2022", "2022-04-05"),
    given("a date with points", "15.3.2022", "2022-03-15"),
    given("a date in words", "ngày 17 tháng 12 năm 2019", "2019-12-17"),
    given("a date in words, capitals and spaces", "Ngày 7  tháng 3 năm 2022", "2022-03-07"),
    given("no day of the calendar", "31/02/2022", None),
    given("a year of two digits", "15/03/22", None),
    given("a month first", "03/15/2022", None),
    given("a month without its day", "tháng 3/2022", None),
    given("the number of a day, not shown as a date", 44635, None),
    titled("năm 2022 in the title", OFFICE, "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022", period=YEAR, office=OFFICE),
    titled("a half-year in the title", OFFICE, "HỘ NGHÈO 6 THÁNG ĐẦU NĂM 2022", period="2022-01-01/2022-06-30"),
    titled("a quarter in the title", OFFICE, "HỘ NGHÈO QUÝ III/2023", period="2023-07-01/2023-09-30"),
    titled("Quí for Quý", OFFICE, "HỘ NGHÈO QUÍ III NĂM 2023", period="2023-07-01/2023-09-30"),
    titled("up to a day", OFFICE, "HỘ NGHÈO TÍNH ĐẾN NGÀY 31/12/2022", period="/2022-12-31"),
    titled("from a day to a day", OFFICE, "HỘ NGHÈO TỪ 01/01 ĐẾN 30/6/2022", period="2022-01-01/2022-06-30"),
    titled("the year and next year's plan", OFFICE, "KẾT QUẢ NĂM 2022, KẾ HOẠCH GIẢM NGHÈO NĂM 2023", period=YEAR),
    titled(
        "signed the year after",
        OFFICE,
        "Đà Bắc, ngày 17 tháng 01 năm 2023",
        "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022",
        period=YEAR,
        office=OFFICE,
    ),
    titled(
        "the document's number and its own date beneath the title",
        OFFICE,
        "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022",
        "(Kèm theo Báo cáo số 125/BC-UBND ngày 09/01/2023 của UBND huyện Đà Bắc)",
        period=YEAR,
        office=OFFICE,
        document_number="125/BC-UBND",
    ),
    titled(
        "the office over the office",
        OFFICE,
        "PHÒNG LAO ĐỘNG - TB&XH",
        "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022",
        office="UBND HUYỆN ĐÀ BẮC / PHÒNG LAO ĐỘNG - TB&XH",
    ),
    titled("the title in two lines of one cell", "UBND HUYỆN ĐÀ BẮC\nKẾT QUẢ NĂM 2022", period=YEAR),
    titled("the period in the file's name alone", OFFICE, "HỘ NGHÈO", file_name="ho-ngheo-2022.xlsx", period=YEAR),
    titled("the period in the folder's name alone", OFFICE, "HỘ NGHÈO", file_name="2022/ho-ngheo.xlsx", period=YEAR),
    titled(
        "the title's year against the file's name",
        OFFICE,
        "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022",
        file_name="ho-ngheo-2021.xlsx",
        told={("", "period_differs_from_name")},
        period=YEAR,
    ),
    titled(
        "the title's office against the folder",
        OFFICE,
        "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022",
        file_name="tan-lac/ho-ngheo-2022.xlsx",
        told={("", "office_differs_from_name")},
        office=OFFICE,
    ),
    titled("the title's office as the folder", OFFICE, "HỘ NGHÈO NĂM 2022", file_name="da-bac/a.xlsx", office=OFFICE),
    titled("the province's folder is no other office", OFFICE, "HỘ NGHÈO NĂM 2022", file_name="hoa-binh/a.xlsx"),
    untitled("no period anywhere", "period_missing", OFFICE, "KẾT QUẢ RÀ SOÁT HỘ NGHÈO"),
    untitled("no office anywhere", "office_missing", "HUYỆN ĐÀ BẮC", "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022"),
    Case(
        "a date put for an amount",
        "ho-tro.xlsx",
        lambda: xlsx(put(amounts(1), G5=dt.date(2022, 3, 15)), dates=["G5"]),
        SUPPORT,
        0,
        {("G5", "not_a_number")},
    ),
]
