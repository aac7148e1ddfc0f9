"""What takes something from readers is told, and how it may be done is accepted."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from dagster_project.publishing.contracts.breaks import Shape
from dagster_project.publishing.contracts.guard import promises_hold, shape_of_release
from dagster_project.publishing.contracts.versions import Version, latest

TABLE, OLD = "marts.mart_load", "marts.mart_load_v1"
COLUMNS = {"agency_code": "VARCHAR", "visits": "BIGINT"}
LAST: Shape = {TABLE: COLUMNS, "marts.dim_agency": {"agency_code": "VARCHAR"}}
RETYPED = {"agency_code": "VARCHAR", "visits": "DECIMAL(18,2)"}
VERSION = Version(TABLE, 2, dt.date(2027, 1, 15), "lượt đến có số lẻ", "visits may be fractions", OLD)


def release(shape: Shape, *versions: Version) -> dict[str, Any]:
    """A manifest with no more than the guard reads."""
    files = [{"file": f"{table}.parquet", "table": table, "columns": columns} for table, columns in shape.items()]
    return {"files": files, "tables": dict(shape), "versions": latest(versions)}


def verdict(now: Shape, *versions: Version, last: dict[str, Any] | None = None, shelf: Any = ()) -> dict[str, str]:
    """The words about each table that holds a release back."""
    checks = promises_hold(last or release(LAST), now, versions, shelf)
    assert all(check.guards and check.against_last for check in checks)
    assert all(check.holds_back == (check.status == "fail") for check in checks)
    return {check.subject: check.description for check in checks if check.holds_back}


def without(shape: Shape, table: str) -> Shape:
    return {name: columns for name, columns in shape.items() if name != table}


@pytest.mark.parametrize(
    ("now", "vi", "en"),
    [
        ({**LAST, TABLE: {"agency_code": "VARCHAR"}}, "mất cột visits", "column visits is gone"),
        ({**LAST, TABLE: RETYPED}, "đổi từ BIGINT sang DECIMAL(18,2)", "changed from BIGINT to DECIMAL(18,2)"),
        (without(LAST, TABLE), "không còn bảng này", "the table is gone"),
    ],
    ids=["a column removed", "a column retyped", "a table removed"],
)
def test_what_readers_lose_holds_a_release_back(now: Shape, vi: str, en: str) -> None:
    found = verdict(now)
    assert list(found) == [TABLE]
    in_vietnamese, in_english = found[TABLE].split(" / ")
    assert vi in in_vietnamese
    assert "khai phiên bản 2" in in_vietnamese
    assert en in in_english
    assert f"declare version 2 in dbt/contracts/versions.yml and keep the old one beside it, as {OLD}" in in_english
    # a version alone takes it from them all the same
    assert f"{OLD} does not serve the old one" in verdict(now, VERSION)[TABLE]
    assert f"{OLD} chưa phục vụ bản cũ" in verdict(now, VERSION)[TABLE]
    # with the old one beside it they lose nothing
    assert verdict({**now, OLD: COLUMNS}, VERSION) == {}
    # that another table has the old columns says nothing without a version
    assert list(verdict({**now, OLD: COLUMNS})) == [TABLE]
    # the old one must be as it was
    assert list(verdict({**now, OLD: RETYPED}, VERSION)) == [TABLE]


def test_what_is_added_is_no_break() -> None:
    assert verdict({**LAST, TABLE: {"note": "VARCHAR", **COLUMNS}, "marts.dim_new": {"a": "DATE"}}) == {}


def test_the_old_version_may_go_after_two_releases_and_not_before() -> None:
    both = {**LAST, TABLE: RETYPED, OLD: COLUMNS}
    after = without(both, OLD)
    # one more release had a table of that name when the version was not declared yet; it counts for nothing
    shelf = [release(LAST), release({**LAST, OLD: COLUMNS}), release(both, VERSION)]
    found = verdict(after, VERSION, last=shelf[-1], shelf=shelf)
    assert list(found) == [OLD]
    assert "trong 1 bản phát hành, phải đủ 2" in found[OLD]
    assert "in 1 releases and must in 2: put the table back" in found[OLD]
    shelf.append(release(both, VERSION))
    assert verdict(after, VERSION, last=shelf[-1], shelf=shelf) == {}
    # it goes as a whole only
    assert list(verdict({**after, OLD: {"visits": "BIGINT"}}, VERSION, last=shelf[-1], shelf=shelf)) == [OLD]


def test_a_table_that_goes_altogether_is_announced_for_two_releases() -> None:
    leaving = replace(VERSION, kept_as=TABLE)
    after = without(LAST, TABLE)
    announced = release(LAST, leaving)
    assert list(verdict(after, leaving, last=release(LAST), shelf=[release(LAST)])) == [TABLE]
    assert list(verdict(after, leaving, last=announced, shelf=[release(LAST), announced])) == [TABLE]
    assert verdict(after, leaving, last=announced, shelf=[announced, announced]) == {}
    # to change it on the way out is a break as ever
    assert list(verdict({**LAST, TABLE: RETYPED}, leaving, last=announced, shelf=[announced] * 3)) == [TABLE]


def test_one_version_excuses_one_change() -> None:
    now_second = release({**LAST, TABLE: RETYPED, OLD: COLUMNS}, VERSION)
    third = {**LAST, TABLE: {"agency_code": "VARCHAR"}, OLD: COLUMNS}
    assert "declare version 3" in verdict(third, VERSION, last=now_second)[TABLE]
    kept = f"{TABLE}_v2"
    again = replace(VERSION, version=3, kept_as=kept)
    assert verdict({**third, kept: RETYPED}, VERSION, again, last=now_second) == {}


def test_a_release_says_its_shape() -> None:
    assert shape_of_release(release(LAST)) == LAST
