"""The tables of criteria: a district's communes, later one commune, against nineteen criteria and then ten."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from .chance import stream
from .criteria_counts import criteria_set
from .document import Cell, Return, Sheet
from .offices import Office, offices
from .spans import half_year
from .truth_criteria import Met, days, met
from .units import Commune
from .world import World, table

# an office marks a criterion as met and as not met in its own way, and keeps to it
_HABITS = (("x", "CĐ"), ("Đ", "CĐ"), ("x", "0"), ("Đạt", "Chưa đạt"), ("1", "0"), ("x", "K"))


def returns(world: World) -> Iterator[Return]:
    """One file per office and day of assessment."""
    for day in days():
        for office in offices(world.atlas, day):
            communes = {c: criteria for c in office.communes if (criteria := met(world, day).get(c)) is not None}
            if communes:
                habit = stream(world.seed, "marks", office.name).choice(_HABITS)
                sheet = _sheet(office, day, communes, habit)
                yield Return("ntm_assessments", _period(day)[0], office.slug, [sheet], archive=office.archive)


def _period(day: dt.date) -> tuple[str, str]:
    """The folder of a period and its wording: half-years, and nine months."""
    if day.month % 6:
        return f"{day:%Y-%m}", f"{day.month} tháng đầu năm {day.year}"
    span = half_year(day.year, day.month // 6)
    return span.folder, span.wording


def _sheet(office: Office, day: dt.date, communes: Mapping[Commune, Met], habit: tuple[str, str]) -> Sheet:
    rule = criteria_set(day)
    number = int(rule["criteria"])
    title = [
        office.line,
        f"KẾT QUẢ THỰC HIỆN {number} TIÊU CHÍ NÔNG THÔN MỚI {_period(day)[1].upper()}",
    ]
    # a document is cited once it is out, not from the day on which its set takes force
    issued = {row["criteria_set"]: row["issued_on"] for row in table("criteria_documents.csv")}
    if issued[rule["code"]] <= day.isoformat():
        title.append(f"(Theo bộ tiêu chí tại Quyết định số {rule['code']})")
    header: Sequence[Sequence[Cell]] = (
        ("TT", "Tên xã", "Tiêu chí", *[None] * (number - 1), "Số tiêu chí đạt"),
        (None, None, *(f"TC {criterion}" for criterion in range(1, number + 1)), None),
    )
    merges = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, number + 1), (0, number + 2, 1, number + 2))
    rows = [_row(i, commune, criteria, number, habit) for i, (commune, criteria) in enumerate(communes.items(), 1)]
    return Sheet("Tiêu chí", title, header, rows, merges)


def _row(place: int, commune: Commune, criteria: Met, number: int, habit: tuple[str, str]) -> Sequence[Cell]:
    marks = (habit[0] if criterion in criteria else habit[1] for criterion in range(1, number + 1))
    return (place, commune.name, *marks, len(criteria))
