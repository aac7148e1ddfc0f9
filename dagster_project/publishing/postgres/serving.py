"""The release that serves, on the server that the settings name."""

from ...settings import Settings
from ..shelf import Shelf
from .address import BadAddress, parse
from .failures import ServerFailed
from .publication import WAIT_SECONDS, Published, publish_to
from .types import UnknownType

# what publishing may come to besides a release on the server; the messages are for people
FORESEEN = (BadAddress, ServerFailed, UnknownType)


def publish_release(
    settings: Settings, to: str | None = None, release: str | None = None, wait: float = WAIT_SECONDS
) -> Published | None:
    """Let a server show a release of the shelf; nothing is done where neither ``to`` nor the settings name a server.

    ``to`` is an address as ``address.parse`` reads it; ``release`` is one of the shelf, without it the one that serves.

    Raises:
        BadAddress: that is no address.
        LookupError: there is no such release.
        ServerFailed: the server goes on showing the release before, whole.
        UnknownType: a column has a type that PostgreSQL gets no column for.
    """
    named = to or settings.server
    if not named:
        return None
    address, shelf = parse(named), Shelf(settings)
    chosen = release or shelf.serving()
    if chosen is None or chosen not in shelf.ids():
        raise LookupError(chosen or "")
    return publish_to(address, shelf.folder(chosen), wait)
