import datetime as dt
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dagster_project.quality.origin import SUFFIX, Origin, load_origin
from dagster_project.reading.refusal import Refusal

from ..samples import OFFICIAL

WRITTEN = sorted(OFFICIAL.rglob(f"*{SUFFIX}"))


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    return tmp_path / "danh-sach.xlsx"


def declare(data_file: Path, content: str | bytes) -> None:
    beside = data_file.with_name(data_file.name + SUFFIX)
    beside.write_bytes(content.encode() if isinstance(content, str) else content)


def refused(data_file: Path) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        load_origin(data_file)
    assert refusal.value.rule == "origin_unreadable"
    assert refusal.value.found == data_file.name + SUFFIX
    return refusal.value


def test_facts_beside_a_file_are_its_origin(data_file: Path) -> None:
    declare(data_file, "publisher: Cục Thống kê\ndocument_date: 2025-06-16\nin_force_from: 2025-07-01\n")
    origin = load_origin(data_file)
    assert origin.publisher == "Cục Thống kê"
    assert (origin.document_date, origin.in_force_from) == (dt.date(2025, 6, 16), dt.date(2025, 7, 1))


@pytest.mark.parametrize("content", ["", "# chưa ghi gì\n", "{}\n"])
def test_a_file_with_nothing_beside_it_has_the_word_of_its_folder_only(data_file: Path, content: str) -> None:
    assert load_origin(data_file) == Origin("official")
    declare(data_file, content)
    assert load_origin(data_file) == Origin("official")


def test_a_file_is_of_the_given_origin_unless_it_says_otherwise(tmp_path: Path) -> None:
    data_file = tmp_path / "a.csv"
    assert load_origin(data_file, "simulated").origin == "simulated"
    declare(data_file, "title: x\n")
    assert load_origin(data_file, "simulated").origin == "simulated"
    declare(data_file, "origin: official\n")
    assert load_origin(data_file, "simulated").origin == "official"


@pytest.mark.parametrize(
    "text", ["title: 2021", "licence: no", "in_force_from: 2021-02-30", "in_force_from: 2021-02-01T00:00:00"]
)
def test_a_value_of_the_wrong_kind_is_refused_by_name(tmp_path: Path, text: str) -> None:
    declare(tmp_path / "a.csv", f"{text}\n")
    with pytest.raises(Refusal) as refused:
        load_origin(tmp_path / "a.csv")
    assert refused.value.rule == "origin_unreadable"


def test_an_unknown_key_is_named(data_file: Path) -> None:
    declare(data_file, "title: x\npublsher: y\nauthor: z\n")
    assert refused(data_file).expected == "author, publsher"


@pytest.mark.parametrize("word", ["Official", "chính thức", "null", "[official]"])
def test_a_word_outside_the_list_is_refused(data_file: Path, word: str) -> None:
    declare(data_file, f"origin: {word}\n")
    assert refused(data_file).expected.startswith("origin: ")


@pytest.mark.parametrize("name", ["document_date", "in_force_from"])
@pytest.mark.parametrize("written", ["'2025-07-01'", "01/07/2025", "2025", "tháng bảy"])
def test_a_date_that_is_not_year_month_day_is_refused(data_file: Path, name: str, written: str) -> None:
    declare(data_file, f"{name}: {written}\n")
    assert refused(data_file).expected.startswith(f"{name}: ")


@pytest.mark.parametrize(
    "content",
    [
        "title: [",
        "một câu",
        "5",
        "- 1\n- 2\n",
        "? [a]\n: b\n",
        "title: !!python/name:os.system",
        b"\xff\xfe\xff",
        b"\x07",
    ],
)
def test_what_is_no_mapping_is_refused(data_file: Path, content: str | bytes) -> None:
    declare(data_file, content)
    assert refused(data_file).expected


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_the_origin_of_an_official_file_is_read_as_written(path: Path) -> None:
    origin = load_origin(path.with_name(path.name.removesuffix(SUFFIX)))
    declared = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {name: getattr(origin, name) for name in declared} == declared
    assert origin.origin == "official"
    assert origin.publisher


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {}, optional={f.name: st.text(max_size=20) for f in fields(Origin) if f.type == "str | None"}
    ),
    st.none() | st.dates(),
)
def test_any_texts_and_dates_come_back(data_file: Path, texts: dict[str, str], day: dt.date | None) -> None:
    declare(data_file, yaml.safe_dump({**texts, "in_force_from": day}, allow_unicode=True))
    assert load_origin(data_file) == Origin("official", **texts, in_force_from=day)
