"""From a file's bytes to accepted rows, problems and a balanced account: the one path of ``check`` and ``build``."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as arrow

from ..places.register import Register
from ..reading.dates import find_date
from ..reading.delimited import read_delimited
from ..reading.headers import Header
from ..reading.refusal import Refusal
from ..reading.rows import extract
from ..reading.sniff import sniff
from ..reading.table import Sheet, address, as_sent, column_letter, is_blank
from ..reading.workbook import read_workbook
from ..sources import forms
from ..sources.form import Form
from .origin import Origin
from .parsing import Typed
from .problems import Problem, problem
from .recognition import Recognised, drift, recognise, unknown_form
from .rows import check_rows


@dataclass(frozen=True)
class Account:
    """Where the rows of one sheet went: found = loaded + rejected + superseded + not data.

    ``columns`` gives the column letter of each field, so that a row and a field name a cell.
    """

    sheet: str
    rows_found: int
    loaded: int = 0
    rejected: int = 0
    superseded: int = 0
    not_data: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def balances(self) -> bool:
        """Whether every row found is accounted for."""
        return self.rows_found == self.loaded + self.rejected + self.superseded + self.not_data


@dataclass(frozen=True)
class RejectedRow:
    """A row kept aside, with every filled cell as sent, by address."""

    sheet: str
    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """All that came of one file. ``rows`` has the columns of the form's raw table."""

    file_id: str
    form: str | None
    layout: str | None
    period: str | None
    rows: arrow.Table | None
    accounts: Sequence[Account]
    problems: Sequence[Problem]
    rejected: Sequence[RejectedRow] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing of the file was taken."""
        return any(p.severity == "refuse_file" for p in self.problems)


def file_id(content: bytes) -> str:
    """The identity of a file: the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_sheets(content: bytes) -> Sequence[Sheet]:
    """The sheets of a file of any kind that is read.

    Raises:
        Refusal: the file cannot be read.
    """
    return read_workbook(content) if sniff(content) in ("xlsx", "xls") else read_delimited(content)


def read_file(
    content: bytes, origin: Origin, register: Register | None = None, expected_form: str | None = None
) -> Reading:
    """Read and validate one file; a bad one comes back as problems, never as an exception."""
    sheets: Sequence[Sheet] = ()
    try:
        sheets = read_sheets(content)
        recognised = _recognise(sheets, expected_form)
    except Refusal as refusal:
        words = problem(
            refusal.rule,
            refusal.found,
            (refusal.expected, refusal.expected),
            sheet=refusal.sheet,
            cell=refusal.cell,
        )
        return _refused(content, expected_form, sheets, [words])
    return _read(content, sheets, recognised, origin, register)


def _recognise(sheets: Sequence[Sheet], expected_form: str | None) -> Recognised:
    all_forms = forms()
    expected = [all_forms[expected_form]] if expected_form else list(all_forms.values())
    best = recognise(sheets, expected)
    if best and (best.complete or not expected_form):
        return best
    other = recognise(sheets, all_forms.values())
    if expected_form and other and other.complete and other.form.name != expected_form:
        raise Refusal("other_form", other.form.name, expected_form)
    if best:
        return best
    raise unknown_form(sheets, expected)


def _refused(content: bytes, form: str | None, sheets: Sequence[Sheet], problems: Sequence[Problem]) -> Reading:
    accounts = []
    for sheet in sheets:
        filled = sum(any(not is_blank(value) for value in row) for row in sheet.rows)
        accounts.append(Account(sheet.name, len(sheet.rows), rejected=filled, not_data=len(sheet.rows) - filled))
    return Reading(file_id(content), form, None, None, None, accounts or [Account("", 0)], problems)


def _read(
    content: bytes, sheets: Sequence[Sheet], known: Recognised, origin: Origin, register: Register | None
) -> Reading:
    form, identity = known.form, file_id(content)
    drifted = [p for name, header in known.headers.items() if header.missing for p in drift(header, name)]
    if drifted:
        return _refused(content, form.name, sheets, drifted)
    tables, accounts, problems, rejected = [], [], [], []
    seen: dict[tuple[object, ...], str] = {}
    period = str(origin.in_force_from) if origin.in_force_from else None
    for sheet in sheets:
        header = known.headers.get(sheet.name)
        problems += _sheet_problems(sheet, header)
        if header is None:
            accounts.append(Account(sheet.name, len(sheet.rows), not_data=len(sheet.rows)))
            continue
        try:
            facts = _header_dates(header, form, sheet.name)
        except Refusal as r:
            asked = form.fields[r.expected]
            words = problem(r.rule, r.found, (asked.expected_vi, asked.expected_en), sheet=r.sheet, cell=r.cell)
            return _refused(content, form.name, sheets, [words])
        period = next((str(fact) for fact in facts.values()), period)
        taken = extract(sheet, header)
        checked = check_rows(taken, form, sheet.name, facts, register, seen)
        problems += checked.problems
        if not taken.rows:
            problems.append(problem("no_data_rows", sheet=sheet.name))
        rejected += [_as_sent(sheet, row) for row in sorted(checked.rejected)]
        tables.append(_table(checked.frame.drop(index=list(checked.rejected)), form, identity, sheet.name))
        accounts.append(
            Account(
                sheet.name,
                len(sheet.rows),
                loaded=len(taken.rows) - len(checked.rejected),
                rejected=len(checked.rejected),
                not_data=sum(count for kind, count in taken.kinds.items() if kind != "data"),
                columns={name: column_letter(column) for name, column in header.columns.items()},
            )
        )
    layout = next(iter(known.headers.values())).layout.id
    rows = arrow.concat_tables(tables)
    return Reading(identity, form.name, layout, period, rows, accounts, problems, rejected)


def _sheet_problems(sheet: Sheet, header: Header | None) -> list[Problem]:
    problems = [problem("hidden_sheet", sheet=sheet.name)] if sheet.hidden else []
    if header is None:
        filled = sum(any(not is_blank(value) for value in row) for row in sheet.rows)
        rule = "sheet_without_form" if filled else "empty_sheet"
        problems.append(problem(rule, str(filled), sheet=sheet.name))
    return problems


def _header_dates(header: Header, form: Form, sheet: str) -> Mapping[str, Typed]:
    dates: dict[str, Typed] = {}
    for name, column_field in header.layout.dates_in_header.items():
        column = header.columns[column_field]
        day = find_date(header.paths[column])
        if day is None:
            cell = address(header.first_row, column)
            raise Refusal("date_missing_in_header", header.paths[column], name, sheet, cell)
        dates[name] = day
    return dates


def _as_sent(sheet: Sheet, row: int) -> RejectedRow:
    cells = {
        address(row - 1, column): text
        for column, value in enumerate(sheet.rows[row - 1])
        if (text := as_sent(value)) is not None
    }
    return RejectedRow(sheet.name, row, cells)


def _table(frame: pd.DataFrame, form: Form, identity: str, sheet: str) -> arrow.Table:
    lineage = {
        "_file_id": [identity] * len(frame),
        "_sheet": [sheet] * len(frame),
        "_row": frame.index.tolist(),
    }
    columns = {name: lineage[name] if name in lineage else frame[name].tolist() for name in form.schema.names}
    return arrow.table(columns, schema=form.schema)
