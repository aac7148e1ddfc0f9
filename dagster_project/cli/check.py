"""``khoxa check``: what a build would say of a file, without loading it."""

import sys
from pathlib import Path

import click
from rich.markup import escape

from ..checking import as_json, check_file, exit_code, register_of
from ..quality.intake import Reading
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
    register = register_of(settings())
    results = [(path, *check_file(path, register, form)) for path in files]
    if style == "json":
        click.echo(to_json([as_json(path, reading, origin, rows) for path, reading, origin in results]))
    else:
        for path, reading, _ in results:
            _print(path, reading)
    sys.exit(max(exit_code(reading) for _, reading, _ in results))


def _print(path: Path, reading: Reading) -> None:
    mark = {0: "[green]✓[/]", 1: "[yellow]![/]", 2: "[red]✗[/]"}[exit_code(reading)]
    out.print(f"{mark} [bold]{escape(path.name)}[/] {reading.form or '—'} {reading.period or ''}")
    for account in reading.accounts:
        out.print(
            f"  {account.sheet or '—'}: {account.rows_found} dòng / rows = {account.loaded} nạp / loaded"
            f" + {account.rejected} trả lại / rejected + {account.superseded} trùng / superseded"
            f" + {account.not_data} không phải số liệu / not data",
            markup=False,
        )
    for problem in reading.problems:
        out.print(f"  {problem.message_vi}\n  {problem.message_en}", markup=False, style="yellow")
