"""The sets of sentences and the whole reports are read as well as ``docs/reports.md`` says."""

import pytest

from dagster_project.places.register import Register
from dagster_project.prose.sentence import vocabulary

from ...conftest import PROJECT
from ...reports.marking import SETS, mark_reports, mark_sentences, sentences

REPORTS = PROJECT / "dagster_project" / "sample" / "reports"
DOCUMENTED = PROJECT / "docs" / "reports.md"


def documented() -> dict[str, tuple[float, float]]:
    """Precision and recall by set, as the page has them."""
    rows = [line.strip("| \n").split(" | ") for line in DOCUMENTED.read_text(encoding="utf-8").splitlines()]
    found = {row[0]: (float(row[2]), float(row[3])) for row in rows if len(row) == 4 and row[0] in (*SETS, "reports")}
    assert len(found) == len(SETS) + 1, "write the rows of python -m tests.reports.marking into docs/reports.md"
    return found


@pytest.mark.parametrize("name", SETS)
def test_a_set_of_sentences_is_read_as_documented(name: str, register: Register) -> None:
    found = mark_sentences(name, register)
    assert (round(found.precision, 3), round(found.recall, 3)) == documented()[name]


def test_the_reports_are_read_as_documented(register: Register) -> None:
    found = mark_reports(REPORTS, register)
    assert (round(found.precision, 3), round(found.recall, 3)) == documented()["reports"]


def test_the_sets_are_large_enough_and_split_by_date() -> None:
    until, since, unseen = ([str(item["dated"]) for item in sentences(name)] for name in SETS)
    assert min(map(len, (until, since, unseen))) >= 60
    assert max(until) < "2023-01-01" <= min(since + unseen)
    ids = [item["id"] for name in SETS for item in sentences(name)]
    assert len(ids) == len(set(ids))


def test_a_vocabulary_without_an_entry_reads_less(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = mark_sentences("until_2022", register)
    kept = [entry for entry in vocabulary.entries() if entry.indicator_code != "poverty_rate"]
    monkeypatch.setattr(vocabulary, "entries", lambda: kept)
    assert mark_sentences("until_2022", register).recall < whole.recall


def test_the_reports_are_whole_reports() -> None:
    texts = [path.read_text(encoding="utf-8") for path in REPORTS.glob("*.md")]
    assert len(texts) == 10
    assert all(500 <= len(text.split()) <= 2_000 for text in texts)
    assert all(text.count("\n## ") >= 3 and "\n| --- " in text for text in texts)
