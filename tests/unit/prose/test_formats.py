"""A report says the same in every format that it may come in."""

from pathlib import Path

import pytest

from dagster_project.places.register import Register
from dagster_project.prose.document.paragraphs import read_paragraphs
from dagster_project.prose.extract import extract
from dagster_project.sample.document import Format, Return
from dagster_project.sample.narrative_report import returns
from dagster_project.sample.world import world
from dagster_project.sample.writers import write
from dagster_project.sources.extracted import Told

from ...reports.marking import expected_in, found_in, mark
from ...writers import pdf

REPORT = next(each for each in returns(world(1)) if each.name.startswith("06"))


def as_format(style: Format) -> bytes:
    return write(Return(REPORT.form, REPORT.folder, REPORT.name, (), style, parts=REPORT.parts))


def as_wrapped_text(width: int = 90) -> bytes:
    """The paragraphs broken into lines, as text copied out of a mail."""
    lines: list[str] = []
    for part in REPORT.parts:
        if not isinstance(part, str):
            lines += [f"| {' | '.join(row)} |" for row in part]
            continue
        line = ""
        for word in part.split():
            if len(line) + len(word) >= width:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    "content", [as_format("txt"), as_format("docx"), as_format("html")], ids=["txt", "docx", "html"]
)
def test_the_claims_are_those_of_the_text(content: bytes, register: Register) -> None:
    plain = extract(read_paragraphs(as_format("txt")), Told("06", register=register))
    read = extract(read_paragraphs(content), Told("06", register=register))
    assert found_in(read) == found_in(plain)
    assert sum(found_in(plain).values()) > 50


def test_lines_that_were_broken_are_joined(register: Register) -> None:
    read = extract(read_paragraphs(as_wrapped_text()), Told("06", register=register))
    assert mark([(expected_in(REPORT.name), found_in(read))]).recall > 0.9


def test_a_report_is_read_from_a_pdf(register: Register, tmp_path: Path) -> None:
    lines = ["BÁO CÁO", "Kết quả giảm nghèo tỉnh Hòa Bình năm 2022", "Hòa Bình, ngày 12 tháng 01 năm 2023"]
    lines += ["Tỷ lệ hộ nghèo của tỉnh còn 12,99%, giảm 2,5% so với năm 2021."]
    content = pdf.write({"pdf": [["Huyện", "Tỷ lệ hộ nghèo (%)"], ["Đà Bắc", "21,78"]]}, before=lines, column_width=200)
    read = extract(read_paragraphs(content), Told("x.pdf", register=register))
    found = [
        (row["indicator_code"], row["value_number"], row["area"]) for row in read.rows if row["mention"] == "claim"
    ]
    assert ("poverty_rate", 12.99, "Hòa Bình") in found
    assert ("poverty_rate", 21.78, "Đà Bắc") in found
