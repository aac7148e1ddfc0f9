"""Writing every return, from the files as they landed last."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from ..landing.atomic import write
from ..landing.files import corrections_of
from ..landing.land import Landing
from ..quality.corrections import Correction, apply
from ..reading.refusal import Refusal
from ..reading.table import Sheet
from ..settings import Settings
from .contents import contents
from .first_page import write_first_page
from .gathering import Outgoing, gather
from .naming import office_key, places, tabs
from .sheets import write_sheet
from .styles import FONT, Styles

_OPTIONS = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
# the same files give the same bytes on any day
_CREATED = dt.datetime(2020, 1, 1)


@dataclass(frozen=True)
class Sent:
    """A file and the workbook written for it; no ``path`` where the file is not what it was when it landed."""

    outgoing: Outgoing
    path: Path | None


def send_back(
    landings: Sequence[Landing],
    settings: Settings,
    folder: Path,
    offices: Collection[str] = (),
    form: str | None = None,
    warnings: bool = False,
) -> Sequence[Sent]:
    """Write a workbook for each file that goes back, all or those of some offices and one form."""
    every = gather(landings, settings, warnings)
    # named among all, so that a choice of them changes no name
    named = places(every)
    wanted = {office_key(office) for office in offices}
    corrections = corrections_of(settings).by_file
    sent = []
    for each in every:
        if (wanted and office_key(each.office) not in wanted) or (form and each.landed.file.form != form):
            continue
        mended = corrections.get(each.landed.file.name, ())
        sheets = sheets_of(each, mended)
        path = folder / named[each.landed.file.name]
        if sheets is not None:
            write_return(path, each, sheets, mended)
        sent.append(Sent(each, path if sheets is not None else None))
    return sent


def sheets_of(outgoing: Outgoing, corrections: Sequence[Correction]) -> Sequence[Sheet] | None:
    """The office's sheets with what was corrected for it; ``None`` where the file has changed since it landed."""
    held = contents(outgoing.landed, outgoing.problems)
    if held is None:
        return None
    try:
        return apply(held.sheets, corrections)
    except Refusal:
        return held.sheets


def write_return(path: Path, outgoing: Outgoing, sheets: Sequence[Sheet], corrections: Sequence[Correction]) -> None:
    """Write one workbook in one step."""
    write(path, lambda aside: _fill(aside, outgoing, sheets, corrections))


def _fill(path: Path, outgoing: Outgoing, sheets: Sequence[Sheet], corrections: Sequence[Correction]) -> None:
    defaults: Mapping[str, Any] = {"font_name": FONT, "font_size": 12}
    with xlsxwriter.Workbook(str(path), {**_OPTIONS, "default_format_properties": defaults}) as book:
        book.set_properties({"title": outgoing.landed.file.name, "author": "Kho Xã", "created": _CREATED})
        styles = Styles(book)
        first, own = tabs(sheets)
        named = {sheet.name: tab for sheet, tab in zip(sheets, own, strict=True)}
        write_first_page(book.add_worksheet(first), outgoing, named, styles)
        for sheet, tab in zip(sheets, own, strict=True):
            write_sheet(book.add_worksheet(tab), sheet, outgoing.problems, corrections, styles)
