"""``khoxa package``: the release that serves as CSV, for tools that read nothing else."""

import sys
from pathlib import Path

import click

from ..publishing.csv_package import FolderInUse, write_csv_package
from ..publishing.lineage import UnknownTable
from ..settings import settings


@click.command()
@click.argument("into", type=click.Path(file_okay=False, path_type=Path))
@click.argument("tables", nargs=-1)
def package(into: Path, tables: tuple[str, ...]) -> None:
    """Ghi CSV và datapackage.json vào thư mục / Write CSV and datapackage.json into a folder: all tables, or some.

    A release holds the same package over Parquet: warehouse/current/datapackage.json.
    """
    try:
        count = write_csv_package(settings().current, into, tables)
    except FileNotFoundError:
        _stop("Chưa có bản phát hành nào để ghi: khoxa build. / There is no release to write yet: khoxa build.")
    except UnknownTable as error:
        _stop(
            f"Bản phát hành không có bảng {error}; các bảng có trong dictionary.csv. / "
            f"The release has no table {error}; dictionary.csv lists those it has."
        )
    except FolderInUse:
        _stop(f"Thư mục {into} đã có tệp; hãy chọn thư mục khác. / {into} has files already; choose another folder.")
    click.echo(f"{count} bảng / tables → {into}")


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(1)
