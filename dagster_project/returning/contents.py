"""The office's sheets, read once more from the file as it landed."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..landing.containers import open_member
from ..landing.land import LandedFile
from ..quality.problems import Problem
from ..quality.result import file_id
from ..quality.returned import take_out_first_page
from ..reading.readers import read_sheets
from ..reading.refusal import Refusal
from ..reading.table import Sheet
from ..reading.titles import read_title

# these stopped a worker once, and are not opened here
_SPOILT = {"takes_too_much", "reader_failed", "unreadable_file"}
_TOP = 12


@dataclass(frozen=True)
class Contents:
    """A file's sheets, none where it cannot be read, and the identity of the file it answers."""

    sheets: Sequence[Sheet] = ()
    answers: str | None = None

    @property
    def office(self) -> str | None:
        """The office named at the top of a sheet: what a refused file says of itself is kept nowhere else."""
        for sheet in self.sheets:
            lines = [value for row in sheet.rows[:_TOP] for value in row if isinstance(value, str)]
            if office := read_title(lines).office:
                return office
        return None


def contents(file: LandedFile, problems: Sequence[Problem]) -> Contents | None:
    """What a file holds; ``None`` where it is gone or has changed since it landed."""
    if any(each.rule in _SPOILT for each in problems):
        return Contents()
    source = file.file
    try:
        content = source.path.read_bytes()
        content = open_member(content, source.member) if source.member else content
        if file_id(content) != file.summary.file_id:
            return None
        return Contents(*take_out_first_page(read_sheets(content)))
    except OSError:
        return None
    except (Refusal, MemoryError):
        return Contents()
