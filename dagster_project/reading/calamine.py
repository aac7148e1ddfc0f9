"""The one place that calls python-calamine, whose compiled code panics on some damaged bytes."""

import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from .refusal import Refusal
from .table import Sheet


class Book:
    """A workbook's values.

    Raises:
        Refusal: it is locked with a password or damaged.
    """

    def __init__(self, content: bytes) -> None:
        with _Refusing():
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(content))

    def sheets(self) -> Iterator[Sheet]:
        """Every worksheet, hidden ones too, in the order of the tabs."""
        with _Refusing():
            found = [meta for meta in self._book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        for meta in found:
            with _Refusing():
                sheet = self._book.get_sheet_by_name(meta.name)
                rows = sheet.to_python(skip_empty_area=False)
                merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
            yield Sheet(meta.name, rows, merged, hidden=meta.visible != SheetVisibleEnum.Visible)


class _Refusing:
    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, PasswordError):
            raise Refusal("locked_file") from error
        known = isinstance(error, CalamineError | OSError | ValueError | IndexError | OverflowError | KeyError)
        # a panic of compiled code is no ordinary exception
        if error is not None and (known or type(error).__name__ == "PanicException"):
            raise Refusal("damaged_file", found=str(error)[:200]) from error
