"""The columns of an export: what stands over each, and the looks of what stands below."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..publishing.dictionary import ColumnWords
from .extract import Extract
from .kinds import Kind, Language, kind_of

NARROWEST, WIDEST = 9, 44


@dataclass(frozen=True)
class Column:
    """A column that was taken: its name and type in the release, its words and its look."""

    name: str
    type: str
    words: ColumnWords
    kind: Kind
    label: str

    @property
    def heading(self) -> str:
        """The label, with the unit under it."""
        return f"{self.label}\n({self.kind.unit})" if self.kind.unit else self.label


def columns_of(extract: Extract, language: Language) -> Sequence[Column]:
    """The columns in their order; one whose label the dictionary does not have is headed by its name."""
    return [_column(name, extract, language) for name in extract.query.columns]


def _column(name: str, extract: Extract, language: Language) -> Column:
    words, kind = extract.words.columns[name], extract.query.types[name]
    label = words.label_vi if language == "vi" else words.label_en
    vi, en = extract.units.get(words.unit, ("", ""))
    unit = kind_of(name, kind, words.unit, vi if language == "vi" else en, language)
    return Column(name, kind, words, unit, label or name)
