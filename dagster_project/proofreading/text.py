"""A marked-up report on a terminal: its sentences that hold figures, and under each what came of them."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from rich.text import Text

from ..publishing.site.tables import coded
from .marked_report import CONTRADICTIONS, MarkedReport, Row
from .passages import Sentence, passages_of
from .told import (
    SIGNS,
    Words,
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

_UNDER = " " * 10
Language = Literal["vi", "en", "both"]
_STYLES = {
    "differs": "bold red",
    "agrees": "green",
    "not_comparable": "yellow",
    "not_computable": "dim",
    "target": "cyan",
    "unread": "magenta",
    "unchecked": "bold",
}


# what would tell a terminal to do something
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def lines_of(report: MarkedReport, language: Language) -> Iterator[Text]:
    """The report line by line."""
    for line in _lines(report, language):
        line.plain = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", line.plain)
        yield line


def _lines(report: MarkedReport, language: Language) -> Iterator[Text]:
    yield Text("  " + " · ".join(heading_of(report)), style="bold")
    yield from _both(result(report), language, "  ", _style_of(report))
    for passage in passages_of(report):
        if passage.is_heading:
            yield Text(f"\n{passage.sentences[0].text}", style="bold underline")
            continue
        for sentence in passage.sentences:
            if sentence.quantities:
                yield from _sentence(sentence, report, language)
    yield from _citations(report.cited, language)
    yield Text()
    yield from _both(account(report), language, "  ")
    yield from _both(result(report), language, "  ", _style_of(report))


def _style_of(report: MarkedReport) -> str:
    return "yellow" if report.why_nothing_compared else "bold red" if report.contradictions else "green"


def _sentence(sentence: Sentence, report: MarkedReport, language: Language) -> Iterator[Text]:
    marked = Text(f"\n  {sentence.quantities[0]['paragraph']}  ")
    for words, found in sentence.pieces():
        figures = [row for row in found if "quantity_id" in row]
        if not figures:
            marked.append(words)
            continue
        mark = report.mark_of(report.worst_first(figures)[0])
        numbers = ",".join(str(report.numbers[row["quantity_id"]]) for row in figures)
        marked.append(f"[{words} {SIGNS[mark]}{numbers}]", style=_STYLES[mark])
    yield marked
    for row in report.worst_first(sentence.quantities):
        yield from _figure(row, report, language)


def _figure(row: Row, report: MarkedReport, language: Language) -> Iterator[Text]:
    mark = report.mark_of(row)
    yield from _both(
        understood(row), language, f"    {report.numbers[row['quantity_id']]:>3} {SIGNS[mark]} ", _STYLES[mark]
    )
    checks, more = shown_at(row, report)
    for check in checks:
        words, against = told(check, row), set_against(check, report)
        if against:
            words = (f"{words[0]} [{against[0]}]", f"{words[1]} [{against[1]}]")
        verdict = coded("verdict", check["verdict"])
        said = (f"{verdict[0]}: {words[0]}", f"{verdict[1]}: {words[1]}")
        yield from _both(said, language, _UNDER, "red" if check["verdict"] in CONTRADICTIONS else "")
    if more:
        yield from _both(more, language, _UNDER)
    for number in report.told_elsewhere(row):
        yield from _both(elsewhere(number), language, _UNDER, "red")


def _citations(citations: Sequence[Row], language: Language) -> Iterator[Text]:
    if citations:
        yield from _both(("Văn bản được dẫn", "Documents cited"), language, "\n", "bold underline")
    for row in citations:
        known = in_register(row)
        words = citation(row)
        style = "yellow" if row["is_in_register"] is False else ""
        yield from _both((f"§ {words[0]} – {known[0]}", f"§ {words[1]} – {known[1]}"), language, "  ", style)


def _both(words: Words, language: Language, before: str, style: str = "") -> Iterator[Text]:
    """A line in each language asked for; the second stands under the words of the first."""
    chosen = {"vi": words[:1], "en": words[1:], "both": words}[language]
    for number, text in enumerate(dict.fromkeys(chosen)):
        yield Text(before if number == 0 else " " * len(before.lstrip("\n")), style=style).append(text)
