"""``khoxa unit``: a unit through time."""

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

import click

from ..publishing.units import History, NamedUnit, Step, histories
from ..settings import settings
from .console import out
from .plain import to_json

_EXTENTS = {
    "whole": "toàn bộ / whole",
    "part": "một phần / part",
    "none": "không / none",
    "unknown": "không rõ / not known",
}


@click.command()
@click.argument("name")
@click.option("--at", "day", type=click.DateTime(["%Y-%m-%d"]), help="Only units in force on this day.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def unit(name: str, day: dt.datetime | None, style: str) -> None:
    """Một đơn vị qua các lần sắp xếp / A unit through time, by name or code: its code then, before, after.

    \b
    khoxa unit "Cao Sơn" --at 2019-06-30
    khoxa unit 05212
    """
    try:
        found = histories(name, day.date() if day else None, settings())
        elsewhen = [] if found else histories(name, None, settings())
    except FileNotFoundError:
        _stop("Chưa có bản phát hành nào: khoxa build. / There is no release yet: khoxa build.")
    if style == "json":
        click.echo(to_json([asdict(each) for each in found]))
        sys.exit(0 if found else 1)
    if not found:
        when = f" vào ngày / on {day:%d/%m/%Y}" if day else ""
        _stop("\n".join([f"Không có đơn vị nào là / There is no unit {name}{when}.", *map(_line, elsewhen)]))
    if len(found) > 1:
        out.print(f"[bold]{len(found)}[/] đơn vị / units: {name}\n")
    for each in found:
        _print(each)


def _print(history: History) -> None:
    out.print(f"[bold]{_label(history.unit)}[/]")
    out.print(f"  {_days(history.unit)}")
    for title, steps in (("trước / before", history.before), ("sau / after", history.after)):
        told = [step for step in steps if step.relation != "kept"]
        out.print(f"  {title}:{'' if told else ' —'}")
        for _, together in groupby(told, key=lambda step: (step.effective_on, step.document_number)):
            _print_steps(list(together))
    out.print()


def _print_steps(steps: Sequence[Step]) -> None:
    out.print(f"    {steps[0].effective_on:%d/%m/%Y}  § {steps[0].document_number or '—'}", markup=False)
    for step in steps:
        out.print(f"      {_label(step.old)} → {_label(step.new)}: {_extent(step)}", markup=False)


def _extent(step: Step) -> str:
    if step.people_extent == step.area_extent:
        return _EXTENTS[step.people_extent]
    return f"dân / people {_EXTENTS[step.people_extent]}, đất / area {_EXTENTS[step.area_extent]}"


def _label(unit: NamedUnit) -> str:
    return f"{unit.unit_name} {unit.unit_code} ({unit.district_name or unit.province_name})"


def _line(history: History) -> str:
    return f"  {_label(history.unit)}: {_days(history.unit)}"


def _days(unit: NamedUnit) -> str:
    start = f"{unit.valid_from:%d/%m/%Y}" + ("" if unit.valid_from_is_known else " hoặc trước đó / or before")
    return f"{start} – {f'{unit.valid_to:%d/%m/%Y}' if unit.valid_to else 'nay / today'}"


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(1)
