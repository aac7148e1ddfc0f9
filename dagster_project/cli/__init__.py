"""The ``khoxa`` command: reads its words, calls a function, prints what came of it."""

import sys

import click

from ..settings import settings
from .build import build
from .check import check
from .export import export
from .metrics import metrics
from .package import package
from .publish import publish
from .query import query
from .releases import releases, rollback, status
from .returning import send
from .simulate import simulate
from .site import site
from .trace import trace
from .unit import unit


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="khoxa")
def main() -> None:
    """Kho Xã: từ tệp các nơi gửi đến số liệu truy được từng ô / from offices' files to figures traced to a cell."""
    try:
        settings()
    except ValueError as error:
        click.echo(str(error), err=True)
        sys.exit(2)


for command in (
    build,
    check,
    send,
    status,
    releases,
    rollback,
    publish,
    query,
    export,
    package,
    metrics,
    trace,
    unit,
    site,
    simulate,
):
    main.add_command(command)
