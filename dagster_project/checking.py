"""Reading and validating files without loading them."""

from collections.abc import Mapping
from pathlib import Path

from .landing.files import by_form, source_files
from .places.register import UNIT_COLUMNS, Register, Unit
from .quality.intake import Account, Reading, read_file
from .quality.origin import Origin, load_origin
from .quality.problems import problem
from .reading.refusal import Refusal
from .settings import Settings


def check_file(path: Path, register: Register, form: str | None = None) -> tuple[Reading, Origin]:
    """Read and validate one file, wherever it lies; nothing is written."""
    origin = Origin("official")
    try:
        origin = load_origin(path)
        return read_file(path.read_bytes(), origin, register, form), origin
    except Refusal as refusal:
        words = problem(refusal.rule, refusal.found, (refusal.expected, refusal.expected))
    except OSError as error:
        words = problem("unreadable_file", error.strerror or str(error))
    return Reading("", form, None, None, None, [Account("", 0)], [words]), origin


def register_of(settings: Settings) -> Register:
    """The unit register read from the lists in ``raw_data``."""
    lists = []
    for file in by_form(source_files(settings.raw_data))["admin_units"]:
        reading, origin = check_file(file.path, Register([]), "admin_units")
        start = origin.in_force_from
        if reading.rows is not None and start:
            rows = reading.rows.select(list(UNIT_COLUMNS)).to_pylist()
            lists.append([Unit.of(row, start) for row in rows])
    return Register(lists)


def exit_code(reading: Reading) -> int:
    """0 for a clean file, 1 for rejected rows, 2 for a file that was refused."""
    if reading.refused:
        return 2
    return 1 if any(account.rejected for account in reading.accounts) else 0


def as_json(path: Path, reading: Reading, origin: Origin, with_rows: bool) -> Mapping[str, object]:
    """The result as plain values, in the documented shape."""
    counts = ("sheet", "rows_found", "loaded", "rejected", "superseded", "not_data")
    words = ("sheet", "cell", "rule", "severity", "found", "expected", "message_vi", "message_en")
    result: dict[str, object] = {
        "file": str(path),
        "form": reading.form,
        "period": reading.period,
        "office": origin.publisher,
        "sheets": [{name: getattr(account, name) for name in counts} for account in reading.accounts],
        "problems": [{name: getattr(found, name) for name in words} for found in reading.problems],
    }
    if with_rows:
        result["rows"] = reading.rows.to_pylist() if reading.rows is not None else []
    return result
