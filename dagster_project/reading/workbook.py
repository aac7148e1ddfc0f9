"""Workbooks (.xlsx, .xls) to sheets, with python-calamine: values only, formulas and macros never run."""

import io
from collections.abc import Sequence

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from .refusal import Refusal
from .table import Sheet

# beyond this a sheet is no return of an office but a formatting accident, and would take gigabytes
MAX_CELLS = 20_000_000


def read_workbook(content: bytes) -> Sequence[Sheet]:
    """Every worksheet, hidden ones too, in the order of the tabs.

    Raises:
        Refusal: the workbook is locked with a password or damaged.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(book, meta.name, meta.visible != SheetVisibleEnum.Visible)
            for meta in book.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet
        ]
    except PasswordError as error:
        raise Refusal("locked_file") from error
    except (CalamineError, OSError, ValueError, IndexError, OverflowError, KeyError) as error:
        raise Refusal("damaged_file", found=str(error)[:200]) from error
    except BaseException as error:
        # the reader is compiled code, and a panic on damaged bytes is no ordinary exception
        if type(error).__name__ == "PanicException":
            raise Refusal("damaged_file", found=str(error)[:200]) from error
        raise


def _sheet(book: CalamineWorkbook, name: str, hidden: bool) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    cells = sheet.total_height * sheet.total_width
    if cells > MAX_CELLS:
        raise Refusal("too_many_cells", found=f"{cells:,}", expected=f"{MAX_CELLS:,}", sheet=name)
    rows = sheet.to_python(skip_empty_area=False)
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return Sheet(name=name, rows=rows, merged=merged, hidden=hidden)
