"""Whatever rule or reason the reader gives for a figure has a name in both languages."""

import pytest

from dagster_project.places.register import Register
from dagster_project.prose.extract import extract
from dagster_project.publishing.site.tables import coded
from dagster_project.reading.table import Sheet
from dagster_project.sources.extracted import Told

from ...reports.marking import SETS, sentences


@pytest.fixture(scope="module")
def rows(register: Register) -> list[dict[str, object]]:
    texts = [str(item["text"]) for name in SETS for item in sentences(name)]
    told = Told("any", "Báo cáo năm 2022", "UBND tỉnh Hòa Bình", None, None, register)
    return extract([Sheet("text", [[text] for text in texts])], told).rows


@pytest.mark.parametrize(("field", "column"), [("rule", "reading_rule"), ("unread_reason", "unread_reason")])
def test_every_code_has_a_name(rows: list[dict[str, object]], field: str, column: str) -> None:
    given = {row[field] for row in rows if row["mention"] != "document"} - {None}
    assert len(given) > 5
    assert [code for code in given if coded(column, code)[0] == code] == []


def test_a_code_without_a_name_is_noticed() -> None:
    assert coded("unread_reason", "no_such_reason")[0] == "no_such_reason"
