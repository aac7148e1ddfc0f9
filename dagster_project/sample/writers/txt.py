"""Plain text: a line for each paragraph, and a table as cells between bars."""

from ..document import NOTICE, Part, Return


def write(document: Return) -> bytes:
    """The parts of a report, an empty line between them."""
    return ("\n\n".join(map(_text, (NOTICE, *document.parts))) + "\n").encode()


def _text(part: Part) -> str:
    if isinstance(part, str):
        return part
    return "\n".join(f"| {' | '.join(row)} |" for row in part)
