"""The answer sheet of the sample held against a release, both ways."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from dagster_project.reading.text import fold

Answer = Mapping[str, str]
# offices of these forms have something to return for every period; an agency that did nothing sends nothing
ALWAYS_RETURNED = ("poverty_review", "programme_funding", "ntm_assessments", "ntm_recognition", "ocop_products")
REPLACING = ("sent_twice", "corrected")

CALENDAR = """
    select form, office_code, period_end::varchar, office_name, period_code, state, days_late
    from operations.reporting_calendar
"""
# the states of all the files with the bytes of this one
TWINS = """
    select status from marts.dim_source_file
    where file_id in (select file_id from marts.dim_source_file where file = ?) order by status
"""
# the state of the file that replaced this one, and how many of its rows are rejected
LATER = """
    select later.status, sum(accounts.rejected)
    from marts.dim_source_file earlier
    join marts.dim_source_file later on earlier.superseded_by = later.file
    join operations.row_accounts accounts on later.file = accounts.file
    where earlier.file = ? group by later.status
"""


def answers(raw_data: Path) -> list[Answer]:
    with (raw_data / "sample" / ".answers.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def unexplained(release: duckdb.DuckDBPyConnection, sheet: Iterable[Answer]) -> list[tuple[str, ...]]:
    """What the release says is wrong with the sample that no line of the sheet is about.

    Of warnings only the file has to be known: a rejected row spoils the totals of its file as well.
    """
    lines = list(sheet)
    cells = {(line["file"], line["sheet"] or "csv", line["cell"], line["rule"]) for line in lines}
    files = {line["file"] for line in lines}
    replacing = {line["file"] for line in lines if line["kind"] in REPLACING}
    late = {_slot(release, line["file"]) for line in lines if line["kind"] == "late"}
    missing = [line["file"] for line in lines if line["kind"] == "missing"]
    rejected = _rows(release, "select file, sheet, cell, rule from operations.rejected_rows where origin = 'simulated'")
    problems = _rows(release, "select distinct file, rule from operations.problems where origin = 'simulated'")
    superseded = _rows(
        release, "select file, superseded_by from marts.dim_source_file where status in ('superseded', 'refused')"
    )
    calendar = _rows(release, CALENDAR)
    return [
        *(row for row in rejected if row not in cells),
        *(row for row in problems if row[0] not in files),
        *(row for row in superseded if not {*row} & replacing),
        *(row[:6] for row in calendar if row[6] and row[:3] not in late),
        *(
            row[:6]
            for row in calendar
            if row[5] == "missing" and row[0] in ALWAYS_RETURNED and not any(_is_of(row, file) for file in missing)
        ),
    ]


def unanswered(release: duckdb.DuckDBPyConnection, sheet: Iterable[Answer]) -> list[Answer]:
    """Lines of the sheet that the release says nothing of."""
    return [line for line in sheet if not _is_found(release, line)]


def _is_found(release: duckdb.DuckDBPyConnection, line: Answer) -> bool:
    file, kind = line["file"], line["kind"]
    if kind == "missing":
        missing = [row for row in _rows(release, CALENDAR) if row[5] == "missing"]
        return not _slot(release, file) and any(_is_of(row, file) for row in missing)
    if kind == "late":
        slot = _slot(release, file)
        return any(row[6] for row in _rows(release, CALENDAR) if row[:3] == slot)
    if kind == "sent_twice":
        return _rows(release, TWINS, [file]) == [("loaded",), ("superseded",)]
    place = [file, line["sheet"] or "csv", line["rule"], line["cell"]]
    said = "from operations.problems where file = ? and sheet = ? and rule = ? and (cell = ? or ? = '')"
    problems = _rows(release, f"select severity {said}", [*place, line["cell"]])
    if kind == "corrected":
        return bool(problems) and _rows(release, LATER, [file]) == [("loaded", 0)]
    if kind in ("total_differs", "legacy_font"):
        return ("warn",) in problems
    kept = "from operations.rejected_rows where file = ? and sheet = ? and rule = ? and cell = ?"
    return bool(problems) and _rows(release, f"select count(*) {kept}", place) == [(1,)]


def _slot(release: duckdb.DuckDBPyConnection, file: str) -> tuple[str, ...]:
    """The form, office and end of period that a file is of; nothing where there is no such file."""
    query = "select form, office_code, period_end::varchar from marts.dim_source_file where file = ?"
    return next(iter(_rows(release, query, [file])), ())


def _is_of(row: Sequence[str], file: str) -> bool:
    """Whether a row of the calendar is of the office, form and period that stand in the name of a file."""
    form, period, *_, name = file.split("/")[1:]
    office = fold(row[3]).replace(" ", "-")
    same_office = (office + "-").startswith(name.rsplit(".", 1)[0] + "-")
    return (form, period.upper()) == (row[0], row[4]) and same_office


def _rows(release: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
    return release.execute(query, values).fetchall()
