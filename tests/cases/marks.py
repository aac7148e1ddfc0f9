"""Marks of the nineteen criteria, and their count."""

from collections.abc import Mapping, Sequence

from ..writers import docx
from .books import NAME, text, xls, xlsx
from .case import Case
from .tables import criteria, put

EVERY_YES = ["x", "X", "Đ", "đ", "đạt", "Đạt", 1, "1", "✓", "√", "ĐẠT", " x "]
EVERY_NO = ["CĐ", "cđ", "chưa đạt", "Chưa đạt", "k", 0, "không đạt"]
ONE_ACCOUNT = [(NAME, 6, 1, 0, 5)]
MARKED = criteria(("Xã Cao Sơn", ["x", "x", "x"], 3))


def met(*numbers: int, among: Sequence[int] = range(1, 20)) -> Mapping[str, object]:
    """A commune that meets these criteria, and of those asked no other."""
    return {f"criterion_{number:02}": number in numbers for number in among}


def marked(name: str, table: object, rows: object, problems: object = (), **more: object) -> Case:
    """A case of the table of marks."""
    return Case(name, "ntm.xlsx", lambda: xlsx(table), "ntm_assessments", rows, problems, **more)  # type: ignore[arg-type]


CASES = [
    marked(
        "every way to say yes and no",
        criteria(("Xã Cao Sơn", [*EVERY_YES, *EVERY_NO], len(EVERY_YES))),
        [met(*range(1, 13)) | {"criteria_met": 12, "commune_code": "04876", "district": "Huyện Đà Bắc"}],
        accounts=ONE_ACCOUNT,
        facts={"period": "2022-01-01/2022-06-30", "office": "UBND HUYỆN ĐÀ BẮC"},
    ),
    marked(
        "a cross for met and a blank for not",
        criteria(("Xã Cao Sơn", ["x", None, "x", *[None] * 16], 2)),
        [{"criterion_01": True, "criterion_02": None, "criterion_03": True, "criteria_met": 2}],
    ),
    marked(
        "a dash for not met",
        criteria(("Xã Cao Sơn", ["x", "-", "x", *["-"] * 16], 2)),
        [{"criterion_01": True, "criterion_03": True, "criteria_met": 2}],
    ),
    marked(
        "a mark that nobody knows",
        criteria(("Xã Cao Sơn", ["x", "?", "x"], 2), ("Xã Tú Lý", ["x"], 1)),
        [{"commune_code": "04867"}],
        {("D6", "not_a_mark")},
        accounts=[(NAME, 7, 1, 1, 5)],
        says=["?"],
    ),
    marked(
        "a mark that nobody knows says nothing of the count",
        criteria(("Xã Cao Sơn", ["x", "đang làm", "x"], 3)),
        0,
        {("D6", "not_a_mark")},
    ),
    marked(
        "a count of criteria that does not agree",
        criteria(("Xã Cao Sơn", ["x", "x", "x"], 5)),
        0,
        {("V6", "identity_differs")},
        accounts=[(NAME, 6, 0, 1, 5)],
        says=["5", "3"],
    ),
    marked("a count above nineteen", put(MARKED, V6=20), 0, {("V6", "identity_differs"), ("V6", "out_of_range")}),
    marked("no count of criteria", put(MARKED, V6=None), 0, {("V6", "missing_value")}),
    marked("a count written 3/19", put(MARKED, V6="3/19"), 0, {("V6", "not_a_number")}),
    marked("TRUE for a mark", put(MARKED, C6=True, V6=2), 0, {("C6", "not_a_mark")}),
    marked("a Cyrillic cross", put(MARKED, C6="\u0445"), [met(1, 2, 3)]),
    Case(
        "the marks in an xls",
        "ntm.xls",
        lambda: xls(MARKED, merged=["C4:U4", "A4:A5"]),
        "ntm_assessments",
        [met(1, 2, 3)],
        accounts=ONE_ACCOUNT,
    ),
    Case("the marks in a csv", "ntm.csv", lambda: text(MARKED, ";"), "ntm_assessments", [met(1, 2, 3)], sheet="csv"),
    Case(
        "the marks in a docx",
        "ntm.docx",
        lambda: docx.write({NAME: MARKED[3:]}, before=[str(row[0]) for row in MARKED[:2]]),
        "ntm_assessments",
        [met(1, 2, 3)],
        sheet="document",
    ),
]
