"""Personal data: what of it may leave a file, and in which shape.

The cells of a field declared ``personal`` are replaced as soon as they are cut out of their sheet, so that nothing
behind that point can show or keep them. What else might hold them by mistake is withheld: the cells of a row that is
out of step with its header, and words about a file that was not understood.
"""

import hashlib
import hmac
from collections.abc import Collection, Sequence

from ..reading.refusal import Refusal
from ..reading.rows import Table
from ..reading.table import Sheet, Uncomputed, Value, as_sent, is_blank
from ..reading.text import name_key
from ..settings import identifier_key
from ..sources.form import Form

WITHHELD = "…"
_DIGITS = 32


def needs_key(form: Form) -> bool:
    """Whether the form has a field whose texts are replaced by keyed hashes."""
    return any(field.personal == "hash" for field in form.fields.values())


def is_personal(form: Form) -> bool:
    """Whether returns of the form hold personal data."""
    return any(item.personal for item in form.fields.values())


def hashed(identifier: str, key: bytes) -> str:
    """A keyed hash of an identifier; one written with other spaces or capitals has the same."""
    normalised = "".join(name_key(identifier).split())
    return hmac.new(key, normalised.encode(), hashlib.sha256).hexdigest()[:_DIGITS]


def replaced(cells: Sequence[Value], how: str) -> Sequence[Value]:
    """The cells of a personal column as they may be kept; a formula without its result stays one, without its text.

    Raises:
        LookupError: there is no key to hash with.
    """
    if how == "drop":
        return [None] * len(cells)
    key = identifier_key()
    if key is None:
        raise LookupError("KHOXA_IDENTIFIER_KEY")
    return [_replaced(cell, key) for cell in cells]


def _replaced(cell: Value, key: bytes) -> Value:
    if is_blank(cell):
        return None
    return Uncomputed(WITHHELD) if isinstance(cell, Uncomputed) else hashed(as_sent(cell) or "", key)


def out_of_step(form: Form, sheet: Sheet, table: Table) -> Collection[int]:
    """Positions of the rows in which a name may stand in a column that is not for names.

    Such a row has more or fewer cells than its header, or no identifier: it is a signature, or its cells have shifted.
    """
    header = table.header
    width = len(header.paths)
    hashes = [column for name, column in header.columns.items() if form.fields[name].personal == "hash"]
    found = set()
    for position, number in enumerate(table.rows):
        row = sheet.rows[number]
        beside = len(row) < width or any(not is_blank(value) for value in row[width:])
        if beside or any(is_blank(row[column]) for column in hashes):
            found.add(position)
    return found


def without_words(refusal: Refusal) -> Refusal:
    """The refusal of a file that may hold personal data, without what was found in it."""
    if refusal.rule == "other_form":
        return refusal
    expected = WITHHELD if refusal.rule == "correction_out_of_date" else refusal.expected
    return Refusal(refusal.rule, WITHHELD, expected, refusal.sheet, refusal.cell)
