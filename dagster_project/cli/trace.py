"""``khoxa trace``: where a row of a published table comes from."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby

import click
from rich.markup import escape

from ..publishing.lineage import Row, UnknownTable
from ..publishing.tracing import Trail
from ..publishing.tracing import trace as trace_rows
from ..settings import settings
from .console import out
from .plain import to_json

# what is added up from more rows than these is shown by file, and its cells are in the JSON
ROWS_IN_FULL = 12


@click.command()
@click.argument("table")
@click.argument("keys", nargs=-1, required=True)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def trace(table: str, keys: tuple[str, ...], style: str) -> None:
    """Truy một dòng về tệp, trang, dòng, ô và văn bản / Lead a row back to file, sheet, row, cells and document.

    \b
    khoxa trace dim_admin_unit 05212
    khoxa trace fct_published_figure F014
    khoxa trace mart_poverty_area 17 2023 review
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
    by_file = [list(behind) for _, behind in groupby(trails, lambda trail: trail.file_id)]
    in_full = len(trails) <= ROWS_IN_FULL
    if not in_full:
        out.print(f"\n[bold]{len(trails)}[/] dòng của / rows of [bold]{len(by_file)}[/] tệp / files", end="")
        out.print("; mọi ô / every cell: --format json")
    for behind in by_file:
        _print_file(behind, in_full)
    out.print()


def _print_file(trails: Sequence[Trail], in_full: bool) -> None:
    first = trails[0]
    out.print(f"\n  ← [cyan]{escape(first.file)}[/]")
    out.print(f"    sha256 {first.file_id[:16]}…  {first.origin.get('title') or ''}".rstrip(), markup=False)
    if first.is_simulated:
        out.print("    [yellow]số liệu mô phỏng / simulated data[/]")
    if not first.intact:
        out.print("    [yellow]tệp đã đổi hoặc không còn / the file has changed or is gone[/]")
    for sheet, behind in groupby(trails, lambda trail: trail.sheet):
        rows = list(behind)
        numbers = ", ".join(_ranges(sorted(trail.row for trail in rows if trail.row))) or "mọi / all"
        out.print(f"    {escape(sheet)} · dòng / row {numbers}")
        for cell in (cell for trail in rows for cell in trail.cells if in_full and cell.sent is not None):
            out.print(f"    {cell.cell:>6}  {cell.field} = {cell.sent}", markup=False)
    documents = {d["document_number"]: d["subject"] for trail in trails for d in trail.legal_documents}
    for number, subject in documents.items():
        out.print(f"    § {number}  {subject}", markup=False)


def _ranges(numbers: Iterable[int]) -> Sequence[str]:
    """Row numbers in order, those that follow one another as one range."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    return ["–".join(str(end) for end in ends) for ends in ranges]


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(1)
