"""Files spoilt at random: rows and named problems that balance, or a refusal; never anything else.

``make mutations`` runs ten thousand; the seed here is another, so that the two do not see the same files.
"""

from dataclasses import replace
from pathlib import Path

from dagster_project.checking import register_of
from dagster_project.landing.jobs import Done, Job, Task
from dagster_project.landing.pool import pool
from dagster_project.quality.result import Account
from dagster_project.settings import settings
from tests.formats import EVERY
from tests.mutations import LIMITS, Mutation, faults, good_rows, run


def test_a_spoilt_file_gives_rows_and_named_problems_that_balance_or_a_refusal() -> None:
    outcomes, found = run(300, seed=7)
    assert found == []
    assert outcomes["refused"] > 50
    assert outcomes["rows and problems"] > 20
    assert outcomes["rows only"] > 20


def good(tmp_path: Path) -> tuple[Mutation, Done]:
    path = tmp_path / "tot.csv"
    path.write_bytes(EVERY["comma"](good_rows()))
    task = Task([Job(path, path.name, "simulated")], "support_mobilised", register_of(settings()), LIMITS)
    ((done,),) = pool().run([task])
    return Mutation("cells", "comma", b"", good_rows()), done


def test_the_good_file_is_wholly_loaded(tmp_path: Path) -> None:
    mutation, done = good(tmp_path)
    assert [problem for problem in done.reading.problems if problem.severity != "warn"] == []
    assert sum(account.loaded for account in done.reading.accounts) == 8
    assert list(faults(mutation, done)) == []


def test_what_must_not_be_is_noticed(tmp_path: Path) -> None:
    mutation, done = good(tmp_path)
    unbalanced = replace(done.reading, accounts=[Account("csv", 99)])
    assert list(faults(mutation, replace(done, reading=unbalanced)))
    other = [[*row] for row in good_rows()]
    other[3][6] = 11.0
    assert list(faults(replace(mutation, rows=other), done)) != []
