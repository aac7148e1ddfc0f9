from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.landing.files import SourceFile
from dagster_project.landing.jobs import Summary
from dagster_project.landing.land import LandedFile, Status
from dagster_project.landing.supersede import superseded
from dagster_project.quality.result import Facts

from ..samples import few

DA_BAC, YEAR = "UBND HUYỆN ĐÀ BẮC", "2022-01-01/2022-12-31"


def returned(
    name: str,
    office: str = DA_BAC,
    period: str = YEAR,
    answers: str | None = None,
    received: str | None = None,
    origin: str = "official",
    layout: str = "review-poor-households",
    status: Status = "loaded",
) -> LandedFile:
    facts = Facts(period, office, None, answers)
    told = {"origin": origin, "received_on": received}
    summary = Summary(
        f"key of {name}", "", f"id of {name}", "poverty_review", layout, facts, False, 9, 8, 0, 1, 0, told
    )
    return LandedFile(SourceFile(Path(name), name, "poverty_review"), summary.key, summary.key, summary, status)


def replaced(*files: LandedFile) -> dict[str, str | None]:
    """The files that a later one replaces, with that one."""
    done = superseded(files)
    assert [item.file for item in done] == [item.file for item in files]
    assert all((item.status == "superseded") is (item.superseded_by is not None) for item in done)
    return {item.file.name: item.superseded_by for item in done if item.status == "superseded"}


@pytest.mark.parametrize(
    "office", [DA_BAC, "Ủy ban nhân dân huyện Đà Bắc", "uỷ ban nhân dân  huyện Đà Bắc", "UBND huyện Đà Bắc"]
)
def test_the_last_of_one_office_and_period_counts(office: str) -> None:
    assert replaced(returned("a.xlsx"), returned("b.xlsx", office)) == {"a.xlsx": "b.xlsx"}


@pytest.mark.parametrize(
    "other",
    [
        returned("b.xlsx", office="UBND HUYỆN KIM BÔI"),
        returned("b.xlsx", period="2021-01-01/2021-12-31"),
        returned("b.xlsx", origin="simulated"),
        returned("b.xlsx", status="refused"),
    ],
    ids=["office", "period", "simulated", "refused"],
)
def test_a_file_of_another_office_period_or_origin_replaces_nothing(other: LandedFile) -> None:
    assert replaced(returned("a.xlsx"), other) == {}


def test_two_tables_of_one_form_in_files_of_their_own_both_count() -> None:
    """An office may send the poor and the near-poor households of one year in two files."""
    poor, near = returned("ngheo.xlsx"), returned("can-ngheo.xlsx", layout="review-near-poor-households")
    assert replaced(poor, near) == {}


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("a.xlsx", "a (2).xlsx"),
        ("a (2).xlsx", "a (10).xlsx"),
        ("a lần 1.xlsx", "a lần 2.xlsx"),
        ("z.xlsx", "a_lan_2.xlsx"),
        ("bao-cao-v1.xlsx", "bao-cao-v2.xlsx"),
        ("b.xlsx", "a sửa.xlsx"),
        ("b.xlsx", "a (điều chỉnh).xlsx"),
        ("b bổ sung.xlsx", "a lần 3.xlsx"),
        ("da-bac-2022.xlsx", "da-bac-2022-lan2.xlsx"),
        ("Tháng 12.xlsx", "Tháng 12 (2).xlsx"),
        ("Quý 3.xlsx", "Quý 3 đã sửa.xlsx"),
    ],
)
def test_names_that_count_or_say_mended_come_later(earlier: str, later: str) -> None:
    for files in ((earlier, later), (later, earlier)):
        assert replaced(*map(returned, files)) == {earlier: later}


def test_the_day_received_counts_before_the_name() -> None:
    files = returned("a lần 9.xlsx", received="2023-01-05"), returned("b.xlsx", received="2023-02-01")
    assert replaced(*files) == {"a lần 9.xlsx": "b.xlsx"}


def test_a_workbook_that_was_sent_back_replaces_the_file_it_answers_whatever_it_says() -> None:
    answer = returned("x.xlsx", office="UBND HUYỆN ĐÀ BẮK", period="2023-01-01/2023-12-31", answers="id of a.xlsx")
    assert replaced(returned("a.xlsx", received="2023-09-09"), answer) == {"a.xlsx": "x.xlsx"}


def test_an_answer_to_a_file_that_is_gone_counts_by_its_own_title() -> None:
    answer = returned("b.xlsx", answers="id of nobody")
    assert replaced(returned("a lần 7.xlsx"), answer) == {"a lần 7.xlsx": "b.xlsx"}


def test_of_several_only_the_last_counts_and_all_name_it() -> None:
    files = [returned(f"a lần {number}.xlsx") for number in (2, 3, 1)]
    assert replaced(*files) == dict.fromkeys(("a lần 2.xlsx", "a lần 1.xlsx"), "a lần 3.xlsx")


names = st.sampled_from(["a.xlsx", "a (2).xlsx", "b.xlsx", "b sửa.xlsx", "c lần 3.xlsx", "d.xlsx"])
offices = st.sampled_from([DA_BAC, "UBND HUYỆN KIM BÔI"])
answered = st.none() | st.sampled_from(["id of a.xlsx", "id of b.xlsx"])


@few
@given(
    st.lists(st.builds(returned, names, offices, answers=answered), unique_by=lambda f: f.key, max_size=6), st.randoms()
)
def test_one_file_counts_for_each_office_and_period_in_whatever_order_they_come(files: list[LandedFile], mixed) -> None:
    result = replaced(*files)
    again = list(files)
    mixed.shuffle(again)
    assert replaced(*again) == result
    for later in result.values():
        assert later not in result
    assert len(files) - len(result) >= bool(files)
