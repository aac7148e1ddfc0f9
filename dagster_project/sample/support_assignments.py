"""The annexes of the decisions that assign agencies to communes: the agency and the district in merged cells."""

from collections.abc import Iterator, Sequence

from .document import Cell, Return, Sheet
from .merging import merge_down
from .naming import agency_names
from .truth_support import Assignment, assignments, decision
from .world import World, table

_HEADER: Sequence[Cell] = (
    "TT",
    "Cơ quan, đơn vị giúp đỡ",
    "Huyện, thành phố",
    "Xã được giúp đỡ",
    "Nội dung giúp đỡ",
    "Ghi chú",
)
_MERGED = (0, 1, 2)


def returns(world: World) -> Iterator[Return]:
    """One document per decision."""
    for row in table("support_decisions.csv"):
        number = row["document_number"]
        sheet = _sheet(number, assignments(world, number))
        yield Return("support_assignments", row["first_year"], "phu-luc-phan-cong", [sheet], format="docx")


def _sheet(number: str, pairs: Sequence[Assignment]) -> Sheet:
    ordered = sorted(pairs, key=lambda pair: (*agency_names(pair.agency_id), pair.commune.code))
    agencies = list(dict.fromkeys(pair.agency_id for pair in ordered))
    rows, merges = merge_down([_row(agencies.index(pair.agency_id) + 1, pair) for pair in ordered], _MERGED)
    return Sheet("Phụ lục", _title(number), [_HEADER], rows, merges)


def _row(entry: int, pair: Assignment) -> Sequence[Cell]:
    agency = agency_names(pair.agency_id)[1]
    return (entry, agency, pair.commune.district, pair.commune.name, pair.content, None)


def _title(number: str) -> Sequence[str]:
    sets = decision(number)
    year, month, day = sets["signed_on"].split("-")
    return (
        "UBND TỈNH HÒA BÌNH",
        f"PHÂN CÔNG CƠ QUAN, ĐƠN VỊ GIÚP ĐỠ XÃ ĐẶC BIỆT KHÓ KHĂN GIAI ĐOẠN {sets['first_year']}-{sets['last_year']}",
        f"(Kèm theo Quyết định số {number} ngày {day}/{month}/{year} của UBND tỉnh Hòa Bình)",
    )
