"""The questions of docs/questions.md and docs/any-map.md as data: each with its query and the answer on the page.

After a legitimate change, ``python -m tests.integration.questions --write`` writes the answers of the release that
serves into the pages; look at what changed before keeping it.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dagster_project.settings import settings

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE, OF_MAPS = DOCS / "questions.md", DOCS / "any-map.md"
MOST_ROWS = 10
# stands on the page by hand where that is the answer: a query that stops finding rows is not noted as an answer
NO_ROWS = "*Không có dòng nào. / No row.*"

# what is said about an answer stands above its query, for all below it up to the next heading is the answer
_QUESTION = re.compile(r"^### (\d+)\..*?^```sql\n(.*?)^```\n\n(.*?)\n*(?=^##|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Question:
    """A question as the page has it; ``span`` is where its answer stands."""

    number: int
    sql: str
    answer: str
    span: tuple[int, int]


def questions(page: str) -> Iterator[Question]:
    """The questions of the page in its order."""
    for found in _QUESTION.finditer(page):
        yield Question(int(found[1]), found[2].strip(), found[3], found.span(3))


def answer(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """What the query gives, as the page writes it: the first rows, and how many there are if these are not all."""
    connection.execute("set search_path = 'marts,operations'")
    result = connection.execute(sql)
    names = [column[0] for column in result.description or []]
    rows = result.fetchall()
    if not rows:
        return NO_ROWS
    lines = [names, ["---"] * len(names), *rows[:MOST_ROWS]]
    table = "\n".join(f"| {' | '.join(_cell(value) for value in line)} |" for line in lines)
    if len(rows) <= MOST_ROWS:
        return table
    return f"{table}\n\n*{MOST_ROWS} dòng đầu trong {len(rows)} dòng. / The first {MOST_ROWS} of {len(rows)} rows.*"


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|")


def write() -> None:
    """Put the answers of the release that serves into the pages."""
    for path in (PAGE, OF_MAPS):
        _write(path)


def _write(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    with duckdb.connect(str(settings().current / "khoxa.duckdb"), read_only=True) as connection:
        for question in reversed(list(questions(page))):
            found = answer(connection, question.sql)
            if found == NO_ROWS != question.answer:
                sys.exit(f"Question {question.number} has no answer; say so on the page if that is right.")
            start, end = question.span
            page = page[:start] + found + page[end:]
    path.write_text(page, encoding="utf-8")


if __name__ == "__main__" and "--write" in sys.argv:
    write()
