"""``khoxa check``: what a build would say of a file, without loading it."""

import sys
from pathlib import Path

import click
from rich.markup import escape

from ..checking import as_json, check_files, exit_code
from ..landing.jobs import Done
from ..settings import settings
from ..sources import forms
from .console import out
from .plain import to_json


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--form", type=click.Choice(sorted(forms())), help="The form the files should be of.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--rows", is_flag=True, help="With JSON: print the accepted rows too.")
def check(files: tuple[Path, ...], form: str | None, style: str, rows: bool) -> None:
    """Đọc và kiểm tra tệp, không nạp / Read and validate files without loading them.

    Exit code 0 when all is clean, 1 when rows are rejected, 2 when a file is unreadable or its form is unknown.
    """
    results = check_files(files, settings(), form)
    if style == "json":
        click.echo(to_json([as_json(done, rows) for done in results]))
    else:
        for done in results:
            _print(done)
    sys.exit(max((exit_code(done.reading) for done in results), default=0))


def _print(done: Done) -> None:
    reading = done.reading
    name = done.job.path.name + (f"/{done.job.member}" if done.job.member else "")
    mark = {0: "[green]✓[/]", 1: "[yellow]![/]", 2: "[red]✗[/]"}[exit_code(reading)]
    out.print(f"{mark} [bold]{escape(name)}[/] {reading.form or '—'} {reading.facts.period or ''}")
    for account in reading.accounts:
        out.print(
            f"  {account.sheet or '—'}: {account.rows_found} dòng / rows = {account.loaded} nạp / loaded"
            f" + {account.rejected} trả lại / rejected + {account.superseded} trùng / superseded"
            f" + {account.not_data} không phải số liệu / not data",
            markup=False,
        )
    for problem in reading.problems:
        out.print(f"  {problem.message_vi}\n  {problem.message_en}", markup=False, style="yellow")
