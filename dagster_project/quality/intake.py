"""From the bytes of files to accepted rows, problems and balanced accounts: the one path of ``check`` and ``build``."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as arrow

from ..places.register import Register
from ..reading.table import column_letter
from ..sources import forms
from ..sources.form import LINEAGE, Form
from .drafts import Draft
from .figures import check_bounds, check_figures
from .lookups import look_up
from .opening import Opened, Sent, open_file
from .personal import is_personal
from .problems import problem
from .raw_columns import join_sent, join_values
from .result import Account, Reading, file_id, refused
from .typed import type_columns
from .validation import validate


def read_files(
    sent: Iterable[Sent | Reading], register: Register | None = None, expected_form: str | None = None
) -> Sequence[Reading]:
    """Read and validate files together; each comes back as its own reading, a bad one as problems.

    ``sent`` is taken one by one, so that each can be told from the others; what is refused already passes through.
    """
    found = [item if isinstance(item, Reading) else _open_safely(item, register, expected_form) for item in sent]
    readings: list[Reading] = [item for item in found if isinstance(item, Reading)]
    opened = [item for item in found if isinstance(item, Opened)]
    done: dict[int, Reading] = {}
    for form in {item.form.name: item.form for item in opened}.values():
        same = [item for item in opened if item.form is form]
        done |= {id(item): reading for item, reading in zip(same, _finish_safely(form, same, register), strict=True)}
    refusals = iter(readings)
    return [done[id(item)] if isinstance(item, Opened) else next(refusals) for item in found]


def read_file(sent: Sent, register: Register | None = None, expected_form: str | None = None) -> Reading:
    """Read and validate one file; a bad one comes back as problems, never as an exception."""
    return read_files([sent], register, expected_form)[0]


def _open_safely(sent: Sent, register: Register | None, expected_form: str | None) -> Opened | Reading:
    try:
        return open_file(sent, register, expected_form)
    except Exception as error:
        # no file may stop the others, whatever it holds that nobody thought of
        return _failed(file_id(sent.content), error, forms()[expected_form] if expected_form else None)


def _finish_safely(form: Form, opened: Sequence[Opened], register: Register | None) -> Sequence[Reading]:
    try:
        return _finish(form, opened, register)
    except Exception as error:
        if len(opened) > 1:
            # one of them holds what nobody thought of: alone, it cannot take the others along
            return [reading for item in opened for reading in _finish_safely(form, [item], register)]
        return [_failed(opened[0].identity, error, form)]


def _failed(identity: str, error: Exception, form: Form | None) -> Reading:
    # the words of an error may quote a cell
    said = type(error).__name__ if form and is_personal(form) else f"{type(error).__name__}: {error}"[:200]
    return refused(identity, None, [], [problem("reader_failed", said)])


def _finish(form: Form, opened: Sequence[Opened], register: Register | None) -> Sequence[Reading]:
    drafts = [draft for item in opened for draft in item.drafts]
    for name, field in form.fields.items():
        columns = type_columns([draft.cells[name] for draft in drafts], field)
        for draft, column in zip(drafts, columns, strict=True):
            draft.take(name, column)
    for draft in drafts:
        look_up(draft, register)
    check_bounds(drafts)
    check_figures(drafts)
    validate(form, drafts, [number for number, item in enumerate(opened) for _ in item.drafts], register)
    refusals = {id(item): refusal for item in opened if (refusal := item.refusal())}
    whole = [item for item in opened if id(item) not in refusals]
    readings = iter(_readings(form, whole)) if whole else iter(())
    return [refusals.get(id(item)) or next(readings) for item in opened]


def _readings(form: Form, opened: Sequence[Opened]) -> Iterator[Reading]:
    drafts = [draft for item in opened for draft in item.drafts]
    table = _table(form, drafts, [item.identity for item in opened for _ in item.drafts])
    accepted = np.concatenate([_accepted(draft) for draft in drafts])
    if not accepted.all():
        table = table.filter(arrow.array(accepted))
    start = 0
    for item in opened:
        loaded = sum(draft.size - len(draft.rejected) for draft in item.drafts)
        yield _reading(item, table.slice(start, loaded))
        start += loaded


def _accepted(draft: Draft) -> np.ndarray:
    accepted = np.ones(draft.size, dtype=bool)
    accepted[list(draft.rejected)] = False
    return accepted


def _reading(item: Opened, rows: arrow.Table) -> Reading:
    accounts, aside = [], {}
    for name in item.sheets:
        drafts = [draft for draft in item.drafts if draft.sheet.name == name]
        found = sum(draft.size for draft in drafts)
        aside[name] = sorted(draft.numbers[position] for draft in drafts for position in draft.rejected)
        columns = drafts[0].table.header.columns if drafts else {}
        # the way back from a row to its cells does not lead to a person
        columns = {field: column for field, column in columns.items() if not item.form.fields[field].personal}
        accounts.append(
            Account(
                name,
                item.rows[name],
                loaded=found - len(aside[name]),
                rejected=len(aside[name]),
                not_data=sum(item.kinds[name].values()),
                kinds=item.kinds[name],
                columns={field: column_letter(column) for field, column in columns.items()},
            )
        )
    problems = [*item.problems, *(p for draft in item.drafts for p in draft.problems)]
    rejected = item.rejected_rows(aside)
    return Reading(item.identity, item.form.name, item.layout, item.facts, rows, accounts, problems, rejected)


def _table(form: Form, drafts: Sequence[Draft], identities: Sequence[str]) -> arrow.Table:
    """The rows of all drafts in the columns of the raw table, rejected ones too."""
    kinds = {field.name: field.type for field in form.schema}
    columns: dict[str, arrow.Array] = {}
    for name in form.fields:
        pieces = [draft.columns[name] for draft in drafts]
        columns[name] = join_values(pieces, kinds[name])
        columns[f"{name}_as_sent"] = join_sent(pieces)
    for name in kinds:
        if name not in columns and name not in LINEAGE:
            lists = [draft.derived.get(name, [None] * draft.size) for draft in drafts]
            columns[name] = arrow.array([value for values in lists for value in values], kinds[name])
    sizes = [draft.size for draft in drafts]
    # whoever lands the rows says which reading they belong to
    columns["_reading_id"] = arrow.nulls(sum(sizes), arrow.string())
    columns["_file_id"] = arrow.array(np.repeat(np.array(identities, dtype=object), sizes), arrow.string())
    names = np.array([draft.sheet.name for draft in drafts], dtype=object)
    columns["_sheet"] = arrow.array(np.repeat(names, sizes), arrow.string())
    columns["_row"] = arrow.array([number for draft in drafts for number in draft.numbers], arrow.int64())
    return arrow.table([columns[name] for name in kinds], schema=form.schema)
