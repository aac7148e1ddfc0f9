"""A sheet that is written, with its formats and its language."""

from dataclasses import dataclass
from typing import Any

from ..returning.styles import Styles
from .kinds import Language


@dataclass(frozen=True)
class Page:
    """A worksheet of XlsxWriter, the formats of its workbook, and the language that it speaks."""

    sheet: Any
    styles: Styles
    language: Language
