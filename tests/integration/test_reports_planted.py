"""What is wrong on purpose with the reports of the sample is found, and nothing else is held against them."""

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

PLANTED = Path(__file__).parents[1] / "reports" / "planted.csv"


class Wrong(NamedTuple):
    """Something wrong: what takes part in it (reports by name, published figures by number) and of what it is said."""

    report: str
    kind: str
    indicator_code: str
    area: str
    period_end: str


# with the numbers that take part: of a planted one the one that is wrong or stands beside it
Numbers = frozenset[str]
Wrongs = Sequence[tuple[Wrong, Numbers]]


@pytest.fixture(scope="module")
def planted() -> Wrongs:
    with PLANTED.open(encoding="utf-8", newline="") as lines:
        return [
            (Wrong(*(row[name] for name in Wrong._fields)), numbers([row["words"]])) for row in csv.DictReader(lines)
        ]


@pytest.fixture(scope="module")
def found(built: Path) -> Wrongs:
    with duckdb.connect(str(built / "current" / "khoxa.duckdb"), read_only=True) as release:
        rows = release.execute(
            """
            select
              string_agg(
                distinct coalesce(regexp_extract(report.file, '([^/]+)[.]', 1), claim.figure_id), '+'
                order by coalesce(regexp_extract(report.file, '([^/]+)[.]', 1), claim.figure_id)
              ),
              mart.kind, mart.indicator_code, mart.area, cast(mart.period_end as varchar), list(claim.value_as_sent)
            from marts.mart_reconciliation mart
            join marts.bridge_reconciliation_claim using (check_id)
            join marts.fct_published_figure claim using (claim_id)
            left join marts.dim_report report using (report_id)
            where mart.verdict in ('differs', 'contradicts_itself', 'does_not_fit', 'copied')
            group by mart.check_id, mart.kind, mart.indicator_code, mart.area, mart.period_end
            having count(claim.report_id) > 0
            """
        ).fetchall()
    return [(Wrong(*row), numbers(said)) for *row, said in rows]


def test_all_that_is_planted_is_found_and_nothing_else(planted: Wrongs, found: Wrongs) -> None:
    assert unlike(planted, found) == ([], [])


def test_a_line_taken_away_is_missed(planted: Wrongs, found: Wrongs) -> None:
    for left_out in range(len(planted)):
        missed, besides = unlike([*planted[:left_out], *planted[left_out + 1 :]], found)
        assert (missed, besides) == ([], [planted[left_out][0]])


def test_a_line_too_many_is_missed(planted: Wrongs, found: Wrongs) -> None:
    assert unlike([*planted, planted[0]], found) == ([planted[0][0]], [])


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("report", "02-ubnd-tinh-giam-ngheo-2022"),
        ("kind", "same_thing_twice"),
        ("indicator_code", "communes_ntm_advanced"),
        ("area", "Mai Châu"),
        ("period_end", "2021-12-31"),
    ],
)
def test_a_line_changed_is_missed(planted: Wrongs, found: Wrongs, column: str, other: str) -> None:
    (first, figure), *others = planted
    changed = first._replace(**{column: other})
    assert unlike([(changed, figure), *others], found) == ([changed], [first])


def test_a_line_with_another_figure_is_missed(planted: Wrongs, found: Wrongs) -> None:
    (first, _), *others = planted
    assert unlike([(first, numbers(["8"])), *others], found) == ([first], [first])


def numbers(texts: Iterable[str]) -> Numbers:
    """The first number of each of these words, as it is printed."""
    return frozenset(number[0] for text in texts if (number := re.search(r"\d[\d.,]*(?<=\d)", text)))


def unlike(planted: Wrongs, found: Wrongs) -> tuple[list[Wrong], list[Wrong]]:
    """What is planted and not found, and what is found and not planted; each counts once."""
    left, missed = list(found), []
    for line, figure in planted:
        row = next((each for each in left if each[0] == line and figure <= each[1]), None)
        if row:
            left.remove(row)
        else:
            missed.append(line)
    return missed, [line for line, _ in left]
