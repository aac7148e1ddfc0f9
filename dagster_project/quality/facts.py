"""What stands outside the table: period, office, document and district; in the title, the file's name or its origin."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..places.names import bare_key
from ..places.register import Register
from ..reading.dates import find_date
from ..reading.periods import Period, parse_period
from ..reading.refusal import Refusal
from ..reading.rows import Table
from ..reading.table import Sheet, address
from ..reading.text import fold
from ..reading.titles import Title, read_title
from ..sources.form import Form
from .origin import Origin
from .problems import Problem, problem

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NAMED = re.compile(r"(?<!\d)(20\d\d)[ _-]?(?:(q|h)([1-4])|(?:-(\d\d)))?(?![\d])", re.IGNORECASE)


def title_of(table: Table, earlier: Title | None, origin: Origin, name: str) -> Title:
    """What the title of a table says; the rest is as in the table above it, in the origin or the file's name."""
    said = read_title(table.title)
    before = earlier or Title(office=origin.publisher, document_number=origin.document_number)
    return replace(
        said,
        period=said.period or before.period or _period_in_name(name),
        office=said.office or before.office,
        document_number=said.document_number or before.document_number,
        measure=said.measure or before.measure,
    )


def _period_in_name(name: str) -> Period | None:
    """The period in the last part of a path that names one: ``2022``, ``2023-Q3``, ``2022-H1``."""
    for part in reversed(name.split("/")):
        if match := _NAMED.search(part):
            year, kind, number, month = match.groups()
            written = f"{year}-{kind.upper()}{number}" if kind else f"{year}-{month}" if month else year
            try:
                return parse_period(written)
            except ValueError:
                continue
    return None


def fact_columns(
    table: Table, title: Title, sheet: Sheet, form: Form, register: Register | None
) -> Mapping[str, str | int | dt.date | None]:
    """The fields that the layout fills from outside the table.

    Raises:
        Refusal: a date that must stand in the header does not.
    """
    values: dict[str, str | int | dt.date | None] = {}
    for name, source in table.header.layout.facts.items():
        kind, _, detail = source.partition(":")
        match kind:
            case "header_date":
                values[name] = _header_date(table, detail.strip(), name, sheet, form)
            case "period.start":
                values[name] = title.period.start if title.period else None
            case "period.end":
                values[name] = title.period.end if title.period else None
            case "office":
                values[name] = title.office
            case "value":
                values[name] = detail.strip()
            case "document_number":
                values[name] = title.document_number
            case "district":
                lines = [*title.lines[::-1], title.office or ""]
                found = [d for line in lines for d in (register.named_districts(line) if register else ())]
                values[name] = found[0] if found else None
            case _:
                raise ValueError(f"{form.name}: {source}")
    return values


def _header_date(table: Table, column_field: str, name: str, sheet: Sheet, form: Form) -> dt.date:
    header = table.header
    column = header.columns[column_field]
    day = find_date(header.paths[column])
    if day is None:
        cell = address(header.first_row, column)
        raise Refusal("date_missing_in_header", header.paths[column], name, sheet.name, cell)
    return day


def name_problems(title: Title, name: str, register: Register | None, sheet: str) -> Sequence[Problem]:
    """Where the file's name or folder says another year or district than the title does."""
    problems = []
    years = {int(year) for year in _YEARS.findall(name)}
    if title.period and years:
        first = (title.period.start or title.period.end).year
        if not years & set(range(first, title.period.end.year + 1)):
            said = written(title.period) or ""
            problems.append(problem("period_differs_from_name", name, (said, said), sheet=sheet))
    if register and title.office:
        office = register.named_districts(title.office)
        path = re.sub(r"[/_.-]", " ", name)
        others = register.districts_in_path(path)
        if office and others and not any(f" {fold(bare_key(d))} " in f" {fold(path)} " for d in office):
            problems.append(problem("office_differs_from_name", name, (title.office, title.office), sheet=sheet))
    return problems


def written(period: Period | None) -> str | None:
    """A period as two days, ``2022-01-01/2022-12-31``."""
    return f"{period.start or ''}/{period.end}" if period else None
