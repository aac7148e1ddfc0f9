"""What the returns of agencies share: who sends, in which format, in which zip."""

from collections.abc import Sequence

from .chance import stream
from .document import Format
from .naming import agency_names
from .world import World

ARCHIVE = "bao-cao-co-quan"
_FORMATS: Sequence[Format] = ("csv", "xlsx", "xls")
_USE = (86, 10, 4)


def file_format(world: World, agency_id: str) -> Format:
    """The format in which an agency always sends."""
    return stream(world.seed, "format", agency_id).choices(_FORMATS, _USE)[0]


def title(agency_id: str, heading: str) -> Sequence[str]:
    """The lines above the table: who sends, and what."""
    return (agency_names(agency_id)[0].upper(), heading)
