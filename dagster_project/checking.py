"""Reading and validating files without loading them, the way a build does."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from .landing.containers import members, open_member, shown
from .landing.files import SourceFile, by_form, corrections_of, source_files
from .landing.jobs import Done, Job, Task
from .landing.pool import pool
from .places.register import DOCUMENT_COLUMNS, Register, documents_of
from .places.units import CORRECTION_COLUMNS, LINK_COLUMNS, UNIT_COLUMNS, CodeCorrection, Link, Unit
from .proofreading.as_if import NoWarehouse, compared
from .proofreading.data import as_data
from .proofreading.marked_report import MarkedReport
from .proofreading.uncompared import uncompared
from .quality.result import Reading
from .reading.limits import limits
from .settings import Settings

PROSE = "narrative_report"


def check_files(paths: Sequence[Path], settings: Settings, form: str | None = None) -> Sequence[Done]:
    """Read and validate files, wherever they lie; a zip counts as the files in it. Nothing is written."""
    corrections = corrections_of(settings).by_file
    jobs = []
    for path in paths:
        inside = members(path) if path.exists() else None
        for member in [None] if inside is None else inside:
            name = _name(path, settings) + (f"/{shown(member)}" if member else "")
            jobs.append(Job(path, name, "official", member, corrections=corrections.get(name, ())))
    return _read(jobs, form, register_of(settings))


def _name(path: Path, settings: Settings) -> str:
    """The file's name as a build calls it, with its folder where that may say something."""
    full = path.resolve()
    if full.is_relative_to(settings.raw_data):
        return full.relative_to(settings.raw_data).as_posix()
    return path.name


def _read(jobs: Sequence[Job], form: str | None, register: Register) -> Sequence[Done]:
    tasks = [Task([job], form, register, limits()) for job in jobs]
    done: dict[tuple[Path, str | None], Done] = {}
    for found in pool().run(tasks):
        done |= {(each.job.path, each.job.member): each for each in found}
    return [done[job.path, job.member] for job in jobs]


def register_of(settings: Settings) -> Register:
    """The register read from the lists, changes, corrections and legal documents in ``raw_data``."""
    files = by_form(source_files(settings.raw_data, settings.known_at))

    def rows(form: str, columns: Sequence[str], register: Register) -> Iterator[tuple[Done, Mapping[str, Any]]]:
        for done in _read(_jobs(files[form]), form, register):
            if done.reading.rows is not None:
                yield from ((done, row) for row in done.reading.rows.select(list(columns)).to_pylist())

    listed = rows("admin_units", UNIT_COLUMNS, Register([]))
    units = [Unit.of(row, done.origin.in_force_from) for done, row in listed if done.origin.in_force_from]
    lists = [list(of_file) for _, of_file in groupby(units, key=lambda unit: (unit.file_id, unit.valid_from))]
    known = Register(lists)
    corrections = [CodeCorrection(**row) for _, row in rows("admin_code_corrections", CORRECTION_COLUMNS, known)]
    known = Register(lists, corrections=corrections)
    links = [Link.of(row) for _, row in rows("admin_unit_changes", LINK_COLUMNS, known)]
    documents = [row for _, row in rows("legal_documents", DOCUMENT_COLUMNS, known)]
    return Register(lists, links, documents_of(documents), corrections)


def _jobs(files: Sequence[SourceFile]) -> Sequence[Job]:
    return [Job(file.path, file.name, file.word, file.member) for file in files]


def proof_read(done: Done, settings: Settings) -> MarkedReport | None:
    """A report's figures with what the warehouse and other reports have; nothing for a report that was refused."""
    if done.reading.refused:
        return None
    try:
        return compared(done, settings)
    except NoWarehouse as found:
        return uncompared(done, found.reason)


def sent(done: Done) -> bytes:
    """The bytes of a file that was read."""
    content = done.job.path.read_bytes()
    return content if done.job.member is None else open_member(content, done.job.member)


def exit_code(reading: Reading, report: MarkedReport | None = None) -> int:
    """0 for a clean file, 2 for one that was refused, 1 for rejected rows and for a report that a figure of is
    contradicted or none was understood."""
    if reading.refused:
        return 2
    to_see = report is not None and (report.contradictions or report.is_beyond_reading)
    return 1 if to_see or any(account.rejected for account in reading.accounts) else 0


def as_json(done: Done, with_rows: bool, report: MarkedReport | None = None) -> Mapping[str, object]:
    """The result as plain values, in the documented shape."""
    reading = done.reading
    counts = ("sheet", "rows_found", "loaded", "rejected", "superseded", "not_data", "kinds")
    words = ("sheet", "cell", "rule", "severity", "found", "expected", "message_vi", "message_en")
    result: dict[str, object] = {
        "file": str(done.job.path) + (f"/{shown(done.job.member)}" if done.job.member else ""),
        "form": reading.form,
        "layout": reading.layout,
        "period": reading.facts.period,
        "office": reading.facts.office or done.origin.publisher,
        "document_number": reading.facts.document_number,
        "sheets": [{name: getattr(account, name) for name in counts} for account in reading.accounts],
        "problems": [{name: getattr(found, name) for name in words} for found in reading.problems],
        "rejected": [{"sheet": row.sheet, "row": row.row, "cells": row.cells} for row in reading.rejected],
    }
    if with_rows:
        result["rows"] = reading.rows.drop_columns(["_reading_id"]).to_pylist() if reading.rows is not None else []
    if report:
        result["report"] = as_data(report)
    return result
