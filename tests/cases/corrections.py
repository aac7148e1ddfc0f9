"""Corrections that an engineer writes for a file: applied while the cell holds the old value, else it is refused."""

from .books import NAME, text, xlsx
from .case import Case
from .tables import CLEAN, but, poverty, put


def mended(
    name: str, corrections: object, content: object, rows: object, problems: object = (), **more: object
) -> Case:
    """A case of a poverty table with corrections: cell, old value, new value."""
    more = {"file_name": "ho-ngheo.xlsx", "form": "poverty_review", **more}
    return Case(  # type: ignore[arg-type]
        name,
        content=content,
        rows=rows,
        problems=problems,
        corrections=corrections,
        **more,
    )


CASES = [
    mended(
        "a correction of a number",
        [("C7", "1000", "1100")],
        lambda: xlsx(poverty()),
        but(0, households=1100),
        accounts=[(NAME, 9, 3, 0, 6)],
    ),
    mended(
        "a correction of a word to a number",
        [("C7", "một nghìn", "1000")],
        lambda: xlsx(put(poverty(), C7="một nghìn")),
        CLEAN,
    ),
    mended(
        "a correction of a name",
        [("B7", "Xã Cao Xơn", "Xã Cao Sơn")],
        lambda: xlsx(put(poverty(), B7="Xã Cao Xơn")),
        CLEAN,
    ),
    mended("a correction of a blank", [("C7", "", "1000")], lambda: xlsx(put(poverty(), C7=None)), CLEAN),
    mended(
        "a correction to a blank",
        [("F7", "5", "")],
        lambda: xlsx(put(poverty(), H7=150)),
        but(0, relapsed_households=None, end_households=150),
    ),
    mended(
        "two corrections of one file",
        [("C7", "1000", "1100"), ("C8", "1250", "1300")],
        lambda: xlsx(poverty()),
        [{"households": 1100}, {"households": 1300}, {"households": 800}],
    ),
    mended(
        "a correction of a csv",
        [("C7", "1000", "1100")],
        lambda: text(poverty()),
        but(0, households=1100),
        file_name="ho-ngheo.csv",
        sheet="csv",
    ),
    mended(
        "a correction that is out of date",
        [("C7", "999", "1100")],
        lambda: xlsx(poverty()),
        0,
        {("C7", "correction_out_of_date")},
        form=None,
        accounts=[(NAME, 9, 0, 8, 1)],
        says=["999", "1000"],
    ),
    mended(
        "a correction that was made in the file since",
        [("C7", "1000", "1100")],
        lambda: xlsx(put(poverty(), C7=1100)),
        0,
        {("C7", "correction_out_of_date")},
        form=None,
        says=["1000", "1100"],
    ),
    mended(
        "a correction of a cell beyond the last",
        [("K30", "", "1100")],
        lambda: xlsx(poverty()),
        0,
        {("K30", "correction_without_cell")},
        form=None,
    ),
]
