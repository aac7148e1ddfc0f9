"""What is said of a figure and of what came of it, in Vietnamese and English."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..publishing.site.tables import coded
from .marked_report import Mark, MarkedReport, Row, label_of

Words = tuple[str, str]
# told by sign as well as by colour
SIGNS: Mapping[Mark, str] = {
    "differs": "✗",
    "agrees": "✓",
    "not_comparable": "~",
    "not_computable": "○",
    "target": "◎",
    "unread": "?",
    "unchecked": "·",
}
_STATED_HERE = ("phrase", "sentence", None)


def understood(quantity: Row) -> Words:
    """What a figure was understood as, or that it was not and why."""
    if quantity["mention"] == "unread":
        vi, en = coded("unread_reason", quantity["unread_reason"])
        return f"chưa hiểu: {vi}", f"not understood: {en}"
    label, value, period = label_of(quantity["indicator_code"]), value_of(quantity), period_of(quantity)
    area = quantity["area"] or "–"
    found = [(f"{label[0]}: {value[0]}", f"{label[1]}: {value[1]}"), (area, area), period]
    if quantity["qualifier"] != "exact":
        found.append(coded("qualifier", quantity["qualifier"]))
    status = quantity["claim_status"]
    if status not in ("stated", quantity["qualifier"]):
        found.append(coded("claim_status", status))
    if quantity["standard"]:
        found.append((f"chuẩn {quantity['standard']}", f"standard {quantity['standard']}"))
    if quantity["period_from"] not in _STATED_HERE:
        vi, en = coded("period_from", quantity["period_from"])
        found.append((f"kỳ {vi}", f"period {en}"))
    return " · ".join(vi for vi, _ in found), " · ".join(en for _, en in found)


def value_of(quantity: Row) -> Words:
    """The value with its unit."""
    low, high = quantity["value_low"], quantity["value_high"]
    if quantity["value"] is None:
        numbers = (f"{number(low)[0]}–{number(high)[0]}", f"{number(low)[1]}–{number(high)[1]}")
    else:
        numbers = number(quantity["value"])
    unit = coded("unit", quantity["unit"]) if quantity["unit"] else ("", "")
    return f"{numbers[0]} {unit[0]}".strip().replace(" %", "%"), f"{numbers[1]} {unit[1]}".strip().replace(" %", "%")


def number(value: Decimal | float) -> Words:
    """A number with the decimals that it has."""
    exact = Decimal(str(value)).normalize()
    english = f"{exact:,f}"
    return english.translate(str.maketrans(",.", ".,")), english


def day(value: dt.date) -> Words:
    """A day as either language writes it."""
    return f"{value.day}/{value.month}/{value.year}", value.isoformat()


def period_of(quantity: Row) -> Words:
    """The day or period of a figure."""
    start, end = quantity["period_start"], quantity["period_end"]
    if start is None or start == end:
        vi, en = day(end)
        return (vi, en) if start else (f"đến {vi}", f"to {en}")
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        years = str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        return f"năm {years}", years
    first, last = day(start), day(end)
    return f"{first[0]} – {last[0]}", f"{first[1]} – {last[1]}"


def told(check: Row, quantity: Row) -> Words:
    """What came of a comparison, without the figure's own name where it stands beside it."""
    vi, en = check["sentence_vi"] or "", check["sentence_en"] or ""
    if all(check[name] == quantity[name] for name in ("indicator_code", "area", "period_end")):
        vi = _without(vi, f"{check['indicator_vi']}, {check['area']}, ")
        en = _without(en, f"{check['indicator_en']}, {check['area']}, ")
    return vi, en


def _without(sentence: str, name: str) -> str:
    rest = sentence.removeprefix(name)
    return sentence if rest == sentence else rest.partition(": ")[2] or rest


def shown_at(quantity: Row, report: MarkedReport) -> tuple[Sequence[Row], Words | None]:
    """The comparisons to be shown at a figure: one that agrees speaks for all others that do, which are counted."""
    checks = report.told_at(quantity)
    agreeing = [check for check in checks if check["verdict"] == "agrees"]
    more = len(agreeing) - 1
    shown = [check for check in checks if check["verdict"] != "agrees"] + agreeing[:1]
    if more < 1:
        return shown, None
    return shown, (
        f"và {more} phép đối chiếu khác cũng khớp",
        f"and {more} other comparison{'s agree' if more > 1 else ' agrees'}",
    )


def elsewhere(number: int) -> Words:
    """That a contradiction is told at another figure."""
    return f"mâu thuẫn nêu ở số {number}", f"a contradiction told at figure {number}"


def set_against(check: Row, report: MarkedReport) -> Words | None:
    """The other documents that a figure is set against; none where it is the warehouse or its own report."""
    own = report.facts["report_id"]
    others = [each for each in check["claim_ids"].split(",") if not each.startswith(f"{own}-")]
    if not others:
        return None
    title = report.facts["report_title"] or ""
    documents = [each for each in (check["documents"] or "").split(" ; ") if not each.startswith(title)]
    if not documents:
        return "bản khác của báo cáo này", "another text of this report"
    return " ; ".join(documents), " ; ".join(documents)


def heading_of(report: MarkedReport) -> Iterator[str]:
    """What a report says of itself, part by part."""
    facts = report.facts
    for name in ("report_title", "report_number", "report_date", "report_issuer", "area"):
        if facts[name]:
            yield day(facts[name])[0] if isinstance(facts[name], dt.date) else str(facts[name])


def account(report: MarkedReport) -> Words:
    """Where everything went that was found in a report."""
    facts = report.facts
    kinds = kinds_of(report)
    told_vi = ", ".join(f"{count} {coded('no_figure_kind', kind)[0]}" for kind, count in kinds.items())
    told_en = ", ".join(f"{count} {coded('no_figure_kind', kind)[1]}" for kind, count in kinds.items())
    rejected = facts["quantities_rejected"]
    return (
        f"{facts['quantities_found']} chỗ có số = {facts['quantities_read']} số đã hiểu"
        f" + {facts['quantities_unread']} số chưa hiểu + {facts['documents_cited']} chỗ ghi số hiệu văn bản"
        f" + {facts['no_figures']} không phải số liệu ({told_vi})" + (f" + {rejected} trả lại" if rejected else ""),
        f"{facts['quantities_found']} places with digits = {facts['quantities_read']} figures understood"
        f" + {facts['quantities_unread']} not understood + {facts['documents_cited']} numbers of documents"
        f" + {facts['no_figures']} no figures ({told_en})" + (f" + {rejected} rejected" if rejected else ""),
    )


def kinds_of(report: MarkedReport) -> Mapping[str, int]:
    """How many digits are no figure, by kind."""
    kinds = report.facts["no_figure_kinds"]
    found: Mapping[str, int] = json.loads(kinds) if isinstance(kinds, str) else kinds or {}
    return {kind: count for kind, count in found.items() if count}


def result(report: MarkedReport) -> Words:
    """How many contradictions there are, or why nothing was compared."""
    if why := report.why_nothing_compared:
        return coded("not_compared", why)
    count = len(report.contradictions)
    figures = len({report.homes[check["check_id"]] for check in report.contradictions})
    vi, en = f"{count} mâu thuẫn", f"{count} contradiction{'' if count == 1 else 's'}"
    if figures == count:
        return vi, en
    # one figure may be at odds with several documents
    return f"{vi} ở {figures} số", f"{en} at {figures} figure{'' if figures == 1 else 's'}"


def citation(row: Row) -> Words:
    """A cited document: its kind, number and day, and what it is about."""
    about = f": {row['cited_about']}" if row["cited_about"] else ""
    when = day(row["cited_date"]) if row["cited_date"] else ("", "")
    named = f"{row['cited_kind'] or ''} {row['cited_number']}".strip()
    return (
        named + (f" ({when[0]})" if when[0] else "") + about,
        named + (f" ({when[1]})" if when[1] else "") + about,
    )


def in_register(row: Row) -> Words:
    """Whether the register of documents has a cited document."""
    if row["is_in_register"] is None:
        return "chưa tra danh mục", "register not looked up"
    return (
        ("có trong danh mục", "in the register")
        if row["is_in_register"]
        else ("không có trong danh mục", "not in the register")
    )
