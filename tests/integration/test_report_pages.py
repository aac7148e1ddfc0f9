"""The pages of reports in a release: a figure leads to its claim, its place and its definition, and back."""

import shutil
from pathlib import Path

import duckdb
import lxml.html
import pyarrow as arrow
import pytest

from dagster_project.checking import check_files, proof_read
from dagster_project.proofreading.marked_report import MarkedReport
from dagster_project.publishing.site.pages import claims, reports
from dagster_project.publishing.site.pages.in_reports import figures_on_pages, report_page
from dagster_project.publishing.site.site import Site
from dagster_project.publishing.site.source import Source
from dagster_project.settings import PROJECT, Settings

TEXT = """UBND HUYỆN ĐÀ BẮC
Số: 9993/BC-UBND
Đà Bắc, ngày 20 tháng 01 năm 2023
BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2022
I. KẾT QUẢ
Câu này không có số nào. Đến ngày 31/12/2022, huyện Đà Bắc có 9 xã đạt chuẩn nông thôn mới <b>thật</b>.
Xã Mường Chiềng đạt 12/19 tiêu chí vào ngày 31/12/2022; nuôi 3.456 con trâu.
"""


@pytest.fixture(scope="module")
def report(built: Path, tmp_path_factory: pytest.TempPathFactory) -> MarkedReport:
    path = tmp_path_factory.mktemp("report") / "da-bac.txt"
    path.write_text(TEXT, encoding="utf-8")
    settings = Settings(PROJECT / "raw_data", built)
    found = proof_read(check_files([path], settings, "narrative_report")[0], settings)
    assert found
    return found


@pytest.fixture(scope="module")
def site(built: Path, report: MarkedReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of reports and claims of the built release with one report more."""
    folder = tmp_path_factory.mktemp("release")
    release = Path(shutil.copytree((built / "current").resolve(), folder / "release", ignore=_large))
    checks = {row["check_id"]: row for rows in report.checks.values() for row in rows}
    links = [{"check_id": row["check_id"], "claim_id": claim} for claim, rows in report.checks.items() for row in rows]
    claim_rows = [row for row in report.quantities if row["claim_id"]]
    files = [{"file_id": report.facts["file_id"], "file": "sample/da-bac.txt", "origin": "simulated"}]
    with duckdb.connect(str(release / "khoxa.duckdb")) as connection:
        for table, rows in {
            "dim_report": [report.facts],
            "dim_source_file": files,
            "fct_report_quantity": report.quantities,
            "fct_report_citation": report.citations,
            "fct_published_figure": claim_rows,
            "mart_reconciliation": list(checks.values()),
            "bridge_reconciliation_claim": links,
        }.items():
            _insert(connection, f"marts.{table}", rows)
    source = Source(release)
    site = Site(source, folder / "site")
    reports.write(site)
    claims.write(site)
    assert set(figures_on_pages(site)) >= {row["claim_id"] for row in claim_rows}
    source.close()
    return folder / "site"


def _large(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name in ("site", "parquet", "docs.html")]


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, object]]) -> None:
    """Rows into a table, by those of their names that it has too; constraints of what they lack are not wanted."""
    connection.register("given", arrow.Table.from_pylist([dict(row) for row in rows]))
    have = {column[0] for column in connection.execute(f"describe {table}").fetchall()}
    names = [name for name in arrow.Table.from_pylist([dict(row) for row in rows]).column_names if name in have]
    wanted = ", ".join(f'"{name}"' for name in names)
    connection.execute(f"insert into {table} by name select {wanted} from given")
    connection.unregister("given")


def test_the_page_of_a_report_leads_on_and_its_claims_lead_back(site: Path, report: MarkedReport) -> None:
    path = report_page(report.facts["report_id"])
    page = lxml.html.parse(site / path).getroot()
    text = page.get_element_by_id("text")
    assert "Câu này không có số nào" not in text.text_content()
    assert "các câu khác của báo cáo không được lưu" in text.text_content()
    assert text.xpath(".//b") == []
    links = page.xpath("//section[@id='text']//a/@href")
    claim = next(row["claim_id"] for row in report.quantities if row["words"] == "9 xã")
    assert f"../claims/{claim}.html" in links
    assert "../communes/04846-2021-02-01.html" in links
    assert "../dictionary/marts.fct_report_quantity.html#reading_rule" in links
    assert "../dictionary/marts.fct_report_quantity.html#unread_reason" in links
    assert page.xpath("//li[contains(@class, 'note differs')]//a[contains(@class, 'mark simulated')]")
    assert page.xpath("//aside[@id='marks']//abbr[contains(@class, 'simulated')]")
    number = next(report.numbers[row["quantity_id"]] for row in report.quantities if row["claim_id"] == claim)
    back = lxml.html.parse(site / "claims" / f"{claim}.html").xpath("//section[@id='claim']//a/@href")
    assert f"../{path}#n{number}" in back
    assert page.get_element_by_id(f"n{number}") is not None


def test_the_list_says_how_many_contradictions_each_has(site: Path, report: MarkedReport) -> None:
    page = lxml.html.parse(site / "reports" / "index.html")
    (row,) = page.xpath(f"//tr[.//a[@href='../{report_page(report.facts['report_id'])}']]")
    heads = page.xpath("//thead//th/@data-c")
    assert row.xpath("./td")[heads.index("contradictions")].text_content() == str(len(report.contradictions))
    assert len(report.contradictions) >= 1
