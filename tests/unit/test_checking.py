import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dagster_project.checking import as_json, check_file, exit_code, register_of
from dagster_project.places.register import Register
from dagster_project.quality.origin import SUFFIX
from dagster_project.settings import PROJECT, Settings

from .samples import OFFICIAL, UNIT_ROWS, UNITS, as_csv, as_xls, as_xlsx, few

NOBODY = Register([])
COUNTS = {"sheet": "csv", "rows_found": 6, "loaded": 5, "rejected": 0, "superseded": 0, "not_data": 1}
# each example overwrites the file, so that one folder does for all of them
one_folder = settings(few, suppress_health_check=[HealthCheck.function_scoped_fixture])
random_bytes = st.tuples(
    st.sampled_from((b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    st.binary(max_size=400),
).map(b"".join)


@one_folder
@given(content=random_bytes)
def test_checking_random_bytes_refuses_them(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    reading, _ = check_file(path, NOBODY)
    assert exit_code(reading) == 2
    assert all(account.balances for account in reading.accounts)


@pytest.mark.parametrize("whole", [as_xlsx(UNITS), as_xls(UNITS)], ids=["xlsx", "xls"])
@one_folder
@given(part=st.floats(0, 1, exclude_max=True))
def test_checking_a_cut_workbook_refuses_it_or_takes_all(tmp_path: Path, whole: bytes, part: float) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(whole[: int(len(whole) * part)])
    reading, _ = check_file(path, NOBODY)
    assert exit_code(reading) == 2 or reading.accounts[0].loaded == len(UNIT_ROWS)


@one_folder
@given(length=st.integers(0, 400))
def test_checking_a_cut_text_file_never_stops_and_loses_no_row(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(UNITS)[:length])
    reading, _ = check_file(path, NOBODY)
    assert exit_code(reading) in (0, 1, 2)
    assert all(account.balances for account in reading.accounts)


def test_what_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.xlsx", tmp_path):
        reading, _ = check_file(path, NOBODY)
        assert [p.rule for p in reading.problems] == ["unreadable_file"]
        assert exit_code(reading) == 2


def test_an_origin_file_that_cannot_be_read_refuses_its_data(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(UNITS))
    (tmp_path / f"a.csv{SUFFIX}").write_text("publsher: x\n", encoding="utf-8")
    reading, _ = check_file(path, NOBODY)
    assert [(p.rule, p.expected) for p in reading.problems] == [("origin_unreadable", "publsher")]


@pytest.mark.parametrize("with_rows", [True, False])
def test_the_result_in_json_has_the_counts_and_the_rows_where_asked(tmp_path: Path, with_rows: bool) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(UNITS))
    (tmp_path / f"a.csv{SUFFIX}").write_text("publisher: Cục Thống kê\n", encoding="utf-8")
    result = as_json(path, *check_file(path, NOBODY), with_rows)
    assert json.loads(json.dumps(result)) == result
    assert (result["form"], result["office"], result["problems"]) == ("admin_units", "Cục Thống kê", [])
    assert result["sheets"] == [COUNTS]
    assert len(result.get("rows", ())) == (len(UNIT_ROWS) if with_rows else 0)


def test_every_official_file_passes_or_says_which_rows_do_not() -> None:
    register = register_of(Settings(PROJECT / "raw_data", PROJECT / "nowhere"))
    assert register.units
    for path in (path for path in OFFICIAL.glob("*/*") if not path.name.endswith(SUFFIX)):
        reading, _ = check_file(path, register, path.parent.name)
        assert not reading.refused, path.name
        assert all(account.balances and account.loaded for account in reading.accounts), path.name
        assert exit_code(reading) == (1 if reading.rejected else 0), path.name
