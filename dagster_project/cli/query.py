"""``khoxa query``: SQL on the release that serves."""

import csv
import sys

import click
import duckdb
from rich.text import Text

from ..publishing.manifest import holds_simulated, load
from ..publishing.tables import SIMULATED
from ..settings import settings
from .console import out, table
from .plain import to_json


@click.command()
@click.argument("sql")
@click.option("--format", "style", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def query(sql: str, style: str) -> None:
    """Truy vấn bản đang phục vụ / Query the release that serves, read-only.

    Tables of the schema marts may be named without it; those of operations with it.
    """
    database = settings().current / "khoxa.duckdb"
    if not database.exists():
        _stop("Chưa có bản phát hành nào: khoxa build. / There is no release yet: khoxa build.")
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            connection.execute("set search_path = 'marts,operations'")
            result = connection.execute(sql)
            names = [column[0] for column in result.description or []]
            if len(set(names)) < len(names):
                _stop("Hai cột cùng tên; hãy đặt tên khác bằng as. / Two columns share a name; rename one with as.")
            rows = result.fetchall()
    except duckdb.Error as error:
        _stop(str(error).strip())
    if style == "json":
        click.echo(to_json([dict(zip(names, row, strict=True)) for row in rows]))
    elif style == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([names, *rows])
    else:
        grid = table(*names)
        for row in rows:
            grid.add_row(*(Text("" if value is None else str(value)) for value in row))
        out.print(grid, soft_wrap=False)
        if holds_simulated(load(settings().current)):
            click.echo(SIMULATED, err=True)


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(1)
