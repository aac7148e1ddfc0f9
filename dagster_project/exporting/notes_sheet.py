"""The second sheet: what the table is, how to read it, and each column's words."""

from collections.abc import Iterator, Sequence

from ..publishing.lineage import keys_of
from ..returning.cells import plain, text_look
from ..returning.styles import HEADER, LINE, lines, set_up_print
from .columns import Column
from .extract import Extract
from .page import Page
from .said import said

_WIDTHS = (30, 34, 16, 62, 40, 28)


def write_notes(page: Page, extract: Extract, columns: Sequence[Column]) -> None:
    """Write the sheet."""
    for number, width in enumerate(_WIDTHS):
        page.sheet.set_column(number, number, width)
    at = _heading(page, 0, "about")
    for label, text in _facts(page, extract):
        at = _line(page, at, label, text)
    at = _heading(page, at + 1, "reading")
    for text in _reading(page, extract):
        at = _line(page, at, "", text)
    at = _heading(page, at + 1, "columns")
    titles = ("column", "heading", "unit", "description", "formula", "legal_source")
    for number, title in enumerate(titles):
        look = page.styles.of(bold=True, bg_color=HEADER, border=1, text_wrap=True)
        page.sheet.write_string(at, number, said(title, page.language), look)
    for number, column in enumerate(columns, at + 1):
        _column(page, number, column)
    page.sheet.hide_gridlines(2)
    set_up_print(page.sheet)


def _heading(page: Page, at: int, name: str) -> int:
    page.sheet.write_string(at, 0, said(name, page.language), page.styles.of(bold=True, font_size=14))
    return at + 1


def _line(page: Page, at: int, label: str, text: str) -> int:
    """A label with its text over the columns beside it."""
    wrapped = page.styles.of(text_wrap=True, valign="top", align="left", **text_look(text))
    page.sheet.merge_range(at, 1, at, len(_WIDTHS) - 1, "", wrapped)
    page.sheet.write_string(at, 0, label, page.styles.of(valign="top", font_color="#404040"))
    page.sheet.write_string(at, 1, plain(text), wrapped)
    page.sheet.set_row(at, LINE * lines(text, sum(_WIDTHS[1:])) + 2)
    return at + 1


def _facts(page: Page, extract: Extract) -> Iterator[tuple[str, str]]:
    words, release = extract.words, extract.release
    vi = page.language == "vi"
    label, meaning = (words.label_vi, words.description_vi) if vi else (words.label_en, words.description_en)
    facts = {
        "table": f"{label} ({extract.query.table})" if label else extract.query.table,
        "meaning": meaning,
        "rows": str(extract.count),
        "filter": "; ".join(extract.query.conditions) or said("everything", page.language),
        "release": str(release["release"]),
        "made": _day(str(release["created_at"])[:10]),
        "known": _day(str(release.get("known_at") or "")),
    }
    for name, text in facts.items():
        if text:
            yield said(name, page.language), text


def _day(iso: str) -> str:
    """``2026-01-31`` as a person in Vietnam writes it."""
    return "/".join(str(int(part)) for part in reversed(iso.split("-"))) if iso else ""


def _reading(page: Page, extract: Extract) -> Iterator[str]:
    yield said("blank", page.language)
    if extract.origins:
        counted = ", ".join(f"{origin} {count}" for origin, count in extract.origins.items())
        yield said("origins", page.language, origins=counted)
    if extract.apportioned:
        yield said("apportioned", page.language, apportioned=extract.apportioned)
    if extract.suppressed:
        yield said("suppressed", page.language, suppressed=extract.suppressed)
    if named_by := keys_of(extract.query.table):
        key = [name for name in extract.words.key if name in named_by] or named_by
        values = " ".join(f"<{name}>" for name in key)
        yield said("trace", page.language, table=extract.query.table.split(".")[1], key=values)


def _column(page: Page, row: int, column: Column) -> None:
    words = column.words
    description = words.description_vi if page.language == "vi" else words.description_en
    texts = (column.name, column.label, column.kind.unit, description, words.formula, words.legal_source)
    for number, text in enumerate(texts):
        look = page.styles.of(text_wrap=True, valign="top", border=1, border_color="#BFBFBF", **text_look(text))
        page.sheet.write_string(row, number, plain(text), look)
    page.sheet.set_row(row, LINE * max(lines(t, w - 2) for t, w in zip(texts, _WIDTHS, strict=True)) + 2)
