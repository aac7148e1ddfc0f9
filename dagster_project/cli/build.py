"""``khoxa build``: the whole path, now or as it was known at a day."""

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from ..building import build as build_warehouse
from ..landing.day import AnotherDay
from ..landing.lock import WarehouseBusy
from ..settings import Settings, settings
from .build_summary import summarise
from .console import out, progress


@click.command()
@click.option("--force", is_flag=True, help="Build even where nothing changed.")
@click.option("--wait", default=600.0, show_default=True, help="Seconds to wait for another build to end.")
@click.option("--accept", metavar="REASON", help="Publish what is unusual against the last release, for this reason.")
@click.option(
    "--known-at",
    type=click.DateTime(["%Y-%m-%d"]),
    envvar="KHOXA_KNOWN_AT",
    help="Build what was received by the end of this day; needs --into.",
)
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="The folder for what was known then.")
def build(force: bool, wait: float, accept: str | None, known_at: dt.datetime | None, into: Path | None) -> None:
    """Đọc tệp mới, dựng kho, phát hành / Read what changed, build the warehouse, publish a release.

    Exit code 0 when a release serves this content, 1 when publication is held back or fails, also that to PostgreSQL,
    2 when it cannot be done as asked, 3 when another build goes on.
    """
    if accept is not None and not accept.strip():
        _stop("--accept cần một lý do. / --accept needs a reason.")
    where = _where(settings(), known_at, into)
    try:
        with progress():
            built = build_warehouse(where, force, wait, accept or "")
    except AnotherDay as error:
        _stop(str(error))
    except WarehouseBusy:
        out.print("[red]Một lần dựng khác đang chạy. / Another build is going on.[/]")
        sys.exit(3)
    summarise(built, where)
    sys.exit(0 if built.state in ("unchanged", "published", "same_content") and not built.server_failed else 1)


def _where(serving: Settings, known_at: dt.datetime | None, into: Path | None) -> Settings:
    """The settings to build with: those of the process, or another folder for what was known at a day."""
    if known_at is None and into is None:
        return serving
    if known_at is None:
        _stop("--into chỉ dùng cùng --known-at. / --into goes with --known-at.")
    if into is None:
        _stop(
            "--known-at cần --into THƯ_MỤC: bản như đã biết trước đây không nằm trong kho đang phục vụ. / "
            "--known-at needs --into FOLDER: what was known then has no place in the warehouse that serves."
        )
    folder = into.resolve()
    if folder.is_relative_to(serving.warehouse) or serving.warehouse.is_relative_to(folder):
        _stop(
            f"{folder}: đây là kho đang phục vụ; hãy chọn thư mục khác cho --into. / "
            "This is the warehouse that serves; choose another folder for --into."
        )
    return replace(serving, warehouse=folder, known_at=known_at.date())


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)
