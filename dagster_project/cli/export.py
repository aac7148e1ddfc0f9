"""``khoxa export``: a table of a release as a workbook."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from ..exporting.choosing import Choice
from ..exporting.extract import MOST_ROWS, extract
from ..exporting.files import write_csv, write_workbook
from ..exporting.kinds import Language
from ..exporting.refusals import Refused, nearest
from ..publishing.shelf import Shelf
from ..settings import settings
from .console import out

# what stands above the rows of a sheet
_ABOVE = 5


@click.command()
@click.argument("table")
@click.option("--only", multiple=True, metavar="COLUMN=VALUE", help="Rows with this value; blank for none. Repeatable.")
@click.option("--year", "years", multiple=True, type=int, help="Rows of this year. Repeatable.")
@click.option("--columns", metavar="NAME,NAME…", default="", help="These columns, in this order; else all.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Language of the words.")
@click.option("--to", type=click.Path(path_type=Path), help="The file to write; else the table's name, here.")
@click.option("--csv", "as_csv", is_flag=True, help="Text with commas instead of a workbook.")
@click.option("--release", metavar="ID", help="A release on the shelf; else the one that serves.")
@click.option("--overwrite", is_flag=True, help="Replace the file where there is one.")
def export(
    table: str,
    only: tuple[str, ...],
    years: tuple[int, ...],
    columns: str,
    lang: Language,
    to: Path | None,
    as_csv: bool,
    release: str | None,
    overwrite: bool,
) -> None:
    """Xuất một bảng ra tệp Excel để đọc, in, gửi / Write a table as a workbook to read, print and send.

    \b
    khoxa export mart_poverty_commune --year 2023 --only "district_name=Huyện Đà Bắc"
    khoxa export mart_commune_funding --columns unit_name,year,planned_vnd,disbursed_vnd --to von.xlsx

    Values of one column are alternatives, different columns hold together. Exit code 1 when it cannot be done.
    """
    path = to or Path(f"{table.rsplit('.', 1)[-1]}.{'csv' if as_csv else 'xlsx'}")
    if path.exists() and not overwrite:
        _stop(f"Đã có tệp {path}: --overwrite để thay. / {path} exists: --overwrite replaces it.")
    if not as_csv and path.suffix.lower() != ".xlsx":
        _stop(f"{path}: tên tệp cần đuôi .xlsx, hoặc dùng --csv. / The name must end with .xlsx, or use --csv.")
    pairs = [tuple(part.strip() for part in item.partition("=")[::2]) for item in only]
    if wrong := next((item for item in only if "=" not in item), None):
        _stop(f"--only {wrong}: cần dạng cột=giá trị. / COLUMN=VALUE is needed.")
    names = [name.strip() for name in columns.split(",") if name.strip()]
    choice = Choice(table, [(name, value) for name, value in pairs], years, names)
    try:
        with extract(_folder(release), choice, sys.maxsize if as_csv else MOST_ROWS - _ABOVE) as taken:
            (write_csv if as_csv else write_workbook)(path, taken, lang)
            out.print(f"{path}: {taken.count} dòng / rows", markup=False)
            if taken.simulated:
                out.print(
                    f"Số liệu MÔ PHỎNG / SIMULATED figures: {taken.simulated} dòng / rows", style="yellow", markup=False
                )
    except Refused as error:
        _stop(str(error))


def _folder(release: str | None) -> Path:
    shelf = Shelf(settings())
    chosen = release or shelf.serving()
    if chosen is None:
        _stop("Chưa có bản phát hành nào: khoxa build. / There is no release yet: khoxa build.")
    if chosen not in shelf.ids():
        raise Refused(
            f"Không có bản phát hành {chosen}.", f"There is no release {chosen}.", nearest(chosen, shelf.ids())
        )
    return shelf.folder(chosen)


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)
