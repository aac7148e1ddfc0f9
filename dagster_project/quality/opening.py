"""One file's bytes to its tables, typed and checked within themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..places.offices import office_named
from ..places.register import Register
from ..reading.headers import Header
from ..reading.readers import read_sheets
from ..reading.refusal import Refusal
from ..reading.rows import extract
from ..reading.table import Sheet, address, as_sent, is_blank
from ..reading.titles import Title
from ..settings import identifier_key
from ..sources import forms
from ..sources.form import Form
from .corrections import Correction, apply
from .drafts import Draft, draft_table
from .facts import name_problems, title_of, written
from .origin import Origin
from .personal import is_personal, needs_key, without_words
from .problems import Problem, problem
from .prose import drafts_of, take_out
from .recognition import Recognised, drift, recognise, unknown_form
from .result import Facts, Reading, RejectedRow, file_id, refused
from .returned import take_out_first_page


@dataclass(frozen=True)
class Sent:
    """A file as an office sent it. ``name`` is its path below the data folder."""

    name: str
    content: bytes
    origin: Origin
    corrections: Sequence[Correction] = ()


@dataclass
class Opened:
    """A file that is being read: its tables wait for what is checked over many files at once.

    Of the sheets only what is needed by then is kept: cells of all that waits would fill the memory.
    """

    sent: Sent
    identity: str
    form: Form
    layout: str
    sheets: Sequence[str]
    facts: Facts = field(default_factory=Facts)
    rows: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, Mapping[str, int]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refusal(self) -> Reading | None:
        """The reading of the file where a problem found so far refuses all of it."""
        problems = [*self.problems, *(p for draft in self.drafts for p in draft.problems)]
        if not any(p.severity == "refuse_file" for p in problems):
            return None
        return refused(self.identity, self.form.name, _read_again(self.sent, self.form), problems, self.facts)

    def rejected_rows(self, numbers: Mapping[str, Sequence[int]]) -> Sequence[RejectedRow]:
        """The rows kept aside, by sheet and number in the spreadsheet, read once more from the file.

        Of a form with personal data only what its draft still holds is kept.
        """
        if not any(numbers.values()):
            return []
        if is_personal(self.form):
            return [
                RejectedRow(draft.sheet.name, draft.numbers[position], draft.kept(position))
                for draft in self.drafts
                for position in sorted(draft.rejected)
            ]
        sheets = {sheet.name: sheet for sheet in _read_again(self.sent, self.form)}
        return [_row(sheets[name], number) for name, rows in numbers.items() for number in rows]


def _row(sheet: Sheet, number: int) -> RejectedRow:
    cells = {
        address(number - 1, column): text
        for column, value in enumerate(sheet.rows[number - 1])
        if (text := as_sent(value)) is not None
    }
    return RejectedRow(sheet.name, number, cells)


def _read_again(sent: Sent, form: Form) -> Sequence[Sheet]:
    """The office's sheets with what was corrected, as they were read at first."""
    return apply(take_out_first_page(form.reads(sent.content))[0], sent.corrections)


def open_file(sent: Sent, register: Register | None, expected_form: str | None) -> Opened | Reading:
    """Read, recognise and type one file; a file that is refused comes back as its reading."""
    sheets: Sequence[Sheet] = ()
    identity = file_id(sent.content)
    try:
        if expected_form and forms()[expected_form].extract:
            return _open_prose(identity, sent, forms()[expected_form], register)
        sheets, answers = take_out_first_page(read_sheets(sent.content))
        sheets = apply(sheets, sent.corrections)
        known = _recognise(sheets, expected_form)
        if needs_key(known.form) and identifier_key() is None:
            return refused(identity, known.form.name, sheets, [problem("identifier_key_missing")])
        drifted = [p for name, header in known.headers.items() if header.missing for p in drift(header, name)]
        if drifted:
            return refused(identity, known.form.name, sheets, drifted)
        opened = _open(identity, sent, sheets, known, register, answers)
    except Refusal as refusal:
        told = without_words(refusal) if _may_be_personal(sheets, expected_form) else refusal
        return refused(identity, expected_form, sheets, [_words(told)])
    except MemoryError:
        return refused(identity, expected_form, sheets, [problem("takes_too_much")])
    return opened.refusal() or opened


def _open_prose(identity: str, sent: Sent, form: Form, register: Register | None) -> Opened:
    sheets = apply(form.reads(sent.content), sent.corrections)
    taken = take_out(form, sheets, sent.origin, sent.name, register)
    opened = Opened(sent, identity, form, "prose", [sheet.name for sheet in sheets])
    opened.drafts += drafts_of(form, sheets, taken)
    for draft in opened.drafts:
        name = draft.sheet.name
        opened.kinds[name] = dict(taken.other.get(name, {}))
        opened.rows[name] = draft.size + sum(opened.kinds[name].values())
    opened.facts = Facts(taken.period, taken.office, taken.document_number)
    return opened


def _may_be_personal(sheets: Sequence[Sheet], expected_form: str | None) -> bool:
    """Whether a file that was refused may hold personal data: by its folder, or by what its header resembles."""
    if expected_form and is_personal(forms()[expected_form]):
        return True
    like = recognise(sheets, _tabular())
    return like is not None and is_personal(like.form)


def _words(refusal: Refusal) -> Problem:
    expected = (refusal.expected, refusal.expected)
    return problem(refusal.rule, refusal.found, expected, sheet=refusal.sheet, cell=refusal.cell)


def _tabular() -> Sequence[Form]:
    """The forms that a header tells; one in prose is known by its folder alone."""
    return [form for form in forms().values() if form.extract is None]


def _recognise(sheets: Sequence[Sheet], expected_form: str | None) -> Recognised:
    all_forms = forms()
    expected = [all_forms[expected_form]] if expected_form else _tabular()
    best = recognise(sheets, expected)
    if best and (best.complete or not expected_form):
        return best
    other = recognise(sheets, _tabular())
    if expected_form and other and other.complete and other.form.name != expected_form:
        raise Refusal("other_form", other.form.name, expected_form)
    if best:
        return best
    raise unknown_form(sheets, expected)


def _open(
    identity: str,
    sent: Sent,
    sheets: Sequence[Sheet],
    known: Recognised,
    register: Register | None,
    answers: str | None,
) -> Opened:
    form = known.form
    layout = next(iter(known.headers.values())).layout.id
    opened = Opened(sent, identity, form, layout, [sheet.name for sheet in sheets])
    title: Title | None = None
    for sheet in sheets:
        header = known.headers.get(sheet.name)
        opened.rows[sheet.name] = len(sheet.rows)
        opened.problems += _sheet_problems(sheet, header)
        if header is None:
            opened.kinds[sheet.name] = {"other": len(sheet.rows)}
            continue
        taken = extract(sheet, header)
        opened.kinds[sheet.name] = {kind: count for kind, count in taken.kinds.items() if kind != "data" and count}
        for table in taken.tables:
            title = title_of(table, title, sent.origin, sent.name)
            if not opened.drafts:
                opened.problems += _title_problems(form, title, sent.name, register, sheet.name)
            opened.drafts.append(draft_table(form, sheet, table, title, register))
        if not taken.kinds.get("data"):
            opened.problems.append(problem("no_data_rows", sheet=sheet.name))
    assert title is not None
    period = written(title.period) if form.periodic or title.period else None
    in_force = str(sent.origin.in_force_from) if sent.origin.in_force_from else None
    office = office_named(title.office, register, title.period.end if title.period else None)
    known_as = (office.kind, office.code) if office else (None, None)
    opened.facts = Facts(
        _fact_day(opened) or in_force or period, title.office, title.document_number, answers, *known_as
    )
    return opened


def _fact_day(opened: Opened) -> str | None:
    """The day in a table's header, of a form whose rows hold from a day on."""
    for draft in opened.drafts:
        for name, source in draft.table.header.layout.facts.items():
            if source.startswith("header_date"):
                return next((str(day) for day in draft.cells[name].values), None)
    return None


def _title_problems(form: Form, title: Title, name: str, register: Register | None, sheet: str) -> Sequence[Problem]:
    if not form.periodic:
        return []
    missing = [("period_missing", title.period), ("office_missing", title.office)]
    return [
        *(problem(rule, sheet=sheet) for rule, fact in missing if fact is None),
        *name_problems(title, name, register, sheet),
    ]


def _sheet_problems(sheet: Sheet, header: Header | None) -> list[Problem]:
    problems = [problem("hidden_sheet", sheet=sheet.name)] if sheet.hidden else []
    if header is None:
        filled = sum(any(not is_blank(value) for value in row) for row in sheet.rows)
        problems.append(problem("sheet_without_form" if filled else "empty_sheet", str(filled), sheet=sheet.name))
        return problems
    if sheet.hidden_rows:
        shown = ", ".join(str(row + 1) for row in sorted(sheet.hidden_rows)[:20])
        problems.append(problem("hidden_rows", shown, sheet=sheet.name))
    if sheet.hidden_columns:
        shown = ", ".join(address(0, column)[:-1] for column in sorted(sheet.hidden_columns)[:20])
        problems.append(problem("hidden_columns", shown, sheet=sheet.name))
    for encoding, cells in sheet.legacy.items():
        problems.append(problem("legacy_text", f"{cells} × {encoding}", sheet=sheet.name))
    return problems
