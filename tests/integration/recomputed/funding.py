"""Money of the programmes, cumulative from 1 January to the end of each quarter."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tests.integration.recomputed.numbers import added, dong, last_day, rate
from tests.integration.recomputed.sheets import Sheet
from tests.integration.recomputed.units import Unit, Units

ETHNIC = "phát triển KT-XH vùng đồng bào DTTS và miền núi"
PROGRAMMES = {
    "Chương trình 135": "p135",
    "Chương trình MTQG xây dựng nông thôn mới": "ntm",
    "Chương trình MTQG giảm nghèo bền vững": "poverty",
    f"Chương trình MTQG {ETHNIC}": "ethnic",
    f"Chương trình MTQG xây dựng nông thôn mới, giảm nghèo bền vững và {ETHNIC}": "merged",
}
PHASES = {"ethnic": "2021_2030", "merged": "2026_2035"}
SOURCES = {
    "Ngân sách trung ương": "central", "Ngân sách tỉnh": "provincial", "Ngân sách huyện": "district",
    "Ngân sách xã": "commune", "Vốn lồng ghép": "integrated", "Vốn tín dụng": "credit", "Doanh nghiệp": "enterprise",
    "Nhân dân đóng góp": "people", "Viện trợ": "aid", "Nguồn hợp pháp khác": "other",
}  # fmt: skip
CAPITAL = {"": "none", "Đầu tư phát triển": "development", "Sự nghiệp": "recurrent"}


class Line(NamedTuple):
    unit: Unit
    end: date
    programme: str
    source: str
    capital: str
    money: tuple[int | None, int | None, int | None]  # planned, allocated, disbursed


class Returned(NamedTuple):
    lines: list[Line]
    offices: set[tuple[date, str]]  # districts, or communes where there are none


def programme(section: str, end: date) -> str:
    family = PROGRAMMES[section]
    return f"{family}_{PHASES.get(family) or ('2016_2020' if end.year <= 2020 else '2021_2025')}"


def returned(sheets: Iterable[Sheet], units: Units) -> Returned:
    lines, offices = [], set()
    for sheet in sheets:
        end, section = last_day(sheet.folder), ""
        office = sheet.titles[1].removeprefix("UBND ")
        for number, row in enumerate(sheet.rows, 1):
            if len(row) > 1 and row[1] in PROGRAMMES:
                section = programme(row[1], end)
            elif sheet.counts(number):
                unit = units.named(end, row[1], office)
                money = (dong(row[5]), dong(row[6]), dong(row[7]))
                lines.append(Line(unit, end, section, SOURCES[row[3]], CAPITAL[row[4] or ""], money))
                offices.add((end, unit.district_code or unit.code))
    return Returned(lines, offices)


def total(lines: Iterable[Line]) -> tuple[int | None, ...]:
    return tuple(added(amounts) for amounts in zip(*(line.money for line in lines), strict=True)) or (None,) * 3


def sums(lines: list[Line]) -> tuple[int | None, ...]:
    """Planned, allocated and disbursed; then the same of integrated money, which is none of it."""
    own = total(line for line in lines if line.source != "integrated")
    return (*own, *total(line for line in lines if line.source == "integrated"))


def of_communes(lines: list[Line]) -> dict[tuple, tuple]:
    """Every quarter and programme."""
    groups: dict[tuple, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.unit.key, line.end, line.programme].append(line)
    return {key: sums(group) for key, group in groups.items()}


def of_commune_years(lines: list[Line]) -> dict[tuple, tuple]:
    """The last quarter that a commune returned of a year, by programme, source and kind of capital."""
    last: dict[tuple, date] = {}
    for line in lines:
        year = (line.unit, line.end.year)
        last[year] = max(line.end, last.get(year, line.end))
    groups: dict[tuple, list[Line]] = defaultdict(list)
    for line in lines:
        if line.end == last[line.unit, line.end.year]:
            groups[line.unit.key, line.end.year, line.programme, line.source, line.capital].append(line)
    figures = {}
    for key, group in groups.items():
        planned, allocated, disbursed = total(group)
        figures[key] = (group[0].end, planned, allocated, disbursed, rate(disbursed, allocated))
    return figures


def of_areas(found: Returned, units: Units) -> dict[tuple, tuple]:
    """With the units that owe figures and those an office answered for: a district answers for all its communes."""
    groups: dict[tuple, list[Line]] = defaultdict(list)
    for line in found.lines:
        for area in line.unit.areas:
            groups[*area, line.end, line.programme].append(line)
    answered: dict[tuple, list[bool]] = defaultdict(list)
    for end in {line.end for line in found.lines}:
        for unit in units.on(end):
            for area in unit.areas:
                answered[*area, end].append((end, unit.district_code or unit.code) in found.offices)
    return {
        key: (len(answered[key[:3]]), sum(answered[key[:3]]), *with_rates(*sums(group)))
        for key, group in groups.items()
    }


def with_rates(planned: int | None, allocated: int | None, disbursed: int | None, *integrated: int | None) -> tuple:
    rates = (rate(disbursed, allocated), rate(disbursed, planned), rate(allocated, planned))
    return (planned, allocated, disbursed, *integrated, *rates)
