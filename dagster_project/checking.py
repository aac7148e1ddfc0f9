"""Reading and validating files without loading them, the way a build does."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from .landing.containers import members, shown
from .landing.files import SourceFile, by_form, corrections_of, source_files
from .landing.jobs import Done, Job, Task
from .landing.pool import pool
from .places.register import DOCUMENT_COLUMNS, UNIT_COLUMNS, Link, Register, Unit, documents_of
from .quality.result import Reading
from .reading.limits import limits
from .settings import Settings


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
    """The register read from the lists, changes and legal documents in ``raw_data``."""
    files = by_form(source_files(settings.raw_data, settings.known_at))
    lists, links = [], []
    for done in _read(_jobs(files["admin_units"]), "admin_units", Register([])):
        start = done.origin.in_force_from
        if done.reading.rows is not None and start:
            lists.append([Unit.of(row, start) for row in done.reading.rows.select(list(UNIT_COLUMNS)).to_pylist()])
    units = Register(lists)
    for done in _read(_jobs(files["admin_unit_changes"]), "admin_unit_changes", units):
        columns = ("old_unit_code", "new_unit_code", "effective_on")
        rows = done.reading.rows.select(list(columns)).to_pylist() if done.reading.rows is not None else []
        links += [Link(*(row[name] for name in columns)) for row in rows]
    documents = [
        row
        for done in _read(_jobs(files["legal_documents"]), "legal_documents", units)
        if done.reading.rows is not None
        for row in done.reading.rows.select(list(DOCUMENT_COLUMNS)).to_pylist()
    ]
    return Register(lists, links, documents_of(documents))


def _jobs(files: Sequence[SourceFile]) -> Sequence[Job]:
    return [Job(file.path, file.name, file.word, file.member) for file in files]


def exit_code(reading: Reading) -> int:
    """0 for a clean file, 1 for rejected rows, 2 for a file that was refused."""
    if reading.refused:
        return 2
    return 1 if any(account.rejected for account in reading.accounts) else 0


def as_json(done: Done, with_rows: bool) -> Mapping[str, object]:
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
    return result
