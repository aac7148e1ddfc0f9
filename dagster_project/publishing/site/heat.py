"""Tables of coloured cells: what is met and what is not, seen at once, read aloud, printed."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from .tables import both

Words = tuple[str, str]


def heat_table(
    heads: Sequence[str], lines: Sequence[str], caption: Words | None = None, foot: str = "", name: str = ""
) -> Markup:
    """A table from written parts: cells of the head, whole rows of the body, a last row."""
    told = f"<caption>{both(*caption)}</caption>" if caption else ""
    last = f"<tfoot><tr>{foot}</tr></tfoot>" if foot else ""
    return Markup(
        f'<div class="scroll" tabindex="0" role="region"><table class="heat" data-table="{name}">{told}'
        f"<thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(lines)}</tbody>{last}</table></div>"
    )


def criterion_cell(mark: Mapping[str, Any] | None) -> str:
    """The cell of a mark in an assessment: met, not met, or nothing said."""
    if mark is None or mark["is_met"] is None:
        return "<td class=unknown>·</td>"
    return "<td class=met>✓</td>" if mark["is_met"] else "<td class=unmet>✗</td>"
