"""``khoxa site``: the pages of a release."""

import sys
from pathlib import Path

import click

from ..publishing.shelf import Shelf
from ..publishing.site.write import write_site
from ..settings import settings
from .console import out


@click.command()
@click.option("--release", help="Mã bản phát hành; mặc định là bản đang phục vụ / Default: the one that serves.")
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), help="Thư mục để chép trang ra / Folder to write to."
)
def site(release: str | None, to: Path | None) -> None:
    """Các trang của một bản phát hành / The pages of a release, which open from a folder.

    Mỗi bản phát hành đã có sẵn trang trong thư mục site; --to viết lại ra nơi khác, chẳng hạn cho máy chủ web.
    Each release has its pages in its folder site; --to writes them elsewhere, for a web server.
    """
    shelf = Shelf(settings())
    name = release or shelf.serving()
    if name is None or name not in shelf.ids():
        out.print(f"[red]Không có bản phát hành {name or ''}. / There is no such release.[/] khoxa releases")
        sys.exit(1)
    if to is None:
        out.print(str(shelf.folder(name) / "site" / "index.html"), markup=False)
        return
    if to.exists() and any(to.iterdir()) and not (to / "assets" / "places.js").exists():
        out.print(
            f"[red]{to} có tệp khác, nên không ghi vào. Hãy chọn thư mục trống. / "
            "holds other files and is left alone. Choose an empty folder.[/]"
        )
        sys.exit(2)
    written = write_site(shelf.folder(name), to)
    out.print(f"{written.pages} trang / pages, {written.bytes / 10**6:.1f} MB: {to / 'index.html'}", markup=False)
