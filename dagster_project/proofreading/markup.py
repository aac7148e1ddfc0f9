"""A marked-up report as parts of a page: the same for a page of its own and for the pages of a release."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markupsafe import Markup

from ..publishing.site.marks import signs
from ..publishing.site.page import Section
from ..publishing.site.tables import both, coded
from .marked_report import CONTRADICTIONS, MarkedReport, Row
from .passages import Grid, Passage, Sentence
from .told import (
    SIGNS,
    account,
    citation,
    elsewhere,
    heading_of,
    in_register,
    result,
    set_against,
    shown_at,
    told,
    understood,
)


def _no_link(_: Row) -> str | None:
    return None


def _no_source(_: Row) -> str:
    return ""


@dataclass(frozen=True)
class Links:
    """Where a figure leads to: its own page, its place's, what its reading means; nowhere on a page that stands alone.

    ``count`` takes note of the marks of rows that are shown; ``source`` is a link to the cells that a row comes from,
    ``register`` leads to what it means that a document is in the register.
    """

    count: Callable[[Sequence[Mapping[str, Any]]], None]
    claim: Callable[[Row], str | None] = _no_link
    place: Callable[[Row], str | None] = _no_link
    definition: Callable[[Row], str | None] = _no_link
    source: Callable[[Row], str] = _no_source
    register: str | None = None


def sections_of(
    report: MarkedReport, text: Iterable[Passage | Grid], links: Links, note: tuple[str, str] | None = None
) -> Sequence[Section]:
    """The parts of a page: what came of it, the text with its notes, the documents cited and the account."""
    return [
        Section("result", ("Kết quả", "Result"), *_result(report)),
        Section("text", ("Báo cáo", "The report"), *(_block(part, report, links) for part in text), note=note),
        Section("citations", ("Văn bản được dẫn", "Documents cited"), _citations(report.cited, links)),
        Section("account", ("Số nào đi đâu", "Where every number went"), Markup(f"<p>{both(*account(report))}</p>")),
    ]


def lead_of(report: MarkedReport) -> Markup:
    """What a report says of itself, above its parts."""
    return Markup(f'<p class="lead">{escape(" · ".join(heading_of(report)))}</p>')


def _result(report: MarkedReport) -> Iterable[Markup]:
    worst = "unread" if report.why_nothing_compared else "differs" if report.contradictions else "agrees"
    yield Markup(f'<p class="verdict {worst}"><strong>{both(*result(report))}</strong></p>')
    counts = Counter(report.mark_of(row) for row in report.quantities)
    items = "".join(
        f'<li><span class="figure {mark}">{count}<sup>{SIGNS[mark]}</sup></span> {both(*coded("mark", mark))}</li>'
        for mark in SIGNS
        if (count := counts[mark])
    )
    yield Markup(f'<ul class="legend">{items}</ul>')
    if report.contradictions:
        lines = "".join(_contradiction(check, report) for check in report.contradictions)
        yield Markup(f'<ol class="contradictions">{lines}</ol>')


def _contradiction(check: Row, report: MarkedReport) -> str:
    home = report.homes[check["check_id"]]
    number = report.numbers[home]
    words = both(check["sentence_vi"] or "", check["sentence_en"] or "")
    link = f'<a href="#n{number}">{both(f"số {number}", f"figure {number}")}</a>'
    return f"<li>{words}{_against(check, report)} {link}</li>"


def _block(part: Passage | Grid, report: MarkedReport, links: Links) -> Markup:
    if isinstance(part, Grid):
        text = _table(part, report)
    elif part.is_heading:
        text = "<h3>" + "".join(_sentence(each, report) for each in part.sentences) + "</h3>"
    else:
        text = "<p>" + " ".join(_sentence(each, report) for each in part.sentences) + "</p>"
    notes = "".join(_note(row, report, links) for row in report.worst_first(part.quantities))
    return Markup(f'<div class="passage">{text}{f"<ul class=notes>{notes}</ul>" if notes else ""}</div>')


def _table(grid: Grid, report: MarkedReport) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{_sentence(cell, report) if cell else ''}</td>" for cell in cells) + "</tr>"
        for cells in grid.rows
    )
    return f'<div class="scroll" tabindex="0" role="region" aria-label="Bảng / Table"><table>{rows}</table></div>'


def _sentence(sentence: Sentence, report: MarkedReport) -> str:
    return "".join(_piece(words, found, report) for words, found in sentence.pieces())


def _piece(words: str, found: Sequence[Row], report: MarkedReport) -> str:
    figures = [row for row in found if "quantity_id" in row]
    if not figures:
        return f'<cite class="document">{escape(words)}</cite>' if found else escape(words)
    worst = report.worst_first(figures)[0]
    mark, number = report.mark_of(worst), report.numbers[worst["quantity_id"]]
    numbers = ",".join(f'<span id="f{n}">{n}</span>' for n in (report.numbers[row["quantity_id"]] for row in figures))
    vi, en = coded("mark", mark)
    return (
        f'<a class="figure {mark}" href="#n{number}" title="{escape(vi)} / {escape(en)}">'
        f"{escape(words)}<sup>{SIGNS[mark]}{numbers}</sup></a>"
    )


def _note(row: Row, report: MarkedReport, links: Links) -> str:
    number, mark = report.numbers[row["quantity_id"]], report.mark_of(row)
    checks, more = shown_at(row, report)
    links.count(checks)
    lines = [_check(check, row, report) for check in checks]
    if more:
        lines.append(f"<li>{both(*more)}</li>")
    for other in report.told_elsewhere(row):
        lines.append(f'<li class="against"><a href="#n{other}">{both(*elsewhere(other))}</a></li>')
    told_lines = f"<ul>{''.join(lines)}</ul>" if lines else ""
    return (
        f'<li class="note {mark}" id="n{number}"><a href="#f{number}">{SIGNS[mark]}{number}</a> '
        f"{both(*understood(row))}{told_lines}<small>{' · '.join(_led(links, row))}</small></li>"
    )


def _led(links: Links, row: Row) -> Iterable[str]:
    if row["mention"] == "claim":
        vi, en = coded("reading_rule", row["reading_rule"])
        read = both(f"Đọc theo {vi}", f"Read by {en}")
    else:
        read = both("Các lý do chưa hiểu", "Reasons why figures are not understood")
    if meaning := links.definition(row):
        yield f'<a href="{escape(meaning)}">{read}</a>'
    elif row["mention"] == "claim":
        yield read
    if claim := links.claim(row):
        yield f'<a href="{escape(claim)}">{both("Trang của số này", "Page of this figure")}</a>'
    if place := links.place(row):
        yield f'<a href="{escape(place)}">{escape(row["area"] or "")}</a>'
    if source := links.source(row):
        yield source


def _check(check: Row, row: Row, report: MarkedReport) -> str:
    vi, en = told(check, row)
    kind = ' class="against"' if check["verdict"] in CONTRADICTIONS else ""
    return (
        f"<li{kind}><strong>{both(*coded('verdict', check['verdict']))}</strong>: {both(vi, en)}"
        f"{_against(check, report)} {signs(check)}</li>"
    )


def _against(check: Row, report: MarkedReport) -> str:
    against = set_against(check, report)
    return f" <cite>{both(*against)}</cite>" if against else ""


def _citations(citations: Sequence[Row], links: Links) -> Markup:
    if not citations:
        return Markup(f"<p class=empty>{both('Không dẫn văn bản nào.', 'No document is cited.')}</p>")
    items = "".join(
        f"<li{' class=unlisted' if row['is_in_register'] is False else ''}>"
        f"{both(*citation(row))} <small>{both(*in_register(row))}</small></li>"
        for row in citations
    )
    what = both("Danh mục văn bản là gì", "What the register is")
    meaning = f'<p><a href="{escape(links.register)}">{what}</a></p>' if links.register else ""
    return Markup(f'<ul class="cited">{items}</ul>{meaning}')
