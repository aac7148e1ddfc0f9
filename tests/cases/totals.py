"""Totals, identities and rates: what is right passes in silence, what is wrong is told with both numbers."""

from .books import NAME, Formula, xlsx
from .case import Case
from .tables import CLEAN, COMMUNES, TOTAL, poverty, poverty_with_rates, put, support, without

WITH_TOTAL = poverty([*COMMUNES, TOTAL])
TOTAL_ACCOUNT = [(NAME, 10, 3, 0, 7)]
COUNTRY = (None, "Cộng khu vực nông thôn", 2050, 490, 119, 2, 7, 380)
TOWN = (1, "Thị trấn Đà Bắc", 1000, 200, 60, 5, 10, 155)
BY_AREA = [TOWN, (None, "Cộng khu vực thành thị", *TOWN[2:]), *COMMUNES[1:], COUNTRY, TOTAL]
PROVINCE = ("UBND TỈNH HÒA BÌNH", "KẾT QUẢ RÀ SOÁT HỘ NGHÈO NĂM 2022", None)


def summed(name: str, table: object, problems: object = (), rows: object = CLEAN, **more: object) -> Case:
    """A case of the poverty table."""
    return Case(name, "ho-ngheo.xlsx", lambda: xlsx(table), "poverty_review", rows, problems, **more)  # type: ignore[arg-type]


CASES = [
    summed("a total that is right", WITH_TOTAL, accounts=TOTAL_ACCOUNT),
    summed("a total on top", poverty([TOTAL, *COMMUNES]), accounts=TOTAL_ACCOUNT),
    summed("a total written 3.050", put(WITH_TOTAL, C10="3.050")),
    summed("a total that says how many communes", put(WITH_TOTAL, B10="Tổng số: 3 xã"), accounts=TOTAL_ACCOUNT),
    summed("a total that is a formula", put(WITH_TOTAL, C10=Formula.giving("=SUM(C7:C9)", 3050))),
    summed("a total that states some figures only", put(WITH_TOTAL, C10=None, D10="-")),
    summed("a total that counts a row's number", put(WITH_TOTAL, A10="A"), accounts=TOTAL_ACCOUNT),
    summed(
        "a total that is wrong",
        put(WITH_TOTAL, H10=540),
        {("H10", "total_differs")},
        accounts=TOTAL_ACCOUNT,
        says=["540", "535", "H7:H9"],
    ),
    summed(
        "a total on top that is wrong",
        put(poverty([TOTAL, *COMMUNES]), H7=540),
        {("H7", "total_differs")},
        says=["540", "535", "H8:H10"],
    ),
    summed("subtotals that are right", poverty(BY_AREA), rows=3, accounts=[(NAME, 12, 3, 0, 9)]),
    summed(
        "a subtotal that is wrong",
        put(poverty(BY_AREA), C11=2000),
        {("C11", "total_differs")},
        3,
        says=["2000", "2050", "C9:C10"],
    ),
    summed(
        "a district's own figures that are wrong",
        put(poverty([("I", "Huyện Đà Bắc", *TOTAL[2:]), *COMMUNES], PROVINCE), C7=3000),
        {("C7", "total_differs")},
        says=["3000", "3050"],
    ),
    summed(
        "a cell that cannot be read says nothing of the total",
        put(WITH_TOTAL, C7="mười hai"),
        {("C7", "not_a_number")},
        without(0),
    ),
    summed(
        "start less left plus back plus new is not the end",
        put(poverty(), H8=190),
        {("H8", "identity_differs")},
        without(1),
        accounts=[(NAME, 9, 2, 1, 6)],
        says=["190", "180"],
    ),
    summed("rates that are right", poverty_with_rates()),
    summed(
        "a rate that the counts do not give",
        put(poverty_with_rates(), E7=25),
        {("E7", "rate_differs")},
        says=["25", "20.00"],
    ),
    summed("a rate rounded to two decimals", put(poverty_with_rates(), J7=15.5, J8=14.4, J9=25)),
    summed(
        "more poor households than households",
        put(poverty(), C7=100),
        {("H7", "part_is_within_whole")},
        without(0),
        says=["155"],
    ),
    summed(
        "a rate above a hundred",
        put(poverty_with_rates(), E7=2000),
        {("E7", "out_of_range"), ("E7", "rate_differs")},
        without(0),
    ),
    Case(
        "a total of money",
        "ho-tro.xlsx",
        lambda: xlsx(support([*support()[4:], [None, "Tổng cộng", None, None, None, None, 165.5]])),
        "support_mobilised",
        2,
        accounts=[(NAME, 7, 2, 0, 5)],
    ),
    Case(
        "a total of money that is wrong",
        "ho-tro.xlsx",
        lambda: xlsx(support([*support()[4:], [None, "Tổng cộng", None, None, None, None, "166,5"]])),
        "support_mobilised",
        2,
        {("G7", "total_differs")},
        says=["166500000", "165500000"],
    ),
]
