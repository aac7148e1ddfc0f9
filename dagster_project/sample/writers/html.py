"""A page, as a newspaper or an office's site shows a report."""

from html import escape

from ..document import NOTICE, Part, Return


def write(document: Return) -> bytes:
    """The parts of a report, one after the other."""
    body = "\n".join(map(_element, (NOTICE, *document.parts)))
    head = '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"></head><body>'
    return f"{head}\n{body}\n</body></html>\n".encode()


def _element(part: Part) -> str:
    if isinstance(part, str):
        return f"<p>{escape(part)}</p>"
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in part)
    return f"<table>{rows}</table>"
