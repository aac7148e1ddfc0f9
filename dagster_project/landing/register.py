"""The register of units and documents, from the lists, tables of changes and legal documents as they landed."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pyarrow as arrow

from ..places.register import DOCUMENT_COLUMNS, Register, documents_of
from ..places.units import CORRECTION_COLUMNS, LINK_COLUMNS, UNIT_COLUMNS, CodeCorrection, Link, Unit
from ..settings import Settings
from .fingerprint import digest
from .store import Store

if TYPE_CHECKING:
    from .land import LandedFile, Landing

_TEXT, _DATE = arrow.string(), arrow.date32()
UNIT_VERSIONS = arrow.schema(
    [(n, _TEXT) for n in ("unit_code", "unit_name", "unit_type", "district_code", "district_name")]
    + [("province_code", _TEXT), ("province_name", _TEXT), ("valid_from", _DATE), ("valid_to", _DATE)]
    + [("file_id", _TEXT), ("sheet", _TEXT), ("row", arrow.int64())]
)
_registers: dict[str, Register] = {}


def register_from(settings: Settings, landings: "Sequence[Landing]") -> Register:
    """The register from what landed; the last is kept, for one form after another looks things up in the same."""
    key = digest([str(settings.landed), *(file.key for landing in landings for file in landing.files)])
    if key not in _registers:
        _registers.clear()
        _registers[key] = _read(settings, landings)
    return _registers[key]


def unit_versions(settings: Settings, landings: "Sequence[Landing]") -> arrow.Table:
    """Every unit with the days from and to which it stood, for the models to build on."""
    units = register_from(settings, [each for each in landings if each.form.name in _SOURCES]).units
    return arrow.Table.from_pylist([asdict(unit) for unit in units], schema=UNIT_VERSIONS)


_SOURCES = ("admin_units", "admin_unit_changes", "legal_documents", "admin_code_corrections")
_COLUMNS = (UNIT_COLUMNS, LINK_COLUMNS, DOCUMENT_COLUMNS, CORRECTION_COLUMNS)


def _read(settings: Settings, landings: "Sequence[Landing]") -> Register:
    by_form = {landing.form.name: landing for landing in landings}
    lists, links, documents, corrections = (
        _rows(settings, by_form.get(name), columns) for name, columns in zip(_SOURCES, _COLUMNS, strict=True)
    )
    return Register(
        ([Unit.of(row, _start(file)) for row in rows] for file, rows in lists),
        (Link.of(row) for _, rows in links for row in rows),
        documents_of(row for _, rows in documents for row in rows),
        (CodeCorrection(**row) for _, rows in corrections for row in rows),
    )


def _rows(
    settings: Settings, landing: "Landing | None", columns: Sequence[str]
) -> "Iterator[tuple[LandedFile, Sequence[Mapping[str, Any]]]]":
    if landing is None:
        return
    store = Store(settings.landed, landing.form)
    packs = store.readings()
    for file in landing.files:
        if file.status == "loaded":
            yield file, store.rows(packs[file.reading_id][0], file.reading_id, columns).to_pylist()


def _start(file: "LandedFile") -> dt.date:
    return dt.date.fromisoformat(str(file.summary.origin["in_force_from"]))
