"""A file in prose on its way to accepted rows: what was taken out of it stands in for the cells of a table."""

from collections.abc import Sequence

from ..places.register import Register
from ..reading.headers import Header
from ..reading.layout import Layout
from ..reading.rows import Table
from ..reading.table import Sheet
from ..reading.titles import Title
from ..sources.extracted import Extracted, Told
from ..sources.form import Form
from .drafts import Draft
from .origin import Origin
from .typed import Cells

_LAYOUT = Layout("prose", header_rows=0, words={})


def take_out(form: Form, sheets: Sequence[Sheet], origin: Origin, name: str, register: Register | None) -> Extracted:
    """What the form takes out of the sheets."""
    assert form.extract is not None
    told = Told(name, origin.title, origin.publisher, origin.document_number, origin.document_date, register)
    return form.extract(sheets, told)


def drafts_of(form: Form, sheets: Sequence[Sheet], taken: Extracted) -> Sequence[Draft]:
    """A draft for each sheet; a row's number is that of the paragraph or table row it comes from."""
    title = Title(office=taken.office, document_number=taken.document_number)
    return [_draft(form, sheet, taken, title) for sheet in sheets]


def _draft(form: Form, sheet: Sheet, taken: Extracted, title: Title) -> Draft:
    of_sheet = [
        (row, line) for row, (name, line, _) in zip(taken.rows, taken.places, strict=True) if name == sheet.name
    ]
    table = Table(Header(_LAYOUT, 0, {}, ()), (), [line for _, line in of_sheet])
    cells = {field: Cells([row.get(field) for row, _ in of_sheet], None) for field in form.fields}
    bare = Sheet(sheet.name, ())
    return Draft(form, bare, table, title, cells)
