"""Every list of rules says from when to when each holds, so that no two hold at once, and by which document."""

import csv
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
import yaml

from dagster_project import reference

STARTS = {"valid_from": "valid_to", "reviewed_from": "reviewed_to"}
# a list whose rows hold while the row of another list does that they name
HELD_BY = {"criteria": "criteria_set", "criteria_set_units": "criteria_set", "criteria_bands": "criteria_set"}
HELD_BY |= {"deprivation_indicators": "standard"}
# the names of criteria come with their set, whose code is the number of its decision
DOCUMENT_OF_ITS_SET = {"criteria"}

Row = Mapping[str, str | None]


def declared() -> Mapping[str, Mapping[str, Any]]:
    text = (reference.FOLDER / "_lists.yml").read_text(encoding="utf-8")
    return {seed["name"]: seed for seed in yaml.safe_load(text)["seeds"]}


def rows(name: str) -> Sequence[Row]:
    with reference.path(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def start_of(found: Sequence[Row]) -> str | None:
    return next((name for name in STARTS if name in found[0]), None)


NAMES = sorted(path.stem for path in reference.FOLDER.glob("*.csv"))
DATED = [name for name in NAMES if start_of(rows(name))]
RULES = [*DATED, *(name for name in HELD_BY if name not in DOCUMENT_OF_ITS_SET)]


def faults(found: Sequence[Row], key: Sequence[str], start: str) -> Sequence[str]:
    """What is wrong with the dates of a list: a period without a start, upside down, or at once with another's."""
    wrong = []
    periods: dict[tuple[str | None, ...], list[tuple[str, str]]] = {}
    for row in found:
        first, last = row[start], row[STARTS[start]] or "9999-12-31"
        if not first or last < first:
            wrong.append(f"{first} to {last} is no period")
            continue
        periods.setdefault(tuple(row[name] for name in key), []).append((first, last))
    for thing, held in periods.items():
        ordered = sorted(held)
        wrong += [f"{thing}: two on {later[0]}" for one, later in pairwise(ordered) if later[0] <= one[1]]
    return wrong


def undocumented(found: Sequence[Row]) -> Sequence[Row]:
    """Rows that neither cite a document nor leave its cell blank: they lack the cell."""
    return [row for row in found if row.get("document_number") is None]


def overlap_test(name: str) -> Mapping[str, Any]:
    """What dbt is told to test of the list's periods, on every build."""
    tests = declared()[name].get("data_tests", [])
    found: Mapping[str, Any] = next(
        t["periods_do_not_overlap"]["arguments"] for t in tests if "periods_do_not_overlap" in t
    )
    return found


def column_tests(name: str, column: str) -> Sequence[Any]:
    columns = {each["name"]: each.get("data_tests", []) for each in declared()[name].get("columns", [])}
    return columns.get(column, [])


def leads_to(name: str, column: str) -> Sequence[str]:
    return [t["relationships"]["arguments"]["to"] for t in column_tests(name, column) if "relationships" in t]


@pytest.mark.parametrize("name", DATED)
def test_no_two_rules_of_one_thing_hold_on_a_day(name: str) -> None:
    told = overlap_test(name)
    start = start_of(rows(name))
    assert (told.get("starts", "valid_from"), told.get("ends", "valid_to")) == (start, STARTS[str(start)])
    assert faults(rows(name), told["key"], str(start)) == []


@pytest.mark.parametrize("name", RULES)
def test_each_rule_has_its_document_or_an_explicit_blank(name: str) -> None:
    assert undocumented(rows(name)) == []
    assert "in_register" in column_tests(name, "document_number")


@pytest.mark.parametrize(("name", "column"), HELD_BY.items())
def test_a_rule_without_dates_names_the_rule_that_has_them(name: str, column: str) -> None:
    [parent] = leads_to(name, column)
    assert parent.removeprefix("ref('").removesuffix("')") in DATED
    assert all(row[column] for row in rows(name))


@pytest.mark.parametrize("name", RULES)
def test_what_stands_in_one_language_stands_in_the_other(name: str) -> None:
    for column in [each for each in rows(name)[0] if each.endswith("_vi")]:
        english = f"{column.removesuffix('_vi')}_en"
        assert [bool(row[column]) for row in rows(name)] == [bool(row[english]) for row in rows(name)]


FIRST: Row = {"code": "a", "valid_from": "2016-01-01", "valid_to": "2020-12-31", "document_number": ""}


@pytest.mark.parametrize(
    ("other", "times"),
    [
        ({}, 1),
        ({"valid_from": "2020-12-31", "valid_to": ""}, 1),
        ({"valid_from": "2021-01-01", "valid_to": "2020-01-01"}, 1),
        ({"valid_from": ""}, 1),
        ({"valid_from": "2021-01-01", "valid_to": ""}, 0),
        ({"code": "b"}, 0),
    ],
)
def test_periods_that_do_not_fit_are_found(other: Row, times: int) -> None:
    assert len(faults([FIRST, {**FIRST, **other}], ["code"], "valid_from")) == times


def test_a_rule_whose_cell_of_the_document_is_missing_is_found() -> None:
    short = {**FIRST, "document_number": None}
    assert undocumented([FIRST, short, {"code": "b"}]) == [short, {"code": "b"}]
