"""What the command prints of a release on a server."""

from ..publishing.postgres.publication import Published
from .console import out

_STATES = {
    "published": "[green]PostgreSQL: đã đưa lên / published[/]",
    "same_release": "[green]PostgreSQL: đã có bản này, không làm gì. / It shows this release already; nothing done.[/]",
}


def print_published(published: Published) -> None:
    """Print which release the server shows, and what somebody should know or do."""
    out.print(f"{_STATES[published.state]} {published.release} [dim]{published.seconds:.1f} s[/]")
    for note in published.notes:
        out.print(f"  {note}", style="yellow", markup=False)
