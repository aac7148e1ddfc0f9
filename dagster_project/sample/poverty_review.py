"""Returns of the yearly review of poor and near-poor households: a district's, in 2025 a commune's."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from . import truth_poverty as truth
from .document import Cell, Format, Return, Sheet
from .offices import Office, offices
from .units import Commune
from .world import World

FORM = "poverty_review"
YEARS = range(2018, 2026)
DEPRIVATIONS_SINCE = 2022
_OLD_BOOKS = {2018: "xls"}
_LEGACY = (2019, "Huyện Yên Thủy")
_FOOT = ("Người lập biểu", "TM. Ủy ban nhân dân")
_NAMES = {"poor": "nghèo", "near_poor": "cận nghèo"}
_KEPT = ("TT", "Xã, phường, thị trấn")


def returns(world: World) -> Iterator[Return]:
    """A workbook for each office and year; at a change of standard a second one counts by the new one as well."""
    for year in YEARS:
        for office in offices(world.atlas, dt.date(year, 12, 31)):
            sheets = [_review(world, office, year, each) for each in truth.CLASSES]
            if year >= DEPRIVATIONS_SINCE:
                sheets.append(_deprivations(world, office, year))
            legacy = (year, office.name) == _LEGACY
            kind: Format = "xls" if legacy or year in _OLD_BOOKS else "xlsx"
            yield Return(FORM, str(year), office.slug, sheets, kind, office.archive, legacy)
        if truth.is_baseline(year):
            for office in offices(world.atlas, dt.date(year, 12, 31)):
                sheets = [_baseline(world, office, year, each) for each in truth.CLASSES]
                yield Return(FORM, str(year), f"{office.slug}-tong-ra-soat", sheets)


def _review(world: World, office: Office, year: int, household_class: str) -> Sheet:
    name, day = _NAMES[household_class], dt.date(year, 12, 31)
    header: list[list[Cell]] = [
        [
            *(*_KEPT, "Tổng số hộ dân cư", None, f"Số hộ {name} đầu năm {year}", None, None),
            *("Diễn biến trong năm", None, None, f"Số hộ {name} cuối năm {year}", None, None),
        ],
        [
            *(None, None, "Số hộ", "Trong đó hộ DTTS", "Số hộ", "Tỷ lệ (%)", "Số hộ DTTS"),
            *(f"Số hộ thoát {name}", f"Số hộ tái {name}", f"Số hộ {name} phát sinh"),
            *("Số hộ", "Tỷ lệ (%)", "Số hộ DTTS"),
        ],
        [*[None] * 7, *["Số hộ"] * 3, *[None] * 3],
    ]
    merges = [(0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 0, 3), (0, 4, 0, 6), (0, 7, 0, 9), (0, 10, 0, 12)]
    merges += [(1, column, 2, column) for column in (2, 3, 4, 5, 6, 10, 11, 12)]

    def figures(communes: Sequence[Commune]) -> list[Cell]:
        households = sum(world.households(each, day) for each in communes)
        minority = sum(truth.minority_households(world, each, day) for each in communes)
        moved = sum((truth.movement(world, each, year, household_class) for each in communes), truth.Movement())
        return [
            *(households, minority, moved.start, per_cent(moved.start, households), moved.minority_start),
            *(moved.escaped, moved.relapsed, moved.new),
            *(moved.end, per_cent(moved.end, households), moved.minority_end),
        ]

    title = _title(office, f"Tổng hợp kết quả rà soát hộ {name} năm {year}")
    return Sheet(f"Hộ {name}", title, header, _by_area(office, figures), merges, _FOOT)


def _baseline(world: World, office: Office, year: int, household_class: str) -> Sheet:
    name, day = _NAMES[household_class], dt.date(year, 12, 31)
    standard = truth.standard_of(year + 1)
    header: list[list[Cell]] = [
        [*_KEPT, "Tổng số hộ dân cư", None, f"Số hộ {name} theo chuẩn giai đoạn {standard}", None, None],
        [None, None, "Số hộ", "Trong đó hộ DTTS", "Số hộ", "Tỷ lệ (%)", "Số hộ DTTS"],
    ]

    def figures(communes: Sequence[Commune]) -> list[Cell]:
        households = sum(world.households(each, day) for each in communes)
        minority = sum(truth.minority_households(world, each, day) for each in communes)
        counts = [truth.baseline(world, each, year, household_class) for each in communes]
        end, end_minority = (sum(column) for column in zip(*counts, strict=True))
        return [households, minority, end, per_cent(end, households), end_minority]

    title = _title(office, f"Tổng rà soát hộ {name} theo chuẩn nghèo giai đoạn {standard}", f"Năm {year}")
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 6)]
    return Sheet(f"Hộ {name}", title, header, _by_area(office, figures), merges, _FOOT)


def _deprivations(world: World, office: Office, year: int) -> Sheet:
    indicators = [f"{row['number']}. {row['indicator_vi']}" for row in truth.INDICATORS]
    header: list[list[Cell]] = [
        [*_KEPT, "Tổng số hộ nghèo", "Số hộ nghèo thiếu hụt các chỉ số", *[None] * (len(indicators) - 1)],
        [None, None, None, *indicators],
    ]

    def figures(communes: Sequence[Commune]) -> list[Cell]:
        poor = sum(truth.movement(world, each, year, "poor").end for each in communes)
        short = [truth.deprived(world, each, year) for each in communes]
        return [poor, *(sum(column) for column in zip(*short, strict=True))]

    title = _title(office, f"Mức độ thiếu hụt các dịch vụ xã hội cơ bản của hộ nghèo năm {year}")
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 2 + len(indicators))]
    return Sheet("Thiếu hụt", title, header, _by_area(office, figures), merges, _FOOT)


def _title(office: Office, *lines: str) -> Sequence[str]:
    return (office.line, *lines)


def _by_area(office: Office, figures: Callable[[Sequence[Commune]], list[Cell]]) -> Sequence[Sequence[Cell]]:
    """Urban and rural communes under a row with their figures, then all of them."""
    table: list[list[Cell]] = []
    urban = [each for each in office.communes if each.unit_type != "xã"]
    rural = [each for each in office.communes if each.unit_type == "xã"]
    for mark, label, some in (("I", "Khu vực thành thị", urban), ("II", "Khu vực nông thôn", rural)):
        if some:
            table.append([mark, label, *figures(some)])
            table += [[i, each.name, *figures([each])] for i, each in enumerate(some, 1)]
    return [*table, [None, "Tổng cộng", *figures(office.communes)]]


def per_cent(part: int, whole: int) -> Decimal:
    """A share in per cent with two decimals."""
    return round(Decimal(100 * part) / whole, 2)
