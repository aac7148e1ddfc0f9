"""What the rest of the project needs to know of a form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow

from ..places.register import Register
from ..reading.layout import Field, Layout, load_layouts
from ..reading.readers import read_sheets
from ..reading.table import Sheet
from .extracted import Extracted, Told

LINEAGE = {"_reading_id": arrow.string(), "_file_id": arrow.string(), "_sheet": arrow.string(), "_row": arrow.int64()}
_ARROW = {
    "text": arrow.string(),
    "code": arrow.string(),
    "decimal": arrow.decimal128(24, 6),
    "integer": arrow.int64(),
    # a rate is a fraction of one: 12.99 % is 0.1299
    "percent": arrow.decimal128(24, 10),
    # whole đồng
    "money": arrow.int64(),
    "date": arrow.date32(),
    "mark": arrow.bool_(),
}
_PLACE = {"code": arrow.string(), "valid_from": arrow.date32()}
Derived = Mapping[str, str | int | bool | Decimal | object | None]


@dataclass(frozen=True)
class Finding:
    """Something wrong with a row, found by a form's own check. ``row`` is the index of the row in the frame."""

    row: int
    field: str
    rule: str
    expected: str | tuple[str, str] = ""


@dataclass(frozen=True)
class Form:
    """A form: one row of ``model`` per data row of a file.

    ``parsers`` read one text cell into further columns (``derived`` gives their types) and raise ``ValueError``, with
    an attribute ``rule`` where a message of its own exists. ``key`` identifies a row within a file. ``blame`` names the
    cell to show for a rule over several fields. ``check`` looks rows up in the unit register; the sources it is built
    from are named in ``needs``. ``needs_origin`` names facts that must stand in the origin file for a build.

    ``lists`` are fields whose text must be a term of a list in ``reference``, in use at the period's end; its code is
    written into ``<field>_code``. ``documents`` are fields that cite a legal document: it must stand in the register
    and have been issued by the period's end.

    ``places`` are fields that name a commune, each with the field that names its district; the code and the start of
    the unit in force at the period's end, or last in force within it, are written into ``<field>_code`` and
    ``<field>_valid_from``. ``agencies`` are
    fields that name an agency, found in the list of agencies and written into ``<field>_id``. A ``periodic`` form is
    sent by each office for each period: the file must state both, and another file for the same is its correction.

    A form in prose has no table with a header: ``extract`` makes its rows from the sheets that ``reads`` gives. Such a
    form is known by its folder alone.
    """

    name: str
    module_file: str
    owner: str
    model: type[pa.DataFrameModel]
    key: Sequence[str]
    parsers: Mapping[str, Callable[[str], Derived]] = field(default_factory=dict)
    derived: Mapping[str, arrow.DataType] = field(default_factory=dict)
    blame: Mapping[str, str] = field(default_factory=dict)
    needs: Sequence[str] = ()
    needs_origin: Sequence[str] = ()
    check: Callable[[pd.DataFrame, Register], Sequence[Finding]] | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    places_in_force: Literal["at_end", "in_period"] = "at_end"
    agencies: Sequence[str] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    documents: Sequence[str] = ()
    periodic: bool = False
    reads: Callable[[bytes], Sequence[Sheet]] = read_sheets
    extract: Callable[[Sequence[Sheet], Told], Extracted] | None = None

    @cached_property
    def _declared(self) -> tuple[Mapping[str, Field], Sequence[Layout]]:
        return load_layouts(Path(self.module_file).with_suffix(".yml"))

    @property
    def fields(self) -> Mapping[str, Field]:
        """The form's fields by name."""
        return self._declared[0]

    @property
    def layouts(self) -> Sequence[Layout]:
        """The ways the form has been laid out."""
        return self._declared[1]

    @cached_property
    def schema(self) -> arrow.Schema:
        """Columns of the raw table: each field as read, as sent where reading changed it, what was derived and where it
        stood."""
        columns: dict[str, arrow.DataType] = {}
        for name, item in self.fields.items():
            columns[name] = _ARROW[item.kind]
            columns[f"{name}_as_sent"] = arrow.string()
        for name in self.places:
            columns |= {f"{name}_{part}": kind for part, kind in _PLACE.items()}
        columns |= {f"{name}_id": arrow.string() for name in self.agencies}
        columns |= {f"{name}_code": arrow.string() for name in self.lists}
        return arrow.schema([*columns.items(), *self.derived.items(), *LINEAGE.items()])
