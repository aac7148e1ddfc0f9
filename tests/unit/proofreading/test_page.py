"""How a marked-up report looks, on a page and on a terminal."""

import re
from typing import Any

import lxml.html
import pytest

from dagster_project.proofreading.page import page_of
from dagster_project.proofreading.text import lines_of
from dagster_project.proofreading.told import SIGNS, number, understood, value_of
from dagster_project.publishing.site.tables import codes
from dagster_project.settings import PROJECT

from .reports import DAY, TEXT, check, quantity, report, unread

CITED = {
    "report_id": "R1",
    "section": None,
    "citation_id": "R1-9",
    "ordinal": 9,
    "sheet": "text",
    "paragraph": "A2",
    "sentence_number": 1,
    "sentence": "Theo 318/QĐ-TTg.",
    "span_start": 5,
    "span_end": 15,
    "cited_number": "318/QĐ-TTg",
    "cited_kind": "Quyết định",
    "cited_date": None,
    "cited_about": None,
    "is_in_register": False,
}


def page(*quantities: dict[str, Any], content: str = TEXT, **others: Any) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(page_of(report(*quantities, **others), content.encode()))


def test_every_figure_leads_to_its_note_and_every_contradiction_to_its_figure() -> None:
    found = page(quantity(1), checks=[check("differs", "R1-1")], citations=[CITED])
    (figure,) = found.xpath("//section[@id='text']//a[contains(@class, 'figure')]")
    assert figure.get("class") == "figure differs"
    assert figure.text_content() == "71 xã✗1"
    targets = [link.get("href") for link in found.xpath("//a[starts-with(@href, '#')]")]
    anchors = {each.get("id") for each in found.iter() if each.get("id")}
    assert {each[1:] for each in targets} <= anchors
    assert found.xpath("//ol[@class='contradictions']/li/a/@href") == ["#n1"]
    note = found.get_element_by_id("n1").text_content()
    assert "công bố 71; kho có 70: không khớp" in note
    assert "Số xã đạt chuẩn, Hòa Bình" not in note
    assert "318/QĐ-TTg" in found.get_element_by_id("citations").text_content()
    assert found.xpath("//aside//abbr[contains(@class, 'simulated')]")


def test_a_page_needs_nothing_else() -> None:
    text = page_of(report(quantity(1)), TEXT.encode())
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)|url\(|@import|https?://""", text)
    assert "default-src 'none'" in text


def test_what_a_report_says_is_never_markup() -> None:
    evil = '<script>alert("1")</script><img src=x onerror=y> & "71 xã'
    start = evil.index("71 xã")
    figure = quantity(
        1,
        sentence=evil,
        span_start=start,
        span_end=start + 5,
        words=evil,
        area=evil,
        standard=evil,
        section=evil,
    )
    told = check("differs", "R1-1", "R2-1", kind="same_thing_twice", sentence_vi=evil, sentence_en=evil, documents=evil)
    cited = CITED | {"cited_number": evil, "cited_about": evil, "cited_kind": evil}
    marked = report(figure, checks=[told], citations=[cited])
    facts = dict(marked.facts) | {"report_title": evil, "report_issuer": evil}
    text = page_of(
        type(marked)(facts, marked.quantities, [cited], marked.checks), f"{evil}\n\na | {evil}\nb | 1".encode()
    )
    found = lxml.html.fromstring(text)
    assert len(found.xpath("//script")) == 2
    assert found.xpath("//img") == []
    assert [each for each in found.iter() if any(name.startswith("on") for name in each.attrib)] == []
    assert evil.replace('"', "&#34;").replace("<", "&lt;") not in text.split("</head>")[0]
    assert evil in found.get_element_by_id("text").text_content().replace("✗1", "")


def test_a_mark_is_told_by_sign_and_class_and_in_both_languages() -> None:
    assert set(SIGNS) == set(codes()["mark"])
    assert len(set(SIGNS.values())) == len(SIGNS)
    style = (PROJECT / "dagster_project/publishing/site/assets/style.css").read_text(encoding="utf-8")
    for mark in SIGNS:
        assert f".figure.{mark} " in style
    legend = page(quantity(1), unread(2)).xpath("//ul[@class='legend']")[0]
    assert len(legend.xpath(".//*[@lang='vi']")) == len(legend.xpath(".//*[@lang='en']")) == 2


@pytest.mark.parametrize(
    ("language", "there", "not_there"),
    [("vi", "Số xã", "Communes"), ("en", "Communes", "Số xã"), ("both", "Số xã", "#")],
)
def test_a_terminal_shows_the_language_asked_for(language: Any, there: str, not_there: str) -> None:
    text = "\n".join(line.plain for line in lines_of(report(quantity(1), checks=[check("differs", "R1-1")]), language))
    assert "[71 xã ✗1]" in text
    assert there in text
    assert not_there not in text.replace(TEXT, "")


def test_a_terminal_is_told_nothing_by_a_report() -> None:
    lines = lines_of(report(quantity(1, sentence=f"\x1b[2J\x9b{TEXT}", span_start=18, span_end=23)), "vi")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "".join(line.plain for line in lines))


def test_what_a_figure_was_understood_as_is_said_with_what_is_not_usual() -> None:
    plain = understood(quantity(1))
    assert plain[0].endswith("71 xã · Hòa Bình · 31/12/2022")
    assert plain[1].endswith("71 communes · Hòa Bình · 2022-12-31")
    odd = understood(
        quantity(
            1,
            qualifier="more_than",
            claim_status="estimate",
            period_from="title",
            period_start=DAY.replace(month=1, day=1),
        )
    )
    assert "năm 2022 · trên · ước · kỳ theo tên báo cáo" in odd[0]
    assert understood(unread(1))[1].startswith("not understood: ")
    assert value_of(quantity(1, value=None, value_low=2.5, value_high=3.0, unit="%")) == ("2,5–3%", "2.5–3%")
    assert number(1234567.5) == ("1.234.567,5", "1,234,567.5")
    assert number(100) == ("100", "100")


def test_every_reason_and_rule_has_words_and_no_word_is_idle() -> None:
    prose = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "dagster_project/prose").rglob("*.py"))
    for name in ("unread_reason", "reading_rule", "period_from", "area_from"):
        for code, words in codes()[name].items():
            assert f'"{code}"' in prose, code
            assert all(words), code
    for code in re.findall(
        r"""(?:reason=|\(None, )"(no_\w+|several_places|unknown_place|change_without_indicator)\"""", prose
    ):
        assert code in codes()["unread_reason"]
    for code in re.findall(r'Subject\((?:"\w+"|\w+), "([a-z_]+)"', prose):
        assert code in codes()["reading_rule"], code
