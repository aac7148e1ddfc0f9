"""A report that is checked before it is sent: its figures beside a built warehouse's, itself and other reports."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import lxml.html
import pyarrow as arrow
import pyarrow.parquet as parquet
import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from dagster_project.checking import check_files, exit_code, proof_read
from dagster_project.cli import main
from dagster_project.landing.jobs import Done
from dagster_project.proofreading.as_if import raw_rows
from dagster_project.proofreading.marked_report import MarkedReport
from dagster_project.proofreading.page import page_of
from dagster_project.settings import PROJECT, Settings

from .browser import Visit, chromium

FORM = "narrative_report"
HEAD = """ỦY BAN NHÂN DÂN TỈNH HÒA BÌNH
Số: {number}/BC-UBND
Hòa Bình, ngày 20 tháng 01 năm 2023
BÁO CÁO
Kết quả giảm nghèo và xây dựng nông thôn mới năm 2022
I. KẾT QUẢ
"""
FIRST = HEAD.format(number=9991) + (
    "Căn cứ Quyết định số 318/QĐ-TTg ngày 08/3/2022 và Quyết định số 8888/QĐ-XYZ, đến ngày 31/12/2022, toàn tỉnh có "
    "71 xã đạt chuẩn nông thôn mới. Trên địa bàn nuôi 3.456 con trâu.\n"
    "Phấn đấu đến năm 2025 có 90 xã đạt chuẩn nông thôn mới.\n"
)
SECOND = HEAD.format(number=9992) + (
    'Toàn tỉnh có 34.029 hộ nghèo <script>alert("x")</script>.\n'
    "Đến ngày 31/12/2022, toàn tỉnh có 71 xã đạt chuẩn nông thôn mới.\n"
    "Đến ngày 31/12/2022, toàn tỉnh có 75 xã đạt chuẩn nông thôn mới.\n"
    "| Huyện | Số xã đạt chuẩn NTM |\n| Huyện Đà Bắc | 4 <img src=x onerror=y> |\n"
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    paths = {"first": folder / "mot.txt", "second": folder / "hai.txt"}
    paths["first"].write_text(FIRST, encoding="utf-8")
    paths["second"].write_text(SECOND, encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def read(built: Path, reports: dict[str, Path]) -> dict[str, Done]:
    found = check_files(list(reports.values()), Settings(PROJECT / "raw_data", built), FORM)
    return dict(zip(reports, found, strict=True))


@pytest.fixture(scope="module")
def with_first(built: Path, read: dict[str, Done], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built warehouse with the first report landed beside what it holds."""
    folder = tmp_path_factory.mktemp("with_first")
    (folder / "raw").mkdir()
    for path in (built / "raw").iterdir():
        (folder / "raw" / path.name).symlink_to(path)
    for name, rows in raw_rows(read["first"]).items():
        landed = folder / "raw" / name
        landed.unlink()
        shutil.copytree(built / "raw" / name, landed)
        schema = parquet.read_schema(next(landed.glob("*.parquet")))
        reading = {name: "landed" for name in ("reading_id", "_reading_id") if name in rows.column_names}
        table = arrow.Table.from_pylist([row | reading for row in rows.to_pylist()], schema=schema)
        parquet.write_table(table, landed / "first.parquet")
    for name in ("work.duckdb", "dbt"):
        (folder / name).symlink_to(built / name)
    return folder


@pytest.fixture(scope="module")
def second(with_first: Path, read: dict[str, Done]) -> MarkedReport:
    found = proof_read(read["second"], Settings(PROJECT / "raw_data", with_first))
    assert found
    assert found.not_compared is None
    return found


def verdicts(report: MarkedReport, words: str) -> set[tuple[str, str]]:
    return {
        (c["kind"], c["verdict"]) for row in report.quantities if row["words"] == words for c in report.checks_of(row)
    }


def test_a_figure_is_set_against_the_warehouse_its_own_report_and_others(second: MarkedReport) -> None:
    assert verdicts(second, "75 xã") >= {
        ("claim_against_warehouse", "differs"),
        ("same_thing_twice", "contradicts_itself"),
        ("same_thing_twice", "differs"),
    }
    assert ("claim_against_warehouse", "agrees") in verdicts(second, "71 xã")
    assert ("copied_from_earlier", "copied") in verdicts(second, "34.029 hộ")
    others = [c for c in second.contradictions if c["kind"] == "same_thing_twice" and "9991/BC-UBND" in c["documents"]]
    assert [c["verdict"] for c in others] == ["differs"]


def test_only_what_concerns_its_own_figures_is_shown(second: MarkedReport) -> None:
    own = {row["claim_id"] for row in second.quantities}
    assert all(own & set(c["claim_ids"].split(",")) for row in second.quantities for c in second.checks_of(row))
    assert all(claim in own for claim in second.checks)


def test_a_report_that_is_there_already_is_not_compared_with_itself(
    built: Path, with_first: Path, read: dict[str, Done]
) -> None:
    alone, again = (
        proof_read(read["first"], Settings(PROJECT / "raw_data", warehouse)) for warehouse in (built, with_first)
    )
    assert alone
    assert again
    assert alone.facts == again.facts
    assert [alone.mark_of(row) for row in alone.quantities] == ["agrees", "unread", "target"]
    ids = [[check["check_id"] for check in report.checks_of(report.quantities[0])] for report in (alone, again)]
    assert ids[0] == ids[1]
    assert exit_code(read["first"].reading, alone) == 0
    register = {row["cited_number"]: row["is_in_register"] for row in alone.cited}
    assert register == {"318/QĐ-TTg": True, "8888/QĐ-XYZ": False}


def test_every_number_found_is_accounted_for(second: MarkedReport) -> None:
    facts = second.facts
    claims = sum(row["mention"] == "claim" for row in second.quantities)
    assert (facts["quantities_read"], facts["documents_cited"]) == (claims, len(second.citations))
    assert facts["quantities_found"] == (
        len(second.quantities) + len(second.citations) + facts["no_figures"] + facts["quantities_rejected"]
    )


@pytest.fixture
def khoxa(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    def run(warehouse: Path, *words: str) -> Result:
        monkeypatch.setenv("KHOXA_WAREHOUSE", str(warehouse))
        result = CliRunner().invoke(main, ["check", *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


def test_the_page_stands_alone_and_holds_nothing_of_the_report_as_markup(
    khoxa: Callable[..., Result], with_first: Path, reports: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "hai.html"
    result = khoxa(with_first, str(reports["second"]), "--form", FORM, "--format", "html", "--out", str(out))
    assert (result.exit_code, result.stdout) == (1, "")
    found = lxml.html.parse(out).getroot()
    assert len(found.xpath("//script")) == 2
    assert found.xpath("//img | //*[@onerror]") == []
    text = found.get_element_by_id("text").text_content()
    assert '<script>alert("x")</script>' in text.replace("?2", "")
    marks = {each.get("class") for each in found.xpath("//section[@id='text']//a[contains(@class, 'figure')]")}
    assert {"figure differs", "figure agrees"} <= marks
    assert found.xpath("//section[@id='text']//table//a[contains(@class, 'figure')]")


def test_the_page_is_read_on_a_phone_by_keyboard_in_either_language_and_on_paper(
    second: MarkedReport, reports: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "hai.html").write_text(page_of(second, reports["second"].read_bytes()), encoding="utf-8")
    with chromium() as browser:
        visit = Visit(browser.new_page(viewport={"width": 360, "height": 740}), tmp_path)
        tab = visit.open("hai.html")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
        tab.click("#language")
        assert tab.locator("h1").inner_text() == "Proof-reading of a report"
        tab.focus("#text a.figure >> nth=0")
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.querySelector('li.note:target') !== null")
        tab.emulate_media(media="print")
        assert not tab.locator("#language").is_visible()
        assert tab.locator("li.note").first.is_visible()
        assert visit.wrong == []


def test_data_has_every_figure_with_its_comparisons(
    khoxa: Callable[..., Result], with_first: Path, reports: dict[str, Path]
) -> None:
    result = khoxa(with_first, str(reports["second"]), "--form", FORM, "--format", "json")
    assert result.exit_code == 1
    (found,) = json.loads(result.stdout)
    report = found["report"]
    assert report["report_number"] == "9992/BC-UBND"
    assert len(report["contradictions"]) >= 4
    by_words = {row["words"]: row for row in report["quantities"]}
    assert (by_words["75 xã"]["mark"], by_words["75 xã"]["value"]) == ("differs", 75)
    assert any(check["sentence_vi"] for check in by_words["75 xã"]["checks"])


def test_a_terminal_shows_both_languages_and_says_why_nothing_was_compared(
    khoxa: Callable[..., Result], reports: dict[str, Path], tmp_path: Path
) -> None:
    result = khoxa(tmp_path / "none", str(reports["second"]), "--form", FORM)
    assert result.exit_code == 0
    assert "chưa dựng kho nào" in result.stdout
    assert "no warehouse was built" in result.stdout
    assert "[75 xã ·" in result.stdout
    assert "Communes meeting the new rural standard: 75 communes" in result.stdout
    assert not (tmp_path / "none").exists()


def test_a_warehouse_that_is_being_built_or_is_another_version_s_is_left_alone(
    built: Path, read: dict[str, Done], tmp_path: Path
) -> None:
    for name in ("work.duckdb", "raw"):
        (tmp_path / name).symlink_to(built / name)
    shutil.copytree(built / "dbt", tmp_path / "dbt")
    settings = Settings(PROJECT / "raw_data", tmp_path)
    with held(tmp_path):
        busy = proof_read(read["second"], settings)
    manifest = tmp_path / "dbt" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("stg_narrative_report", "stg_x"), encoding="utf-8")
    other = proof_read(read["second"], settings)
    assert busy
    assert other
    assert (busy.not_compared, other.not_compared) == ("busy", "other_version")
    assert [busy.mark_of(row) for row in busy.quantities] == [other.mark_of(row) for row in other.quantities]


@contextmanager
def held(warehouse: Path) -> Iterator[None]:
    """A lock as another process would hold it."""
    with FileLock(warehouse / ".lock", is_singleton=False):
        yield


@pytest.mark.parametrize(
    "words", [("--format", "html"), ("--form", "admin_units", "--format", "html"), ("--form", FORM, "--out", "x.html")]
)
def test_a_page_is_made_of_one_report_only(
    khoxa: Callable[..., Result], reports: dict[str, Path], tmp_path: Path, words: tuple[str, ...]
) -> None:
    result = khoxa(tmp_path, str(reports["first"]), *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--format html" in result.stderr
