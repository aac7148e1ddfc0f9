"""The text of a report with its figures and citations in their places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..prose.document.paragraphs import Paragraph, TableRows, parts_of, read_paragraphs
from ..prose.document.persons import covered
from ..prose.document.sentences import sentences
from ..prose.document.tables import address_of, cells_of
from .marked_report import MarkedReport, Row


@dataclass(frozen=True)
class Sentence:
    """A sentence and what stands in it, each with its ``span_start`` and ``span_end``.

    A cell of a table is a sentence too: what the row and the column are called stands before ``begins``.
    """

    text: str
    mentions: Sequence[Row] = ()
    begins: int = 0

    @property
    def quantities(self) -> Sequence[Row]:
        """The figures in it, understood or not."""
        return [row for row in self.mentions if "quantity_id" in row]

    def pieces(self) -> Iterator[tuple[str, Sequence[Row]]]:
        """The text from ``begins`` on, cut where something stands in it: what is said, and what it was read as.

        A figure of several places is several claims on the same words.
        """
        at = self.begins
        for start, end, found in self._spans():
            if start > at:
                yield self.text[at:start], ()
            yield self.text[max(start, at) : end], found
            at = end
        if at < len(self.text):
            yield self.text[at:], ()

    def _spans(self) -> Sequence[tuple[int, int, Sequence[Row]]]:
        """Where something stands; what overlaps is one."""
        spans: list[tuple[int, int, list[Row]]] = []
        for row in sorted(self.mentions, key=lambda row: int(row["span_start"])):
            start, end = row["span_start"], row["span_end"]
            if spans and start < spans[-1][1]:
                before, until, rows = spans.pop()
                spans.append((before, max(until, end), [*rows, row]))
            else:
                spans.append((start, end, [row]))
        return spans


@dataclass(frozen=True)
class Passage:
    """A paragraph, or a heading."""

    sentences: Sequence[Sentence]
    is_heading: bool = False

    @property
    def quantities(self) -> Sequence[Row]:
        """The figures in it."""
        return [row for sentence in self.sentences for row in sentence.quantities]


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, ``None`` where a cell is blank."""

    rows: Sequence[Sequence[Sentence | None]]

    @property
    def quantities(self) -> Sequence[Row]:
        """The figures in it."""
        return [row for cells in self.rows for cell in cells if cell for row in cell.quantities]


def passages_of(report: MarkedReport) -> Iterator[Passage]:
    """What the published tables keep of a text: its headings, and the sentences that hold something."""
    section: str | None = None
    mentions = sorted([*report.quantities, *report.citations], key=lambda row: int(row["ordinal"]))
    for (above, _), found in groupby(mentions, key=lambda row: (row["section"], row["paragraph"])):
        if above != section and above:
            yield Passage([Sentence(above.rpartition(" / ")[2])], is_heading=True)
        section = above
        by_sentence = groupby(found, key=lambda row: (row["sentence_number"], row["sentence"]))
        yield Passage([Sentence(text, list(rows)) for (_, text), rows in by_sentence])


def passages_in(content: bytes, report: MarkedReport) -> Iterator[Passage | Grid]:
    """The whole text of a report's file, with the names of persons covered as they are in its sentences."""
    mentions = sorted([*report.quantities, *report.citations], key=lambda row: int(row["ordinal"]))
    waiting = _Waiting(mentions)
    headings = {part for row in mentions if row["section"] for part in row["section"].split(" / ")}
    headings.add(report.facts["report_title"] or "")
    for sheet in read_paragraphs(content):
        caption = ""
        for part in parts_of(sheet):
            if isinstance(part, Paragraph):
                yield _paragraph(part, waiting, headings)
                caption = part.text
            else:
                yield _grid(part, caption, waiting)
    # whatever was not met again comes last
    yield from (Passage([Sentence(rows[0]["sentence"], rows)]) for rows in waiting.left())


def _paragraph(paragraph: Paragraph, waiting: "_Waiting", headings: set[str]) -> Passage:
    cell = f"A{paragraph.row + 1}"
    texts = [covered(text) for text in sentences(paragraph.text)]
    found = [Sentence(text, waiting.take(paragraph.sheet, cell, number, text)) for number, text in enumerate(texts, 1)]
    return Passage(found, is_heading=covered(paragraph.text) in headings)


def _grid(table: TableRows, caption: str, waiting: "_Waiting") -> Grid:
    width = max(len(row) for _, row in table.rows)
    rows: dict[int, list[Sentence | None]] = {number: [None] * width for number, _ in table.rows}
    for cell in cells_of(table, caption):
        said = f"{cell.said}: " if cell.said else ""
        text = covered(said + cell.text)
        rows[cell.row][cell.column] = Sentence(text, waiting.take(table.sheet, address_of(cell), 1, text), len(said))
    return Grid(list(rows.values()))


class _Waiting:
    """What was found in a report, handed out as its text is gone through once more."""

    def __init__(self, mentions: Sequence[Row]) -> None:
        self._by_place: dict[tuple[object, ...], list[Row]] = {}
        for row in mentions:
            place = (row["sheet"], row["paragraph"], row["sentence_number"], row["sentence"])
            self._by_place.setdefault(place, []).append(row)

    def take(self, sheet: str, cell: str, number: int, text: str) -> Sequence[Row]:
        """What stands in a sentence of a paragraph or cell."""
        return self._by_place.pop((sheet, cell, number, text), ())

    def left(self) -> Sequence[Sequence[Row]]:
        """What was not handed out, sentence by sentence."""
        return list(self._by_place.values())
