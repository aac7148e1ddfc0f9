"""Numbers as offices write them."""

import re
from decimal import Decimal, InvalidOperation

from .table import Value

LIMIT = Decimal(10) ** 18
_PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?")


def decimal(value: Value) -> Decimal:
    """A number from a cell or a text with a point or a comma before its decimals; no thousands separators.

    Raises:
        ValueError: the value is not such a number.
    """
    if isinstance(value, bool) or value is None:
        raise ValueError(str(value))
    if isinstance(value, int | float):
        return Decimal(repr(value)) if not isinstance(value, float) or value == value else _refuse(value)
    text = str(value).strip().replace("\u2212", "-")
    if not _PLAIN.fullmatch(text):
        raise ValueError(text)
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(text) from error


def fits(number: Decimal) -> bool:
    """Whether a number can be stored exactly: up to 18 digits before the decimal mark and 6 after."""
    return number.is_finite() and abs(number) < LIMIT and number == round(number, 6)


def _refuse(value: Value) -> Decimal:
    raise ValueError(str(value))


def decimals(text: str) -> int:
    """How many decimals a number is written with: 2 for ``15.49``, 0 for ``71``."""
    _, _, fraction = text.replace(",", ".").partition(".")
    return len(fraction) - len(fraction.lstrip("0123456789"))
