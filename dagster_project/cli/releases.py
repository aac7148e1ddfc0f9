"""``khoxa status``, ``releases`` and ``rollback``: which release serves, and which could."""

import sys

import click

from ..landing.files import Hashes, source_files
from ..landing.lock import WarehouseBusy, writing
from ..landing.state import inputs_digest, recall
from ..publishing import manifest
from ..publishing.publish import already_published
from ..publishing.shelf import Shelf
from ..settings import settings
from .console import out, table


@click.command()
def status() -> None:
    """Tình trạng kho / The state of the warehouse: what serves, what waits to be read."""
    where, shelf = settings(), Shelf(settings())
    serving = shelf.serving()
    out.print(f"raw_data   {where.raw_data}\nwarehouse  {where.warehouse}", markup=False)
    out.print(f"Đang phục vụ / Serving: [bold]{serving or '—'}[/]")
    if serving:
        facts = manifest.load(shelf.folder(serving))
        out.print(f"  {facts['created_at']}, {len(facts['tables'])} bảng / tables, {len(facts['inputs'])} tệp / files")
    if shelf.newest() != serving:
        out.print(f"[yellow]  quay lui từ / rolled back from {shelf.newest()}[/]")
    if already_published(inputs_digest(where), where):
        out.print("[green]Mọi tệp đã ở trong bản phát hành. / Every file is in the release.[/]")
        return
    try:
        landed = {file.file.name: file.summary.file_id for each in recall(where).landings for file in each.files}
    except FileNotFoundError:
        landed = {}
    out.print("[yellow]Có thay đổi chưa phát hành: khoxa build. / Unpublished changes: khoxa build.[/]")
    hashes = Hashes(where)
    for file in source_files(where.raw_data, where.known_at):
        if landed.get(file.name) != hashes.of(file.path):
            out.print(f"  {'~' if file.name in landed else '+'} {file.name}", markup=False)


@click.command()
def releases() -> None:
    """Các bản phát hành / The releases on the shelf, oldest first."""
    shelf = Shelf(settings())
    grid = table(
        "",
        "Bản\nRelease",
        "Tạo lúc\nMade at",
        "Nội dung\nContent",
        "Tệp\nFiles",
        "Dòng\nRows",
        right=("Tệp\nFiles", "Dòng\nRows"),
    )
    for release in shelf.ids():
        facts = manifest.load(shelf.folder(release))
        rows = sum(item["rows"] for item in facts["tables"].values())
        mark = "→" if release == shelf.serving() else ""
        grid.add_row(mark, release, facts["created_at"], facts["content"][:12], str(len(facts["inputs"])), str(rows))
    out.print(grid, soft_wrap=False)


@click.command()
@click.argument("release", required=False)
def rollback(release: str | None) -> None:
    """Quay về bản trước, hoặc bản có mã đã cho / Serve the release before, or the one named."""
    try:
        with writing(settings()):
            now = Shelf(settings()).roll_back(release)
    except LookupError:
        name = release or "trước đó / before this one"
        out.print(f"[red]Không có bản phát hành {name}. / There is no such release.[/] khoxa releases")
        sys.exit(1)
    except WarehouseBusy:
        out.print("[red]Một lần dựng khác đang chạy. / A build is going on.[/]")
        sys.exit(3)
    out.print(f"Đang phục vụ / Serving: [bold]{now}[/]")
    if settings().server:
        out.print("PostgreSQL chưa đổi / has not changed: khoxa publish")
