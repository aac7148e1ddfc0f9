"""Numbers as they are typed: points, commas, rates, units of money, footnotes and what only looks like a number."""

from ..writers import html
from .books import NAME, text, xls, xlsx
from .case import Case
from .formats import LINES
from .tables import (
    CLEAN,
    SUPPORT_ACCOUNT,
    SUPPORT_HEADER,
    amounts,
    but,
    dong,
    poverty,
    poverty_with_rates,
    put,
    support,
    without,
)

NO_UNIT = ("VĂN PHÒNG TỈNH ỦY", "KẾT QUẢ HỖ TRỢ CÁC XÃ 6 THÁNG ĐẦU NĂM 2022", None)
FIGURES = ("figure_id", "topic", "area_level", "area", "period", "standard", "indicator", "value", "unit")
SHARE, DOCUMENT = "share_percent", "document"


def count(name: str, cell: str, value: object, rule: str = "", rows: object = None, **more: object) -> Case:
    """A case of one count of the poverty table; unless told otherwise a rule rejects the row."""
    table = put(poverty(), **{cell: value})  # type: ignore[arg-type]
    position = int(cell[1:]) - 7
    rows = rows if rows is not None else without(position) if rule else CLEAN
    problems = {(cell, rule)} if rule else set()
    return Case(name, "ho-ngheo.xlsx", lambda: xlsx(table), "poverty_review", rows, problems, **more)  # type: ignore[arg-type]


def rate(name: str, cell: str, value: object, rate: float, rule: str = "", percent: tuple[str, ...] = ()) -> Case:
    """A case of one rate: what it is read as, and what is told of it."""
    table = put(poverty_with_rates(), **{cell: value})  # type: ignore[arg-type]
    rows = but(int(cell[1:]) - 7, start_rate=rate)
    problems = {(cell, rule)} if rule else set()
    return Case(name, "ty-le.xlsx", lambda: xlsx(table, percent=percent), "poverty_review", rows, problems)


def money(name: str, table: object, rows: object, problems: object = (), **more: object) -> Case:
    """A case of amounts of money."""
    return Case(name, "ho-tro.xlsx", lambda: xlsx(table), "support_mobilised", rows, problems, **more)  # type: ignore[arg-type]


def shares(name: str, written: tuple[str, ...], rows: object, problems: object = ()) -> Case:
    """A case of a column of decimals in a list of published figures: J2, J3 and so on."""
    lines = [
        [f"F{n:03}", "ntm", "province", "Hòa Bình", "2022", None, "xã đạt chuẩn", "71", "xã", share, "Báo cáo 1"]
        for n, share in enumerate(written, 1)
    ]
    table = [[*FIGURES, SHARE, DOCUMENT], *lines]
    return Case(name, "so-lieu.csv", lambda: text(table), "published_figures", rows, problems, sheet="csv")  # type: ignore[arg-type, return-value]


CASES = [
    count("1.000 in a column of counts is a thousand", "C7", "1.000"),
    count("1,250 in a column of counts is 1250", "C8", "1,250"),
    count("1 250 with a narrow space", "C8", "1\u202f250"),
    count("a count typed as text", "C8", "1250"),
    count("1.000,5 is no whole number", "C7", "1.000,5", "not_whole", says=["1.000,5"]),
    count("5.5 in a number cell is no whole number", "C7", 5.5, "not_whole"),
    count("the last digits of a computed count are noise", "C7", 1000.0000000000002),
    count("a rate in a column of counts", "C7", "12,99%", "percent_for_number", says=["12,99%"]),
    count("a count in words", "C7", "mười hai", "not_a_number", says=["mười hai"]),
    count("a count with its unit", "C7", "1000 hộ", "not_a_number"),
    count("a count in brackets is no footnote", "C7", "(5)", "not_a_number"),
    Case(
        "a count below nothing",
        "ho-ngheo.xlsx",
        lambda: xlsx(put(poverty(), C7=-5)),
        "poverty_review",
        without(0),
        {("C7", "out_of_range"), ("H7", "part_is_within_whole")},
    ),
    count("a footnote (1) behind a count", "C7", "1000(1)", "footnote_mark", CLEAN),
    count("a footnote * behind a count", "C7", "1000*", "footnote_mark", CLEAN),
    count("a dash where a figure must stand", "C7", "-", "missing_value"),
    count("a blank where a figure must stand", "C7", None, "missing_value"),
    count("a count that cannot be read says nothing of the sum", "E7", "sáu mươi", "not_a_number"),
    Case(
        "dash, blank and zero kept apart",
        "ho-ngheo.xlsx",
        lambda: xlsx(put(poverty(), F7="-", H7=150, F8=None, F9=0, H9=198)),
        "poverty_review",
        [{"relapsed_households": None}, {"relapsed_households": None}, {"relapsed_households": 0}],
    ),
    Case(
        "dash and blank kept apart in what was sent",
        "ho-ngheo.xlsx",
        lambda: xlsx(put(poverty(), F7="-", H7=150, F8=None)),
        "poverty_review",
        [{"relapsed_households_as_sent": "-"}, {"relapsed_households_as_sent": None}, {}],
    ),
    Case(
        "1.000 and 1,250 in one column of counts",
        "ho-ngheo.xlsx",
        lambda: xlsx(put(poverty(), C7="1.000", C8="1,250")),
        "poverty_review",
        CLEAN,
    ),
    Case(
        "a footnote's number raised above the line",
        "ho-ngheo.xlsx",
        lambda: xlsx(poverty(), raised={"C7": ("1000", "1")}),
        "poverty_review",
        CLEAN,
        {("C7", "footnote_mark")},
    ),
    Case(
        "a footnote's number raised above the line, web page",
        "ho-ngheo.xls",
        lambda: html.write({NAME: poverty(title=())}, before=LINES).replace(b">1000<", b">1000<sup>1</sup><"),
        "poverty_review",
        CLEAN,
        {("C6", "footnote_mark")},
        sheet="html",
    ),
    Case(
        "a count shown as per cent",
        "ho-ngheo.xlsx",
        lambda: xlsx(put(poverty(), C7=0.2), percent=["C7"]),
        "poverty_review",
        without(0),
        {("C7", "percent_for_number")},
    ),
    rate("a rate typed as 20.0", "E7", 20.0, 0.2),
    rate("a rate shown as per cent", "E7", 0.2, 0.2, percent=("E7",)),
    Case(
        "a rate shown as per cent, xls",
        "ty-le.xls",
        lambda: xls(put(poverty_with_rates(), E7=0.2), percent=["E7"]),
        "poverty_review",
        but(0, start_rate=0.2),
    ),
    rate("a rate typed 20,00%", "E7", "20,00%", 0.2),
    rate("a rate typed 20,0", "E7", "20,0", 0.2),
    rate("a rate typed 20.0", "E7", "20.0", 0.2),
    rate("a fraction typed for a rate, not shown as per cent", "E7", 0.2, 0.002, "rate_differs"),
    shares(
        "the column's other cells say that a point parts thousands",
        ("15,49", "1.234"),
        [
            {"share_percent": 15.49},
            {"share_percent": 1234},
        ],
    ),
    shares(
        "the column's other cells say that a point parts decimals",
        ("15.49", "1.234"),
        [
            {"share_percent": 15.49},
            {"share_percent": 1.234},
        ],
    ),
    shares(
        "the column's other cells prove both",
        ("15,49", "12.29", "1.234"),
        [{"share_percent": 15.49}, {"share_percent": 12.29}],
        {("J4", "ambiguous_number")},
    ),
    shares("5,266 with nothing beside it", ("5,266",), 0, {("J2", "ambiguous_number")}),
    money("ĐVT: triệu đồng above the table", amounts(120, 45.5), dong(120_000_000, 45_500_000)),
    money("1.234 triệu and 12,5 triệu", amounts("1.234", "12,5"), dong(1_234_000_000, 12_500_000)),
    money("10 tỷ 200 triệu đồng in the cell", amounts("10 tỷ 200 triệu đồng"), dong(10_200_000_000)),
    money(
        "Đơn vị tính: 1.000 đồng above the table",
        put(amounts(1500), A3="Đơn vị tính: 1.000 đồng"),
        dong(1_500_000),
    ),
    money(
        "the unit in the column's header",
        support(title=NO_UNIT, header=(*SUPPORT_HEADER[:6], "Số tiền (nghìn đồng)")),
        dong(120_000, 45_500),
    ),
    money(
        "the unit in the column's header against the title's",
        support(header=(*SUPPORT_HEADER[:6], "Số tiền (nghìn đồng)")),
        dong(120_000, 45_500),
    ),
    money(
        "no unit at all",
        support(title=NO_UNIT),
        0,
        {("G5", "money_unit_missing"), ("G6", "money_unit_missing")},
        accounts=[(NAME, 6, 0, 2, 4)],
    ),
    money("no unit above, one in the cell", put(amounts("500.000 đồng"), A3=None), dong(500_000)),
    money("1.250.000 with ĐVT: đồng", put(amounts("1.250.000"), A3="ĐVT: đồng"), dong(1_250_000)),
    money("a part of one đồng", amounts(0.0000005), 0, {("G5", "not_whole_dong")}),
    money("goods for an amount", amounts("20 con bò"), 0, {("G5", "not_a_number")}),
    money("the clean table of support", support(), dong(120_000_000, 45_500_000), accounts=[SUPPORT_ACCOUNT]),
]
