"""What ``khoxa build`` prints of a build."""

from collections import Counter

from ..building import Built
from ..landing.problems import problems_of
from ..publishing.guards import TOTALS_HOLD
from ..publishing.manifest import holds_simulated, load
from ..publishing.shelf import Shelf
from ..publishing.tables import SIMULATED
from ..settings import Settings
from .build_changes import print_changes
from .console import out, table

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


def summarise(built: Built, where: Settings) -> None:
    """Print files, problems, checks, the release that serves, and what changed."""
    if built.landings:
        _files(built)
        _problems(built, where)
        _checks(built)
    out.print()
    out.print(f"{_STATES[built.state]} [dim]{built.seconds:.1f} s[/]")
    for error in built.errors if built.state == "failed" else ():
        out.print(f"  {error}", markup=False)
    out.print(f"Đang phục vụ / Serving: {built.serving or '—'}")
    if built.serving and holds_simulated(load(Shelf(where).folder(built.serving))):
        out.print(f"[yellow]{SIMULATED}[/]")
    newest = Shelf(where).newest()
    if newest != built.serving:
        out.print(f"[yellow]Đã quay lui từ {newest}. / Rolled back from {newest}.[/] khoxa rollback {newest}")
    if built.state == "published":
        print_changes(built, where)
    if built.server_failed:
        out.print("[red]Đã phát hành, nhưng chưa lên PostgreSQL: / Published, but not on PostgreSQL:[/]")
        out.print(f"  {built.server_failed}", markup=False)
    elif where.server and built.serving and built.state in ("unchanged", "published", "same_content"):
        out.print("PostgreSQL: [green]đang hiện bản này / shows this release[/]")


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


def _problems(built: Built, where: Settings) -> None:
    found = [words for landing in built.landings for words in problems_of(landing, where, SHOWN)]
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
    if any(check.name == TOTALS_HOLD and check.holds_back for check in built.checks):
        out.print(
            "  Nếu các tổng này đúng / If these totals are right: "
            'khoxa build --accept "lý do / reason"; nếu không, hãy sửa tệp / if not, mend the file',
            style="yellow",
            markup=False,
        )
