import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dagster_project.checking import as_json, check_files, exit_code, register_of
from dagster_project.landing.jobs import Done
from dagster_project.quality.origin import SUFFIX
from dagster_project.quality.result import Reading
from dagster_project.settings import PROJECT, Settings

from .samples import OFFICIAL, UNIT_ROWS, UNITS, as_csv, as_xls, as_xlsx, few

NOWHERE = Settings(PROJECT / "nowhere", PROJECT / "nowhere")
COUNTS = {
    **{"sheet": "csv", "rows_found": 6, "loaded": 5, "rejected": 0, "superseded": 0, "not_data": 1},
    "kinds": {"header": 1},
}
# each example overwrites the file, so that one folder does for all of them
one_folder = settings(few, suppress_health_check=[HealthCheck.function_scoped_fixture])
random_bytes = st.tuples(
    st.sampled_from((b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    st.binary(max_size=400),
).map(b"".join)


def checked(path: Path) -> Done:
    """A file alone, with no list to look units up in."""
    (done,) = check_files([path], NOWHERE)
    return done


def reading_of(path: Path) -> Reading:
    return checked(path).reading


@one_folder
@given(content=random_bytes)
def test_checking_random_bytes_refuses_them(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    reading = reading_of(path)
    assert exit_code(reading) == 2
    assert all(account.balances for account in reading.accounts)


@pytest.mark.parametrize("whole", [as_xlsx(UNITS), as_xls(UNITS)], ids=["xlsx", "xls"])
@one_folder
@given(part=st.floats(0, 1, exclude_max=True))
def test_checking_a_cut_workbook_refuses_it_or_takes_all(tmp_path: Path, whole: bytes, part: float) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(whole[: int(len(whole) * part)])
    reading = reading_of(path)
    assert exit_code(reading) == 2 or reading.accounts[0].loaded == len(UNIT_ROWS)


@one_folder
@given(length=st.integers(0, 400))
def test_checking_a_cut_text_file_never_stops_and_loses_no_row(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(UNITS)[:length])
    reading = reading_of(path)
    assert exit_code(reading) in (0, 1, 2)
    assert all(account.balances for account in reading.accounts)


def test_what_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.xlsx", tmp_path):
        reading = reading_of(path)
        assert [p.rule for p in reading.problems] == ["unreadable_file"]
        assert exit_code(reading) == 2


def test_an_origin_file_that_cannot_be_read_refuses_its_data(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(UNITS))
    (tmp_path / f"a.csv{SUFFIX}").write_text("publsher: x\n", encoding="utf-8")
    reading = reading_of(path)
    assert [(p.rule, p.expected) for p in reading.problems] == [("origin_unreadable", "publsher")]


@pytest.mark.parametrize("with_rows", [True, False])
def test_the_result_in_json_has_the_counts_and_the_rows_where_asked(tmp_path: Path, with_rows: bool) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(UNITS))
    (tmp_path / f"a.csv{SUFFIX}").write_text("publisher: Cục Thống kê\n", encoding="utf-8")
    result = as_json(checked(path), with_rows)
    assert json.loads(json.dumps(result)) == result
    assert (result["form"], result["office"], result["problems"]) == ("admin_units", "Cục Thống kê", [])
    assert result["sheets"] == [COUNTS]
    assert len(result.get("rows", ())) == (len(UNIT_ROWS) if with_rows else 0)


def test_a_zip_counts_as_the_files_in_it(tmp_path: Path) -> None:
    path = tmp_path / "gửi.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xã/a.csv", as_csv(UNITS))
        archive.writestr("b.xlsx", b"PK")
    results = [as_json(done, False) for done in check_files([path], NOWHERE)]
    assert [(result["file"], result["form"]) for result in results] == [
        (f"{path}/b.xlsx", None),
        (f"{path}/xã/a.csv", "admin_units"),
    ]


def test_results_come_in_the_order_of_the_files_and_a_bad_one_stops_nobody(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.csv" for number in range(5)]
    for number, path in enumerate(paths):
        path.write_bytes(b"" if number == 2 else as_csv(UNITS[: 1 + number]))
    found = check_files(paths, NOWHERE)
    assert [done.job.path for done in found] == paths
    assert [done.reading.refused for done in found] == [False, False, True, False, False]
    assert [done.reading.accounts[0].loaded for done in found] == [0, 1, 0, 3, 4]


def test_one_path_given_twice_is_told_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(UNITS))
    assert [done.reading.accounts[0].loaded for done in check_files([path, path], NOWHERE)] == [len(UNIT_ROWS)] * 2


def test_every_official_file_passes_or_says_which_rows_do_not() -> None:
    here = Settings(PROJECT / "raw_data", PROJECT / "nowhere")
    assert register_of(here).units
    for folder in sorted(OFFICIAL.iterdir()):
        paths = [path for path in sorted(folder.iterdir()) if not path.name.endswith(SUFFIX)]
        for done in check_files(paths, here, folder.name):
            reading, name = done.reading, done.job.path.name
            assert not reading.refused, name
            assert all(account.balances and account.loaded for account in reading.accounts), name
            assert exit_code(reading) == (1 if reading.rejected else 0), name
