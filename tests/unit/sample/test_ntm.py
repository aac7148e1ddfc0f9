"""New rural development in the sample: every figure that it is said to meet, and what is plausible."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest

from dagster_project.sample import ntm_assessments, ntm_recognition
from dagster_project.sample.criteria_counts import ALL, assessed, criteria_set
from dagster_project.sample.ntm_course import LAST_MIDDLE, list_days, parts, region_iii, rural
from dagster_project.sample.targets import Target, targets
from dagster_project.sample.truth_criteria import days, met
from dagster_project.sample.truth_ntm import holders
from dagster_project.sample.truth_places import sites
from dagster_project.sample.world import World, world


@cache
def sample() -> World:
    return world(2016)


def counts(day: dt.date) -> list[int]:
    return [len(criteria) for criteria in met(sample(), day).values()]


def between(low: int, high: int) -> Callable[[dt.date], int]:
    return lambda day: sum(low <= count <= high for count in counts(day))


def held(kind: str) -> Callable[[dt.date], int]:
    return lambda day: len(holders(sample(), kind, day))


def of_region_iii(day: dt.date) -> int:
    return sum(commune.code in region_iii(sample()) for commune in holders(sample(), "ntm", day))


PROVINCE: Mapping[str, Callable[[dt.date], int | float]] = {
    "communes meeting NTM": held("ntm"),
    "communes advanced": held("ntm_advanced"),
    "communes model": held("ntm_model"),
    "of which region III": of_region_iii,
    "ĐBKK communes that reached NTM and left ĐBKK status": of_region_iii,
    "communes meeting NTM, share of all communes": lambda day: 100 * held("ntm")(day) / len(rural(sample(), day)),
    "model residential areas": lambda day: len(sites(sample(), "residential_area", day)),
    "model gardens": lambda day: len(sites(sample(), "garden", day)),
    "mean criteria per commune": lambda day: sum(counts(day)) / len(counts(day)),
    "communes under 7 criteria": between(0, 6),
    "communes under 10 criteria": between(0, 9),
    "communes with 10-14 criteria": between(10, 14),
    "communes in the next band (band text cut off)": between(10, 14),
    "communes with 15-18 criteria": between(15, 18),
}


def simulated(target: Target) -> int | float:
    day = dt.date.fromisoformat(target.period_end)
    if target.indicator.startswith("communes meeting criterion"):
        number = int(target.indicator.split()[3])
        return sum(number in criteria for criteria in met(sample(), day).values())
    if target.indicator.startswith("Đà Bắc: "):
        _, band, name = target.indicator.split(": ")
        commune = sample().atlas.find(f"Xã {name}", "Huyện Đà Bắc", day)
        low, high = (ALL, ALL) if band.startswith("19") else (10, 12)
        return int(low <= len(met(sample(), day)[commune]) <= high)
    if target.indicator == "NTM commune: Quyết Chiến (Tân Lạc)":
        return int(sample().atlas.find("Xã Quyết Chiến", "Huyện Tân Lạc", day) in holders(sample(), "ntm", day))
    return PROVINCE[target.indicator](day)


MET = [row for form in ("ntm_recognition", "ntm_assessments") for row in targets().of_form(form) if row.is_met]


@pytest.mark.parametrize("target", MET, ids=lambda target: target.figure_id)
def test_a_published_figure_comes_out(target: Target) -> None:
    places = -int(target.number.as_tuple().exponent)

    assert round(Decimal(simulated(target)), places) == target.number


def test_a_figure_that_cannot_be_met_says_why() -> None:
    rows = [row for form in ("ntm_recognition", "ntm_assessments") for row in targets().of_form(form)]

    assert all(row.why_not_vi and row.why_not_en for row in rows if not row.is_met)


def test_only_rural_communes_are_assessed() -> None:
    assert [len(counts(day)) for day in days()] == [191] * 4 + [131] * 3 + [129] * 9 + [42] * 2
    assert all(commune.unit_type == "xã" for day in days() for commune in met(sample(), day))


def test_income_poverty_and_environment_come_last() -> None:
    for day in assessed():
        behind = [criteria for criteria in met(sample(), day).values() if len(criteria) < ALL - 5]
        how_many = {number: sum(number in criteria for criteria in behind) for number in range(1, ALL + 1)}
        assert set(sorted(how_many, key=lambda number: how_many[number])[:5]) >= {10, 11}


def test_region_iii_is_behind() -> None:
    marks = met(sample(), dt.date(2022, 12, 31))
    hard = [len(criteria) for commune, criteria in marks.items() if commune.code in region_iii(sample())]
    easy = [len(criteria) for commune, criteria in marks.items() if commune.code not in region_iii(sample())]

    assert sum(hard) / len(hard) < sum(easy) / len(easy) - 3


def test_a_commune_seldom_loses_a_criterion_while_the_set_is_the_same() -> None:
    kept = lost = 0
    for earlier, later in pairwise(assessed()):
        if criteria_set(earlier) != criteria_set(later):
            continue
        was, now = met(sample(), earlier), met(sample(), later)
        for commune, had in was.items():
            if commune in now:
                kept, lost = kept + len(had & now[commune]), lost + len(had - now[commune])

    assert 0 < lost < kept / 100


def test_recognised_is_not_the_same_as_meeting() -> None:
    day = dt.date(2021, 6, 30)

    assert any(len(met(sample(), day)[commune]) < ALL for commune in holders(sample(), "ntm", day))


def test_a_merged_commune_holds_the_status_only_when_all_its_parts_did() -> None:
    for before, after in ((dt.date(2019, 12, 31), dt.date(2020, 1, 1)), (LAST_MIDDLE, dt.date(2025, 12, 31))):
        had, has = holders(sample(), "ntm", before), holders(sample(), "ntm", after)
        whole = [
            commune
            for commune in rural(sample(), after)
            if (olds := parts(sample(), commune, before)) and all(old in had for old in olds)
        ]
        assert set(has) < set(whole)
        assert len(whole) - len(has) <= 3


def test_a_higher_status_stands_on_the_lower() -> None:
    for day in list_days():
        advanced = set(holders(sample(), "ntm_advanced", day))
        assert advanced <= set(holders(sample(), "ntm", day))
        assert set(holders(sample(), "ntm_model", day)) <= advanced


def test_the_appraised_are_recognised_in_the_new_year() -> None:
    for target in targets().of_form("ntm_recognition"):
        if target.indicator.startswith("appraised"):
            kind = "ntm_advanced" if "advanced" in target.indicator else "ntm"
            name = target.indicator.split(": ")[1].split(" (")[0]
            since = {commune.bare_name: on for commune, on in holders(sample(), kind, LAST_MIDDLE).items()}
            assert since[name] == dt.date(2024, 1, 25)


def test_no_two_lines_of_a_list_are_one() -> None:
    for sent in ntm_recognition.returns(sample()):
        lines = [tuple(row[1:4]) for row in sent.sheets[0].rows if isinstance(row[0], int) and row[3]]
        assert len(lines) == len(set(lines))


def test_the_count_is_that_of_the_marks() -> None:
    for sent in ntm_assessments.returns(sample()):
        for row in sent.sheets[0].rows:
            count = row[-1]
            assert isinstance(count, int)
            marks = list(row[2:-1])
            assert any(marks.count(mark) == count for mark in set(marks) | {"x"})


def test_ten_criteria_from_2026() -> None:
    widths = {sent.folder: len(sent.sheets[0].rows[0]) for sent in ntm_assessments.returns(sample())}

    assert widths["2025-h2"] == ALL + 3
    assert widths["2026-h1"] == 10 + 3
