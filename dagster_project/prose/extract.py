"""A report to rows: its figures, understood or not, the documents it cites, and a count of all other digits."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..reading.table import Sheet, Value
from ..reading.text import normalise
from ..sources.extracted import Extracted, Told
from .claims.claims import figures_of
from .document.context import Context
from .document.headings import heading_of, leave_lead_in
from .document.memory import leave_behind, remember
from .document.paragraphs import Paragraph, TableRows, parts_of
from .document.persons import covered
from .document.report import read_report
from .document.rows import citation_row, figure_row, report_columns
from .document.sentences import sentences
from .document.tables import Cell, address_of, cells_of
from .sentence.scene import Scene, scene_of
from .sentence.vocabulary import only_family
from .sentence.words import lower

_DIGITS = re.compile(r"\d+")
_GOES_ON = re.compile(
    r"(?:trong đó|cụ thể|trong số đó|trong số này|đồng thời)[\s,:]"
)  # a paragraph that says more of the one before
_CAPTION = re.compile(r"^Ảnh\b|\bẢnh(?: chụp\b|:| tư liệu\b)")
_LONGEST_CAPTION = 400


@dataclass
class _Taken:
    rows: list[dict[str, Value]] = field(default_factory=list)
    places: list[tuple[str, int, int]] = field(default_factory=list)
    other: dict[str, Counter[str]] = field(default_factory=dict)


def extract(sheets: Sequence[Sheet], told: Told) -> Extracted:
    """Every figure and citation of a report, in order."""
    parts = [part for sheet in sheets for part in parts_of(sheet)]
    report = read_report([part for part in parts if isinstance(part, Paragraph)], told)
    context = Context(report, told.register)
    if report.title:
        title = _look(normalise(report.title), context)
        leave_behind(figures_of(title, context), title, context)
        context.titled = context.last
    taken = _Taken(other={sheet.name: Counter() for sheet in sheets})
    caption = ""
    for part in parts:
        if isinstance(part, Paragraph):
            _paragraph(part, context, taken)
            caption = part.text
        else:
            _table(part, caption, context, taken)
    shared = report_columns(report)
    for number, row in enumerate(taken.rows, 1):
        row |= {"ordinal": number, **shared}
    period = f"{report.period.start or ''}/{report.period.end}" if report.period else None
    return Extracted(taken.rows, taken.places, taken.other, period, report.issuer, report.number)


def _paragraph(paragraph: Paragraph, context: Context, taken: _Taken) -> None:
    is_caption = _CAPTION.search(paragraph.text) is not None and len(paragraph.text) < _LONGEST_CAPTION
    if not is_caption and not _GOES_ON.match(lower(paragraph.text)):
        context.new_paragraph()
        context.only_family = only_family(paragraph.text)
    leave_lead_in(paragraph.text, context)
    if is_caption:
        # what a picture shows is not what the text around it is about
        kept = {**vars(context)}
        context.new_paragraph()
        _read_sentences(paragraph, context, taken)
        vars(context).update(kept)
        return
    scene = _read_sentences(paragraph, context, taken)
    if scene and scene.text == paragraph.text and (heading := heading_of(paragraph.text, scene)):
        context.under(heading)


def _read_sentences(paragraph: Paragraph, context: Context, taken: _Taken) -> Scene | None:
    """Take what the sentences of a paragraph hold; the last of them."""
    scene: Scene | None = None
    for number, text in enumerate(sentences(paragraph.text), 1):
        scene = _look(text, context)
        _sentence(scene, (paragraph.sheet, paragraph.row, 0), f"A{paragraph.row + 1}", number, 0, context, taken)
        remember(scene, context)
    return scene


def _table(table: TableRows, caption: str, context: Context, taken: _Taken) -> None:
    for cell in cells_of(table, caption):
        context.new_paragraph()
        if cell.is_mark:
            taken.other[table.sheet]["list_mark"] += len(_DIGITS.findall(cell.text))
            continue
        said = f"{cell.said}: " if cell.said else ""
        scene = _look(said + cell.text, context, cell, len(said))
        place = (table.sheet, cell.row, cell.column)
        _sentence(scene, place, address_of(cell), 1, len(said), context, taken)


def _look(text: str, context: Context, cell: Cell | None = None, begins: int = 0) -> Scene:
    report = context.report
    home = context.place or report.home
    table = cell.table if cell else ""
    said = context.period
    year = said.end.year if said and said.kind == "year" else report.year
    scene = scene_of(text, report.date, year, context.register, home, table, context.mentioned)
    return scene.with_unit(begins, cell.unit) if cell and cell.unit else scene


def _sentence(
    scene: Scene, place: tuple[str, int, int], cell: str, number: int, begins: int, context: Context, taken: _Taken
) -> None:
    """Add what a sentence holds from a place on; what stands before it was counted where it stands itself."""
    figures = [figure for figure in figures_of(scene, context) if figure.start >= begins]
    said: list[tuple[int, dict[str, Value]]] = [(figure.start, figure_row(figure, scene)) for figure in figures]
    said += [(each.start, citation_row(each, scene)) for each in scene.citations if each.start >= begins]
    section = " / ".join(heading.text for heading in context.headings) or None
    sentence = covered(scene.text)
    for _, row in sorted(said, key=lambda each: each[0]):
        covered_words = sentence[int(str(row["span_start"])) : int(str(row["span_end"]))]
        row |= {"cell": cell, "section": covered(section) if section else None, "sentence": sentence}
        taken.rows.append(row | {"sentence_number": number, "words": covered_words})
        taken.places.append(place)
    taken.other[place[0]].update(_no_figures(scene, begins))
    leave_behind(figures, scene, context)


def _no_figures(scene: Scene, begins: int) -> Counter[str]:
    """How many runs of digits are of each kind that is no figure, but for those of citations, which are rows."""
    kinds: Counter[str] = Counter()
    for match in _DIGITS.finditer(scene.text, begins):
        kind = scene.kinds[match.start()]
        if kind not in ("figure", "document_number"):
            kinds[kind or "label"] += 1
    kinds["label"] += sum(each.whole and each.unit == "criteria" and each.start >= begins for each in scene.quantities)
    return +kinds
