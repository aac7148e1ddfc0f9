"""What marks a workbook that went back to an office and came again: its first page, which is ours and no data."""

import re
from collections.abc import Sequence

from ..reading.table import Row, Sheet
from ..reading.text import name_key, normalise

FIRST_PAGE = "Cần sửa"
HEADING = "PHIẾU TRẢ LẠI SỐ LIỆU ĐỂ SỬA"
ANSWERS = "Mã tệp"

_IDENTITY = re.compile(r"[0-9a-f]{64}")


def take_out_first_page(sheets: Sequence[Sheet]) -> tuple[Sequence[Sheet], str | None]:
    """The office's own sheets, and the identity of the file that the workbook was made from.

    A page is ours by its mark, whatever its tab is called now, or by its heading where the mark was lost; an office's
    own sheet may be called like it. Where pages of several returns lie in one workbook, it answers none of them.
    """
    if len(sheets) < 2:
        return sheets, None
    ours = [sheet for sheet in sheets if _is_ours(sheet)]
    if not ours or len(ours) == len(sheets):
        return sheets, None
    identities = {identity for sheet in ours for row in sheet.rows if (identity := _mark(row))}
    kept = [sheet for sheet in sheets if not any(sheet is page for page in ours)]
    return kept, identities.pop() if len(identities) == 1 else None


def _is_ours(sheet: Sheet) -> bool:
    if any(_mark(row) for row in sheet.rows):
        return True
    first = next((value for row in sheet.rows for value in row if value is not None), None)
    return isinstance(first, str) and name_key(first) == name_key(HEADING)


def _mark(row: Row) -> str | None:
    """The identity in a row that begins with the words for it."""
    if len(row) < 2 or not isinstance(row[0], str) or name_key(row[0]) != name_key(ANSWERS):
        return None
    said = normalise(str(row[1])).lower()
    return said if _IDENTITY.fullmatch(said) else None
