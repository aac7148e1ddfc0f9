"""Every case of ``tests/cases`` through the real command: its rows, problems and accounts are what the case says."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ..cases import all_cases, forms_poverty
from ..cases.case import Case, differences
from ..conftest import OFFICIAL

CASES = {case.name: case for case in all_cases()}
CORRECTION = ("file", "sheet", "cell", "old_value", "new_value", "reason", "decided_by", "decided_on")
# whatever takes longer is refused as taking too much, which no case expects
SECONDS = 30


class Run(NamedTuple):
    """One run of the command: its answers by case, what it exited with and what it printed beside them."""

    answers: Mapping[str, Sequence[Mapping[str, Any]]]
    code: int
    errors: str


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Run]:
    """The command once for each set of limits."""
    raw_data = tmp_path_factory.mktemp("cases") / "raw_data"
    shutil.copytree(OFFICIAL, raw_data / "official")
    paths = write_all(raw_data)
    groups: dict[str, list[str]] = {}
    for case in CASES.values():
        groups.setdefault(json.dumps(case.limits), []).append(case.name)
    return [run(raw_data, {name: paths[name] for name in names}, json.loads(given)) for given, names in groups.items()]


def write_all(raw_data: Path) -> Mapping[str, Path]:
    """Write each case's file into a folder of its own, whose name says nothing, and the corrections into theirs."""
    paths, corrections = {}, []
    for number, case in enumerate(CASES.values(), 1):
        path = raw_data / "inbox" / f"c{number:03}" / case.file_name
        path.parent.mkdir(parents=True)
        path.write_bytes(case.content())
        paths[case.name] = path
        name = path.relative_to(raw_data).as_posix()
        corrections += [(name, case.sheet, *item, "gọi điện", "Kho Xã", "2026-11-24") for item in case.corrections]
    (raw_data / "corrections").mkdir()
    with (raw_data / "corrections" / "cases.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([CORRECTION, *corrections])
    return paths


def run(raw_data: Path, paths: Mapping[str, Path], limits: Mapping[str, int]) -> Run:
    """The command over these files."""
    settings = {"KHOXA_RAW_DATA": str(raw_data), "KHOXA_WAREHOUSE": str(raw_data.parent / "warehouse")}
    settings["KHOXA_IDENTIFIER_KEY"] = forms_poverty.KEY
    settings |= {f"KHOXA_LIMIT_{name}": str(value) for name, value in ({"SECONDS": SECONDS} | dict(limits)).items()}
    command = [str(Path(sys.executable).with_name("khoxa")), "check", "--format", "json", "--rows"]
    done = subprocess.run(
        [*command, *map(str, paths.values())],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=600,
    )
    answers: dict[str, list[Mapping[str, Any]]] = {name: [] for name in paths}
    folders = {str(path.parent): name for name, path in paths.items()}
    for answer in json.loads(done.stdout or "[]"):
        folder = next(folder for folder in map(str, Path(answer["file"]).parents) if folder in folders)
        answers[folders[folder]].append(answer)
    return Run(answers, done.returncode, done.stderr)


@pytest.fixture(scope="module")
def answers(runs: Sequence[Run]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return {name: found for one in runs for name, found in one.answers.items()}


@pytest.mark.parametrize("name", CASES)
def test_what_comes_of_the_file_is_what_the_case_says(name: str, answers: Mapping[str, Any]) -> None:
    assert differences(CASES[name], answers[name]) == []


def test_the_names_of_the_cases_are_their_own() -> None:
    assert len(CASES) == len(all_cases()) >= 60


def test_every_row_is_accounted_for_and_every_file_answered(answers: Mapping[str, Any]) -> None:
    wrong = [
        (name, sheet)
        for name, found in answers.items()
        for answer in found
        for sheet in answer["sheets"]
        if sheet["rows_found"] != sum(sheet[part] for part in ("loaded", "rejected", "superseded", "not_data"))
        or (sheet["sheet"] and sheet["not_data"] != sum(sheet["kinds"].values()))
    ]
    assert wrong == []
    assert [name for name, found in answers.items() if not found] == []


def test_no_fault_of_the_program_shows(runs: Sequence[Run], answers: Mapping[str, Any]) -> None:
    assert [one.errors for one in runs if one.errors] == []
    assert [one.code for one in runs if one.code not in (0, 1, 2)] == []
    assert "Traceback" not in json.dumps(answers)
    rules = {(name, p["rule"]) for name, found in answers.items() for answer in found for p in answer["problems"]}
    assert [item for item in rules if item[1] in ("reader_failed", "takes_too_much")] == []


def test_the_loaded_rows_are_the_rows_that_come_back(answers: Mapping[str, Any]) -> None:
    for name, found in answers.items():
        for answer in found:
            assert len(answer["rows"]) == sum(sheet["loaded"] for sheet in answer["sheets"]), name


def test_each_expectation_can_fail(answers: Mapping[str, Any]) -> None:
    right = [case for case in CASES.values() if not differences(case, answers[case.name])]
    unnoticed = [wrong for case in right for wrong in mutations(case) if not differences(wrong, answers[case.name])]
    assert right
    assert unnoticed == []


def mutations(case: Case) -> Sequence[Case]:
    """The case with one of its expectations turned into another."""
    wrong = [replace(case, form="none"), replace(case, problems=[*case.problems, ("Z99", "not_whole")])]
    wrong.append(replace(case, says=[*case.says, "\x00"]))
    wrong += [replace(case, problems=[p for p in case.problems if p != gone]) for gone in set(case.problems)]
    if isinstance(case.rows, int):
        wrong.append(replace(case, rows=case.rows + 1))
    else:
        wrong.append(replace(case, rows=[*case.rows, {}]))
        for number, row in enumerate(case.rows):
            for name in row:
                mutated = [{**r, name: "\x00"} if i == number else r for i, r in enumerate(case.rows)]
                wrong.append(replace(case, rows=mutated))
    for number, account in enumerate(case.accounts or ()):
        for at in range(1, 5):
            one_more = tuple(part + 1 if i == at else part for i, part in enumerate(account))
            wrong.append(replace(case, accounts=[*case.accounts[:number], one_more, *case.accounts[number + 1 :]]))
    wrong += [replace(case, facts={**case.facts, fact: "\x00"}) for fact in case.facts]
    return wrong
