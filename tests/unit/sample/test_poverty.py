"""The simulated reviews meet the published figures, and every year goes on from the one before."""

import csv
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from io import StringIO

import pytest

from dagster_project.sample import household_roster, poverty_review
from dagster_project.sample import truth_poverty as truth
from dagster_project.sample.document import Sheet
from dagster_project.sample.targets import Target, targets
from dagster_project.sample.world import World, table
from dagster_project.sample.writers import write

MET = [each for each in targets().of_form("poverty_review") if each.is_met and "change" not in each.indicator]
STATED = {row["figure_id"]: row for row in table("poverty_stated.csv")}
# figures of an area and day that another states too, as a rate beside a count
BESIDE = {"F075": "F073", "F076": "F077", "F086": "F085", "F088": "F087"}
BESIDE |= {"F090": "F089", "F092": "F091", "F095": "F094", "F097": "F096"}
CLASSES = {"poor": "Hộ nghèo", "near_poor": "Hộ cận nghèo"}
NAME, HOUSEHOLDS, START, ESCAPED, RELAPSED, NEW, END = 1, 2, 4, 7, 8, 9, 10
BASELINE_END = 4


@cache
def workbooks(made: World) -> Mapping[tuple[str, str], Mapping[str, Sheet]]:
    found = poverty_review.returns(made)
    return {(each.folder, each.name): {sheet.name: sheet for sheet in each.sheets} for each in found}


def counts(made: World, row: Mapping[str, str]) -> tuple[int, int]:
    """Households of the class and all households of the area, added up from the rows of the returns."""
    day = dt.date.fromisoformat(row["day"])
    is_baseline = row["standard"] != truth.standard_of(day.year)
    end = BASELINE_END if is_baseline else END
    found = [0, 0]
    for (folder, name), sheets in workbooks(made).items():
        if folder == str(day.year) and name.endswith("-tong-ra-soat") == is_baseline:
            for cells in sheets[CLASSES[row["household_class"]]].rows:
                if isinstance(cells[0], int) and wanted(made, row, name, str(cells[NAME]), day):
                    found = [found[0] + cells[end], found[1] + cells[HOUSEHOLDS]]
    return found[0], found[1]


def wanted(made: World, row: Mapping[str, str], file: str, name: str, day: dt.date) -> bool:
    office = next(o for o in poverty_review.offices(made.atlas, day) if file.removesuffix("-tong-ra-soat") == o.slug)
    commune = next(each for each in office.communes if each.name == name)
    return (
        row["district"] in ("", commune.district)
        and row["commune"] in ("", commune.name)
        and row["region"] in ("", str(made.region(commune, day)))
    )


@pytest.mark.parametrize("target", MET, ids=lambda target: target.figure_id)
def test_published_figures_are_met(made: World, target: Target) -> None:
    row = STATED[BESIDE.get(target.figure_id, target.figure_id)]
    part, whole = counts(made, row)
    if "rate" not in target.indicator:
        assert part == int(target.value)
        return
    bounds = [Decimal(value) for value in target.value.split("-")]
    decimals = -int(bounds[0].as_tuple().exponent)
    rate = round(Decimal(100 * part) / whole, decimals)
    assert bounds[0] <= rate <= bounds[-1]


def test_the_rate_fell_by_what_is_published(made: World) -> None:
    (before, all_before), (after, all_after) = counts(made, STATED["F073"]), counts(made, STATED["F077"])
    assert round(100 * after / all_after - 100 * before / all_before, 2) == float(targets()["F246"].value)


@pytest.mark.parametrize("household_class", truth.CLASSES)
def test_movement_adds_up_and_years_follow(made: World, household_class: str) -> None:
    for year in poverty_review.YEARS:
        day, before = dt.date(year, 12, 31), dt.date(year - 1, 12, 31)
        standards = truth.standard_of(year), truth.standard_of(year - 1)
        for commune in made.atlas.communes(day):
            moved = truth.movement(made, commune, year, household_class)
            assert 0 <= moved.escaped <= moved.start
            assert 0 <= moved.minority_end <= moved.end <= made.households(commune, day)
            if standards[0] != standards[1]:
                assert moved.start == truth.baseline(made, commune, year - 1, household_class)[0]
        starts = sum(truth.movement(made, each, year, household_class).start for each in made.atlas.communes(day))
        if year > poverty_review.YEARS[0] and standards[0] == standards[1]:
            ends = [truth.movement(made, each, year - 1, household_class).end for each in made.atlas.communes(before)]
            assert starts == sum(ends)


def test_a_merged_commune_starts_with_what_its_parts_ended_with(made: World) -> None:
    merged = made.atlas.find("Xã Thống Nhất", "Huyện Lạc Thủy", dt.date(2020, 12, 31))
    parts = made.atlas.predecessors(merged, dt.date(2019, 12, 31))
    ends = sum(truth.movement(made, part, 2019, "poor").end for part in parts)
    assert truth.movement(made, merged, 2020, "poor").start == ends


def test_region_iii_is_poorer(made: World) -> None:
    day = dt.date(2022, 12, 31)
    rates: dict[bool, list[float]] = {True: [], False: []}
    for commune in made.atlas.communes(day):
        poor = truth.movement(made, commune, 2022, "poor").end
        rates[made.region(commune, day) == 3].append(poor / made.households(commune, day))
    assert sum(rates[True]) / len(rates[True]) > 2 * sum(rates[False]) / len(rates[False])


def test_rows_hold_their_identity_and_totals(made: World) -> None:
    for sheets in workbooks(made).values():
        for name, sheet in sheets.items():
            data = [cells for cells in sheet.rows if isinstance(cells[0], int)]
            total = sheet.rows[-1]
            assert total[HOUSEHOLDS] == sum(cells[HOUSEHOLDS] for cells in data)
            if len(total) > END and name != "Thiếu hụt":
                assert all(c[START] - c[ESCAPED] + c[RELAPSED] + c[NEW] == c[END] for c in (*data, total))


def test_the_roster_holds_the_households_of_the_review(made: World) -> None:
    for document in household_roster.returns(made):
        year = int(document.folder)
        lines = StringIO(write(document).decode("utf-8-sig"))
        rows = [row for row in csv.reader(lines, delimiter=";") if len(row) > len(document.sheets[0].header[0]) - 1][1:]
        assert len({row[0] for row in rows}) == len(rows)
        found = Counter((row[3], row[7]) for row in rows)
        short = Counter((row[3], at) for row in rows if row[7] == "Hộ nghèo" for at in range(12) if row[8 + at])
        for commune in made.atlas.district("Huyện Đà Bắc", dt.date(year, 12, 31)):
            for each, label in CLASSES.items():
                assert found[commune.name, label] == truth.movement(made, commune, year, each).end
            counted = truth.deprived(made, commune, year)
            assert [short[commune.name, at] for at in range(12)] == list(counted)


def test_poor_households_are_short_of_three_at_least(made: World) -> None:
    document = next(household_roster.returns(made))
    for row in document.sheets[0].rows:
        assert (sum(mark == "x" for mark in row[8:]) >= 3) == (row[7] == "Hộ nghèo")
