"""What a case is, and how what the command answered differs from it."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, object]
Account = tuple[str, int, int, int, int]
COUNTS = ("sheet", "rows_found", "loaded", "rejected", "not_data")


@dataclass(frozen=True)
class Case:
    """One file and what must come of it.

    ``rows`` are the accepted rows, each by the fields that matter, or how many there are. A problem is (cell, rule), of
    the sheet named ``sheet``, or (sheet, cell, rule). An account is (sheet, found, loaded, rejected, not data).
    ``facts`` are values of the answer itself, such as its period; ``says`` are texts that its messages must hold.
    ``members`` are the files of a zip, by the names that must be shown; ``form`` is a tuple where theirs differ.
    ``corrections`` are rows of a file of corrections: cell, old value, new value. ``limits`` are settings, without
    ``KHOXA_LIMIT_``, for which the command is run on its own.
    """

    name: str
    file_name: str
    content: Callable[[], bytes]
    form: str | tuple[str | None, ...] | None
    rows: Sequence[Row] | int
    problems: Collection[tuple[str, ...]] = ()
    accounts: Sequence[Account] | None = None
    sheet: str = "Biểu"
    facts: Mapping[str, object] = field(default_factory=dict)
    says: Sequence[str] = ()
    members: Sequence[str] | None = None
    corrections: Sequence[tuple[str, str, str]] = ()
    limits: Mapping[str, int] = field(default_factory=dict)


def differences(case: Case, answers: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each way in which the answers are not what the case says, as a line; ``answers`` are those to its files."""
    found = [f"members: {shown(answers)}"] if case.members is not None and shown(answers) != list(case.members) else []
    if case.members is None and len(answers) != 1:
        found.append(f"{len(answers)} answers")
    forms = {answer["form"] for answer in answers}
    if forms != (set(case.form) if isinstance(case.form, tuple) else {case.form}):
        found.append(f"form: {forms}, not {case.form}")
    for name, value in case.facts.items():
        found += [f"{name}: {a[name]!r}, not {value!r}" for a in answers if a[name] != value]
    found += _rows(case, [row for answer in answers for row in answer["rows"]])
    problems = [problem for answer in answers for problem in answer["problems"]]
    wanted = Counter((case.sheet, *item) if len(item) == 2 else item for item in case.problems)
    told = Counter((problem["sheet"], problem["cell"], problem["rule"]) for problem in problems)
    found += [f"problem not told: {item}" for item in (wanted - told).elements()]
    found += [f"problem told: {item} {_message(problems, item)}" for item in (told - wanted).elements()]
    messages = "\n".join(problem["message_vi"] + "\n" + problem["message_en"] for problem in problems)
    found += [f"not said: {text!r} in {messages!r}" for text in case.says if text not in messages]
    accounts = [tuple(sheet[name] for name in COUNTS) for answer in answers for sheet in answer["sheets"]]
    if case.accounts is not None and accounts != list(case.accounts):
        found.append(f"accounts: {accounts}, not {list(case.accounts)}")
    return found


def shown(answers: Sequence[Mapping[str, Any]]) -> list[str]:
    """The names of a zip's files in the answers, without the path of the zip."""
    return [str(answer["file"]).rpartition(".zip/")[2] for answer in answers]


def _rows(case: Case, rows: Sequence[Row]) -> list[str]:
    wanted = case.rows
    if isinstance(wanted, int):
        return [] if len(rows) == wanted else [f"{len(rows)} rows, not {wanted}"]
    found = [f"{len(rows)} rows, not {len(wanted)}"] if len(rows) != len(wanted) else []
    for number, (row, want) in enumerate(zip(rows, wanted, strict=False)):
        found += [f"row {number}, {k}: {row[k]!r}, not {v!r}" for k, v in want.items() if not _same(row[k], v)]
    return found


def _same(value: object, wanted: object) -> bool:
    # True equals 1 and 1 equals 1.0; a mark is not a number
    return value == wanted and isinstance(value, bool) == isinstance(wanted, bool)


def _message(problems: Sequence[Mapping[str, Any]], item: tuple[str, str, str]) -> str:
    return next(str(p["message_en"]) for p in problems if (p["sheet"], p["cell"], p["rule"]) == item)
