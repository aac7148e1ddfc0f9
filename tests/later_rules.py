"""Returns of a commune for years whose rules came late, for tests that take those rules away."""

from collections.abc import Mapping
from pathlib import Path

from .cases.books import xlsx
from .cases.forms_poverty import FIRST_HALF_2026, THREE, criteria_of, ntm_title
from .cases.tables import Table, each_text

RETURN_OF_2027 = "sample/poverty_review/2027/xa-cao-son.xlsx"
CRITERIA_OF_2026 = "sample/ntm_assessments/2026-h1/xa-cao-son.xlsx"


def review_of(year: int) -> Mapping[str, Table]:
    """What a commune sends of a year since there are no districts."""

    def said(text: str) -> str:
        return text.replace("UBND HUYỆN ĐÀ BẮC", "UBND XÃ CAO SƠN").replace("NĂM 2022", f"NĂM {year}")

    return {name: each_text(table, said) for name, table in THREE.items()}


def write_returns(raw_data: Path) -> None:
    """Write the reviews of three years and the criteria of a half-year."""
    sent: Mapping[str, Mapping[str, Table]] = {
        **{RETURN_OF_2027.replace("2027", str(year)): review_of(year) for year in (2025, 2026, 2027)},
        CRITERIA_OF_2026: {"Biểu": criteria_of(10, *ntm_title(FIRST_HALF_2026))},
    }
    for name, sheets in sent.items():
        path = raw_data / name
        path.parent.mkdir(parents=True)
        path.write_bytes(xlsx(sheets))
