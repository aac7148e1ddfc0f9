"""Restating over random unit histories: the models' own queries, on units nobody has seen before."""

import random
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from dagster_project.places.extents import extents_of
from dagster_project.places.register import Register

from .histories import DAYS, History, random_history
from .models_alone import Alone, alone

MODELS = [
    "dim_map",
    "bridge_admin_unit_link",
    "int_link_shares",
    "int_forward_intervals",
    "int_unit_sizes",
    "int_backward_intervals",
    "int_forward_paths",
    "int_backward_paths",
    "int_unit_paths",
    "bridge_unit_on_map",
    "int_units_expected",
    "mart_poverty_commune_on_map",
]
CONSERVES = (
    "stretches_fill_the_unit_bridge_unit_on_map_",
    "adds_up_on_every_map_mart_poverty_commune_on_map_mart_poverty_commune",
)
SEEDS = range(60)


@pytest.fixture(scope="module")
def database(built: Path) -> Iterator[Alone]:
    with alone(built) as found:
        yield found


def fill(database: Alone, history: History, households: Mapping[str, int], with_lists: bool) -> None:
    lists = history.units()
    register = Register(lists if with_lists else lists[:1], history.links())
    about = {"origin": "official", "file_id": "table"}
    units = [
        {
            **{n: v for n, v in vars(u).items() if n not in ("file_id", "sheet", "row")},
            **about,
            "unit_key": f"{u.unit_code}@{u.valid_from}",
        }
        for u in register.units
    ]
    database.insert("marts.dim_admin_unit", units)
    changes, weights = [], []
    for row, change in enumerate(history.changes):
        said = extents_of(change.note)
        link = {"effective_on": DAYS[change.wave], "old_unit_code": change.old, "new_unit_code": change.new, **about}
        extents = {"people_extent": said.people, "area_extent": said.area, "extent_note": change.note}
        changes.append({**link, **extents, "row_number": row})
        if change.weight:
            weights.append({**link, "measure_kind_code": "people", "amount": change.weight, "document": "1/NQ"})
    database.insert("staging.stg_admin_unit_changes", changes)
    database.insert("staging.stg_admin_unit_weights", weights)
    reviews = []
    for unit in register.units:
        key = f"{unit.unit_code}@{unit.valid_from}"
        wave = DAYS.index(unit.valid_from)
        counted = {
            "unit_key": key,
            "period_end": unit.valid_from,
            "year": unit.valid_from.year,
            "table_kind": "review",
            "standard": "2016-2020",
            "households": households[f"{unit.unit_code} {wave}"],
            "origin": "official",
            "poor_households": households[f"{unit.unit_code} {wave}"] // 7,
        }
        reviews.append(counted)
    database.insert("intermediate.int_poverty_counts", reviews)
    database.insert(
        "marts.mart_poverty_commune",
        [
            {**row, "is_standard_break": False, "poverty_rate": row["poor_households"] / max(row["households"], 1)}
            for row in reviews
        ],
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_figure_is_where_its_people_are_on_every_map(database: Alone, seed: int) -> None:
    history, chance = random_history(seed), random.Random(seed)
    households = {
        f"{code} {wave}": chance.choice((0, 1, 7, 131, chance.randint(100, 3000)))
        for wave, names in enumerate(history.names)
        for code in names
    }
    # without lists of their own the later units are known from the tables
    with_lists = seed % 2 == 0
    database.clear()
    fill(database, history, households, with_lists)
    database.make(MODELS)
    # nothing is lost and nothing is twice, on any map, forward and backward
    for name in CONSERVES:
        assert database.failing(name) == [], name
    found = {
        (code, wave_of, day): (value, poor, rate, exact, is_estimate)
        for code, wave_of, day, value, poor, rate, exact, is_estimate in database.rows(
            "select unit_code, map_from, period_end, households, poor_households, poverty_rate, exact_share, "
            "is_estimate from work.marts.mart_poverty_commune_on_map where placement = 'figure'"
        )
    }
    for wave, names in enumerate(history.names):
        for until in range(wave, len(history.names)):
            expected: dict[str, float | None] = {}
            shares = {code: history.truth(code, wave, until) for code in names}
            for code in names:
                for target, share in shares[code].items():
                    value = households[f"{code} {wave}"]
                    part = 0.0 if value == 0 else None if share is None else value * share
                    before = expected.get(target, 0.0)
                    expected[target] = None if part is None or before is None else before + part
            for target, value in expected.items():
                told, poor, rate, exact, is_estimate = found[target, DAYS[until], DAYS[wave]]
                if value is None:
                    assert told is None, (target, until)
                    assert rate is None
                    continue
                behind = [code for code in names if target in shares[code] and households[f"{code} {wave}"]]
                divided = [v for c in behind if 0 < (v := shares[c][target] or 0) < 1]
                assert told == pytest.approx(value, abs=3 if divided else 0), (target, until)
                assert not is_estimate
                if told:
                    assert float(rate) == pytest.approx(poor / told)
                    assert divided or exact == 1


def test_the_histories_hold_every_kind_of_change() -> None:
    notes = {change.note for seed in SEEDS for change in random_history(seed).changes}
    assert len(notes) == 4
    shares = {change.share is None for seed in SEEDS for change in random_history(seed).changes}
    assert shares == {True, False}
    histories = [random_history(seed).names for seed in SEEDS]
    again = [
        code
        for names in histories
        for before, after in pairwise(names)
        for code in before.keys() & after.keys()
        if before[code] != after[code]
    ]
    assert len(again) > 100
