"""``khoxa build``: the whole path, and a summary of it."""

import sys
from collections import Counter

import click

from ..building import Built
from ..building import build as build_warehouse
from ..landing.lock import WarehouseBusy
from ..landing.problems import problems_of
from ..publishing.changes import compare
from ..publishing.manifest import holds_simulated, load
from ..publishing.shelf import Shelf
from ..publishing.tables import SIMULATED
from ..settings import settings
from .console import out, progress, table

SHOWN = 12
_STATES = {
    "unchanged": "[green]Không có gì thay đổi: không đọc tệp nào, không chạy mô hình nào. / "
    "Nothing changed: no file read, no model run.[/]",
    "published": "[green]Đã phát hành / Published[/]",
    "same_content": "[green]Nội dung không đổi, giữ bản phát hành cũ. / Same content, no second release.[/]",
    "held_back": "[red]Không phát hành: có phép kiểm không đạt; bản trước vẫn phục vụ. / "
    "Held back: a guarding check failed; the last release goes on serving.[/]",
    "failed": "[red]Lỗi: bản trước vẫn phục vụ. / Failed: the last release goes on serving.[/]",
}


@click.command()
@click.option("--force", is_flag=True, help="Build even where nothing changed.")
@click.option("--wait", default=600.0, show_default=True, help="Seconds to wait for another build to end.")
def build(force: bool, wait: float) -> None:
    """Đọc tệp mới, dựng kho, phát hành / Read what changed, build the warehouse, publish a release.

    Exit code 0 when a release serves this content, 1 when publication is held back or fails, 3 when another build
    goes on.
    """
    try:
        with progress():
            built = build_warehouse(settings(), force, wait)
    except WarehouseBusy:
        out.print("[red]Một lần dựng khác đang chạy. / Another build is going on.[/]")
        sys.exit(3)
    _summary(built)
    sys.exit(0 if built.state in ("unchanged", "published", "same_content") else 1)


def _summary(built: Built) -> None:
    if built.landings:
        _files(built)
        _problems(built)
        _checks(built)
    out.print()
    out.print(f"{_STATES[built.state]} [dim]{built.seconds:.1f} s[/]")
    for error in built.errors if built.state == "failed" else ():
        out.print(f"  {error}", markup=False)
    out.print(f"Đang phục vụ / Serving: {built.serving or '—'}")
    if built.serving and holds_simulated(load(Shelf(settings()).folder(built.serving))):
        out.print(f"[yellow]{SIMULATED}[/]")
    newest = Shelf(settings()).newest()
    if newest != built.serving:
        out.print(f"[yellow]Đã quay lui từ {newest}. / Rolled back from {newest}.[/] khoxa rollback {newest}")
    if built.state == "published":
        _changes(built)


def _files(built: Built) -> None:
    names = (
        "Nguồn\nSource",
        "Tệp\nFiles",
        "Đọc\nRead",
        "Dòng\nRows",
        "Nạp\nLoaded",
        "Trả lại\nRejected",
        "Trùng\nSuperseded",
        "Không phải số liệu\nNot data",
    )
    grid = table(*names, right=names[1:])
    for landing in built.landings:
        read = [file.summary for file in landing.files]
        superseded = sum(f.summary.loaded for f in landing.files if f.status == "superseded")
        sums = [
            sum(item.found for item in read),
            sum(file.rows for file in landing.files),
            sum(item.rejected for item in read),
            superseded,
            sum(item.not_data for item in read),
        ]
        grid.add_row(landing.form.name, str(len(landing.files)), str(landing.read), *map(str, sums))
    out.print(grid, soft_wrap=False)


def _problems(built: Built) -> None:
    found = [words for landing in built.landings for words in problems_of(landing, settings(), SHOWN)]
    if found:
        out.print("\n[bold]Cần xem lại / To look at:[/]")
    for name, vi, en in found[:SHOWN]:
        out.print(f"  {name}", style="yellow", markup=False)
        out.print(f"    {vi}\n    {en}", markup=False)
    if len(found) >= SHOWN:
        out.print('  … khoxa query "select * from operations.problems"', markup=False)


def _checks(built: Built) -> None:
    counts: Counter[str] = Counter(check.status for check in built.checks)
    words = ", ".join(f"{counts[s]} {s}" for s in ("pass", "warn", "fail", "not_run") if counts[s])
    out.print(f"\n[bold]Phép kiểm / Checks:[/] {words}")
    for check in [c for c in built.checks if c.status == "fail"][:SHOWN]:
        out.print(
            f"  ✗ {check.subject} {check.name}: {check.failures} {check.description}",
            style="red",
            markup=False,
        )


def _changes(built: Built) -> None:
    if not built.before or not built.serving:
        return
    changes = compare(Shelf(settings()), built.before, built.serving)
    out.print(f"\n[bold]Thay đổi so với / Changed since {built.before}[/]")
    for sign, files in (
        ("+", changes.files_added),
        ("~", changes.files_changed),
        ("-", changes.files_removed),
    ):
        for file in files[:SHOWN]:
            out.print(f"  {sign} {file}", markup=False)
        if len(files) > SHOWN:
            out.print(f"  {sign} … {len(files) - SHOWN} tệp nữa / more files")
    for change in changes.tables:
        out.print(f"  {change.table}: +{change.added} −{change.removed}", markup=False)
