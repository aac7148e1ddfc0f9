"""What docs/questions.md says: each query runs as written and gives the answer that stands below it."""

import duckdb
import pytest

from .questions import NO_ROWS, OF_MAPS, PAGE, Question, answer, questions

QUESTIONS = list(questions(PAGE.read_text(encoding="utf-8")))
QUESTIONS_OF_MAPS = list(questions(OF_MAPS.read_text(encoding="utf-8")))
NAMED = [
    *(pytest.param(question, id=str(question.number)) for question in QUESTIONS),
    *(pytest.param(question, id=f"map {question.number}") for question in QUESTIONS_OF_MAPS),
]
MOST_LINES = 12


def test_there_are_thirty_with_ten_of_each_asker() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [question.number for question in QUESTIONS] == list(range(1, 31))
    # a question that the pattern does not find would go untested
    assert page.count("\n### ") == page.count("```sql") == 30
    assert [part.count("\n### ") for part in page.split("\n## ")[1:]] == [10, 10, 10]


@pytest.mark.parametrize("question", NAMED)
def test_answer_is_that_of_the_page(release: duckdb.DuckDBPyConnection, question: Question) -> None:
    assert answer(release, question.sql) == question.answer


def test_no_question_of_maps_goes_untested() -> None:
    assert len(QUESTIONS_OF_MAPS) == OF_MAPS.read_text(encoding="utf-8").count("```sql") > 5


@pytest.mark.parametrize("question", NAMED)
def test_query_is_short(question: Question) -> None:
    assert len(question.sql.splitlines()) <= MOST_LINES


def test_a_query_without_rows_gives_no_table() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema marts; create schema operations")
        assert answer(connection, "select 1 as one where false") == NO_ROWS
