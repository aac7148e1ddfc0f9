"""``khoxa trace``: where a row of a published table comes from."""

import sys
from collections.abc import Sequence
from dataclasses import asdict

import click
from rich.markup import escape

from ..publishing.tracing import Row, Trail, UnknownTable
from ..publishing.tracing import trace as trace_rows
from ..settings import settings
from .console import out
from .plain import to_json


@click.command()
@click.argument("table")
@click.argument("keys", nargs=-1, required=True)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def trace(table: str, keys: tuple[str, ...], style: str) -> None:
    """Truy một dòng về tệp, trang, dòng, ô và văn bản / Lead a row back to file, sheet, row, cells and document.

    \b
    khoxa trace dim_admin_unit 05212
    khoxa trace fct_published_figure F014
    """
    try:
        found = list(trace_rows(table, keys, settings()))
    except UnknownTable:
        _stop(f"Không có bảng {table}. / There is no table {table} that can be traced.")
    except FileNotFoundError:
        _stop("Chưa có bản phát hành nào: khoxa build. / There is no release yet: khoxa build.")
    if not found:
        _stop(f"Không có dòng nào ứng với {', '.join(keys)}. / No row answers to {', '.join(keys)}.")
    if style == "json":
        click.echo(to_json([{"row": row, "trails": [asdict(t) for t in trails]} for row, trails in found]))
        return
    for row, trails in found:
        _print(row, trails)


def _print(row: Row, trails: Sequence[Trail]) -> None:
    for name, value in row.items():
        if value is not None and name not in ("file_id", "sheet", "row_number"):
            out.print(f"[bold]{name}[/]  {escape(str(value))}")
    for trail in trails:
        out.print(f"\n  ← [cyan]{escape(trail.file)}[/] · {escape(trail.sheet)} · dòng / row {trail.row}")
        out.print(f"    sha256 {trail.file_id[:16]}…  {trail.origin.get('title') or ''}", markup=False)
        if not trail.intact:
            out.print("    [yellow]tệp đã đổi hoặc không còn / the file has changed or is gone[/]")
        for cell in trail.cells:
            if cell.sent is not None:
                out.print(f"    {cell.cell:>6}  {cell.field} = {cell.sent}", markup=False)
        for document in trail.legal_documents:
            out.print(f"    § {document['document_number']}  {document['subject']}", markup=False)
    out.print()


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(1)
