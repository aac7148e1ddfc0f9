"""``khoxa publish``: a release on a PostgreSQL server."""

import sys

import click

from ..publishing.postgres.publication import WAIT_SECONDS
from ..publishing.postgres.serving import FORESEEN, publish_release
from ..settings import settings
from .console import progress
from .published import print_published


@click.command()
@click.option("--to", "to", metavar="URL", help="postgresql://user@server/database; otherwise KHOXA_PUBLISH_TO.")
@click.option("--release", metavar="ID", help="A release of the shelf; otherwise the one that serves.")
@click.option("--wait", default=WAIT_SECONDS, show_default=True, help="Seconds to wait for readers' open transactions.")
def publish(to: str | None, release: str | None, wait: float) -> None:
    """Đưa bản phát hành lên PostgreSQL / Publish a release to PostgreSQL, for BI tools that stay connected.

    The password is taken from PGPASSWORD. Exit code 0 when the server shows the release, 1 when it goes on showing the
    one before, 2 when it cannot be done as asked.
    """
    where = settings()
    try:
        with progress():
            published = publish_release(where, to, release, wait)
    except LookupError:
        name = release or "đang phục vụ / that serves"
        click.echo(f"Không có bản phát hành {name}. / There is no such release: khoxa releases", err=True)
        sys.exit(2)
    except FORESEEN as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if published is None:
        click.echo("Cần --to hoặc KHOXA_PUBLISH_TO. / --to or KHOXA_PUBLISH_TO is needed.", err=True)
        sys.exit(2)
    print_published(published)
