import datetime as dt

import pytest

from dagster_project import reference

LISTS = sorted(path.stem for path in reference.FOLDER.glob("*.csv"))
WORDED = [name for name in LISTS if "wordings" in reference.rows(name)[0]]


@pytest.mark.parametrize("name", WORDED)
def test_every_wording_of_a_list_leads_to_its_term(name: str) -> None:
    for row in reference.rows(name):
        day = dt.date.fromisoformat(row["valid_from"]) if row.get("valid_from") else None
        for wording in row["wordings"].split("|"):
            term, known = reference.find(name, wording.replace("*", " Mai Châu"), day)
            assert known
            assert term is not None
            assert term.code == row["code"], wording


@pytest.mark.parametrize("name", WORDED)
def test_what_no_list_knows_is_not_guessed(name: str) -> None:
    assert reference.find(name, "không có trong danh sách nào", None) == (None, False)


def test_a_wording_stands_for_the_programme_of_its_day() -> None:
    def code(year: int) -> str | None:
        term, _ = reference.find("programmes", "chương trình MTQG Xây dựng nông thôn mới", dt.date(year, 6, 30))
        return term.code if term else None

    assert [code(year) for year in (2015, 2019, 2023, 2026)] == [None, "ntm_2016_2020", "ntm_2021_2025", None]


def test_a_programme_of_another_time_is_known_but_not_in_use() -> None:
    assert reference.find("programmes", "Chương trình 135", dt.date(2022, 12, 31)) == (None, True)


def test_the_longest_beginning_counts() -> None:
    assert reference.find("investor_levels", "Ủy ban nhân dân xã Cao Sơn", None)[0] == reference.Term("commune")
    assert reference.find("investor_levels", "UBND huyện Đà Bắc", None)[0] == reference.Term("district")


def test_an_office_is_told_each_label_once() -> None:
    vi, en = reference.labels("capital_kinds")
    assert vi == "Vốn đầu tư phát triển; Vốn sự nghiệp"
    assert en == "Development capital; Recurrent funds"


def test_criteria_sets_follow_one_another_and_hold_as_many_criteria_as_are_listed() -> None:
    sets = {row["code"]: int(row["criteria"]) for row in reference.rows("criteria_sets")}
    listed = {code: sum(row["criteria_set"] == code for row in reference.rows("criteria")) for code in sets}
    assert listed == sets
